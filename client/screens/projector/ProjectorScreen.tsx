/**
 * The projector's page, `/b/:boardId/projector`: a client of its own with rights of its own, not a mirrored editor.
 * It has no control and no cursor, needs nobody to touch it, and returns to the right scene by itself after the line was
 * down. `?theme=light` is for a bright room; dark is the default.
 */
import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { useBoard, useLink, useServerNow } from '../../state/board.tsx'
import { Wall } from './Wall.tsx'
import type { WallTheme } from './Wall.tsx'
import './wall.css'

const themeOf = (search: string): WallTheme => (new URLSearchParams(search).get('theme') === 'light' ? 'light' : 'dark')

/** The last server time at which the line was up. */
function useLastSeen(up: boolean, now: number): number | null {
  const seen = useRef<number | null>(null)
  if (up) seen.current = now
  return seen.current
}

/** Route entry of the wall. */
export default function ProjectorScreen(): ReactNode {
  const state = useBoard((board) => board)
  const link = useLink()
  const now = useServerNow(500)
  const lastSeen = useLastSeen(link === 'online' || link === 'readOnly', now)
  useEffect(() => {
    document.title = state.board?.title ?? document.title
  }, [state.board?.title])
  return <Wall state={state} link={link} now={now} lastSeen={lastSeen} theme={themeOf(window.location.search)} />
}
