/**
 * Action items (三定四包): what was agreed gets a leader, an owner, a date and four packages, and is done only when the
 * supervision says so. The owner reports, the chair may report for him, nobody verifies his own work.
 */
import type { ActionItem, ActionStatus, ResolutionStatus } from '#shared/board/board.ts'
import { dayIn } from '#shared/clock.ts'
import type { ActionItemId, PersonId } from '#shared/ids.ts'
import type { CommandOf } from '#shared/record/commands.ts'
import type { Context, Found, Problem, Rule } from '#shared/record/decide/context.ts'
import { follows, invalid, no, speaker, taken, unknown } from '#shared/record/decide/context.ts'
import { wrongResolutionStatus } from '#shared/record/decide/stances.ts'
import { mayGive } from '#shared/record/rights.ts'
import { accepted } from '#shared/result.ts'

const agreedOrLater: ReadonlySet<ResolutionStatus> = new Set([
  'consensus',
  'signing',
  'signed',
  'published',
  'effective',
])

/** What an owner may report next. Reporting the same status again adds to the progress. */
const reportable: Readonly<Record<ActionStatus, readonly ActionStatus[]>> = {
  assigned: ['doing', 'blocked'],
  doing: ['doing', 'blocked', 'doneWaitingCheck'],
  blocked: ['blocked', 'doing'],
  returned: ['doing'],
  doneWaitingCheck: [],
  verified: [],
}

/** Nobody assigns work to an observer or to the wall. */
const takesNoWork: ReadonlySet<string> = new Set(['observer', 'projector'])

function dutyProblem({ state }: Context, personId: PersonId, field: string): Problem {
  const person = state.people.get(personId)
  if (person === undefined) return unknown(field)
  return takesNoWork.has(person.role) ? invalid(field) : null
}

const assigned = (command: CommandOf<'action.create'>, issueId: ActionItem['issueId']): ActionItem => ({
  id: command.actionItemId,
  resolutionId: command.resolutionId,
  issueId,
  title: command.title,
  leaderId: command.leaderId,
  ownerId: command.ownerId,
  dueOn: command.dueOn,
  cooperatingOrgs: command.cooperatingOrgs,
  packages: command.packages,
  status: 'assigned',
  doneOn: null,
  progress: [],
  verification: null,
  satisfaction: null,
  syncWindowId: null,
})

export const createAction: Rule<'action.create'> = (context, command) => {
  const { state } = context
  if (state.actionItems.has(command.actionItemId)) return taken('actionItemId')
  const resolution = state.resolutions.get(command.resolutionId)
  if (resolution === undefined) return unknown('resolutionId')
  if (!agreedOrLater.has(resolution.status)) return wrongResolutionStatus(resolution)
  const problem = dutyProblem(context, command.leaderId, 'leaderId') ?? dutyProblem(context, command.ownerId, 'ownerId')
  return problem ?? follows({ type: 'action.created', actionItem: assigned(command, resolution.issueId) })
}

const wrongStatus = (item: ActionItem): NonNullable<Problem> =>
  no('wrongActionStatus', { facts: { status: item.status } })

/** Whether the item stands as this report would leave it, and since it came to stand so this person has said these very words. */
function isSaid({ status, progress }: ActionItem, byId: PersonId, { text, to }: CommandOf<'action.report'>): boolean {
  const changed = progress.findLastIndex((line) => line.to !== undefined && line.to !== status)
  return status === to && progress.slice(changed + 1).some((line) => line.byId === byId && line.text === text)
}

export const reportAction: Rule<'action.report'> = (context, command) => {
  const { actionItemId, text, to } = command
  const item = context.state.actionItems.get(actionItemId)
  if (item === undefined) return unknown('actionItemId')
  const byId = speaker(context)
  const chairs = mayGive(context.state, context.actor, 'action.create')
  if (item.ownerId !== byId && !chairs) return no('notYours')
  if (isSaid(item, byId, command)) return no('alreadyReported', { field: 'text' })
  if (!reportable[item.status].includes(to)) return wrongStatus(item)
  const on = dayIn(context.board.timezone, context.now)
  return follows({ type: 'action.reported', actionItemId, text, to, byId, on })
}

/** The item, when it waits for the check and the checker is not its owner. */
function checkable(context: Context, actionItemId: ActionItemId): Found<ActionItem> {
  const item = context.state.actionItems.get(actionItemId)
  if (item === undefined) return unknown('actionItemId')
  if (item.ownerId === context.actor.personId) return no('notAllowed')
  return item.status === 'doneWaitingCheck' ? accepted(item) : wrongStatus(item)
}

export const verifyAction: Rule<'action.verify'> = (context, { actionItemId, text }) => {
  const item = checkable(context, actionItemId)
  if (!item.ok) return item
  const on = dayIn(context.board.timezone, context.now)
  return follows({ type: 'action.verified', actionItemId, byId: speaker(context), text, on })
}

export const sendBackAction: Rule<'action.sendBack'> = (context, { actionItemId, reason }) => {
  const item = checkable(context, actionItemId)
  return item.ok ? follows({ type: 'action.sentBack', actionItemId, byId: speaker(context), reason }) : item
}
