/** An issue's phase in words. */
import type { ReactNode } from 'react'
import type { IssuePhase } from '#shared/board/board.ts'
import { useT } from '../state/language.tsx'
import './marks.css'

/** 工程本身 · 工程以外 · 工程后续. */
export function PhaseLabel({ phase }: { readonly phase: IssuePhase }): ReactNode {
  const { t } = useT()
  return <span className="hy-phase">{t(`common.phase_${phase}`)}</span>
}
