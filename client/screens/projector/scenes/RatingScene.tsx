/** The hall's rating of the meeting: how many have given one while it is open; afterwards how many gave which, with their number. */
import type { ReactNode } from 'react'
import type { RatingRound } from '#shared/board/room.ts'
import { ratingValues } from '#shared/board/room.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useT } from '../../../state/language.tsx'
import { Paged } from '../Paged.tsx'
import { Share } from '../Share.tsx'
import type { SceneProps } from './scene-props.ts'

function roundShown(state: BoardState, meetingId: RatingRound['meetingId'] | undefined): RatingRound | null {
  const own = meetingId === undefined ? undefined : state.ratings.get(meetingId)
  return own ?? [...state.ratings.values()].at(-1) ?? null
}

function Counts({ counts, total }: { counts: NonNullable<RatingRound['counts']>; total: number }): ReactNode {
  const { t } = useT()
  return (
    <Paged middle>
      <div className="wall-results">
        {ratingValues.map((value) => (
          <Share
            key={value}
            testId={`rating-result-${value}`}
            label={t(`projector.rating_${value}`)}
            figure={t('projector.pollPeople', { count: counts[value] })}
            percent={total === 0 ? 0 : (counts[value] / total) * 100}
            mark={null}
            reached
            note={null}
          />
        ))}
      </div>
    </Paged>
  )
}

/** The rating of the meeting on the wall. */
export function RatingScene({ state, meeting }: SceneProps): ReactNode {
  const { t } = useT()
  const round = roundShown(state, meeting?.id)
  if (round === null) return <p className="wall-message">{t('projector.ratingNone')}</p>
  const { counts, answered } = round
  const total = counts === null ? answered : ratingValues.reduce((sum, value) => sum + counts[value], 0)
  return (
    <>
      <h2 className="wall-heading" data-main>
        {t('projector.ratingTitle')}
      </h2>
      {counts === null ? (
        <div className="wall-big">
          <p className="wall-big-label">{t('projector.ratingHow')}</p>
          <p className="wall-big-words" data-testid="rating-count">
            {t('projector.ratingCount', { count: answered })}
          </p>
          <p className="wall-quiet">{t('projector.ratingPrivate')}</p>
        </div>
      ) : (
        <>
          <Counts counts={counts} total={total} />
          <p className="wall-verdict wall-quiet" data-testid="rating-count">
            {t('projector.ratingTotal', { count: total })}
          </p>
        </>
      )}
    </>
  )
}
