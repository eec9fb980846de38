/**
 * Whether words that were typed into a document stand on the record by now: in a demand or a remark that was submitted from
 * it, in a version that was published of it. Asks for the characters, not for who put
 * them there.
 */
import type { Demand } from '#shared/board/board.ts'
import { resolutionOf } from '#shared/board/select.ts'
import type { DocumentRef } from '#shared/documents/names.ts'
import { isShort } from '#shared/documents/standing.ts'
import type { BoardState } from '#shared/record/state.ts'
import { assertNever } from '#shared/result.ts'

const textsOfDemand = ({ position, interest, redLineText, answers = [] }: Demand): readonly string[] => [
  position,
  interest,
  redLineText ?? '',
  ...answers.map(({ text }) => text),
]

function textsOf(state: BoardState, ref: DocumentRef): readonly string[] {
  switch (ref.kind) {
    case 'party':
    case 'caucus':
      return [
        ...[...state.demands.values()].filter(({ partyId }) => partyId === ref.partyId).flatMap(textsOfDemand),
        ...[...state.remarks.values()]
          .filter(({ partyId }) => partyId === ref.partyId)
          .flatMap(({ text, replacement }) => [text, replacement ?? '']),
      ]
    case 'text':
      return resolutionOf(state, ref.issueId)?.versions.map(({ text }) => text) ?? []
    case 'caucusRoom':
    case 'notes':
    case 'private':
      return []
    default:
      return assertNever(ref)
  }
}

/**
 * Whether `words` stand in something that was made of the document. Of a working text no short ones: a version holds the like
 * of them somewhere, while what is submitted from a draft is the draft.
 */
export const isRecorded = (state: BoardState, ref: DocumentRef, words: string): boolean =>
  !(ref.kind === 'text' && isShort(words)) && textsOf(state, ref).some((text) => text.includes(words))
