/**
 * The hall rates the meeting: four large buttons, each with its word and a face of its own shape, thanks, and the way to
 * change one's mind until it is closed. Then how many said what. Test ids: `rating-<value>`, `rating-thanks`.
 */
import type { ReactNode } from 'react'
import type { RatingRound, RatingValue } from '#shared/board/room.ts'
import { ratingValues } from '#shared/board/room.ts'
import { useBoard } from '../../state/board-provider.tsx'
import { useT } from '../../state/language.tsx'
import { Bars } from '../../ui/Bars.tsx'
import type { Remembering } from './hall-memory.ts'
import { SendState } from './SendState.tsx'
import { useSend } from './use-send.ts'

/** The mouth and the outline tell the faces apart where no colour is seen: round, round, square, three-cornered. */
const faces: Readonly<Record<RatingValue, { readonly head: string; readonly mouth: string }>> = {
  verySatisfied: { head: 'M16 2a14 14 0 1 0 0 28a14 14 0 1 0 0-28z', mouth: 'M8 17a8 8 0 0 0 16 0z' },
  satisfied: { head: 'M16 2a14 14 0 1 0 0 28a14 14 0 1 0 0-28z', mouth: 'M9 19q7 6 14 0' },
  basicallySatisfied: { head: 'M4 4h24v24H4z', mouth: 'M10 21h12' },
  dissatisfied: { head: 'M16 2l14 14l-14 14l-14-14z', mouth: 'M11 22q5-5 10 0' },
}

function Face({ value }: { readonly value: RatingValue }): ReactNode {
  const { head, mouth } = faces[value]
  return (
    <svg viewBox="0 0 32 32" width="40" height="40" aria-hidden="true" data-face={value}>
      <path d={head} fill="none" stroke="currentColor" strokeWidth="2" strokeLinejoin="round" />
      <circle cx="11.5" cy="13" r="1.8" fill="currentColor" />
      <circle cx="20.5" cy="13" r="1.8" fill="currentColor" />
      <path
        d={mouth}
        fill={value === 'verySatisfied' ? 'currentColor' : 'none'}
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
      />
    </svg>
  )
}

function Counts({ round }: { readonly round: RatingRound }): ReactNode {
  const { t } = useT()
  const { counts } = round
  if (counts === null) return null
  const rows = ratingValues.map((value) => ({ key: value, label: t(`common.rating_${value}`), count: counts[value] }))
  const total = rows.reduce((sum, { count }) => sum + count, 0)
  return (
    <>
      <p>{t('observer.ratingClosed', { n: total })}</p>
      <Bars rows={rows} total={total} label={t('observer.ratingTitle')} />
    </>
  )
}

interface RatingProps extends Remembering {
  readonly round: RatingRound
}

function Faces({ round, memory, remember }: RatingProps): ReactNode {
  const { t } = useT()
  const { sending, send } = useSend()
  const own = memory.ratings[round.meetingId] ?? null
  const give = async (value: RatingValue): Promise<void> => {
    if (sending.kind === 'pending') return
    const counts = await send({ type: 'rating.give', meetingId: round.meetingId, value })
    if (counts) remember((before) => ({ ...before, ratings: { ...before.ratings, [round.meetingId]: value } }))
  }
  return (
    <>
      <div className="hall-faces">
        {ratingValues.map((value) => (
          <button
            key={value}
            type="button"
            className="hall-face"
            aria-pressed={own === value}
            onClick={() => void give(value)}
            data-testid={`rating-${value}`}
          >
            <Face value={value} />
            <span>{t(`common.rating_${value}`)}</span>
          </button>
        ))}
      </div>
      <output
        className={own === null ? 'hy-hidden' : 'hall-said'}
        data-testid={own === null ? undefined : 'rating-thanks'}
      >
        {own === null ? '' : t('observer.ratingThanks', { value: t(`common.rating_${own}`) })}
      </output>
      <SendState sending={sending.kind === 'saved' ? { kind: 'idle' } : sending} />
      <p className="hall-hint">{t('observer.ratingHint')}</p>
    </>
  )
}

/** The buttons while it is open, the counts once it is closed. */
export function Rating({ round, memory, remember }: RatingProps): ReactNode {
  const { t } = useT()
  const meeting = useBoard((state) => state.meetings.get(round.meetingId))
  return (
    <section className="hall-card" aria-labelledby="rating-title" data-testid="rating">
      <h2 id="rating-title">{t('observer.ratingTitle')}</h2>
      {meeting === undefined ? null : <p className="hall-hint">{meeting.title}</p>}
      {round.status === 'open' ? <Faces round={round} memory={memory} remember={remember} /> : <Counts round={round} />}
    </section>
  )
}
