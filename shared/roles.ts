/**
 * Who may do what. Roles are the seats of `docs/GLOSSARY.md`; `organiser` is not a seat at the table but
 * the installation's owner, who prepares boards and hands out links. The table of rights is the only place where a
 * role is tied to a command; `decide` asks it first, screens ask it to grey out a button, and `docs/ROLES.md` is made from it.
 * Facilitators never take a stance or sign (F92); observers and the projector write nothing at all (F88).
 */
import type { PartyId, PersonId } from '#shared/ids.ts'
import type { CommandType } from '#shared/record/commands.ts'

export const roles = [
  'facilitator',
  'secretary',
  'partyRep',
  'mediator',
  'messenger',
  'supervisor',
  'deptLiaison',
  'leader',
  'officer',
  'adviser',
  'observer',
  'projector',
] as const

/** A seat. A case file may name a role that is not listed here; its holder reads at `meeting` level and writes nothing. */
export type Role = (typeof roles)[number]

/** Who acts: a person of the board, or the organiser of the installation (who holds no seat and no party). */
export interface Actor {
  /** Null for the organiser acting as such. */
  readonly personId: PersonId | null
  readonly role: Role | 'organiser' | (string & {})
  readonly partyId: PartyId | null
  /** `organiser` when the organiser's token was used to act for this person (the CLI's `--as`); kept in the record. */
  readonly via: 'self' | 'organiser'
}

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
  'demand.withdraw': ['partyRep'],
  'demand.declareNone': ['partyRep'],
  'option.propose': speakers,
  'ownersVote.record': ['secretary'],
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
