/**
 * Who may see what. A connection receives the record through `redact`: an event as it is, an event with facts blanked,
 * or nothing. There is no second filter further out, so what is not let through here never reaches that viewer's memory.
 * Levels: `public` (observers, the public page) < `room` (the projector: the meeting, but demands only where public,
 * because everyone in the hall reads it) < `meeting` (the board's people) < `party` < `restricted` (messengers).
 * The table of what each level reads is the V rules of `docs/SPEC.md`.
 */
import type { Collections, Demand, Issue, Live, Meeting, Option, Party, Resolution } from '#shared/board/board.ts'
import type { DemandId, PartyId, PersonId } from '#shared/ids.ts'
import type { HeyiEvent, Imported, RecordedEvent } from '#shared/record/events.ts'
import { assertNever } from '#shared/result.ts'
import type { Actor } from '#shared/roles.ts'

/** Through whose eyes the record is read. */
export interface Viewer {
  readonly level: 'public' | 'room' | 'meeting' | 'all'
  readonly personId: PersonId | null
  readonly role: Actor['role']
  readonly partyId: PartyId | null
  /** Parties whose `party` level this viewer reads: the own one; a messenger reads the resident parties'. */
  readonly parties: ReadonlySet<PartyId>
  /** Whether restricted facts (households) are part of this viewer's duty. */
  readonly restricted: boolean
}

/** The anonymous public: observers and the public page. */
export const publicViewer: Viewer = {
  level: 'public',
  personId: null,
  role: 'observer',
  partyId: null,
  parties: new Set(),
  restricted: false,
}

/** The organiser, who imported the board and exports it whole. */
export const organiserViewer: Viewer = { ...publicViewer, level: 'all', role: 'organiser', restricted: true }

/**
 * The viewer that a seated person is.
 * @param actor who looks
 * @param residentParties the parties whose interest F04 guarantees; a messenger reads these at `party` level (F19)
 */
export function viewerOf(actor: Actor, residentParties: Iterable<PartyId>): Viewer {
  const base = { personId: actor.personId, role: actor.role, partyId: actor.partyId, restricted: false }
  if (actor.role === 'organiser') return organiserViewer
  if (actor.role === 'observer') return { ...publicViewer, personId: actor.personId }
  if (actor.role === 'projector') return { ...base, level: 'room', parties: new Set() }
  if (actor.role === 'messenger') {
    return { ...base, level: 'meeting', parties: new Set(residentParties), restricted: true }
  }
  return { ...base, level: 'meeting', parties: new Set(actor.partyId === null ? [] : [actor.partyId]) }
}

type Leveled = { readonly visibility: 'public' | 'meeting' | 'party' | 'restricted' }

/** Whether a fact of this level, belonging to `partyId`, is open to the viewer. */
function sees(viewer: Viewer, fact: Leveled, partyId: PartyId | null = null): boolean {
  if (viewer.level === 'all') return true
  switch (fact.visibility) {
    case 'public':
      return true
    case 'meeting':
      return viewer.level === 'meeting'
    case 'party':
      return partyId !== null && viewer.parties.has(partyId)
    case 'restricted':
      return viewer.restricted
    default:
      return assertNever(fact.visibility)
  }
}

const isMember = (viewer: Viewer): boolean => viewer.level === 'meeting' || viewer.level === 'all'
const isInRoom = (viewer: Viewer): boolean => viewer.level !== 'public'

/** Whether the viewer may know of this demand at all. */
export const seesDemand = (viewer: Viewer, demand: Demand): boolean => sees(viewer, demand, demand.partyId)

/** A party's best alternative is its own alone: not even a messenger, who reads the party's demands, reads it. */
function redactParty(viewer: Viewer, party: Party): Party {
  const own = viewer.level === 'all' || viewer.partyId === party.id
  return {
    ...party,
    mandate: isMember(viewer) ? party.mandate : '',
    interests: isMember(viewer) ? party.interests : [],
    batna: own ? party.batna : null,
    redLines: party.redLines.filter((line) => sees(viewer, line, party.id)),
  }
}

type Hides = (id: DemandId) => boolean

/** Without the link to a household: the key itself goes, so that no payload below `restricted` even mentions it. */
function unlinked<Linked extends { readonly householdId?: unknown }>(linked: Linked): Omit<Linked, 'householdId'> {
  const { householdId: _dropped, ...rest } = linked
  return rest
}

const nobody = '' as PersonId

