/**
 * The wall, small: the very picture that hangs in the room, scaled into the column. Nothing in it can be pressed or is read
 * out; what it shows is said in words beside it.
 */
import type { ReactNode, RefObject } from 'react'
import { useLayoutEffect, useRef, useState } from 'react'
import type { Shown } from '#shared/board/room.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useServerNow } from '../../../state/board.tsx'
import { Wall } from '../../projector/Wall.tsx'
import type { WallView } from '../../projector/wall-screen.ts'
import { asDesigned } from '../../projector/wall-screen.ts'
import styles from '../console.module.css'

/** Pixels of the wall that is scaled. */
const wallWidth = 1280

/** The share of the wall's size that fits into the column. */
function useScale(): readonly [RefObject<HTMLDivElement | null>, number] {
  const frame = useRef<HTMLDivElement>(null)
  const [scale, setScale] = useState(0.25)
  useLayoutEffect(() => {
    const element = frame.current
    if (element === null || typeof ResizeObserver === 'undefined') return undefined
    const watch = new ResizeObserver(() => {
      if (element.clientWidth > 0) setScale(element.clientWidth / wallWidth)
    })
    watch.observe(element)
    return () => watch.disconnect()
  }, [])
  return [frame, scale]
}

interface Props {
  readonly state: BoardState
  readonly shown: Shown | null
  readonly view?: WallView
  /** Drawn with a broken line around it: not what hangs in the room. */
  readonly preview?: boolean
}

/** One picture. */
export function WallThumb({ state, shown, view = asDesigned, preview = false }: Props): ReactNode {
  const [frame, scale] = useScale()
  const now = useServerNow(1000)
  return (
    <div
      ref={frame}
      className={styles['thumb']}
      data-preview={preview}
      data-testid={preview ? 'look-thumb' : 'wall-thumb'}
      aria-hidden="true"
    >
      <Wall state={state} shown={shown} view={view} now={now} theme="dark" scale={scale} />
    </div>
  )
}
