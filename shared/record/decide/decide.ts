/**
 * The rules of the board: which act may happen now, and what it becomes. `decide` is pure and total: the same record,
 * command, actor and moment always give the same answer, and no input makes it throw. The server judges every act by it;
 * a client asks it with what the client sees, to grey out a button and say why. It never changes anything itself.
 */
import { toInstant } from '#shared/clock.ts'
import type { Command, CommandOf, CommandType } from '#shared/record/commands.ts'
import { createAction, reportAction, sendBackAction, verifyAction } from '#shared/record/decide/actions.ts'
import { countObservers, recordAttendance } from '#shared/record/decide/attendance.ts'
import type { Context, Decision, Rule } from '#shared/record/decide/context.ts'
import { no } from '#shared/record/decide/context.ts'
import { declareNoDemand, recordDemand, rewordDemand, withdrawDemand } from '#shared/record/decide/demands.ts'
import { endTurn, extendTurn, moveFocus, startTurn } from '#shared/record/decide/floor.ts'
import { advanceIssue, createIssue, writeGuarantee } from '#shared/record/decide/issues.ts'
import {
  closeMeeting,
  numberMinutes,
  openScheduledMeeting,
  pauseMeeting,
  planMeeting,
  resumeMeeting,
} from '#shared/record/decide/meetings.ts'
import { proposeOption, recordOwnersVote } from '#shared/record/decide/options.ts'
import { addParty, addPerson, assignPerson } from '#shared/record/decide/people.ts'
import { declareRedLine } from '#shared/record/decide/red-lines.ts'
import {
  agreeResolution,
  draftResolution,
  lendPen,
  openSigning,
  publishVersion,
  takePenBack,
} from '#shared/record/decide/resolutions.ts'
import { fileDissent, sign } from '#shared/record/decide/sign-offs.ts'
import { meetCondition, takeStance, waiveCondition } from '#shared/record/decide/stances.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Actor } from '#shared/roles.ts'
import { mayCommand } from '#shared/record/rights.ts'

const rules: { readonly [Type in CommandType]: Rule<Type> } = {
  'party.add': addParty,
  'person.add': addPerson,
  'person.assign': assignPerson,
  'meeting.plan': planMeeting,
  'meeting.open': openScheduledMeeting,
  'meeting.pause': pauseMeeting,
  'meeting.resume': resumeMeeting,
  'meeting.close': closeMeeting,
  'meeting.numberMinutes': numberMinutes,
  'attendance.record': recordAttendance,
  'attendance.countObservers': countObservers,
  'focus.move': moveFocus,
  'turn.start': startTurn,
  'turn.extend': extendTurn,
  'turn.end': endTurn,
  'issue.create': createIssue,
  'issue.advance': advanceIssue,
  'issue.writeGuarantee': writeGuarantee,
  'demand.record': recordDemand,
  'demand.reword': rewordDemand,
  'demand.withdraw': withdrawDemand,
  'demand.declareNone': declareNoDemand,
  'option.propose': proposeOption,
  'ownersVote.record': recordOwnersVote,
  'redLine.declare': declareRedLine,
  'stance.take': takeStance,
  'stance.meetCondition': meetCondition,
  'stance.waiveCondition': waiveCondition,
  'pen.lend': lendPen,
  'pen.takeBack': takePenBack,
  'resolution.draft': draftResolution,
  'resolution.publishVersion': publishVersion,
  'resolution.agree': agreeResolution,
  'resolution.openSigning': openSigning,
  'signOff.sign': sign,
  'dissent.file': fileDissent,
  'action.create': createAction,
  'action.report': reportAction,
  'action.verify': verifyAction,
  'action.sendBack': sendBackAction,
}

/** Whether the seat that the actor claims is the one the record gives: rights follow the record, not the session. */
function holdsSeat(state: BoardState, actor: Actor): boolean {
  if (actor.personId === null) return actor.role === 'organiser'
  const person = state.people.get(actor.personId)
  if (person === undefined || person.role !== actor.role || person.partyId !== actor.partyId) return false
  return person.role !== 'partyRep' || (person.partyId !== null && state.parties.has(person.partyId))
}

const judge = <Type extends CommandType>(context: Context, command: CommandOf<Type>): Decision =>
  (rules[command.type] as Rule<Type>)(context, command)

/**
 * Judges one act. Order of questions: the seat, the board, then the act's own rule.
 * @param now the server's time in milliseconds since the epoch
 * @returns the events that follow, at least one; or one refusal, with the field where there is one
 */
export function decide(state: BoardState, command: Command, actor: Actor, now: number): Decision {
  if (!mayCommand(actor.role, command.type) || !holdsSeat(state, actor)) return no('notAllowed')
  if (state.board === null) return no('unknownBoard')
  if (state.board.status === 'archived') return no('boardArchived')
  return judge({ state, board: state.board, actor, now, at: toInstant(now) }, command)
}
