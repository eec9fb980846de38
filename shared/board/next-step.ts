/**
 * What a person can do now: the one step that each screen puts at its top, with its sentence and its primary button.
 * Chosen from the record alone, so that two people of one party see the same. It never says what somebody ought to
 * think: it says whose word is being waited for. On an archived board nobody has a step.
 */
import type { ActionItem } from '#shared/board/board.ts'
import { roomAsks } from '#shared/board/asks.ts'
import { chairStep } from '#shared/board/next-step/chair.ts'
import type { NextStep } from '#shared/board/next-step/kinds.ts'
import { partyStep, partySteps, preparingStep } from '#shared/board/next-step/party.ts'
import { remarksStep } from '#shared/board/next-step/remarks.ts'
import { isOpenIssue, openMeeting } from '#shared/board/select.ts'
import { witnessStep } from '#shared/board/next-step/witness.ts'
import type { IssueId, PersonId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'
import { actsAsChair } from '#shared/record/rights.ts'
import type { Actor } from '#shared/roles.ts'

export type { NextStep, StepOf } from '#shared/board/next-step/kinds.ts'

const waitsForOwner: ReadonlySet<ActionItem['status']> = new Set(['assigned', 'doing', 'blocked', 'returned'])

/** The own action item that is due first. */
function reportStep(state: BoardState, personId: PersonId): NextStep | null {
  const [first] = [...state.actionItems.values()]
    .filter((item) => item.ownerId === personId && waitsForOwner.has(item.status))
    .sort((a, b) => (a.dueOn === b.dueOn ? 0 : a.dueOn < b.dueOn ? -1 : 1))
  return first === undefined ? null : { kind: 'reportAction', actionItemId: first.id, issueId: first.issueId }
}

/** The first finished item that the supervision has yet to check, other than the checker's own. */
function verifyStep(state: BoardState, personId: PersonId): NextStep | null {
  const waiting = [...state.actionItems.values()].find(
    (item) => item.status === 'doneWaitingCheck' && item.ownerId !== personId,
  )
  return waiting === undefined ? null : { kind: 'verifyAction', actionItemId: waiting.id, issueId: waiting.issueId }
}

/** What this seat is waited for at the table; null for nothing. */
function tableStep(state: BoardState, actor: Actor): NextStep | null {
  const focused = state.focus?.issueId ?? null
  if (actor.role === 'partyRep') return actor.partyId === null ? null : partyStep(state, actor.partyId)
  const issue = actor.role !== 'messenger' || focused === null ? undefined : state.issues.get(focused)
  return issue !== undefined && isOpenIssue(issue.status) ? { kind: 'enterDemand', issueId: issue.id } : null
}

/** What this person is waited for between meetings; null for nothing. */
function dutyStep(state: BoardState, actor: Actor): NextStep | null {
  if (actor.personId === null) return null
  const check = actor.role === 'supervisor' ? verifyStep(state, actor.personId) : null
  return check ?? reportStep(state, actor.personId)
}

/** While a text waits for others, or nothing else does: the remarks on it that only its writers can answer. */
const waitsForOthers: ReadonlySet<NextStep['kind']> = new Set(['follow', 'awaitAgreement', 'publishVersion'])

function secretaryStep(state: BoardState, actor: Actor): NextStep {
  const step = chairStep(state, 'secretary')
  return waitsForOthers.has(step.kind) ? (remarksStep(state, actor) ?? step) : step
}

/**
 * Everything that this person is waited for, the most pressing first; empty when it is nothing. For a summary: each
 * screen's first line says the first of them alone (`nextStepFor`).
 */
export function stepsFor(state: BoardState, actor: Actor): readonly NextStep[] {
  if (state.board === null || state.board.status === 'archived') return []
  if (actor.role === 'facilitator' || actor.role === 'secretary' || actsAsChair(state, actor)) {
    return [nextStepFor(state, actor)]
  }
  const table =
    actor.role === 'partyRep' && actor.partyId !== null ? partySteps(state, actor.partyId) : [tableStep(state, actor)]
  const all = [
    ...roomAsks(state, actor),
    witnessStep(state, actor),
    ...table,
    remarksStep(state, actor),
    dutyStep(state, actor),
  ]
  return all.filter((step) => step !== null)
}

/**
 * The one thing that this person can do now; `follow` while others act in a meeting, `nothing` where there is none.
 * @param here the issue that his screen shows, null for another screen; without it nobody is called back
 */
export function nextStepFor(state: BoardState, actor: Actor, here?: IssueId | null): NextStep {
  if (state.board === null || state.board.status === 'archived') return { kind: 'nothing' }
  const witness = witnessStep(state, actor)
  if (actor.role === 'facilitator' || actsAsChair(state, actor)) return witness ?? chairStep(state, 'facilitator')
  if (actor.role === 'secretary') return witness ?? secretaryStep(state, actor)
  const [ask] = roomAsks(state, actor, here)
  const step = ask ?? witness ?? tableStep(state, actor) ?? remarksStep(state, actor)
  if (step !== null) return step
  const meeting = openMeeting(state)
  if (meeting === null) {
    const early = actor.role === 'partyRep' && actor.partyId !== null ? preparingStep(state, actor.partyId) : null
    return dutyStep(state, actor) ?? early ?? { kind: 'nothing' }
  }
  return { kind: 'follow', meetingId: meeting.id, issueId: state.focus?.issueId ?? null }
}
