/**
 * Whether the things in a case file point at things that exist: ids are unique, and every key ending in `Id` or `Ids`
 * names something of the right kind. What a key means is said by one table; a key that is not in it may name anything
 * in the file. Assumes that the shape has been checked.
 */
import type { CaseFile, CollectionName } from '#shared/board/board.ts'
import { collectionNames } from '#shared/board/board.ts'
import type { Path, ProblemKey } from '#shared/board/case/problem.ts'
import { fault, quote, sentence } from '#shared/board/case/problem.ts'
import { seatNames } from '#shared/ids.ts'
import type { Refusal } from '#shared/refusals.ts'

type Kind = CollectionName | 'redLines' | 'anything'

/** What a key refers to. Persons in charge may also be a party: some boards name no person there. */
const kindsOfKey: Readonly<Record<string, readonly Kind[]>> = {
  partyId: ['parties'],
  partyIds: ['parties'],
  partyOrder: ['parties'],
  blockedByPartyIds: ['parties'],
  redLineId: ['redLines'],
  redLineIds: ['redLines'],
  replacesId: ['redLines'],
  personId: ['people'],
  chairId: ['people'],
  secretaryId: ['people'],
  raisedById: ['people'],
  enteredById: ['people'],
  givenById: ['people'],
  byId: ['people'],
  byIds: ['people'],
  editorIds: ['people'],
  memberIds: ['people'],
  leftIds: ['people'],
  openedById: ['people'],
  promotedById: ['people'],
  proposedFor: ['parties'],
  witnessId: ['people'],
  fromPartyIds: ['parties'],
  movedById: ['people'],
  authorId: ['people'],
  leaderId: ['people', 'parties'],
  ownerId: ['people', 'parties'],
  fromId: ['people', 'parties'],
  contactIds: ['people', 'parties'],
  meetingId: ['meetings'],
  openMeetingId: ['meetings'],
  agendaId: ['agenda'],
  issueId: ['issues'],
  issueIds: ['issues'],
  parentIssueId: ['issues'],
  derivedFromIssueId: ['issues'],
  linkedIssueIds: ['issues'],
  demandId: ['demands'],
  demandIds: ['demands'],
  meetsDemandIds: ['demands'],
  failsDemandIds: ['demands'],
  mergedIntoId: ['demands'],
  optionId: ['options'],
  optionIds: ['options'],
  appliesToOptionIds: ['options'],
  acceptedOptionId: ['options'],
  supersedesId: ['stances'],
  supersededById: ['resolutions'],
  resolutionId: ['resolutions'],
  escalationId: ['escalations'],
  sourceDiaryIds: ['diaryEntries'],
  householdId: ['households'],
  policyId: ['policies'],
  policyIds: ['policies'],
  basisPolicyIds: ['policies'],
  articleId: ['policies'],
  surveyId: ['surveys'],
  noticeId: ['notices'],
  patternId: ['patterns'],
  syncWindowId: ['syncWindows'],
}

const kindWords = {
  parties: 'kindParties',
  redLines: 'kindRedLines',
  people: 'kindPeople',
  meetings: 'kindMeetings',
  agenda: 'kindAgenda',
  issues: 'kindIssues',
  demands: 'kindDemands',
  options: 'kindOptions',
  stances: 'kindStances',
  resolutions: 'kindResolutions',
  actionItems: 'kindActionItems',
  escalations: 'kindEscalations',
  diaryEntries: 'kindDiaryEntries',
  households: 'kindHouseholds',
  policies: 'kindPolicies',
  surveys: 'kindSurveys',
  notices: 'kindNotices',
  feedback: 'kindFeedback',
  patterns: 'kindPatterns',
  precedents: 'kindPrecedents',
  exemplars: 'kindExemplars',
  syncWindows: 'kindSyncWindows',
  anything: 'kindAnything',
} as const satisfies Record<Kind, ProblemKey>

/** Every id of the file with the kind of thing it names. */
export type Known = ReadonlyMap<string, Kind>

