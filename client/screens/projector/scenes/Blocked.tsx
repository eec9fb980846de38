/**
 * Why something cannot be decided so, as the wall says it: the party, its red line in the line's own words where the line is
 * published, and the party's reason; below it the published lines that an option crosses without a block. Of a line that is not
 * public it says nothing but that it is one.
 */
import type { ReactNode } from 'react'
import type { Option, Stance } from '#shared/board/board.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useT } from '../../../state/language.tsx'
import { blocksAmong, publicLinesOf } from '../wall-facts.ts'

interface Props {
  readonly state: BoardState
  readonly stances: Iterable<Stance>
  /** Said before the party where several options stand beside each other; also whose published lines are named. */
  readonly option?: Option
  /** Whether each line is a place where a page may begin. */
  readonly rows?: boolean
  /** Whether the option's letter is said. */
  readonly lettered?: boolean
}

/** One line a party and red line. */
export function Blocked({ state, stances, option, rows = false, lettered = false }: Props): ReactNode {
  const { t, partyName } = useT()
  const letter = lettered && option !== undefined ? t('projector.ofOption', { code: option.code }) : ''
  const row = rows ? { 'data-row': true } : {}
  return (
    <>
      {blocksAmong(state, stances).map(({ party, line, reason }) => (
        <p key={party.id} className="wall-block" {...row}>
          {letter}
          {line === null
            ? t('projector.blockedBy', { party: partyName(party), reason })
            : t('projector.blockedByLine', { party: partyName(party), line, reason })}
        </p>
      ))}
      {option !== undefined &&
        publicLinesOf(state, option).map(({ party, text, isOld }) => (
          <p key={`${party.id} ${text}`} className="wall-block" {...row}>
            {letter}
            {t(isOld ? 'projector.crossedLine' : 'projector.crossesLine', { party: partyName(party), line: text })}
          </p>
        ))}
    </>
  )
}
