/**
 * A small button of the room's bar that gives an act. When the rules would refuse, it is greyed and says why when it is
 * pressed; whatever is said goes to the bar's one line (`onSaid`), so that the bar never grows beside it.
 */
import type { ReactNode } from 'react'
import type { CommandInput } from '#shared/record/commands.ts'
import type { Refusal } from '#shared/refusals.ts'
import { useAct, useRefusal } from '../../state/board.tsx'
import { useT } from '../../state/language.tsx'

export interface RoomActProps {
  readonly input: CommandInput
  readonly children: ReactNode
  /** Why it was refused; null when a new try begins. */
  readonly onSaid: (why: Refusal | null) => void
  readonly pressed?: boolean
  readonly primary?: boolean
  readonly onDone?: () => void
  readonly testId: string
}

/** Sends the act at most once at a time. */
export function RoomAct({
  input,
  children,
  onSaid,
  pressed,
  primary = false,
  onDone,
  testId,
}: RoomActProps): ReactNode {
  const { refusalText } = useT()
  const { act, pending } = useAct()
  const why = useRefusal(input)
  const press = async (): Promise<void> => {
    if (pending) return
    onSaid(why)
    if (why !== null) return
    const verdict = await act(input)
    if (verdict.ok) onDone?.()
    else onSaid(verdict.refusal)
  }
  return (
    <button
      type="button"
      className={primary ? 'hy-button hy-button-primary' : 'hy-button'}
      aria-disabled={why !== null || pending}
      aria-pressed={pressed}
      title={why === null ? undefined : refusalText(why)}
      onClick={() => void press()}
      data-testid={testId}
    >
      {children}
    </button>
  )
}
