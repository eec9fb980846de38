/**
 * The next step in words: one sentence, and where to go for it. What the step is has been chosen by `board/next-step`;
 * this only says it, and never adds a step of its own.
 */
import type { NextStep, StepOf } from '#shared/board/next-step.ts'
import { meetingsInOrder } from '#shared/board/select.ts'
import type { CaucusId, IssueId, MeetingId } from '#shared/ids.ts'
import { timeZoneOf } from '../../state/time-zone.ts'
import { momentOf } from '../../ui/dates.ts'
import { sayFollow, sayMoveOn } from './meeting-words.ts'
import type { SectionName } from '../issue/IssueNav.tsx'
import type { RoomForm } from '../room/opened.ts'
import { paperSentence, sayAgreeable, sayAwaited } from './signing-words.ts'
import type { Facts } from './step-facts.ts'
import { issueFacts, names } from './step-facts.ts'

/** Where the primary button leads. */
export type Way =
  | { readonly to: 'issue'; readonly issueId: IssueId; readonly section: SectionName | null }
  | { readonly to: 'meeting' }
  /** A form of the room's bar, which stands on every screen. */
  | { readonly to: 'room'; readonly form: RoomForm }
  | { readonly to: 'caucus'; readonly caucusId: CaucusId }
  /** What this person kept on his device: the review of the frame, which stands over every screen. */
  | { readonly to: 'pending' }
  | { readonly to: 'minutes'; readonly meetingId: MeetingId }

export interface Saying {
  readonly sentence: string
  readonly way: Way | null
  /** The button's words; null where there is nowhere to go. */
  readonly label: string | null
}

const at = (issueId: IssueId, section: SectionName | null): Way & { to: 'issue' } => ({ to: 'issue', issueId, section })

type Sayings = { readonly [Kind in NextStep['kind']]: (step: StepOf<Kind>, facts: Facts) => Saying }

type MeetingLabel = 'board.goMeeting' | 'board.goSecretary' | 'board.goPlan'

const toMeeting = (facts: Facts, sentence: string, label: MeetingLabel = 'board.goMeeting'): Saying => ({
  sentence,
  way: { to: 'meeting' },
  label: facts.words.t(label),
})

type IssueSentence = `board.step_${'speakFirst' | 'collectStances' | 'assignActions' | 'enterDemand'}`
type WayLabel = 'board.goSpeak' | 'board.goLook' | 'board.goActions'

/** A sentence that names an issue and nothing else, and the way to it. */
const onIssue = (facts: Facts, sentence: IssueSentence, way: Way & { to: 'issue' }, label: WayLabel): Saying => ({
  sentence: facts.words.t(sentence, issueFacts(facts, way.issueId)),
  way,
  label: facts.words.t(label),
})

/** Nobody is waited for: when the next meeting is, where one is planned. */
function sayNothing({ state, words }: Facts): string {
  const next = meetingsInOrder(state).find((meeting) => meeting.status === 'scheduled')
  if (next === undefined) return words.t('board.step_nothing')
  const when = momentOf(next.startAt, words.language, timeZoneOf(state))
  return words.t('board.step_nextMeeting', { when, place: next.place })
}

