/** `/b/:boardId`: sends each role where it works. Draws nothing itself. */
import type { ReactNode } from 'react'
import { Redirect } from 'wouter'
import { useBoard, useMe, useServerNow } from '../../state/board.tsx'
import { landingFor } from './landing-for.ts'

/** Replaces itself in the history, so that the back button leaves the board. */
export function Landing(): ReactNode {
  const me = useMe()
  const now = useServerNow()
  const to = useBoard((state) => landingFor(state, me, now))
  return <Redirect to={to} replace />
}
