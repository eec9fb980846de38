/**
 * Which seat may ever give which command: the only place where a role is tied to an act. `decide` asks it first, screens
 * ask it to grey out a button, and `docs/ROLES.md` is made from it. Facilitators never take a stance or sign;
 * the hall has a few acts of its own, the projector none.
 */
import type { MeetingId } from '#shared/ids.ts'
import type { CommandType } from '#shared/record/commands.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Actor, Role } from '#shared/roles.ts'

/** Whoever leads a meeting, and who keeps its record. */
const leadsOrKeeps = ['facilitator', 'secretary'] as const
const prepare = ['organiser', 'facilitator', 'secretary'] as const
/** Who may have the chair. A representative never: who speaks for a party does not lead the talks. */
const chairing = ['facilitator', 'secretary', 'mediator'] as const
/** Everyone at the table. */
const table = [
  'facilitator',
  'secretary',
  'partyRep',
  'mediator',
  'messenger',
  'officer',
  'adviser',
  'deptLiaison',
  'leader',
  'supervisor',
] as const
/** Who may have seen a sheet of paper signed: at the table, for no party. */
const ofNoParty = table.filter((role) => role !== 'partyRep')
/** The table and the hall. */
const everybody = [...table, 'observer'] as const
const speakers = ['partyRep', 'facilitator', 'secretary', 'mediator', 'messenger', 'adviser'] as const

/** For each command the roles that may ever give it. Further conditions (own party, phase, version) are `decide`'s. */
export const commandRights = {
  'party.add': prepare,
  'person.add': prepare,
  'person.assign': ['organiser', 'facilitator'],
  'meeting.plan': prepare,
  'meeting.open': ['facilitator'],
  'meeting.pause': ['facilitator'],
  'meeting.resume': ['facilitator'],
  'meeting.close': ['facilitator'],
  'meeting.numberMinutes': leadsOrKeeps,
  'meeting.replan': prepare,
  'meeting.cancel': ['organiser', 'facilitator'],
  'meeting.reopen': ['facilitator'],
  'agenda.add': leadsOrKeeps,
  'chair.handOver': ['facilitator'],
  'chair.take': chairing,
  'chair.noteLost': ['system'],
  'chair.noteBack': ['system'],
  'attendance.setCode': leadsOrKeeps,
  'attendance.checkIn': table,
  'attendance.stepOut': table,
  'attendance.stepIn': table,
  'recusal.declare': table,
  'mandate.record': leadsOrKeeps,
  'focus.undo': ['facilitator'],
  'focus.call': ['facilitator'],
  'ready.declare': ['partyRep'],
  'floor.setList': ['facilitator'],
  'floor.request': everybody,
  'floor.withdraw': everybody,
  'floor.answer': ['facilitator'],
  'timer.start': ['facilitator'],
  'timer.stop': ['facilitator'],
  'wall.addScreen': leadsOrKeeps,
  'wall.removeScreen': leadsOrKeeps,
  'wall.show': leadsOrKeeps,
  'wall.queue': leadsOrKeeps,
  'wall.next': leadsOrKeeps,
  'wall.back': leadsOrKeeps,
  'wall.setMode': leadsOrKeeps,
  'wall.adjust': leadsOrKeeps,
  'wall.say': leadsOrKeeps,
  'poll.open': leadsOrKeeps,
  'poll.answer': everybody,
  'poll.close': leadsOrKeeps,
  'poll.reveal': ['facilitator'],
  'rating.open': leadsOrKeeps,
  'rating.give': ['observer'],
  'rating.close': leadsOrKeeps,
  'hall.submit': ['observer'],
  'hall.accept': ['facilitator', 'secretary', 'messenger'],
  'hall.decline': ['facilitator', 'secretary', 'messenger'],
  'attachment.add': table,
  'attachment.withdraw': table,
  'emergency.raise': table,
  'emergency.release': ['facilitator', 'leader'],
  'statement.record': leadsOrKeeps,
  'attendance.record': leadsOrKeeps,
  'attendance.countObservers': leadsOrKeeps,
  'focus.move': ['facilitator'],
  'turn.start': ['facilitator'],
  'turn.extend': ['facilitator'],
  'turn.end': ['facilitator'],
  'issue.create': prepare,
  'issue.advance': ['facilitator'],
  'issue.writeGuarantee': ['facilitator'],
  'demand.record': ['partyRep', 'messenger', 'secretary', 'facilitator'],
  'demand.reword': ['partyRep', 'messenger', 'secretary', 'facilitator'],
  'demand.withdraw': ['partyRep', 'messenger', 'secretary', 'facilitator'],
  'demand.declareNone': ['partyRep'],
  'demand.confirm': ['partyRep'],
  'demand.merge': ['facilitator', 'secretary', 'partyRep'],
  'demand.separate': ['facilitator', 'secretary', 'partyRep'],
  'idea.add': table,
  'idea.withdraw': table,
  'option.propose': speakers,
  'option.amend': speakers,
  'ownersVote.record': ['secretary'],
  'redLine.declare': ['partyRep'],
  'redLine.mark': ['partyRep'],
  'redLine.unmark': ['partyRep'],
  'stance.take': ['partyRep'],
  'stance.meetCondition': ['partyRep'],
  'stance.waiveCondition': ['partyRep'],
  'pen.lend': ['facilitator'],
  'pen.takeBack': ['facilitator'],
  'resolution.draft': leadsOrKeeps,
  'resolution.publishVersion': leadsOrKeeps,
  'resolution.agree': ['facilitator'],
  'resolution.openSigning': ['facilitator'],
  'remark.record': ['partyRep'],
  'remark.answer': ['facilitator', 'secretary', 'mediator', 'partyRep'],
  'remark.withdraw': ['partyRep'],
  'caucus.open': ['mediator', 'facilitator'],
  'caucus.close': ['mediator', 'facilitator'],
  'caucus.submit': ['mediator', 'partyRep'],
  'submission.join': ['partyRep'],
  'resolution.haltSigning': ['facilitator'],
  'signOff.sign': ['partyRep'],
  'signOff.refuse': ['partyRep'],
  'signOff.recordPaper': leadsOrKeeps,
  'signOff.witnessPaper': ofNoParty,
  'signOff.denyPaper': ofNoParty,
  'review.share': ['partyRep'],
  'review.revoke': ['partyRep'],
  'review.noteOpened': ['system'],
  'dissent.file': ['partyRep'],
  'action.create': leadsOrKeeps,
  'action.report': ['facilitator', 'secretary', 'partyRep', 'messenger', 'officer', 'adviser', 'deptLiaison', 'leader'],
  'action.verify': ['supervisor'],
  'action.sendBack': ['supervisor'],
  'access.noteRefused': ['system'],
} as const satisfies Record<CommandType, readonly (Role | 'organiser' | 'system')[]>

