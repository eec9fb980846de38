/**
 * What each level reads of each entity of a board: the entity as it is, with facts blanked, or nothing. A fact that is
 * blanked keeps its shape (`''`, `[]`, `null`), except the link to a household, whose very key goes. Judges one entity
 * at a time; `visibility.ts` takes it through the record.
 */
import type { Collections, Demand, Issue, Meeting, Option, Party, Resolution } from '#shared/board/board.ts'
import type { DemandId, PersonId } from '#shared/ids.ts'
import type { Viewer } from '#shared/record/viewer.ts'
import { isInRoom, isMember, sees, seesDemand } from '#shared/record/viewer.ts'

/** A party's best alternative is its own alone: not even a messenger, who reads the party's demands, reads it. */
export function redactParty(viewer: Viewer, party: Party): Party {
  const own = viewer.level === 'all' || viewer.partyId === party.id
  return {
    ...party,
    mandate: isMember(viewer) ? party.mandate : '',
    interests: isMember(viewer) ? party.interests : [],
    batna: own ? party.batna : null,
    redLines: party.redLines.filter((line) => sees(viewer, line, party.id)),
  }
}

/** Tells which demands are closed to the viewer: their ids are taken out of every list. */
export type Hides = (id: DemandId) => boolean

/** Without the link to a household: the key itself goes, so that no payload below `restricted` even mentions it. */
function unlinked<Linked extends { readonly householdId?: unknown }>(linked: Linked): Omit<Linked, 'householdId'> {
  const { householdId: _dropped, ...rest } = linked
  return rest
}

/** Stands where a person's id was, for the public. */
export const nobody = '' as PersonId

/** A demand's words without who spoke or wrote them. */
function unsigned(demand: Demand): Demand {
  const { enteredById: _dropped, wordings, ...rest } = { ...demand, raisedById: nobody }
  return wordings === undefined
    ? rest
    : { ...rest, wordings: wordings.map(({ text, at }) => ({ text, byId: nobody, at })) }
}

/** A demand of a level that the viewer reads; nothing of any other. */
export function redactDemand(viewer: Viewer, demand: Demand, hides: Hides): Demand | null {
  if (!seesDemand(viewer, demand)) return null
  const { mergedIntoId } = demand
  const kept = mergedIntoId !== null && hides(mergedIntoId) ? { ...demand, mergedIntoId: null } : demand
  const shown = isInRoom(viewer) ? kept : unsigned(kept)
  return viewer.restricted ? shown : unlinked(shown)
}

/** An issue that is not meant for the hall: known to members only. */
const isClosedIssue = (issue: Issue): boolean => issue.visibility === 'party' || issue.visibility === 'restricted'

/** An issue; the hall gets its title and state, those in the room its options too, members all of it. */
export function redactIssue(viewer: Viewer, issue: Issue, hides: Hides): Issue | null {
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

/** An option without links to demands that the viewer may not see. */
export const redactOption = (option: Option, hides: Hides): Option => ({
  ...option,
  meetsDemandIds: option.meetsDemandIds.filter((id) => !hides(id)),
  failsDemandIds: option.failsDemandIds.filter((id) => !hides(id)),
})

/** A meeting; the public learns when and where it is, not who is there. */
export const redactMeeting = (viewer: Viewer, meeting: Meeting): Meeting =>
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
