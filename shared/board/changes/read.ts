/**
 * Reads one event of the record as a change: what it says, beside the state just before it. Pure; answers null for events
 * that change nothing which somebody who was away needs to be told (turns, clocks, walls, hands), and for events about
 * something that this viewer's record does not hold.
 */
import type { ActionStatus, MeetingStatus } from '#shared/board/board.ts'
import { changedParts } from '#shared/board/option-changes.ts'
import { lineOf } from '#shared/board/red-lines.ts'
import { currentInterest, currentStances, currentText, currentWording } from '#shared/board/select.ts'
import { clauseChanges } from '#shared/board/changes/clauses.ts'
import type { Change, ChangeFact } from '#shared/board/changes/kinds.ts'
import type { ActionItemId, DemandId, IssueId, MeetingId, PartyId, ResolutionId } from '#shared/ids.ts'
import type { EventOf, EventType, HeyiEvent, RecordedEvent } from '#shared/record/events.ts'
import type { BoardState } from '#shared/record/state.ts'
import { assertNever } from '#shared/result.ts'

/** What changed, and on which issue. */
interface Told {
  readonly issueId: IssueId | null
  readonly fact: ChangeFact
}

const told = (issueId: IssueId | null, fact: ChangeFact): Told => ({ issueId, fact })

function readVersion(state: BoardState, event: EventOf<'resolution.versionPublished'>): Told | null {
  const resolution = state.resolutions.get(event.resolutionId)
  if (resolution === undefined) return null
  const before = currentText(resolution)?.text ?? null
  const { text: after, version, changeNote: note } = event.version
  return told(resolution.issueId, {
    kind: 'versionPublished',
    resolutionId: resolution.id,
    version,
    from: resolution.currentVersion,
    before,
    after,
    clauses: clauseChanges(before ?? '', after),
    note,
  })
}

function readStance(state: BoardState, { stance }: EventOf<'stance.taken'>): Told {
  const { targetType, targetId, targetVersion, partyId } = stance
  const before = currentStances(state, targetType, targetId, targetVersion).get(partyId)
  const earlier =
    targetVersion === null ? undefined : currentStances(state, targetType, targetId, targetVersion - 1).get(partyId)
  const { value, reason, condition, redLineId } = stance
  return told(stance.issueId, {
    kind: 'stanceMoved',
    stanceId: stance.id,
    targetType,
    targetId,
    targetVersion,
    partyId,
    from:
      before === undefined
        ? null
        : { value: before.value, reason: before.reason, condition: before.condition, redLineId: before.redLineId },
    to: { value, reason, condition, redLineId },
    onEarlierVersion: earlier?.value ?? null,
  })
}

/** A change of a text that the viewer holds. */
function onText(state: BoardState, resolutionId: ResolutionId, fact: ChangeFact): Told | null {
  const issueId = state.resolutions.get(resolutionId)?.issueId
  return issueId === undefined ? null : told(issueId, fact)
}

function readAction(state: BoardState, actionItemId: ActionItemId, to: ActionStatus, text: string): Told | null {
  const item = state.actionItems.get(actionItemId)
  if (item === undefined) return null
  return told(item.issueId, { kind: 'actionMoved', actionItemId, from: item.status, to, text })
}

const meeting = (meetingId: MeetingId, to: MeetingStatus, reason = ''): Told =>
  told(null, { kind: 'meetingMoved', meetingId, to, reason })

function readFocus(state: BoardState, { issueId, agendaId }: EventOf<'focus.moved'>): Told | null {
  const same = state.focus !== null && state.focus.issueId === issueId && state.focus.agendaId === agendaId
  return same ? null : told(null, { kind: 'focusMoved', issueId, agendaId })
}

