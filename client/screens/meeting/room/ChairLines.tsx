/**
 * Who leads. To another who leads it says when the one who chairs has lost the connection, and how long ago, with the one
 * button that takes the chair (other seats that may take it read it in the room's bar); and a way to hand the chair over.
 */
import { NativeSelect } from '@mantine/core'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { chairLostSince } from '#shared/board/attendance.ts'
import type { Meeting } from '#shared/board/board.ts'
import { clockText } from '#shared/board/turn.ts'
import type { PersonId } from '#shared/ids.ts'
import { mayChair } from '#shared/record/rights.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useAttendants, useMe, useServerNow } from '../../../state/board.tsx'
import { useT } from '../../../state/language.tsx'
import { ActButton } from '../../../ui/ActButton.tsx'
import styles from '../console.module.css'

interface Props {
  readonly state: BoardState
  readonly meeting: Meeting
}

const chairName = (state: BoardState, { chairId }: Meeting): string =>
  (chairId === null ? undefined : state.people.get(chairId))?.displayName ?? ''

/** Outside of what is read out: a clock that ticks there would be read out every second. */
function LostFor({ since }: { readonly since: string }): ReactNode {
  const now = useServerNow(1000)
  return <span>{clockText(Math.max(0, Math.floor((now - Date.parse(since)) / 1000)))}</span>
}

/** Says that nobody leads any more: nothing while the chair is there, or for the one who chairs. */
export function ChairLost({ state, meeting }: Props): ReactNode {
  const { t } = useT()
  const { actor } = useMe()
  const since = chairLostSince(meeting)
  if (since === null || actor.personId === meeting.chairId || !mayChair(actor.role)) return null
  return (
    <div className={styles['alertLine']} data-testid="chair-lost">
      <p>
        <span role="alert">{t('console.chairLost', { name: chairName(state, meeting) })}</span>{' '}
        <LostFor since={since} />
      </p>
      <ActButton
        variant="primary"
        input={{ type: 'chair.take', meetingId: meeting.id }}
        reason="always"
        testId="chair-take"
      >
        {t('console.chairTake')}
      </ActButton>
    </div>
  )
}

/** Who chairs, and for whoever leads the way to hand it over. */
export function ChairLine({ state, meeting, leads }: Props & { readonly leads: boolean }): ReactNode {
  const { t } = useT()
  const { actor } = useMe()
  const online = useAttendants().people
  const [toId, setToId] = useState<PersonId | ''>('')
  const own = actor.personId === meeting.chairId
  const others = [...state.people.values()].filter(({ id, role }) => mayChair(role) && id !== meeting.chairId)
  return (
    <div data-testid="chair-line">
      <p>{own ? t('console.chairIsYou') : t('console.chairIs', { name: chairName(state, meeting) })}</p>
      {leads && (
        <div className={styles['inline']}>
          <NativeSelect
            aria-label={t('console.chairTo')}
            value={toId}
            onChange={(event) => setToId(event.currentTarget.value as PersonId | '')}
            data={[
              { value: '', label: t('console.chairTo') },
              ...others.map(({ id, displayName }) => ({
                value: id,
                label: online.includes(id) ? displayName : t('console.chairAway', { name: displayName }),
              })),
            ]}
            data-testid="chair-to"
          />
          <ActButton
            size="s"
            input={toId === '' ? null : { type: 'chair.handOver', meetingId: meeting.id, toId }}
            missing={t('console.chairChoose')}
            onDone={() => setToId('')}
            testId="chair-hand-over"
          >
            {t('console.chairHandOver')}
          </ActButton>
          {!own && (
            <ActButton size="s" input={{ type: 'chair.take', meetingId: meeting.id }} testId="chair-take-now">
              {t('console.chairTake')}
            </ActButton>
          )}
        </div>
      )}
    </div>
  )
}
