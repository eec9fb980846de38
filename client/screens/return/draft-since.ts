/**
 * How the draft reads by now from which a kept demand or remark was made: it stays on the page until the act counts, and its
 * author and his colleagues write on in it. Pure; compares all that the act would say, who would read it among it.
 */
import type * as Y from 'yjs'
import type { RedLine } from '#shared/board/board.ts'
import type { DemandDraft } from '#shared/documents/party.ts'
import { demandDrafts } from '#shared/documents/party.ts'
import { remarkDrafts } from '#shared/documents/remark-drafts.ts'
import type { CommandId, DemandId, RedLineId } from '#shared/ids.ts'
import type { CommandOf } from '#shared/record/commands.ts'
import { completeCommand } from '../../state/complete.ts'
import type { KeepableInput } from '../../state/pending-acts.ts'
import { nowhere } from '../issue/demands/begin-apart.ts'
import type { Readers } from '../issue/demands/DraftReaders.tsx'
import { levelOf } from '../issue/demands/DraftReaders.tsx'
import { lineInWriting } from '../issue/demands/line-in-writing.ts'
import { lineIdOf, recordingOf } from '../issue/demands/recording-of.ts'

type DemandInput = Extract<KeepableInput, { readonly type: 'demand.record' }>
type RemarkInput = Extract<KeepableInput, { readonly type: 'remark.record' }>

/** Only the server tells acts apart by their id. */
const anyId = 'local' as CommandId

/** A kept demand with the fields that its sender left out. */
export const wholeDemand = (input: DemandInput): CommandOf<'demand.record'> =>
  completeCommand(input, anyId) as CommandOf<'demand.record'>

const differ = (layers: readonly (readonly [kept: string | null | undefined, draft: string])[]): boolean =>
  layers.some(([kept, draft]) => (kept ?? '').trim() !== draft.trim())

/** All that a draft decides of its demand; not under which id its red line goes. */
function sayings(input: DemandInput): string {
  const { position, interest, priority, isRedLine, redLineText, redLineVisibility, ...rest } = wholeDemand(input)
  const { visibility, topic, building, unit, answers } = rest
  // A line in the position's own words has no readers of its own.
  const line = [isRedLine, redLineText?.trim() ?? '', redLineText === null ? null : (redLineVisibility ?? visibility)]
  return JSON.stringify([position.trim(), interest.trim(), priority, line, visibility, topic, building, unit, answers])
}

/** The part of a demand's card that only its party reads, in the party's own document; null where there is none. */
export const apartOf = (own: Y.Doc, demandId: DemandId): DemandDraft | null =>
  demandDrafts(own).find(({ id, issueId }) => id === demandId && issueId === nowhere) ?? null

/** What stands beside a demand's draft. */
export interface Beside {
  readonly readers: Readers
  readonly apart: DemandDraft | null
  /** The lines that the party stands by. */
  readonly lines: readonly RedLine[]
  /** Under which ids it has declared any, also those that it has taken back or said anew. */
  readonly taken: ReadonlySet<unknown>
  /** For a line that has none. */
  readonly fresh: RedLineId
}

/**
 * The act as the draft would make it now: null where the document has no such draft, where that says nothing any more, and
 * where it says what the act does; `unfinished` where its red line is still to be worded.
 */
export function demandSince(doc: Y.Doc, input: DemandInput, beside: Beside): DemandInput | 'unfinished' | null {
  const draft = demandDrafts(doc).find(({ id, issueId }) => id === input.demandId && issueId !== nowhere)
  if (draft === undefined) return null
  const { readers, apart, lines, taken, fresh } = beside
  const { level, text: written } = lineInWriting(draft, readers, apart)
  const text = written.toJSON().trim()
  const keptId = input.redLineId ?? null
  const own = keptId === null || taken.has(keptId) ? fresh : (keptId as RedLineId)
  const { input: now, lacks } = recordingOf(draft, {
    position: draft.position.toJSON().trim(),
    interest: draft.interest.toJSON().trim(),
    answers: draft.answers.map((answer) => answer.toJSON()),
    visibility: levelOf(draft, readers),
    line: { level, text, id: lineIdOf(lines, text, level, own) },
  })
  if (now === null) return lacks === 'redLine' ? 'unfinished' : null
  return sayings(now) === sayings(input) ? null : now
}

/** The remark in the words of its draft; null as for a demand, and where it would suggest what stands there. */
export function remarkSince(doc: Y.Doc, input: RemarkInput): RemarkInput | null {
  const draft = remarkDrafts(doc).find(({ id }) => id === input.remarkId)
  if (draft === undefined) return null
  const [text, replacement] = [draft.text.toJSON().trim(), draft.replacement.toJSON()]
  if (draft.kind === 'comment') return text !== '' && differ([[input.text, text]]) ? { ...input, text } : null
  const isOther = differ([
    [input.replacement, replacement],
    [input.text, text],
  ])
  return isOther && replacement !== draft.quote ? { ...input, text, replacement } : null
}