/** A demand's words without who spoke or wrote them. */
function unsigned(demand: Demand): Demand {
  const { enteredById: _dropped, wordings, ...rest } = { ...demand, raisedById: nobody }
  return wordings === undefined
    ? rest
    : { ...rest, wordings: wordings.map(({ text, at }) => ({ text, byId: nobody, at })) }
}

function redactDemand(viewer: Viewer, demand: Demand, hides: Hides): Demand | null {
  if (!seesDemand(viewer, demand)) return null
  const { mergedIntoId } = demand
  const kept = mergedIntoId !== null && hides(mergedIntoId) ? { ...demand, mergedIntoId: null } : demand
  const shown = isInRoom(viewer) ? kept : unsigned(kept)
  return viewer.restricted ? shown : unlinked(shown)
}

/** An issue that is not meant for the hall is known to members only. */
const isClosedIssue = (issue: Issue): boolean => issue.visibility === 'party' || issue.visibility === 'restricted'

function redactIssue(viewer: Viewer, issue: Issue, hides: Hides): Issue | null {
  const demandIds = issue.demandIds.filter((id) => !hides(id))
  if (isMember(viewer)) return { ...issue, demandIds }
  if (isClosedIssue(issue)) return null
  const atLeastRoom = isInRoom(viewer)
  return {
    ...issue,
    demandIds,
    optionIds: atLeastRoom ? issue.optionIds : [],
    expectedRanking: atLeastRoom ? issue.expectedRanking : null,
    summary: atLeastRoom || issue.visibility === 'public' ? issue.summary : '',
    sourceDiaryIds: [],
  }
}

const redactOption = (option: Option, hides: Hides): Option => ({
  ...option,
  meetsDemandIds: option.meetsDemandIds.filter((id) => !hides(id)),
  failsDemandIds: option.failsDemandIds.filter((id) => !hides(id)),
})

const redactMeeting = (viewer: Viewer, meeting: Meeting): Meeting =>
  isInRoom(viewer) ? meeting : { ...meeting, chairId: null, secretaryId: null, attendance: [] }

const settledStatuses: ReadonlySet<Resolution['status']> = new Set(['signed', 'published', 'effective'])

function redactResolution(viewer: Viewer, resolution: Resolution): Resolution | null {
  if (isMember(viewer)) {
    return { ...resolution, dissents: resolution.dissents.filter((dissent) => sees(viewer, dissent, dissent.partyId)) }
  }
  if (isInRoom(viewer)) return { ...resolution, dissents: resolution.dissents.filter((d) => sees(viewer, d)) }
  if (!settledStatuses.has(resolution.status)) return null
  return { ...resolution, acceptedOptionId: null, versions: [], dissents: [], signOffs: [] }
}

type Redactors = {
  readonly [Name in keyof Collections]: (
    viewer: Viewer,
    entity: Collections[Name],
    hides: Hides,
  ) => Collections[Name] | null
}

const membersOnly = <Entity>(viewer: Viewer, entity: Entity): Entity | null => (isMember(viewer) ? entity : null)
const roomOnly = <Entity>(viewer: Viewer, entity: Entity): Entity | null => (isInRoom(viewer) ? entity : null)
const everyone = <Entity>(_viewer: Viewer, entity: Entity): Entity => entity
const restrictedOnly = <Entity>(viewer: Viewer, entity: Entity): Entity | null => (viewer.restricted ? entity : null)

/** What each level reads of each collection. */
const redactors: Redactors = {
  parties: redactParty,
  people: roomOnly,
  meetings: redactMeeting,
  agenda: everyone,
  issues: redactIssue,
  demands: redactDemand,
  options: (viewer, option, hides) => (isInRoom(viewer) ? redactOption(option, hides) : null),
  stances: roomOnly,
  resolutions: redactResolution,
  actionItems: roomOnly,
  escalations: membersOnly,
  diaryEntries: (viewer, entry) => {
    if (!sees(viewer, entry)) return null
    const shown = isInRoom(viewer) ? entry : { ...entry, authorId: nobody }
    return viewer.restricted ? shown : unlinked(shown)
  },
  households: restrictedOnly,
  policies: everyone,
  surveys: roomOnly,
  notices: everyone,
  feedback: membersOnly,
  patterns: membersOnly,
  precedents: membersOnly,
  exemplars: membersOnly,
  syncWindows: membersOnly,
}

