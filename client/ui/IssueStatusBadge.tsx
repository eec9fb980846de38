/** An issue's status as a word, with a mark for how far it is. */
import type { ReactNode } from 'react'
import type { IssueStatus } from '#shared/board/board.ts'
import { useT } from '../state/language.tsx'
import './marks.css'

/** Not begun · being talked over · settled · set aside: told apart by the mark as well as by colour. */
const tones: Readonly<Record<IssueStatus, 'waiting' | 'moving' | 'done' | 'aside'>> = {
  draft: 'waiting',
  open: 'waiting',
  discussing: 'moving',
  caucus: 'moving',
  converging: 'moving',
  agreed: 'moving',
  signing: 'moving',
  resolved: 'done',
  closed: 'done',
  deferred: 'aside',
  escalated: 'aside',
  reopened: 'moving',
}

/** The status as a word. */
export function IssueStatusBadge({ status }: { readonly status: IssueStatus }): ReactNode {
  const { t } = useT()
  return (
    <span className="hy-status" data-tone={tones[status]} data-testid="issue-status" data-status={status}>
      {t(`common.issueStatus_${status}`)}
    </span>
  )
}
