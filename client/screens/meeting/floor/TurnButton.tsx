/**
 * Gives a party the floor. Where its planned time on the item is used up the same button asks first and then says so to
 * the rules (`beyondPlan`); every other reason against it stands beneath it as always.
 */
import type { ReactNode } from 'react'
import type { CommandInput } from '#shared/record/commands.ts'
import { useAct } from '../../../state/board.tsx'
import { useT } from '../../../state/language.tsx'
import { ActButton } from '../../../ui/ActButton.tsx'

export type TurnStart = Extract<CommandInput, { readonly type: 'turn.start' }>

interface Props {
  readonly input: TurnStart
  /** The party's name, for the question. */
  readonly party: string
  readonly children: ReactNode
  readonly variant?: 'primary' | 'default' | 'subtle'
  readonly testId?: string
}

/** One press, or two beyond the plan. */
export function TurnButton({ input, party, children, variant = 'default', testId }: Props): ReactNode {
  const { t } = useT()
  const { ask } = useAct()
  const usedUp = ask(input)?.code === 'turnsUsedUp'
  return (
    <ActButton
      size="s"
      variant={variant}
      input={usedUp ? { ...input, beyondPlan: true } : input}
      {...(usedUp ? { confirm: t('console.beyondPlan', { party }) } : {})}
      {...(testId === undefined ? {} : { testId })}
    >
      {children}
    </ActButton>
  )
}
