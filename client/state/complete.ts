/**
 * Fills in the fields of a command that its sender may leave out, with the same defaults as the schemas on the server,
 * so that `decide` can be asked in the browser without carrying the schemas there. A test compares both, command by command.
 * Checks nothing: a malformed command is the server's to refuse.
 */
import type { CommandId } from '#shared/ids.ts'
import type { Command, CommandInput, CommandType } from '#shared/record/commands.ts'

const party = { nameEn: '', seats: 2, mandate: '', interests: [] }
const person = { partyId: null, org: '', building: null, unit: null, tags: [] }
const agendaItem = { issueId: null, turnSeconds: 120, turnsPerParty: 1 }
const shown = { agendaId: null, issueId: null, subjects: [] }

const optionWords = {
  costYuan: null,
  durationDays: null,
  meetsDemandIds: [],
  failsDemandIds: [],
  legalGate: null,
  basisPolicyIds: [],
  redLineIds: [],
}

type Defaults = Readonly<Record<string, unknown>>

/** Defaults by command; a command that is not listed has none. */
const defaults: Partial<Record<CommandType, Defaults>> = {
  'meeting.pause': { reason: '' },
  'meeting.plan': { groundRules: [], wifi: null },
  'meeting.replan': { groundRules: [], wifi: null },
  'agenda.add': { afterId: null },
  'attendance.stepOut': { personId: null, reason: '' },
  'attendance.stepIn': { personId: null },
  'focus.move': { agendaId: null, issueId: null, subjects: [], after: null },
  'focus.undo': { after: null },
  'turn.start': { personId: null, requestId: null, beyondPlan: false },
  'floor.request': { note: '', building: '' },
  'floor.answer': { answer: '' },
  'timer.start': { label: '' },
  'wall.say': { seconds: null },
  'poll.open': { issueId: null, secret: false },
  'rating.close': { note: '' },
  'hall.submit': { building: '' },
  'attachment.add': { title: '', alt: '', place: null, takenAt: null, shows: null, visibility: 'meeting' },
  'emergency.raise': { issueId: null, text: '' },
  'statement.record': { partyId: null },
  'issue.create': { category: 'basic', summary: '', priority: 2, residentGuarantee: '' },
  'issue.advance': { reason: '' },
  'demand.record': {
    partyId: null,
    raisedById: null,
    interest: '',
    priority: 3,
    isRedLine: false,
    redLineText: null,
    redLineId: null,
    redLineVisibility: null,
    channel: 'meeting',
    visibility: 'meeting',
    householdId: null,
    topic: '',
    building: '',
    unit: '',
    answers: [],
  },
  'demand.reword': { baseWordings: null, text: null, interest: null, redLine: null, baseLineId: null },
  'redLine.mark': { targetChanges: 0 },
  'redLine.unmark': { targetChanges: 0 },
  'demand.confirm': { baseWordings: null },
  'demand.withdraw': { reason: '' },
  'demand.merge': { reason: '' },
  'demand.separate': { reason: '' },
  'remark.record': { optionId: null, quote: '', anchor: null, text: '', replacement: null },
  'remark.answer': { note: '' },
  'caucus.open': { plannedMinutes: null },
  'caucus.submit': { caucusId: null },
  'option.propose': { ...optionWords, ideaId: null, submissionId: null },
  'option.amend': optionWords,
  'stance.take': { targetVersion: null, targetChanges: 0, reason: '', condition: null, redLineId: null },
  'resolution.draft': { optionId: null },
  'resolution.publishVersion': { changeNote: '', publicText: null, basisPolicyIds: [], editorIds: [], wrote: [] },
  'signOff.sign': { dissent: null, drawing: null },
  'signOff.recordPaper': { dissent: null },
  'signOff.witnessPaper': { dissent: null },
  'signOff.denyPaper': { dissent: null },
  'dissent.file': { visibility: 'meeting' },
  'action.create': { cooperatingOrgs: [] },
}

const overlay = (given: Defaults, value: object): Defaults => {
  const set = Object.entries(value).filter(([, field]) => field !== undefined)
  return { ...given, ...Object.fromEntries(set) }
}

/** The parts inside a command that have defaults of their own. */
function nested(input: CommandInput): Defaults {
  if (input.type === 'party.add') return { party: overlay(party, input.party) }
  if (input.type === 'person.add') return { person: overlay(person, input.person) }
  if (input.type === 'meeting.plan' || input.type === 'meeting.replan') {
    return { agenda: input.agenda.map((item) => overlay(agendaItem, item)) }
  }
  if (input.type === 'agenda.add') return { item: overlay(agendaItem, input.item) }
  if (input.type === 'wall.show') return { shown: overlay(shown, input.shown) }
  if (input.type === 'wall.queue') return { queue: input.queue.map((one) => overlay(shown, one)) }
  if (input.type === 'option.propose' || input.type === 'option.amend') {
    const gate = input.legalGate ?? null
    return { legalGate: gate === null ? null : overlay({ articleId: null }, gate) }
  }
  return {}
}

/** The command as the server would read it. */
export function completeCommand(input: CommandInput, commandId: CommandId): Command {
  const whole = { ...overlay(defaults[input.type] ?? {}, input), commandId }
  return { ...whole, ...nested(input) } as unknown as Command
}
