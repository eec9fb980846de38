/**
 * What each level reads of each entity of a board: the entity as it is, with facts blanked, or nothing. A fact that is
 * blanked keeps its shape (`''`, `[]`, `null`), except the link to a household, whose very key goes. Judges one entity
 * at a time; `visibility.ts` takes it through the record.
 */
import type {
  AgendaItem,
  Collections,
  Demand,
  Feedback,
  Issue,
  Meeting,
  Option,
  Party,
  RedLine,
  Resolution,
  SignOff,
  Stance,
} from '#shared/board/board.ts'
import { linesOnCards } from '#shared/board/red-lines.ts'
import type { DemandId, IssueId, PartyId, RedLineId } from '#shared/ids.ts'
import { nobody, unsigned, withoutClosedLine } from '#shared/record/redact-demand.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Viewer } from '#shared/record/viewer.ts'
import { redactOption } from '#shared/record/redact-option.ts'
import { redactVersion } from '#shared/record/redact-version.ts'
import { isInRoom, isMember, sees, seesDemand } from '#shared/record/viewer.ts'

/** A party's best alternative is its own alone: not even a messenger, who reads the party's demands, reads it. */
export function redactParty(viewer: Viewer, party: Party): Party {
  const own = viewer.level === 'all' || viewer.partyId === party.id
  return {
    ...party,
    mandate: isMember(viewer) ? party.mandate : '',
    interests: isMember(viewer) ? party.interests : [],
    batna: own ? party.batna : null,
    redLines: party.redLines.flatMap((line) => redactLine(viewer, party, line) ?? []),
  }
}

/** A line of its party, without the earlier one that it says anew where that is closed to the viewer; null where it is itself. */
export function redactLine(
  viewer: Viewer,
  { id, redLines }: Pick<Party, 'id' | 'redLines'>,
  line: RedLine,
): RedLine | null {
  if (!sees(viewer, line, id)) return null
  const { replacesId, ...open } = line
  const before = redLines.find((one) => one.id === replacesId)
  return before === undefined || !sees(viewer, before, id) ? open : line
}

/**
 * Tells what is closed to the viewer: its ids are taken out wherever they stand. A demand or red line that the board
 * does not hold is closed, and so is a demand of a closed issue.
 */
export interface Hides {
  demand(id: DemandId): boolean
  redLine(id: RedLineId): boolean
  /** Whether these are the words of lines of this party, none of which is open. */
  lineWords(partyId: PartyId, text: string): boolean
  issue(id: IssueId): boolean
  /** The red lines open to the viewer that an option crosses by demands which are closed to him. */
  linesBehind(option: Pick<Option, 'failsDemandIds'>): readonly RedLineId[]
}

/** Where the whole record is looked up, whatever part of it the viewer receives. */
export type Known = BoardState

/** Whether the demand belongs to an issue that is closed to the viewer: then it is, however open it is itself. */
function isOfClosed(viewer: Viewer, issues: Known['issues'], { issueId }: Demand): boolean {
  const issue = issueId === null ? undefined : issues.get(issueId)
  return issue !== undefined && !isMember(viewer) && isClosedIssue(issue)
}

/** What is closed to this viewer on this board. */
export const hidesFor = (
  viewer: Viewer,
  { demands, issues, parties }: Pick<Known, 'demands' | 'issues' | 'parties'>,
): Hides => {
  const hidesDemand = (id: DemandId): boolean => {
    const demand = demands.get(id)
    return demand === undefined || !seesDemand(viewer, demand) || isOfClosed(viewer, issues, demand)
  }
  const hidesLine = (id: RedLineId): boolean =>
    ![...parties.values()].some((party) =>
      party.redLines.some((line) => line.id === id && sees(viewer, line, party.id)),
    )
  return {
    demand: hidesDemand,
    redLine: hidesLine,
    lineWords: (partyId, text) => {
      const lines = parties.get(partyId)?.redLines.filter((line) => line.text === text) ?? []
      return lines.length > 0 && lines.every((line) => !sees(viewer, line, partyId))
    },
    issue: (id) => {
      const issue = issues.get(id)
      return issue !== undefined && !isMember(viewer) && isClosedIssue(issue)
    },
    linesBehind: ({ failsDemandIds }) => {
      const closed = failsDemandIds.flatMap((id) => (hidesDemand(id) ? (demands.get(id) ?? []) : []))
      return linesOnCards({ parties }, closed).filter((id) => !hidesLine(id))
    },
  }
}

/** Without the link to a household: the key itself goes, so that no payload below `restricted` even mentions it. */
function unlinked<Linked extends { readonly householdId?: unknown }>(linked: Linked): Omit<Linked, 'householdId'> {
  const { householdId: _dropped, ...rest } = linked
  return rest
}

