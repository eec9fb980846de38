/**
 * After tabling: what stands on the table now, that it does not count yet, and the end of the meeting. Test ids: `onsite-done`,
 * `onsite-close`, `onsite-show`, `onsite-issue-link`.
 */
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { Issue, Meeting, Resolution } from '#shared/board/board.ts'
import { agendaOf, currentText } from '#shared/board/select.ts'
import { sha256Hex } from '#shared/record/chain.ts'
import { mayGive } from '#shared/record/rights.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useMe } from '../../state/board.tsx'
import { useT } from '../../state/language.tsx'
import { ActButton } from '../../ui/ActButton.tsx'
import { Clause } from '../../ui/Clause.tsx'
import { NowBar } from '../../ui/NowBar.tsx'
import { AttachmentStrip } from '../attachments/AttachmentStrip.tsx'
import { issueAddress } from '../issue/follow.ts'
import { sceneMove } from '../meeting/move.ts'
import styles from './onsite.module.css'

interface Props {
  readonly state: BoardState
  readonly meeting: Meeting
  readonly issue: Issue
  readonly resolution: Resolution
  readonly onClosed: () => void
}

/** The last screen while the meeting is still open. */
export function TabledStep({ state, meeting, issue, resolution, onClosed }: Props): ReactNode {
  const { t } = useT()
  const { boardId, actor } = useMe()
  const text = currentText(resolution)
  const agendaId = agendaOf(state, meeting.id).find((item) => item.issueId === issue.id)?.id ?? null
  return (
    <div className={styles['form']} data-testid="onsite-done">
      <NowBar sentence={t('onsite.doneNow', { version: resolution.currentVersion })} />
      {text !== null && <Clause text={text.text} sha256={sha256Hex(text.text)} version={text.version} />}
      <AttachmentStrip target={{ kind: 'resolution', id: resolution.id }} title={resolution.no} />
      <div className={styles['main']}>
        {mayGive(state, actor, 'meeting.close') && (
          <ActButton
            variant="primary"
            size="l"
            reason="always"
            input={{ type: 'meeting.close', meetingId: meeting.id }}
            confirm={t('onsite.closeQuestion')}
            onDone={onClosed}
            testId="onsite-close"
          >
            {t('onsite.close')}
          </ActButton>
        )}
        {mayGive(state, actor, 'focus.move') && (
          <ActButton input={{ ...sceneMove(state, meeting, 'text'), agendaId, issueId: issue.id }} testId="onsite-show">
            {t('onsite.doneShow')}
          </ActButton>
        )}
        <Link href={issueAddress(boardId, issue.id)} className={styles['way']} data-testid="onsite-issue-link">
          {t('onsite.toIssue')}
        </Link>
      </div>
    </div>
  )
}
