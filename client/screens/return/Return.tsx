/**
 * What a person finds who comes back. With something kept on the device that he has not had before him yet, or after a
 * longer loss of the connection, the review opens by itself, once, unless he is writing: then, and whenever a page is opened
 * again, one quiet line offers it and says how much waits. Who missed part of a running meeting is offered to catch up.
 * Fetched when it is needed. Test ids: `return-line`, `return-open`, `catch-up-offer`, `return-later`.
 */
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { Suspense, useEffect, useMemo, useState } from 'react'
import { Link, useRoute } from 'wouter'
import { openMeeting } from '#shared/board/select.ts'
import { limits } from '#shared/limits.ts'
import type { Absence } from '../../state/absence.ts'
import { useBoard, useMe, usePendingActs, useServerNow } from '../../state/board.tsx'
import { useT } from '../../state/language.tsx'
import { withWords } from '../../state/words.ts'
import { pageStorage } from '../../sync/page-storage.ts'
import { fetched } from '../../ui/fetched.tsx'
import { useLength } from './length.ts'
import { hasUnseen, rememberSeen } from './reviewed.ts'
import styles from './return.module.css'

/** Much more than the line, which is all that most people see. */
const ReturnReview = fetched(() => withWords(['away', 'changes', 'issue'], import('./ReturnReview.tsx')))

interface Props {
  readonly absence: Absence | null
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

interface LineProps {
  readonly absence: Absence
  readonly waiting: number
  readonly onOpen: () => void
  readonly onClose: () => void
}

/** How long he was away, where that is worth a word. */
function HowLong({ absence, missed }: { readonly absence: Absence; readonly missed: number | null }): ReactNode {
  const { t } = useT()
  const now = useServerNow(60_000)
  const isFirst = absence.how === 'first'
  const length = useLength(isFirst && missed !== null ? now - missed : absence.awayMs)
  if (isFirst) return missed === null ? null : t('away.lineFirst', { length })
  return absence.awayMs > limits.absenceMs ? t('away.lineAway', { length }) : null
}

function Line({ absence, waiting, onOpen, onClose }: LineProps): ReactNode {
  const { t } = useT()
  const { boardId } = useMe()
  const missed = useMissed(absence)
  return (
    <aside className={styles['line']} aria-label={t('away.title')} data-testid="return-line">
      <p>
        <HowLong absence={absence} missed={missed} />
        {waiting === 0 ? null : ` ${t('away.linePending', { count: waiting })}`}
      </p>
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
        {absence.how === 'first' && waiting === 0 ? null : (
          <Button variant="default" onClick={onOpen} data-testid="return-open">
            {t(waiting === 0 ? 'away.look' : 'away.lookPending')}
          </Button>
        )}
        <Button variant="subtle" onClick={onClose} data-testid="return-later">
          {t(waiting === 0 ? 'away.notNow' : 'away.later')}
        </Button>
      </div>
    </aside>
  )
}

/** Acts that wait for their author, and where it is remembered which of them he has had before him. */
function useWaitingActs() {
  const { boardId, actor } = useMe()
  const { personId } = actor
  const all = usePendingActs()
  const acts = useMemo(() => all.filter(({ status }) => status !== 'withdrawn'), [all])
  const place = useMemo(
    () => (personId === null ? null : { storage: pageStorage(), boardId, personId }),
    [boardId, personId],
  )
  return { acts, place }
}

/** Whether the screen's own first line says already what waits, and leads to it. */
function useFirstLine(): boolean {
  const board = useRoute('/b/:boardId/board')[0]
  const issue = useRoute('/b/:boardId/issue/:issueId')[0]
  const catchUp = useRoute('/b/:boardId/catch-up')[0]
  return board || issue || catchUp
}

/** The line or the review. */
export default function Return({ absence, asked, onClose }: Props): ReactNode {
  const { acts, place } = useWaitingActs()
  const [opened, setOpened] = useState(() => {
    if (isWriting()) return false
    const wasLong = absence?.how === 'reconnected' && absence.awayMs > limits.absenceMs
    return wasLong || (place !== null && hasUnseen(place, acts))
  })
  const isOpen = opened || asked
  useEffect(() => {
    if (isOpen && place !== null) rememberSeen(place, acts)
  }, [isOpen, place, acts])
  const missed = useMissed(absence)
  const firstLine = useFirstLine()
  const tells = missed !== null || (absence !== null && absence.how !== 'first' && absence.awayMs > limits.absenceMs)
  const isSaid = !isOpen && absence !== null && !tells && (firstLine || acts.length === 0)
  useEffect(() => {
    if (isSaid) onClose()
  }, [isSaid, onClose])
  if (isOpen) {
    return (
      <Suspense>
        <ReturnReview absence={absence} onClose={onClose} />
      </Suspense>
    )
  }
  if (absence === null || isSaid) return null
  return <Line absence={absence} waiting={acts.length} onOpen={() => setOpened(true)} onClose={onClose} />
}
