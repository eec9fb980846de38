/** The sentences that are read before a stance is saved: which red lines its target touches, one each, the own party's first. */
import type { BoardState } from '#shared/record/state.ts'
import { useBoard, useMe } from '../../../state/board.tsx'
import type { Words } from '../../../state/language.tsx'
import { useT } from '../../../state/language.tsx'
import type { CrossedLine } from '#shared/board/crossed-lines.ts'
import { linesTouched } from '#shared/board/crossed-lines.ts'

/** What is said of one line. */
function sentence(line: CrossedLine, isText: boolean, isOwn: boolean, state: BoardState, words: Words): string {
  const { t } = words
  const { text } = line
  const known = state.parties.get(line.partyId)
  const party = known === undefined ? '' : words.partyName(known)
  if (line.because === 'block') return t(isOwn ? 'issue.warnOwnBlock' : 'issue.warnOtherBlock', { party, text })
  if (line.because === 'said') return t(isOwn ? 'issue.warnOwnSaid' : 'issue.warnOtherSaid', { party, text })
  if (isText) return t(isOwn ? 'issue.warnOwnLineOfText' : 'issue.warnOtherLineOfText', { party, text })
  return isOwn ? t('issue.warnOwnRedLine', { text }) : t('issue.warnOtherRedLine', { party, text })
}

/**
 * What is said of one line, and that it was said of other words where it was. `isText`: it is asked of a text, whose words may
 * have answered what its option touched.
 */
export function sayLine(line: CrossedLine, isText: boolean, isOwn: boolean, state: BoardState, words: Words): string {
  const said = sentence(line, isText, isOwn, state, words)
  return line.ofChanges === null ? said : `${said}${words.t(isOwn ? 'issue.saidBeforeOwn' : 'issue.saidBefore')}`
}

/** None without a target. */
export function useRedLineWarnings(targetId: string | null): readonly string[] {
  const words = useT()
  const state = useBoard((board) => board)
  const { partyId } = useMe().actor
  if (targetId === null) return []
  const isText = [...state.resolutions.keys()].some((id) => id === targetId)
  return linesTouched(state, targetId, partyId).map((line) =>
    sayLine(line, isText, line.partyId === partyId, state, words),
  )
}
