/**
 * The lower third: who has the floor, below whatever the wall shows, with the time that is left. Somebody in the hall, or a
 * word in between, stands there for its minute. The clock warns before the end and goes on after it (`Clock`).
 */
import type { ReactNode } from 'react'
import type { Turn } from '#shared/board/board.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useT } from '../../state/language.tsx'
import { Clock, turnLeft, wordLeft } from './Clock.tsx'
import { clockState } from './clocks.ts'
import { SpeakerName } from './SpeakerName.tsx'
import type { Speakers, Word } from './wall-speakers.ts'
import { speakerOfTurn } from './wall-speakers.ts'

function Between({ word }: { word: Word | null }): ReactNode {
  return (
    word !== null && (
      <span className="wall-turn-between" data-testid="word-between">
        <SpeakerName speaker={word.speaker} short />
      </span>
    )
  )
}

interface TurnProps {
  readonly state: BoardState
  readonly turn: Turn
  readonly word: Word | null
  readonly now: number
}

function RunningTurn({ state, turn, word, now }: TurnProps): ReactNode {
  const { t } = useT()
  const left = turnLeft(turn, now)
  return (
    <aside className="wall-turn" data-over={left <= 0} data-clock={clockState(left)} data-testid="turn">
      <span className="wall-turn-who">
        <SpeakerName speaker={speakerOfTurn(state, turn)} short={word !== null} />
        {word === null && <span className="wall-turn-verb">{t('projector.turnSpeaks')}</span>}
      </span>
      <Between word={word} />
      {turn.extendedBy > 0 && (
        <span className="wall-turn-more">{t('projector.turnExtended', { seconds: turn.extendedBy })}</span>
      )}
      <Clock left={left} held={turn.heldAt !== null} testId="turn-remaining" />
    </aside>
  )
}

/** Nothing while nobody has the floor. */
export function TurnBand({ state, list, now }: { state: BoardState; list: Speakers; now: number }): ReactNode {
  const { t } = useT()
  const { turn, word } = list
  if (turn !== null) return <RunningTurn state={state} turn={turn} word={word} now={now} />
  if (word === null) return null
  return (
    <aside className="wall-turn" data-testid="word">
      <span className="wall-turn-who">
        <SpeakerName speaker={word.speaker} />
        <span className="wall-turn-verb">{t('projector.turnSpeaks')}</span>
      </span>
      <Clock left={wordLeft(word, now)} held={false} testId="word-remaining" />
    </aside>
  )
}