/** What of one entity the viewer may see; null for nothing at all. `hides` tells which demands are closed to the viewer. */
export function redactEntity<Name extends keyof Collections>(
  collection: Name,
  entity: Collections[Name],
  viewer: Viewer,
  hides: Hides,
): Collections[Name] | null {
  return redactors[collection](viewer, entity, hides)
}

/** What is live, for the hall: whose turn it is, but not the person, and nothing of pens and counts. */
const publicLive = (live: Live): Live => ({
  ...live,
  turns: live.turns.map((turn) => ({ ...turn, personId: null })),
  pens: [],
  ownersVotes: [],
})

const wrapImported = (event: Imported, viewer: Viewer, hides: Hides): HeyiEvent | null => {
  const entity = redactEntity(event.collection, event.entity, viewer, hides)
  return entity === null ? null : ({ ...event, entity } as Imported)
}

/** The event as this viewer may see it. `demandOf` looks a demand up in the whole record. */
function redactEvent(
  event: HeyiEvent,
  viewer: Viewer,
  demandOf: (id: DemandId) => Demand | undefined,
): HeyiEvent | null {
  const hides: Hides = (id) => {
    const demand = demandOf(id)
    return demand === undefined || !seesDemand(viewer, demand)
  }
  switch (event.type) {
    case 'imported':
      return wrapImported(event, viewer, hides)
    case 'live.restored':
      return isInRoom(viewer) ? event : { ...event, live: publicLive(event.live) }
    case 'party.added':
      return { ...event, party: redactParty(viewer, event.party) }
    case 'issue.created': {
      const issue = redactIssue(viewer, event.issue, hides)
      return issue === null ? null : { ...event, issue }
    }
    case 'meeting.planned':
      return { ...event, meeting: redactMeeting(viewer, event.meeting) }
    case 'demand.recorded': {
      const demand = redactDemand(viewer, event.demand, hides)
      return demand === null ? null : { ...event, demand }
    }
    case 'demand.reworded':
      if (hides(event.demandId)) return null
      return isInRoom(viewer) ? event : { ...event, wording: { ...event.wording, byId: nobody } }
    case 'demand.withdrawn':
      return hides(event.demandId) ? null : event
    case 'option.proposed':
      return isInRoom(viewer) ? { ...event, option: redactOption(event.option, hides) } : null
    case 'dissent.filed':
      return isInRoom(viewer) && sees(viewer, event.dissent, event.dissent.partyId) ? event : null
    case 'resolution.drafted':
      return isInRoom(viewer) ? event : null
    case 'person.added':
    case 'person.assigned':
    case 'attendance.recorded':
    case 'ownersVote.recorded':
    case 'stance.taken':
    case 'stance.conditionSettled':
    case 'pen.lent':
    case 'pen.takenBack':
    case 'resolution.versionPublished':
    case 'resolution.agreed':
    case 'resolution.signingOpened':
    case 'signOff.made':
    case 'action.created':
    case 'action.reported':
    case 'action.verified':
    case 'action.sentBack':
      return isInRoom(viewer) ? event : null
    case 'turn.started':
      return isInRoom(viewer) ? event : { ...event, personId: null }
    case 'issue.advanced':
      return isInRoom(viewer) ? event : { ...event, reason: '' }
    case 'board.created':
    case 'meeting.opened':
    case 'meeting.paused':
    case 'meeting.resumed':
    case 'meeting.closed':
    case 'minutes.numbered':
    case 'attendance.observersCounted':
    case 'focus.moved':
    case 'turn.extended':
    case 'turn.ended':
    case 'issue.guaranteeWritten':
    case 'issue.partySpoke':
    case 'demand.noneDeclared':
    case 'resolution.settled':
      return event
    default:
      return assertNever(event)
  }
}

/**
 * The recorded event as this viewer may see it, or null. Who acted is dropped for the public, the command's id for
 * everyone, and the secret for all without that duty.
 */
export function redact(
  recorded: RecordedEvent,
  viewer: Viewer,
  demandOf: (id: DemandId) => Demand | undefined,
): RecordedEvent | null {
  const event = redactEvent(recorded.event, viewer, demandOf)
  if (event === null) return null
  const actor: Actor = isInRoom(viewer)
    ? recorded.actor
    : { personId: null, role: 'system', partyId: null, via: 'self' }
  const open = { seq: recorded.seq, at: recorded.at, actor, commandId: null, event }
  return viewer.restricted && recorded.secret !== undefined ? { ...open, secret: recorded.secret } : open
}