/** A demand of a level that the viewer reads; nothing of any other. */
export function redactDemand(viewer: Viewer, demand: Demand, hides: Hides): Demand | null {
  if (!seesDemand(viewer, demand)) return null
  const { mergedIntoId } = demand
  const lined = withoutClosedLine(demand, hides)
  const kept = mergedIntoId !== null && hides.demand(mergedIntoId) ? { ...lined, mergedIntoId: null } : lined
  const shown = isInRoom(viewer) ? kept : unsigned(kept)
  return viewer.restricted ? shown : unlinked(shown)
}

/** An issue that is not meant for the hall: known to members only. */
export const isClosedIssue = (issue: Issue): boolean =>
  issue.visibility === 'party' || issue.visibility === 'restricted'

/** An issue; the hall gets its title and state, those in the room its options too, members all of it. */
export function redactIssue(viewer: Viewer, issue: Issue, hides: Hides): Issue | null {
  const demandIds = issue.demandIds.filter((id) => !hides.demand(id))
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

/** A stance without the name of a red line that its party keeps to itself: that it blocks is said, by which line is not. */
export const redactStance = (stance: Stance, hides: Hides): Stance =>
  stance.redLineId !== null && hides.redLine(stance.redLineId) ? { ...stance, redLineId: null } : stance

/** A meeting; the public learns when and where it is, not who is there, how to get in, or why it was opened again. */
export function redactMeeting(viewer: Viewer, meeting: Meeting): Meeting {
  if (isInRoom(viewer)) return meeting
  const { wifi: _wifi, checkInCode: _code, reopenings: _reopenings, chairLostAt: _lost, ...open } = meeting
  return { ...open, chairId: null, secretaryId: null, attendance: [] }
}

/** An agenda without the items of issues that are closed to the viewer. */
export const redactAgenda = (agenda: readonly AgendaItem[], hides: Hides): readonly AgendaItem[] =>
  agenda.filter(({ issueId }) => issueId === null || !hides.issue(issueId))

/** What people thought of a meeting is everybody's, as numbers; anything else that was fed back is the members'. */
export const redactRating = (viewer: Viewer, feedback: Feedback): Feedback =>
  isMember(viewer) ? feedback : { ...feedback, note: '' }

const redactFeedback = (viewer: Viewer, feedback: Feedback): Feedback | null =>
  isMember(viewer) || feedback.kind === 'meetingRating' ? redactRating(viewer, feedback) : null

/** A sign-off; what was drawn by hand is the members' to see. */
export function redactSignOff(viewer: Viewer, signOff: SignOff): SignOff {
  if (isMember(viewer)) return signOff
  const { drawing: _drawing, ...open } = signOff
  return open
}

const settledStatuses: ReadonlySet<Resolution['status']> = new Set(['signed', 'published', 'effective'])

function redactResolution(viewer: Viewer, resolution: Resolution): Resolution | null {
  if (isMember(viewer)) {
    return { ...resolution, dissents: resolution.dissents.filter((dissent) => sees(viewer, dissent, dissent.partyId)) }
  }
  if (isInRoom(viewer)) {
    return {
      ...resolution,
      versions: resolution.versions.map((version) => redactVersion(viewer, version)),
      dissents: resolution.dissents.filter((d) => sees(viewer, d)),
      signOffs: resolution.signOffs.map((signOff) => redactSignOff(viewer, signOff)),
      ...(resolution.refusals === undefined
        ? {}
        : { refusals: resolution.refusals.map((one) => ({ ...one, reason: '' })) }),
      ...(resolution.sheets === undefined
        ? {}
        : { sheets: resolution.sheets.map((sheet) => ({ ...sheet, dissent: null })) }),
      ...(resolution.denials === undefined
        ? {}
        : { denials: resolution.denials.map((one) => ({ ...one, reason: '' })) }),
    }
  }
  if (!settledStatuses.has(resolution.status)) return null
  const { refusals: _refusals, sheets: _sheets, denials: _denials, halted: _halted, ...open } = resolution
  return { ...open, acceptedOptionId: null, versions: [], dissents: [], signOffs: [] }
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
  options: (viewer, option, hides) => (isInRoom(viewer) ? redactOption(viewer, option, hides) : null),
  stances: (viewer, stance, hides) => (isInRoom(viewer) ? redactStance(stance, hides) : null),
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
  feedback: redactFeedback,
  patterns: membersOnly,
  precedents: membersOnly,
  exemplars: membersOnly,
  syncWindows: membersOnly,
}

/** Whether the entity belongs to an issue that is closed to the viewer. */
const isOfClosedIssue = (entity: object, hides: Hides): boolean =>
  'issueId' in entity && typeof entity.issueId === 'string' && hides.issue(entity.issueId as IssueId)

/** What of one entity the viewer may see; null for nothing at all. `hides` tells what is closed to the viewer. */
export function redactEntity<Name extends keyof Collections>(
  collection: Name,
  entity: Collections[Name],
  viewer: Viewer,
  hides: Hides,
): Collections[Name] | null {
  if (isOfClosedIssue(entity, hides)) return null
  return redactors[collection](viewer, entity, hides)
}