/** The issue that an attachment belongs to; null where it belongs to none that is known. */
function issueOfFile(state: BoardState, { attachment: { target } }: EventOf<'attachment.added'>): IssueId | null {
  switch (target.kind) {
    case 'issue':
      return target.id
    case 'option':
      return state.options.get(target.id)?.issueId ?? null
    case 'demand':
      return state.demands.get(target.id)?.issueId ?? null
    case 'resolution':
      return state.resolutions.get(target.id)?.issueId ?? null
    case 'actionItem':
      return state.actionItems.get(target.id)?.issueId ?? null
    case 'emergency':
      return state.emergencies.get(target.id)?.issueId ?? null
    case 'statement':
      return null
    default:
      return assertNever(target)
  }
}

function readCondition(state: BoardState, event: EventOf<'stance.conditionSettled'>): Told | null {
  const stance = state.stances.get(event.stanceId)
  if (stance === undefined) return null
  const { id: stanceId, partyId, issueId, condition } = stance
  return told(issueId, { kind: 'conditionSettled', stanceId, partyId, how: event.how, condition: condition ?? '' })
}

function readMark(
  state: BoardState,
  { issueId, optionId, redLineId }: Omit<EventOf<'redLine.unmarked'>, 'type'>,
  crosses: boolean,
): Told | null {
  const found = lineOf(state, redLineId)
  if (found === null) return null
  const { partyId, line } = found
  return told(issueId, { kind: 'redLineMarked', optionId, partyId, redLineId, text: line.text, crosses })
}

function readWording(state: BoardState, event: EventOf<'demand.reworded'>): Told | null {
  const demand = state.demands.get(event.demandId)
  if (demand === undefined) return null
  const { id: demandId, partyId, issueId } = demand
  const { text: after, interest: reason } = event.wording
  const before = currentWording(demand)
  const interest = reason === undefined ? null : { before: currentInterest(demand), after: reason }
  return told(issueId, { kind: 'demandReworded', demandId, partyId, before, after, interest })
}

function readLine(state: BoardState, { partyId, redLine }: EventOf<'redLine.declared'>): Told {
  const { text, replacesId } = redLine
  const before = replacesId === undefined ? null : (lineOf(state, replacesId)?.line.text ?? null)
  return told(null, { kind: 'redLineDeclared', partyId, text, before })
}

function readAmendment(state: BoardState, { optionId, words }: EventOf<'option.amended'>): Told | null {
  const option = state.options.get(optionId)
  if (option === undefined) return null
  const { issueId, code } = option
  const parts = changedParts(option, words)
  const { title } = words
  return told(issueId, { kind: 'optionAmended', optionId, code, title, parts, before: option, after: words })
}

/** What happened to a demand that the viewer holds, as `tell` says it. */
function onDemand(
  state: BoardState,
  demandId: DemandId,
  tell: (demand: { readonly demandId: DemandId; readonly partyId: PartyId; readonly text: string }) => ChangeFact,
): Told | null {
  const demand = state.demands.get(demandId)
  if (demand === undefined) return null
  return told(demand.issueId, tell({ demandId, partyId: demand.partyId, text: currentWording(demand) }))
}

function readAnswer(state: BoardState, event: EventOf<'remark.answered'>): Told | null {
  const remark = state.remarks.get(event.remarkId)
  if (remark === undefined) return null
  const { id: remarkId, kind, partyId, quote, issueId } = remark
  const { to, note } = event
  return told(issueId, { kind: 'remarkAnswered', remarkId, remark: kind, partyId, quote, to, note })
}

function readReview(state: BoardState, { reviewId }: EventOf<'review.opened'>): Told | null {
  const review = state.reviews.get(reviewId)
  if (review === undefined) return null
  return onText(state, review.resolutionId, { kind: 'reviewOpened', reviewId, version: review.version })
}

