/** One settled resolution as everyone may read it: what it is about, the words, that all have signed. */
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { Resolution } from '#shared/board/board.ts'
import { sha256Hex } from '#shared/record/chain.ts'
import { useBoard } from '../../state/board-provider.tsx'
import { useT } from '../../state/language.tsx'
import { Clause } from '../../ui/Clause.tsx'

/** The words are the resolution's public text, never its working versions (the public holds none). */
export function SettledClause({ resolution }: { readonly resolution: Resolution }): ReactNode {
  const { t } = useT()
  const boardId = useBoard((state) => state.board?.id ?? '')
  const issue = useBoard((state) => state.issues.get(resolution.issueId))
  return (
    <li className="read-settled" data-testid="settled" data-resolution={resolution.id}>
      <h3>{issue?.title ?? t('observer.no', { no: resolution.no })}</h3>
      <Clause text={resolution.publicText} sha256={sha256Hex(resolution.publicText)} bound />
      <Link
        href={`/p/${encodeURIComponent(boardId)}/replay/${encodeURIComponent(resolution.issueId)}?agreed=${encodeURIComponent(resolution.id)}`}
        className="read-way"
        data-testid="jump-to-agreed"
      >
        {t('observer.jumpToAgreed')}
      </Link>
    </li>
  )
}
