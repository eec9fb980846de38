/** What people do with an action item, and the act that each step is. */
import type { ActionItem } from '#shared/board/board.ts'
import type { CommandInput } from '#shared/record/commands.ts'

export const steps = ['report', 'verify', 'sendBack'] as const
export type Step = (typeof steps)[number]
export const progressSteps = ['doing', 'blocked', 'doneWaitingCheck'] as const
export type Progress = (typeof progressSteps)[number]

/** The act of one step, with its words. */
export function inputFor(step: Step, item: ActionItem, text: string, to: Progress): CommandInput {
  const actionItemId = item.id
  if (step === 'verify') return { type: 'action.verify', actionItemId, text }
  if (step === 'sendBack') return { type: 'action.sendBack', actionItemId, reason: text }
  return { type: 'action.report', actionItemId, text, to }
}