/** What is told of which event; of others nothing. */
const readers: { readonly [Type in EventType]?: (state: BoardState, event: EventOf<Type>) => Told | null } = {
  'resolution.drafted': (_, { resolution: { id, issueId } }) =>
    told(issueId, { kind: 'textDrafted', resolutionId: id }),
  'resolution.versionPublished': readVersion,
  'resolution.agreed': (state, { resolutionId, version }) =>
    onText(state, resolutionId, { kind: 'agreed', resolutionId, version }),
  'resolution.signingOpened': (state, { resolutionId, version }) =>
    onText(state, resolutionId, { kind: 'signingOpened', resolutionId, version }),
  'resolution.settled': (_, { issueId, resolutionId, version, no }) =>
    told(issueId, { kind: 'settled', resolutionId, version, no }),
  'signOff.made': (state, { resolutionId, signOff: { partyId, version, withDissent = false, paper } }) =>
    onText(state, resolutionId, {
      kind: 'signed',
      resolutionId,
      version,
      partyId,
      withDissent,
      ...(paper === undefined ? {} : { witnessId: paper.witnessId }),
    }),
  'dissent.filed': (state, { resolutionId, dissent: { partyId } }) =>
    onText(state, resolutionId, { kind: 'dissentFiled', resolutionId, partyId }),
  'stance.taken': readStance,
  'stance.conditionSettled': readCondition,
  'redLine.declared': readLine,
  'redLine.marked': (state, event) => readMark(state, event, true),
  'redLine.unmarked': (state, event) => readMark(state, event, false),
  'recusal.declared': (_, { recusal: { issueId, personId } }) => told(issueId, { kind: 'recused', personId }),
  'demand.recorded': (_, { demand: { id, partyId, issueId, position } }) =>
    told(issueId, { kind: 'demandRecorded', demandId: id, partyId, text: position }),
  'demand.reworded': readWording,
  'demand.withdrawn': (state, { demandId }) =>
    onDemand(state, demandId, (demand) => ({ kind: 'demandMoved', to: 'withdrawn', ...demand })),
  'demand.merged': (state, { demandId, intoId }) =>
    onDemand(state, demandId, (demand) => ({ kind: 'demandMerged', intoId, ...demand })),
  'demand.separated': (state, { demandId }) =>
    onDemand(state, demandId, (demand) => ({ kind: 'demandMoved', to: 'new', ...demand })),
  'demand.confirmed': (state, { demandId }) =>
    onDemand(state, demandId, (demand) => ({ kind: 'demandConfirmed', ...demand })),
  'idea.added': (_, { idea: { id, issueId, text } }) => told(issueId, { kind: 'ideaAdded', ideaId: id, text }),
  'remark.recorded': (_, { remark: { id, kind, partyId, text, quote, replacement, issueId } }) =>
    told(issueId, { kind: 'remarkMade', remarkId: id, remark: kind, partyId, text, quote, replacement }),
  'remark.answered': readAnswer,
  'caucus.opened': (_, { caucus: { id, issueId, partyIds } }) =>
    told(issueId, { kind: 'caucusOpened', caucusId: id, partyIds }),
  'caucus.closed': (state, { caucusId, issueId }) =>
    told(issueId, { kind: 'caucusClosed', caucusId, partyIds: state.caucuses.get(caucusId)?.partyIds ?? [] }),
  'caucus.submitted': (_, { submission: { id, issueId, fromPartyIds, text } }) =>
    told(issueId, { kind: 'submitted', submissionId: id, fromPartyIds, text }),
  'submission.joined': (state, { submissionId, partyId }) => {
    const submission = state.submissions.get(submissionId)
    return submission === undefined
      ? null
      : told(submission.issueId, { kind: 'submissionJoined', submissionId, partyId })
  },
  'resolution.signingHalted': (state, { resolutionId, reason }) =>
    onText(state, resolutionId, { kind: 'signingHalted', resolutionId, reason }),
  'signOff.refused': (state, { resolutionId, refusal: { partyId, reason, version } }) =>
    onText(state, resolutionId, { kind: 'signRefused', partyId, reason, version }),
  'signOff.sheetTaken': (state, { resolutionId, sheet: { partyId, version, witnessId } }) =>
    onText(state, resolutionId, { kind: 'sheetTaken', resolutionId, version, partyId, witnessId }),
  'signOff.sheetDenied': (state, { resolutionId, denial: { partyId, version, witnessId, reason } }) =>
    onText(state, resolutionId, { kind: 'sheetDenied', resolutionId, version, partyId, witnessId, reason }),
  'review.opened': readReview,
  'demand.noneDeclared': (_, { issueId, partyId }) => told(issueId, { kind: 'noDemand', partyId }),
  'option.proposed': (_, { option: { id, issueId, code, title } }) =>
    told(issueId, { kind: 'optionProposed', optionId: id, code, title }),
  'option.amended': readAmendment,
  'ownersVote.recorded': (_, { vote: { issueId, optionId } }) => told(issueId, { kind: 'ownersVoteCounted', optionId }),
  'issue.created': (_, { issue }) => told(issue.id, { kind: 'issueCreated' }),
  'issue.advanced': (_, { issueId, from, to }) => told(issueId, { kind: 'issueMoved', from, to }),
  'issue.guaranteeWritten': (_, { issueId, text }) => told(issueId, { kind: 'guaranteeWritten', text }),
  'pen.lent': (state, { issueId, personId }) =>
    told(issueId, { kind: 'penMoved', from: state.pens.get(issueId) ?? null, to: personId }),
  'pen.takenBack': (state, { issueId }) =>
    told(issueId, { kind: 'penMoved', from: state.pens.get(issueId) ?? null, to: null }),
  'action.created': (_, { actionItem: { id, issueId, ownerId } }) =>
    told(issueId, { kind: 'actionAssigned', actionItemId: id, ownerId }),
  'action.reported': (state, { actionItemId, to, text }) => readAction(state, actionItemId, to, text),
  'action.verified': (state, { actionItemId, text }) => readAction(state, actionItemId, 'verified', text),
  'action.sentBack': (state, { actionItemId, reason }) => readAction(state, actionItemId, 'returned', reason),
  'attachment.added': (state, event) => told(issueOfFile(state, event), { kind: 'filesAdded', count: 1 }),
  'meeting.opened': (_, { meetingId }) => meeting(meetingId, 'running'),
  'meeting.resumed': (_, { meetingId }) => meeting(meetingId, 'running'),
  'meeting.reopened': (_, { meetingId }) => meeting(meetingId, 'running'),
  'meeting.paused': (_, { meetingId, reason }) => meeting(meetingId, 'paused', reason),
  'meeting.closed': (_, { meetingId }) => meeting(meetingId, 'minutesDraft'),
  'meeting.cancelled': (_, { meetingId, reason }) => meeting(meetingId, 'cancelled', reason),
  'meeting.replanned': (_, { meeting: { id } }) => told(null, { kind: 'agendaChanged', meetingId: id }),
  'agenda.changed': (_, { meetingId }) => told(null, { kind: 'agendaChanged', meetingId }),
  'focus.moved': readFocus,
  'attendance.steppedOut': (_, { personId, reason }) => told(null, { kind: 'personLeft', personId, reason }),
  'attendance.steppedIn': (_, { personId }) => told(null, { kind: 'personCame', personId }),
  'chair.changed': (_, { personId }) => told(null, { kind: 'chairChanged', personId }),
  'poll.revealed': (state, { pollId }) =>
    told(state.polls.get(pollId)?.issueId ?? null, { kind: 'pollRevealed', pollId }),
  'emergency.raised': (_, { emergency: { id, issueId, kind, place } }) =>
    told(issueId, { kind: 'emergencyRaised', emergencyId: id, emergency: kind, place }),
  'emergency.released': (state, { emergencyId, note }) =>
    told(state.emergencies.get(emergencyId)?.issueId ?? null, { kind: 'emergencyReleased', emergencyId, note }),
}

/** The change that an event is, beside `state`, the record just before it; null where it is none. */
export function readChange(state: BoardState, recorded: RecordedEvent): Change | null {
  const { event, seq, at } = recorded
  const read = readers[event.type] as ((state: BoardState, event: HeyiEvent) => Told | null) | undefined
  const found = read?.(state, event) ?? null
  return found === null ? null : { seq, at, byId: recorded.actor.personId, ...found }
}
