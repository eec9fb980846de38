/**
 * What a person finds who comes back. With something kept on the device, or after a longer loss of the connection, the
 * review opens by itself, unless he is writing: then, and when a page is opened again, one quiet line offers it. Who missed
 * part of a running meeting is offered to catch up. Fetched when it is needed. Test ids: `return-line`, `return-open`,
 * `catch-up-offer`, `return-later`.
 */
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { Link, useRoute } from 'wouter'
import { openMeeting } from '#shared/board/select.ts'
import { limits } from '#shared/limits.ts'
import type { Absence } from '../../state/absence.ts'
import { useBoard, useMe, useServerNow } from '../../state/board.tsx'
import { useT } from '../../state/language.tsx'
import { useLength } from './length.ts'
import { ReturnReview } from './ReturnReview.tsx'
import styles from './return.module.css'

interface Props {
  readonly absence: Absence | null
  /** Acts that wait for their author. */
  readonly waiting: number
  /** The person has asked for the review. */
  readonly asked: boolean
  readonly onClose: () => void
}

/** Whether somebody has his hands in a field: a page that opens now would take his words. */
function isWriting(): boolean {
  const here = document.activeElement
  return here instanceof HTMLElement && (here.matches('textarea, input, select') || here.isContentEditable)
}

const leads: ReadonlySet<string> = new Set(['facilitator', 'secretary'])

/** Since when the meeting runs of which this person has missed something; null where there is none. */
function useMissed(absence: Absence | null): number | null {
  const { actor } = useMe()
  const openedAt = useBoard((state) => openMeeting(state)?.openedAt ?? null)
  const [isThere] = useRoute('/b/:boardId/catch-up')
  if (absence === null || openedAt === null || isThere || leads.has(actor.role)) return null
  const began = Date.parse(openedAt)
  return absence.how === 'first' || absence.awayMs > limits.catchUpMs ? began : null
}

function Line({ absence, onOpen, onClose }: { absence: Absence; onOpen: () => void; onClose: () => void }): ReactNode {
  const { t } = useT()
  const { boardId } = useMe()
  const missed = useMissed(absence)
  const now = useServerNow(60_000)
  const isFirst = absence.how === 'first'
  const length = useLength(isFirst && missed !== null ? now - missed : absence.awayMs)
  return (
    <aside className={styles['line']} aria-label={t('away.title')} data-testid="return-line">
      <p>{t(isFirst ? 'away.lineFirst' : 'away.lineAway', { length })}</p>
      <div className={styles['buttons']}>
        {missed === null ? null : (
          <Link
            href={`/b/${encodeURIComponent(boardId)}/catch-up`}
            className="hy-button"
            onClick={onClose}
            data-testid="catch-up-offer"
          >
            {t('away.catchUp')}
          </Link>
        )}
        {isFirst ? null : (
          <Button variant="default" onClick={onOpen} data-testid="return-open">
            {t('away.look')}
          </Button>
        )}
        <Button variant="subtle" onClick={onClose} data-testid="return-later">
          {t('away.notNow')}
        </Button>
      </div>
    </aside>
  )
}

/** The line or the review. */
export default function Return({ absence, waiting, asked, onClose }: Props): ReactNode {
  const [opened, setOpened] = useState(() => !isWriting() && (waiting > 0 || absence?.how === 'reconnected'))
  const missed = useMissed(absence)
  if (opened || asked) return <ReturnReview absence={absence} onClose={onClose} />
  if (absence === null || (absence.how === 'first' && missed === null)) return null
  return <Line absence={absence} onOpen={() => setOpened(true)} onClose={onClose} />
}