const sayings: Sayings = {
  sign: (step, facts) => ({
    sentence: facts.words.t(step.dissentRequired ? 'board.step_signDissent' : 'board.step_sign', {
      ...issueFacts(facts, step.issueId),
      version: step.version,
    }),
    way: at(step.issueId, 'signing'),
    label: facts.words.t('board.goSign'),
  }),
  seePaper: (step, facts) => ({
    sentence: facts.words.t(paperSentence(step, facts), {
      ...issueFacts(facts, step.issueId),
      version: step.version,
      witness: facts.state.people.get(step.witnessId)?.displayName ?? '',
    }),
    way: at(step.issueId, 'signing'),
    label: facts.words.t('board.goLook'),
  }),
  witnessPaper: (step, facts) => ({
    sentence: facts.words.t('board.step_witnessPaper', {
      ...issueFacts(facts, step.issueId),
      version: step.version,
      party: names(facts, [step.partyId]),
    }),
    way: at(step.issueId, 'signing'),
    label: facts.words.t('board.goLook'),
  }),
  takeStance: (step, facts) => ({
    sentence: facts.words.t('board.step_takeStance', { ...issueFacts(facts, step.issueId), version: step.version }),
    way: at(step.issueId, 'text'),
    label: facts.words.t('board.goStance'),
  }),
  settleCondition: (step, facts) => ({
    sentence: facts.words.t('board.step_settleCondition', {
      ...issueFacts(facts, step.issueId),
      condition: step.condition,
    }),
    way: at(step.issueId, 'text'),
    label: facts.words.t('board.goLook'),
  }),
  speakFirst: ({ issueId }, facts) => onIssue(facts, 'board.step_speakFirst', at(issueId, 'demands'), 'board.goSpeak'),
  compareOptions: (step, facts) => ({
    sentence: facts.words.t('board.step_compareOptions', {
      ...issueFacts(facts, step.issueId),
      count: step.optionIds.length,
    }),
    way: at(step.issueId, 'options'),
    label: facts.words.t('board.goStance'),
  }),
  planMeeting: (_, facts) =>
    toMeeting(
      facts,
      facts.words.t(facts.state.issues.size === 0 ? 'board.step_firstIssue' : 'board.step_planMeeting'),
      'board.goPlan',
    ),
  openMeeting: (step, facts) =>
    toMeeting(
      facts,
      facts.words.t('board.step_openMeeting', { title: facts.state.meetings.get(step.meetingId)?.title ?? '' }),
    ),
  resumeMeeting: (_, facts) => toMeeting(facts, facts.words.t('board.step_resumeMeeting')),
  recordAttendance: (_, facts) => toMeeting(facts, facts.words.t('board.step_recordAttendance'), 'board.goSecretary'),
  moveFocus: (step, facts) => toMeeting(facts, sayMoveOn(step, facts)),
  closeMeeting: (_, facts) => toMeeting(facts, facts.words.t('board.step_closeMeeting')),
  hearParties: (step, facts) => ({
    sentence: facts.words.t('board.step_hearParties', {
      ...issueFacts(facts, step.issueId),
      parties: names(facts, step.silent),
    }),
    way: at(step.issueId, 'demands'),
    label: facts.words.t('board.goLook'),
  }),
  advanceIssue: (step, facts) => ({
    sentence:
      step.to === 'discussing'
        ? facts.words.t('board.step_advanceIssue', issueFacts(facts, step.issueId))
        : facts.words.t('board.step_advanceOther', {
            ...issueFacts(facts, step.issueId),
            step: facts.words.t(`issue.step_${step.to}`),
          }),
    way: at(step.issueId, null),
    label: facts.words.t('board.goLook'),
  }),
  collectStances: ({ issueId }, facts) =>
    onIssue(facts, 'board.step_collectStances', at(issueId, 'options'), 'board.goLook'),
  draftText: (step, facts) => ({
    sentence: facts.words.t('board.step_draftText', {
      ...issueFacts(facts, step.issueId),
      code: facts.state.options.get(step.optionId)?.code ?? '',
    }),
    way: at(step.issueId, 'text'),
    label: facts.words.t('board.goText'),
  }),
  publishVersion: (step, facts) => ({
    sentence: facts.words.t('board.step_publishVersion', {
      ...issueFacts(facts, step.issueId),
      version: step.version + 1,
    }),
    way: at(step.issueId, 'text'),
    label: facts.words.t('board.goText'),
  }),
  agree: (step, facts) => ({
    ...sayAgreeable('board.step_agree', step, facts),
    way: at(step.issueId, 'text'),
  }),
  openSigning: (step, facts) => ({
    ...sayAgreeable('board.step_openSigning', step, facts),
    way: at(step.issueId, 'text'),
  }),
  awaitAgreement: (step, facts) => ({
    sentence: facts.words.t('board.step_awaitAgreement', {
      ...issueFacts(facts, step.issueId),
      version: step.version,
      reason: step.reasons[0] === undefined ? '' : facts.words.refusalText(step.reasons[0]),
    }),
    way: at(step.issueId, 'text'),
    label: facts.words.t('board.goLook'),
  }),
  awaitSignatures: (step, facts) => ({
    sentence: sayAwaited(step, facts),
    way: at(step.issueId, 'signing'),
    label: facts.words.t('board.goLook'),
  }),
  assignActions: ({ issueId }, facts) =>
    onIssue(facts, 'board.step_assignActions', at(issueId, 'actions'), 'board.goActions'),
  exportMinutes: (step, facts) => ({
    sentence: facts.words.t('board.step_exportMinutes', {
      title: facts.state.meetings.get(step.meetingId)?.title ?? '',
    }),
    way: { to: 'minutes', meetingId: step.meetingId },
    label: facts.words.t('board.goMinutes'),
  }),
  enterDemand: ({ issueId }, facts) => onIssue(facts, 'board.step_enterDemand', at(issueId, 'demands'), 'board.goLook'),
  reportAction: (step, facts) => ({
    sentence: facts.words.t('board.step_reportAction', {
      title: facts.state.actionItems.get(step.actionItemId)?.title ?? '',
    }),
    way: at(step.issueId, 'actions'),
    label: facts.words.t('board.goReport'),
  }),
  verifyAction: (step, facts) => ({
    sentence: facts.words.t('board.step_verifyAction', {
      title: facts.state.actionItems.get(step.actionItemId)?.title ?? '',
    }),
    way: at(step.issueId, 'actions'),
    label: facts.words.t('board.goLook'),
  }),
  speakNow: (_, facts) => ({ sentence: facts.words.t('board.step_speakNow'), way: null, label: null }),
  sayNow: (_, facts) => ({ sentence: facts.words.t('board.step_sayNow'), way: null, label: null }),
  joinCaucus: (step, facts) => ({
    sentence: facts.words.t('board.step_joinCaucus', {
      ...issueFacts(facts, step.issueId),
      parties: names(facts, facts.state.caucuses.get(step.caucusId)?.partyIds ?? []),
    }),
    way: { to: 'caucus', caucusId: step.caucusId },
    label: facts.words.t('board.goCaucus'),
  }),
  checkIn: (_, facts) => ({
    sentence: facts.words.t('board.step_checkIn'),
    way: { to: 'room', form: 'checkIn' },
    label: facts.words.t('board.goCheckIn'),
  }),
  answerPoll: (step, facts) => ({
    sentence: facts.words.t('board.step_answerPoll', { question: facts.state.polls.get(step.pollId)?.question ?? '' }),
    way: { to: 'room', form: 'poll' },
    label: facts.words.t('board.goAnswer'),
  }),
  comeBack: (step, facts) =>
    step.issueId === null
      ? { sentence: facts.words.t('board.step_comeBack'), way: null, label: null }
      : {
          sentence: facts.words.t('board.step_comeBackTo', issueFacts(facts, step.issueId)),
          way: at(step.issueId, null),
          label: facts.words.t('board.goBackThere'),
        },
  answerRemarks: (step, facts) => ({
    sentence: facts.words.t('board.step_answerRemarks', { ...issueFacts(facts, step.issueId), count: step.count }),
    way: at(step.issueId, 'text'),
    label: facts.words.t('board.goText'),
  }),
  confirmBehalf: (step, facts) => ({
    sentence: facts.words.t('board.step_confirmBehalf', { ...issueFacts(facts, step.issueId), count: step.count }),
    way: at(step.issueId, 'demands'),
    label: facts.words.t('board.goLook'),
  }),
  confirmPending: (step, { words: { t } }) => ({
    sentence: t('board.step_confirmPending', { count: step.count }),
    way: { to: 'pending' },
    label: t('board.goPending'),
  }),
  follow: (step, facts) => ({
    sentence: sayFollow(step, facts),
    way: step.issueId === null ? null : at(step.issueId, null),
    label: step.issueId === null ? null : facts.words.t('board.goLook'),
  }),
  nothing: (_, facts) => ({ sentence: sayNothing(facts), way: null, label: null }),
}

/** Says a step. */
export function sayStep<Kind extends NextStep['kind']>(step: StepOf<Kind>, facts: Facts): Saying {
  return (sayings[step.kind] as (step: StepOf<Kind>, facts: Facts) => Saying)(step, facts)
}