/** Collects the ids; the refusal of the first one that occurs twice, or of a person who is called like a seat. */
export function collectIds(file: CaseFile): { readonly known: Known; readonly wrong: Refusal | null } {
  const known = new Map<string, Kind>([[file.board.id, 'anything']])
  const add = (id: string, kind: Kind, path: Path): Refusal | null => {
    if (known.has(id)) return fault(file, path, 'duplicateId', { id: quote(id) })
    known.set(id, kind)
    return null
  }
  for (const name of collectionNames) {
    for (const [index, entity] of file[name].entries()) {
      const path = [name, index, 'id']
      if (name === 'people' && seatNames.has(entity.id)) {
        return { known, wrong: fault(file, path, 'reservedId', { id: quote(entity.id) }) }
      }
      const wrong = add(entity.id, name, path)
      if (wrong !== null) return { known, wrong }
    }
  }
  for (const [index, party] of file.parties.entries()) {
    for (const [line, redLine] of party.redLines.entries()) {
      const wrong = add(redLine.id, 'redLines', ['parties', index, 'redLines', line, 'id'])
      if (wrong !== null) return { known, wrong }
    }
  }
  return { known, wrong: null }
}

/** A choice's id is its poll's own, and what lies in the lists of `live` is not among the file's entities. */
const namesNoEntity: ReadonlySet<string> = new Set([
  'choiceId',
  'attachmentId',
  'caucusId',
  'ideaId',
  'remarkId',
  'submissionId',
])

const refersByName = (key: string): boolean =>
  (/[a-z]Ids?$/.test(key) && !namesNoEntity.has(key)) || key === 'partyOrder'

function kindsOf(key: string, holder: Readonly<Record<string, unknown>>): readonly Kind[] {
  if (key === 'targetId') return holder['targetType'] === 'resolution' ? ['resolutions'] : ['options']
  return (Object.hasOwn(kindsOfKey, key) ? kindsOfKey[key] : undefined) ?? ['anything']
}

interface Search {
  readonly file: CaseFile
  readonly known: Known
}

function faultOfReference({ file, known }: Search, path: Path, kinds: readonly Kind[], id: unknown): Refusal | null {
  if (id === null || id === undefined) return null
  if (typeof id !== 'string') return fault(file, path, 'wrongType', { expected: sentence('typeText') })
  const found = known.get(id)
  const fits = found !== undefined && (kinds.includes(found) || kinds.includes('anything'))
  if (fits) return null
  const [kind = 'anything'] = kinds
  return fault(file, path, 'unknownReference', { id: quote(id), kind: sentence(kindWords[kind]) })
}

function faultOfKey(
  search: Search,
  path: Path,
  holder: Readonly<Record<string, unknown>>,
  key: string,
): Refusal | null {
  const kinds = kindsOf(key, holder)
  const value = holder[key]
  if (!Array.isArray(value)) return faultOfReference(search, path, kinds, value)
  for (const [index, id] of value.entries()) {
    const wrong = faultOfReference(search, [...path, index], kinds, id)
    if (wrong !== null) return wrong
  }
  return null
}

/** The first reference under `value` that leads nowhere. Nesting has been bounded before. */
function findDangling(search: Search, path: Path, value: unknown): Refusal | null {
  if (typeof value !== 'object' || value === null) return null
  const children: readonly [string | number, unknown][] = Array.isArray(value)
    ? [...value.entries()]
    : Object.entries(value)
  for (const [step, child] of children) {
    const here = [...path, step]
    const wrong =
      typeof step === 'string' && refersByName(step)
        ? faultOfKey(search, here, value as Readonly<Record<string, unknown>>, step)
        : findDangling(search, here, child)
    if (wrong !== null) return wrong
  }
  return null
}

/** The first id that occurs twice in one list of the room, or of the desks. */
export const findLiveDuplicate = (file: CaseFile): Refusal | null =>
  findDuplicateIn(file, 'room') ?? findDuplicateIn(file, 'desk')

function findDuplicateIn(file: CaseFile, part: 'room' | 'desk'): Refusal | null {
  for (const [name, list] of Object.entries(file.live?.[part] ?? {})) {
    if (!Array.isArray(list)) continue
    const seen = new Set<unknown>()
    for (const [index, noun] of (list as readonly { readonly id?: string }[]).entries()) {
      if (noun.id === undefined) continue
      if (seen.has(noun.id))
        return fault(file, ['live', part, name, index, 'id'], 'duplicateId', { id: quote(noun.id) })
      seen.add(noun.id)
    }
  }
  return null
}

/** The first reference in the file that leads nowhere or to the wrong kind of thing; null when all hold. */
export function findDanglingReference(file: CaseFile, known: Known): Refusal | null {
  const search = { file, known }
  for (const name of ['board', ...collectionNames, 'live'] as const) {
    const wrong = findDangling(search, [name], file[name])
    if (wrong !== null) return wrong
  }
  return null
}
