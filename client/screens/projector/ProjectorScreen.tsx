/**
 * The projector's page, `/b/:boardId/projector`: a client of its own with rights of its own, not a mirrored editor.
 * It has no control and no cursor, needs nobody to touch it, and returns to the right scene by itself after the line was
 * down. `?screen=<id>` says which of the room's screens it is, `?theme=light` that the room is bright.
 */
import { useLayoutEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { useBoard, useLink, useServerNow } from '../../state/board.tsx'
import { useTitle } from '../../state/title.ts'
import { Wall } from './Wall.tsx'
import type { WallTheme } from './Wall.tsx'
import { pictureOn, screenIdIn, screenOf } from './wall-screen.ts'

const themeOf = (search: string): WallTheme => (new URLSearchParams(search).get('theme') === 'light' ? 'light' : 'dark')

/** The last server time at which the line was up; null while it never was. */
function useLastSeen(up: boolean, now: number): number | null {
  const [seen, setSeen] = useState<number | null>(null)
  if (up && seen !== now) setSeen(now)
  return up ? now : seen
}

/** Takes the scroll bars off the page while the wall is shown. */
function useBarePage(): void {
  useLayoutEffect(() => {
    const { dataset } = document.documentElement
    dataset['wall'] = 'shown'
    return () => {
      delete dataset['wall']
    }
  }, [])
}

/** Route entry of the wall. */
export default function ProjectorScreen(): ReactNode {
  const state = useBoard((board) => board)
  const link = useLink()
  const now = useServerNow(500)
  const lastSeen = useLastSeen(link === 'online' || link === 'readOnly', now)
  const { search } = window.location
  const screen = screenOf(state, screenIdIn(search))
  useTitle(state.board?.title ?? '')
  useBarePage()
  return (
    <Wall
      state={state}
      shown={pictureOn(state, screen)}
      view={screen}
      nudge={screen.mode === 'follow' ? (state.focus?.movedSeq ?? null) : null}
      link={link}
      now={now}
      lastSeen={lastSeen}
      theme={themeOf(search)}
    />
  )
}