/** Whether `role` may ever give a command of this type, whoever chairs. */
export const mayCommand = (role: string, command: CommandType): boolean =>
  (commandRights[command] as readonly string[]).includes(role)

/** Whether a holder of this role may be given the chair, or take it: a facilitator at any time, the others when it is left. */
export const mayChair = (role: string): boolean => mayCommand(role, 'chair.take')

/**
 * Acts that bind a party, or say no for it or to its sheet: their giver confirms each with six digits, so that nobody
 * gives one on a device that lies open.
 */
const confirmed = [
  'signOff.sign',
  'signOff.refuse',
  'signOff.recordPaper',
  'signOff.witnessPaper',
  'signOff.denyPaper',
] as const

/** Whether an act of this type needs the PIN of who gives it. */
export const needsPin = (type: unknown): boolean => confirmed.some((one) => one === type)

/** Whether this role may ever give an act that needs a PIN, and so may have one. */
export const mayHavePin = (role: string): boolean => confirmed.some((type) => mayCommand(role, type))

/** Whether the actor leads the meeting that is open now, whatever his own role is. */
export function actsAsChair(state: BoardState, actor: Actor): boolean {
  if (actor.personId === null || state.openMeetingId === null || !mayChair(actor.role)) return false
  return state.meetings.get(state.openMeetingId)?.chairId === actor.personId
}

/**
 * What the chair does not lend: a seat given or taken outlasts the meeting, and whoever chairs for an evening could put
 * the facilitator off the board.
 */
const notLent: ReadonlySet<CommandType> = new Set(['person.assign'])

/**
 * Whether the actor may reveal what this meeting asked when it is over: a facilitator, and whoever chaired it to its end,
 * until its minutes are published.
 */
export function mayRevealAfter(state: BoardState, actor: Actor, meetingId: MeetingId): boolean {
  const meeting = state.meetings.get(meetingId)
  if (meeting?.status !== 'minutesDraft' || actor.personId === null) return false
  return mayCommand(actor.role, 'poll.reveal') || (mayChair(actor.role) && meeting.chairId === actor.personId)
}

/** Whether the actor may reveal what this meeting asked: who leads it while it is open, afterwards as `mayRevealAfter` says. */
export const mayReveal = (state: BoardState, actor: Actor, meetingId: MeetingId): boolean =>
  state.openMeetingId === meetingId
    ? mayCommand(actor.role, 'poll.reveal') || actsAsChair(state, actor)
    : mayRevealAfter(state, actor, meetingId)

/** Whether a meeting that is over has left something for this actor to reveal. */
const hasLeftToReveal = (state: BoardState, actor: Actor): boolean =>
  mayChair(actor.role) &&
  [...state.polls.values()].some(
    ({ status, meetingId }) => status !== 'revealed' && mayRevealAfter(state, actor, meetingId),
  )

/**
 * Whether the actor may give a command of this type now: by his role, or as the one who chairs the open meeting, who has
 * the facilitator's rights in it besides his own. Who chaired a meeting to its end keeps one of them: to reveal what it
 * asked. The first and cheapest of `decide`'s questions; screens ask it too.
 */
export const mayGive = (state: BoardState, actor: Actor, command: CommandType): boolean =>
  mayCommand(actor.role, command) ||
  (!notLent.has(command) && actsAsChair(state, actor) && mayCommand('facilitator', command)) ||
  (command === 'poll.reveal' && hasLeftToReveal(state, actor))
