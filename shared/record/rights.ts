/**
 * Which seat may ever give which command: the only place where a role is tied to an act. `decide` asks it first, screens
 * ask it to grey out a button, and `docs/ROLES.md` is made from it. Facilitators never take a stance or sign;
 * observers and the projector write nothing at all.
 */
import type { CommandType } from '#shared/record/commands.ts'
import type { Role } from '#shared/roles.ts'

const chair = ['facilitator', 'secretary'] as const
const prepare = ['organiser', 'facilitator', 'secretary'] as const
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
  'meeting.numberMinutes': chair,
  'attendance.record': chair,
  'attendance.countObservers': chair,
  'focus.move': ['facilitator'],
  'turn.start': ['facilitator'],
  'turn.extend': ['facilitator'],
  'turn.end': ['facilitator'],
  'issue.create': prepare,
  'issue.advance': ['facilitator'],
  'issue.writeGuarantee': ['facilitator'],
  'demand.record': ['partyRep', 'messenger'],
  'demand.reword': ['partyRep', 'messenger'],
  'demand.withdraw': ['partyRep', 'messenger'],
  'demand.declareNone': ['partyRep'],
  'option.propose': speakers,
  'ownersVote.record': ['secretary'],
  'redLine.declare': ['partyRep'],
  'stance.take': ['partyRep'],
  'stance.meetCondition': ['partyRep'],
  'stance.waiveCondition': ['partyRep'],
  'pen.lend': ['facilitator'],
  'pen.takeBack': ['facilitator'],
  'resolution.draft': chair,
  'resolution.publishVersion': chair,
  'resolution.agree': ['facilitator'],
  'resolution.openSigning': ['facilitator'],
  'signOff.sign': ['partyRep'],
  'dissent.file': ['partyRep'],
  'action.create': chair,
  'action.report': ['facilitator', 'secretary', 'partyRep', 'messenger', 'officer', 'adviser', 'deptLiaison', 'leader'],
  'action.verify': ['supervisor'],
  'action.sendBack': ['supervisor'],
} as const satisfies Record<CommandType, readonly (Role | 'organiser')[]>

/** Whether `role` may ever give a command of this type; the first and cheapest of `decide`'s questions. */
export const mayCommand = (role: string, command: CommandType): boolean =>
  (commandRights[command] as readonly string[]).includes(role)
