/**
 * The hall's rating of the meeting: opened at the end, counted as it comes in, closed with its numbers and a note into
 * the meeting's feedback.
 */
import { TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { useState } from 'react'
import type { Meeting } from '#shared/board/board.ts'
import type { RatingRound } from '#shared/board/room.ts'
import { ratingValues } from '#shared/board/room.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useAttendants } from '../../../state/board.tsx'
import { freshId } from '../../../state/command-id.ts'
import { useT } from '../../../state/language.tsx'
import { ActButton } from '../../../ui/ActButton.tsx'
import { Block } from '../Block.tsx'
import { sceneMove } from '../move.ts'
import { MoveButton } from '../MoveButton.tsx'
import styles from '../console.module.css'

interface Props {
  readonly state: BoardState
  readonly meeting: Meeting
}

function Running({ meeting, round }: { readonly meeting: Meeting; readonly round: RatingRound }): ReactNode {
  const { t } = useT()
  const { observers } = useAttendants()
  const [note, setNote] = useState('')
  const [feedbackId] = useState(() => freshId<'feedback'>('F-'))
  return (
    <>
      <p aria-live="polite" data-testid="rating-count">
        {t('console.ratingCount', { answered: round.answered, observers: Math.max(observers, round.answered) })}
      </p>
      <div className={styles['inline']}>
        <TextInput
          aria-label={t('console.ratingNote')}
          placeholder={t('console.ratingNote')}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          maxLength={500}
        />
        <ActButton
          size="s"
          input={{ type: 'rating.close', meetingId: meeting.id, feedbackId, note: note.trim() }}
          confirm={t('console.ratingCloseConfirm', { answered: round.answered })}
          testId="rating-close"
        >
          {t('console.ratingClose')}
        </ActButton>
      </div>
    </>
  )
}

function Counts({ counts, answered }: Pick<RatingRound, 'counts' | 'answered'>): ReactNode {
  const { t } = useT()
  if (counts === null) return null
  return (
    <p data-testid="rating-result">
      {ratingValues.map((value) => `${t(`console.rating_${value}`)} ${counts[value]}`).join(t('common.listComma'))}
      {t('console.ratingN', { answered })}
    </p>
  )
}

/** Not opened, running, closed. */
export function RatingBlock({ state, meeting }: Props): ReactNode {
  const { t } = useT()
  const round = state.ratings.get(meeting.id)
  return (
    <Block
      name="rating"
      title={t('console.ratingTitle')}
      open={round !== undefined}
      alerts={round?.status === 'open' ? 1 : 0}
    >
      {round === undefined && (
        <ActButton input={{ type: 'rating.open', meetingId: meeting.id }} testId="rating-open">
          {t('console.ratingOpen')}
        </ActButton>
      )}
      {round?.status === 'open' && <Running meeting={meeting} round={round} />}
      {round?.status === 'closed' && <Counts counts={round.counts} answered={round.answered} />}
      {round !== undefined && meeting.id === state.openMeetingId && (
        <MoveButton size="sm" variant="subtle" input={sceneMove(state, meeting, 'rating')} testId="rating-to-wall">
          {t('console.toWall')}
        </MoveButton>
      )}
    </Block>
  )
}
