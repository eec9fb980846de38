/**
 * What is said of one red line that an option or a text touches: whose it is, how that is known, and whether it was
 * said of other words.
 */
import type { CrossedLine } from '#shared/board/crossed-lines.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Words } from '../../../state/language.tsx'

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
