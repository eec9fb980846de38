/**
 * A parsed case file as the first events of a new board: the board, then one `imported` event per entity in file order,
 * then which parties have spoken on which issue, and what was live. What is restricted does not go into the events:
 * households and restricted diary entries as a whole, restricted demands but for their place, every link from a demand
 * or an entry to a household, and keys that the format does not know (nobody but the exporter needs those). These
 * travel as the event's `secret`; `{...entity, ...secret}` is the entity exactly as the file had it.
 */
import type { CaseFile, CollectionName, Collections, Demand, DiaryEntry, Household } from '#shared/board/board.ts'
import { collectionNames } from '#shared/board/board.ts'
import type { Absent, FileResidue } from '#shared/board/case/residue.ts'
import { fileKey, residueKey } from '#shared/board/case/residue.ts'
import { boardShape, entityShapes } from '#shared/board/case/shapes.ts'
import type { IssueId, PartyId, PersonId } from '#shared/ids.ts'
import type { Decided, HeyiEvent, Imported, Secret } from '#shared/record/events.ts'

/** What stands in the record in place of what is restricted: the shape without the facts. */
const blankDemand = {
  raisedById: '' as PersonId,
  channel: 'meeting',
  raisedAt: '',
  position: '',
  interest: '',
  priority: 3,
  isRedLine: false,
  redLineText: null,
  legality: 'toVerify',
  policyIds: [],
  mergedIntoId: null,
  householdId: null,
  reply: null,
} as const satisfies Partial<Demand>
const blankEntry = {
  at: '',
  authorId: '' as PersonId,
  kind: '',
  place: '',
  householdId: null,
  text: '',
  actionTaken: '',
  issueIds: [],
  followUpOn: null,
  fromSeed: false,
} as const satisfies Partial<DiaryEntry>
const blankHousehold = {
  building: null,
  unit: null,
  consent: { value: '' },
  visits: [],
  status: '',
} as const satisfies Partial<Household>

interface Split {
  readonly entity: object
  readonly secret: Secret
}

const pick = (entity: object, keep: (key: string) => boolean): Secret =>
  Object.fromEntries(Object.entries(entity).filter(([key]) => keep(key)))

/** All but the kept keys becomes secret; blanks stand in the entity instead. */
function splitWhole(entity: object, kept: readonly string[], blanks: object): Split {
  return {
    entity: { ...pick(entity, (key) => kept.includes(key)), ...blanks },
    secret: pick(entity, (key) => !kept.includes(key)),
  }
}

/** Keys that the format does not know, and the link to a household, become secret. */
function splitOpen(entity: object, known: Readonly<Record<string, unknown>>): Split {
  const householdId = Object.hasOwn(entity, 'householdId') ? (entity as Demand).householdId : null
  const secret = pick(entity, (key) => !Object.hasOwn(known, key))
  const open = pick(entity, (key) => Object.hasOwn(known, key))
  if (householdId === null) return { entity: open, secret }
  return { entity: { ...open, householdId: null }, secret: { ...secret, householdId } }
}

function split(collection: CollectionName, entity: Collections[CollectionName]): Split {
  if (collection === 'households') {
    const { entity: open, secret } = splitWhole(entity, ['id', 'visibility'], blankHousehold)
    const { visibility } = entity as Household
    if (visibility === 'restricted') return { entity: open, secret }
    return { entity: { ...open, visibility: 'restricted' }, secret: { ...secret, visibility } }
  }
  if ('visibility' in entity && entity.visibility === 'restricted') {
    if (collection === 'demands') {
      return splitWhole(entity, ['id', 'issueId', 'partyId', 'visibility', 'status'], blankDemand)
    }
    if (collection === 'diaryEntries') return splitWhole(entity, ['id', 'visibility'], blankEntry)
  }
  return splitOpen(entity, entityShapes[collection].shape)
}

const decided = (event: HeyiEvent, secret: Secret): Decided =>
  Object.keys(secret).length === 0 ? { event } : { event, secret }

function importBoard(file: CaseFile): Decided {
  const known: ReadonlySet<string> = new Set(['schemaVersion', 'board', 'live', residueKey, ...collectionNames])
  const { entity, secret } = splitOpen(file.board, boardShape.shape)
  const residue: FileResidue = {
    schemaVersion: file.schemaVersion,
    extra: pick(file, (key) => !known.has(key)),
    absent: Object.hasOwn(file, residueKey) ? ((file as unknown as Secret)[residueKey] as readonly Absent[]) : [],
  }
  return decided({ type: 'board.created', board: entity as CaseFile['board'] }, { ...secret, [fileKey]: residue })
}

function importEntities(file: CaseFile, collection: CollectionName): readonly Decided[] {
  const entities: readonly Collections[CollectionName][] = file[collection]
  return entities.map((whole) => {
    const { entity, secret } = split(collection, whole)
    return decided({ type: 'imported', collection, entity } as Imported, secret)
  })
}

/** That a party spoke on an issue, once each, in the order of the demands. */
function partiesThatSpoke(demands: readonly Demand[]): readonly Decided[] {
  const seen = new Map<IssueId, Set<PartyId>>()
  return demands.flatMap(({ issueId, partyId }): Decided[] => {
    if (issueId === null || seen.get(issueId)?.has(partyId) === true) return []
    seen.set(issueId, (seen.get(issueId) ?? new Set()).add(partyId))
    return [{ event: { type: 'issue.partySpoke', issueId, partyId } }]
  })
}

/** The events that put a parsed case file on the record of a new board. Pure; the same file always gives the same events. */
export function importCase(file: CaseFile): readonly Decided[] {
  return [
    importBoard(file),
    ...collectionNames.flatMap((name) => importEntities(file, name)),
    ...partiesThatSpoke(file.demands),
    ...(file.live === undefined ? [] : [{ event: { type: 'live.restored', live: file.live } } satisfies Decided]),
  ]
}
