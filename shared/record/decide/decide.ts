/**
 * The rules of the board: which act may happen now, and what it becomes. `decide` is pure and total: the same record,
 * command, actor and moment always give the same answer, and no input makes it throw. The server judges every act by it;
 * a client asks it with what the client sees, to grey out a button and say why. It never changes anything itself.
 */
import { toInstant } from '#shared/clock.ts'
import type { Command, CommandOf, CommandType } from '#shared/record/commands.ts'
import { noteRefusedAccess } from '#shared/record/decide/access.ts'
import { createAction, reportAction, sendBackAction, verifyAction } from '#shared/record/decide/actions.ts'
import { addAttachment, withdrawAttachment } from '#shared/record/decide/attachments.ts'
import {
  checkIn,
  countObservers,
  recordAttendance,
  setCode,
  stepIn,
  stepOut,
} from '#shared/record/decide/attendance.ts'
import { handOverChair, noteChairBack, noteChairLost, takeChair } from '#shared/record/decide/chair.ts'
import { closeCaucus, joinSubmission, openCaucus, submitCaucus } from '#shared/record/decide/caucus.ts'
import type { Context, Decision, Rule } from '#shared/record/decide/context.ts'
import { no } from '#shared/record/decide/context.ts'
import {
  confirmDemand,
  declareNoDemand,
  recordDemand,
  rewordDemand,
  withdrawDemand,
} from '#shared/record/decide/demands.ts'
import { raiseEmergency, releaseEmergency } from '#shared/record/decide/emergencies.ts'
import { callEverybody, endTurn, extendTurn, moveFocus, startTurn, undoFocus } from '#shared/record/decide/floor.ts'
import { acceptNote, declineNote, submitNote } from '#shared/record/decide/hall.ts'
import { addIdea, withdrawIdea } from '#shared/record/decide/ideas.ts'
import { advanceIssue, createIssue, writeGuarantee } from '#shared/record/decide/issues.ts'
import { recordMandate } from '#shared/record/decide/mandate.ts'
import {
  addAgendaItem,
  cancelMeeting,
  closeMeeting,
  numberMinutes,
  openScheduledMeeting,
  pauseMeeting,
  planMeeting,
  reopenMeeting,
  replanMeeting,
  resumeMeeting,
} from '#shared/record/decide/meetings.ts'
import { mergeDemand, separateDemand } from '#shared/record/decide/merging.ts'
import { amendOption, proposeOption, recordOwnersVote } from '#shared/record/decide/options.ts'
import { denyPaper, recordPaper, witnessPaper } from '#shared/record/decide/paper.ts'
import { addParty, addPerson, assignPerson } from '#shared/record/decide/people.ts'
import { answerPoll, closePoll, openPoll, revealPoll } from '#shared/record/decide/polls.ts'
import { closeRating, giveRating, openRating } from '#shared/record/decide/ratings.ts'
import { declareRecusal, recusalProblem } from '#shared/record/decide/recusals.ts'
import { declareRedLine, markRedLine, unmarkRedLine } from '#shared/record/decide/red-lines.ts'
import { haltSigning, refuseToSign } from '#shared/record/decide/refusals-to-sign.ts'
import { answerRemark, recordRemark, withdrawRemark } from '#shared/record/decide/remarks.ts'
import { answerRequest, declareReady, requestFloor, setList, withdrawRequest } from '#shared/record/decide/requests.ts'
import {
  agreeResolution,
  draftResolution,
  lendPen,
  openSigning,
  publishVersion,
  takePenBack,
} from '#shared/record/decide/resolutions.ts'
import { noteReviewOpened, revokeReview, shareReview } from '#shared/record/decide/reviews.ts'
import { fileDissent, sign } from '#shared/record/decide/sign-offs.ts'
import { meetCondition, takeStance, waiveCondition } from '#shared/record/decide/stances.ts'
import { recordStatement } from '#shared/record/decide/statements.ts'
import { startTimer, stopTimer } from '#shared/record/decide/timer.ts'
import {
  addScreen,
  adjustWall,
  backOnWall,
  nextOnWall,
  queueOnWall,
  removeScreen,
  sayOnWall,
  setWallMode,
  showOnWall,
} from '#shared/record/decide/walls.ts'
import { mayGive } from '#shared/record/rights.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { RefusalCode } from '#shared/refusals.ts'
import type { Actor } from '#shared/roles.ts'

