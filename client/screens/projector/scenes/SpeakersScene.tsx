/**
 * The list of speakers: who has the floor, large; up to five who come next; who spoke last, in grey. Points of order and
 * corrections say so. Nobody is put into the list by the wall, and nobody stays in it who has left it.
 */
import type { ReactNode } from 'react'
import { useT } from '../../../state/language.tsx'
import { Clock, turnLeft, wordLeft } from '../Clock.tsx'
import { Paged } from '../Paged.tsx'
import { SpeakerName } from '../SpeakerName.tsx'
import type { Speakers } from '../wall-speakers.ts'
import { speakerOfTurn, speakersOf } from '../wall-speakers.ts'
import type { SceneProps } from './scene-props.ts'

function Now({ state, list, now }: Pick<SceneProps, 'state' | 'now'> & { list: Speakers }): ReactNode {
  const { t } = useT()
  const { turn, word } = list
  const speaker = turn === null ? word?.speaker : speakerOfTurn(state, turn)
  if (speaker === undefined) return <p className="wall-quiet wall-speaker-none">{t('projector.speakersNobody')}</p>
  return (
    <div className="wall-speaker-now" data-testid="speaker-now">
      <span data-main>
        <SpeakerName speaker={speaker} />
      </span>
      {turn !== null && <Clock left={turnLeft(turn, now)} held={turn.heldAt !== null} testId="turn-remaining" />}
      {turn === null && word !== null && <Clock left={wordLeft(word, now)} held={false} testId="word-remaining" />}
    </div>
  )
}

/** The whole list. */
export function SpeakersScene({ state, meeting, now }: SceneProps): ReactNode {
  const { t } = useT()
  if (meeting === null) return null
  const list = speakersOf(state, meeting, now)
  const between = list.turn !== null && list.word !== null ? list.word.speaker : null
  return (
    <>
      <h2 className="wall-heading">
        {t('projector.speakersTitle')}
        {list.more > 0 && <span className="wall-quiet">{t('projector.speakersMore', { count: list.more })}</span>}
        {list.closed && <span className="wall-quiet">{t('projector.speakersClosed')}</span>}
      </h2>
      <Now state={state} list={list} now={now} />
      {between !== null && (
        <p className="wall-speaker-between">
          {t('projector.speakersBetween')} <SpeakerName speaker={between} />
        </p>
      )}
      <Paged>
        <ol className="wall-speakers">
          {list.next.map((speaker, index) => (
            <li key={speaker.key} data-row data-testid={`speaker-next-${index + 1}`}>
              <span className="wall-number">{index + 1}</span>
              <SpeakerName speaker={speaker} />
            </li>
          ))}
        </ol>
        {list.next.length === 0 && <p className="wall-quiet">{t('projector.speakersNone')}</p>}
      </Paged>
      {list.last !== null && (
        <p className="wall-speaker-last" data-testid="speaker-last">
          {t('projector.speakersLast')} <SpeakerName speaker={list.last} />
        </p>
      )}
    </>
  )
}
