/**
 * Folds action items from assignment to verification. Each report and each sending back leaves a line of progress;
 * whether an item is overdue is computed from the day (`board/select.ts`), never stored.
 */
import type { ActionItem } from '#shared/board/board.ts'
import type { Instant } from '#shared/clock.ts'
import type { EventOf } from '#shared/record/events.ts'
import type { Handlers } from '#shared/record/evolve/handlers.ts'

const report = (item: ActionItem, { byId, text, to, on }: EventOf<'action.reported'>, at: Instant): ActionItem => ({
  ...item,
  status: to,
  progress: [...item.progress, { at, byId, text, to }],
  doneOn: to === 'doneWaitingCheck' ? on : item.doneOn,
})

export const actionHandlers = {
  'action.created': (draft, { actionItem }) => draft.add('actionItems', actionItem),
  'action.reported': (draft, event, { at }) =>
    draft.change('actionItems', event.actionItemId, (item) => report(item, event, at)),
  'action.verified': (draft, { actionItemId, byId, text, on }) =>
    draft.change('actionItems', actionItemId, (item) => ({
      ...item,
      status: 'verified',
      verification: { byId, on, text },
    })),
  'action.sentBack': (draft, { actionItemId, byId, reason }, { at }) =>
    draft.change('actionItems', actionItemId, (item) => ({
      ...item,
      status: 'returned',
      doneOn: null,
      progress: [...item.progress, { at, byId, text: reason, to: 'returned' }],
    })),
} satisfies Partial<Handlers>