const rules: { readonly [Type in CommandType]: Rule<Type> } = {
  'party.add': addParty,
  'person.add': addPerson,
  'person.assign': assignPerson,
  'meeting.plan': planMeeting,
  'meeting.replan': replanMeeting,
  'meeting.cancel': cancelMeeting,
  'meeting.open': openScheduledMeeting,
  'meeting.pause': pauseMeeting,
  'meeting.resume': resumeMeeting,
  'meeting.close': closeMeeting,
  'meeting.reopen': reopenMeeting,
  'meeting.numberMinutes': numberMinutes,
  'agenda.add': addAgendaItem,
  'chair.handOver': handOverChair,
  'chair.take': takeChair,
  'chair.noteLost': noteChairLost,
  'chair.noteBack': noteChairBack,
  'attendance.record': recordAttendance,
  'attendance.countObservers': countObservers,
  'attendance.setCode': setCode,
  'attendance.checkIn': checkIn,
  'attendance.stepOut': stepOut,
  'attendance.stepIn': stepIn,
  'recusal.declare': declareRecusal,
  'mandate.record': recordMandate,
  'statement.record': recordStatement,
  'focus.move': moveFocus,
  'focus.undo': undoFocus,
  'focus.call': callEverybody,
  'ready.declare': declareReady,
  'floor.setList': setList,
  'floor.request': requestFloor,
  'floor.withdraw': withdrawRequest,
  'floor.answer': answerRequest,
  'turn.start': startTurn,
  'turn.extend': extendTurn,
  'turn.end': endTurn,
  'timer.start': startTimer,
  'timer.stop': stopTimer,
  'wall.addScreen': addScreen,
  'wall.removeScreen': removeScreen,
  'wall.show': showOnWall,
  'wall.queue': queueOnWall,
  'wall.next': nextOnWall,
  'wall.back': backOnWall,
  'wall.setMode': setWallMode,
  'wall.adjust': adjustWall,
  'wall.say': sayOnWall,
  'poll.open': openPoll,
  'poll.answer': answerPoll,
  'poll.close': closePoll,
  'poll.reveal': revealPoll,
  'rating.open': openRating,
  'rating.give': giveRating,
  'rating.close': closeRating,
  'hall.submit': submitNote,
  'hall.accept': acceptNote,
  'hall.decline': declineNote,
  'attachment.add': addAttachment,
  'attachment.withdraw': withdrawAttachment,
  'emergency.raise': raiseEmergency,
  'emergency.release': releaseEmergency,
  'issue.create': createIssue,
  'issue.advance': advanceIssue,
  'issue.writeGuarantee': writeGuarantee,
  'demand.record': recordDemand,
  'demand.reword': rewordDemand,
  'demand.withdraw': withdrawDemand,
  'demand.confirm': confirmDemand,
  'demand.merge': mergeDemand,
  'demand.separate': separateDemand,
  'demand.declareNone': declareNoDemand,
  'idea.add': addIdea,
  'idea.withdraw': withdrawIdea,
  'remark.record': recordRemark,
  'remark.answer': answerRemark,
  'remark.withdraw': withdrawRemark,
  'caucus.open': openCaucus,
  'caucus.close': closeCaucus,
  'caucus.submit': submitCaucus,
  'submission.join': joinSubmission,
  'option.propose': proposeOption,
  'option.amend': amendOption,
  'ownersVote.record': recordOwnersVote,
  'redLine.declare': declareRedLine,
  'redLine.mark': markRedLine,
  'redLine.unmark': unmarkRedLine,
  'stance.take': takeStance,
  'stance.meetCondition': meetCondition,
  'stance.waiveCondition': waiveCondition,
  'pen.lend': lendPen,
  'pen.takeBack': takePenBack,
  'resolution.draft': draftResolution,
  'resolution.publishVersion': publishVersion,
  'resolution.agree': agreeResolution,
  'resolution.openSigning': openSigning,
  'resolution.haltSigning': haltSigning,
  'signOff.sign': sign,
  'signOff.refuse': refuseToSign,
  'signOff.recordPaper': recordPaper,
  'signOff.witnessPaper': witnessPaper,
  'signOff.denyPaper': denyPaper,
  'review.share': shareReview,
  'review.revoke': revokeReview,
  'review.noteOpened': noteReviewOpened,
  'dissent.file': fileDissent,
  'action.create': createAction,
  'action.report': reportAction,
  'action.verify': verifyAction,
  'action.sendBack': sendBackAction,
  'access.noteRefused': noteRefusedAccess,
}

/** Who acts without being a person of the board: no file makes one of its people pass for these. */
const seatless: ReadonlySet<string> = new Set(['organiser', 'system'])

/** Whether the seat that the actor claims is the one the record gives: rights follow the record, not the session. */
function holdsSeat(state: BoardState, actor: Actor): boolean {
  if (actor.role === 'observer') return actor.personId === null && actor.hallSeat !== undefined
  if (actor.personId === null) return actor.role === 'organiser' || actor.role === 'system'
  if (actor.hallSeat !== undefined || seatless.has(actor.role)) return false
  const person = state.people.get(actor.personId)
  if (person === undefined || person.role !== actor.role || person.partyId !== actor.partyId) return false
  return person.role !== 'partyRep' || (person.partyId !== null && state.parties.has(person.partyId))
}

const judge = <Type extends CommandType>(context: Context, command: CommandOf<Type>): Decision =>
  (rules[command.type] as Rule<Type>)(context, command)

const ofState: ReadonlySet<RefusalCode> = new Set(['wrongIssueStatus', 'wrongResolutionStatus'])

/** A refusal that a state gives says which act it kept from happening, so that its sentence can name it. */
function naming(command: Command, decision: Decision): Decision {
  if (decision.ok || !ofState.has(decision.refusal.code)) return decision
  const { code, ...more } = decision.refusal
  const act = command.type === 'issue.advance' ? { act: command.type, to: command.to } : { act: command.type }
  return no(code, { ...more, facts: { ...more.facts, ...act } })
}

/**
 * Judges one act. Order of questions: the seat, the board, whether its giver stands
 * aside on the issue, then the act's own rule.
 * @param now the server's time in milliseconds since the epoch
 * @returns the events that follow, at least one; or one refusal, with the field where there is one
 */
export function decide(state: BoardState, command: Command, actor: Actor, now: number): Decision {
  if (!mayGive(state, actor, command.type) || !holdsSeat(state, actor)) return no('notAllowed')
  if (state.board === null) return no('unknownBoard')
  if (state.board.status === 'archived') return no('boardArchived')
  const context: Context = { state, board: state.board, actor, now, at: toInstant(now) }
  return recusalProblem(context, command) ?? naming(command, judge(context, command))
}
