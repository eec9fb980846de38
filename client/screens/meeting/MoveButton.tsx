/**
 * A button that moves the room, through the console's one hand (`moving.tsx`). Greyed out it says why, like every button
 * that acts; what the server refuses is said at the top of the console, where it is seen wherever the press was. A second
 * press before the first was answered is the same press.
 */
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useId, useState } from 'react'
import { useRefusal } from '../../state/board.tsx'
import { useT } from '../../state/language.tsx'
import '../../ui/act-button.css'
import type { Move } from './move.ts'
import { useMoving } from './moving.tsx'

interface Props {
  /** Null while something is missing; `missing` says what. */
  readonly input: Move | null
  readonly missing?: string
  readonly children: ReactNode
  readonly variant?: 'filled' | 'default' | 'subtle'
  readonly size?: 'sm' | 'md' | 'lg'
  readonly testId?: string
  /** A second stable name for the same button. */
  readonly alias?: string
  /** The wall shows it already. */
  readonly pressed?: boolean
  readonly onMoved?: () => void
}

/** Moves at one press; the way back is the undo beside it. */
export function MoveButton(props: Props): ReactNode {
  const { input, missing, children, variant = 'default', size = 'md', testId, alias, pressed, onMoved } = props
  const { refusalText } = useT()
  const { move } = useMoving()
  const [waits, setWaits] = useState(false)
  const why = useRefusal(input)
  const [tried, setTried] = useState(false)
  const reasonId = useId()
  const blocked = why === null ? (input === null ? (missing ?? null) : null) : refusalText(why)
  const unable = input === null || why !== null
  const press = async (): Promise<void> => {
    if (waits) return
    if (unable) {
      setTried(true)
      return
    }
    setWaits(true)
    const moved = await move(input)
    setWaits(false)
    if (moved) onMoved?.()
  }
  return (
    <span className="hy-act" data-reason={tried ? 'always' : 'onDemand'} data-testid={alias}>
      <Button
        variant={variant}
        size={size}
        aria-disabled={unable || waits}
        {...(unable ? { 'data-disabled': true } : {})}
        {...(blocked === null ? {} : { 'aria-describedby': reasonId })}
        {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
        onClick={() => void press()}
        data-testid={testId}
      >
        {children}
      </Button>
      {blocked !== null && (
        <span className="hy-act-why" id={reasonId}>
          {blocked}
        </span>
      )}
    </span>
  )
}
