/**
 * Fields at random for the acts of the desks: part of `acts.ts`. Draws from what the sample has, from a handful of new ids
 * that sequences make and use again, and from what is nowhere. What only a party may read is among `deskSecrets`, so
 * that a test can look for it in what each seat receives.
 */
import * as fc from 'fast-check'
import { remarkAnswers, remarkKinds } from '#shared/board/desk.ts'
import type { deskCommandSchemas } from '#shared/record/desk-commands.ts'

const of = fc.constantFrom
const maybe = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> => fc.option(value, { nil: null })

/** What must not be read below its level. */
export const deskSecrets = {
  /** Everybody in the room, the wall included. */
  room: ['两方都可以接受早上清场'],
  /** The board's people. */
  members: [
    '这一句想改成七天内',
    '先试一个月再说',
    '工期顺延要写进来',
    '这次不签的理由是没有授权',
    '签这张纸的时候我不在楼里',
  ],
} as const

/** Filled in from the board by `acts.ts`. */
const fits = 'fits'
const issueId = of('I-02', 'I-02', 'I-11', 'X')
const demandId = of('D-006', 'D-007', 'D-008', 'D-090', 'D-091', 'X')
const optionId = of('O-02A', 'O-02D', 'O-11C', 'O-90', 'X')
export const redLineId = of('RL-90', 'RL-91', 'RL-RES-1', 'RL-OWN-2', 'RL-CON-1', 'X')
const words = of('', '不同意', '会议同意，周日不施工。')
const remarkId = of('rm-1', 'rm-2', 'rm-3', 'X')
const ideaId = of('idea-1', 'idea-2', 'X')
const caucusId = of('k-1', 'k-2', 'X')
const submissionId = of('sub-1', 'sub-2', 'X')
const reviewId = of('rv-1', 'rv-2', 'X')
const resolutionId = of('R-02', 'R-01', 'X')
const version = of<unknown>(fits, fits, 1)
const textSha256 = of('0'.repeat(64), fits, fits, fits)

type Fields = Readonly<Record<string, fc.Arbitrary<unknown>>>

/** The fields of each act of the desks. */
export const deskFields: Readonly<Record<keyof typeof deskCommandSchemas, Fields>> = {
  'demand.reword': {
    demandId,
    text: maybe(words),
    baseWordings: of<unknown>(null, null, 0, 1),
    baseLineId: maybe(redLineId),
    interest: maybe(words),
    redLine: maybe(fc.record({ redLineId, text: words, visibility: of('public', 'meeting', 'party') })),
  },
  'redLine.declare': { redLineId, text: words, visibility: of('public', 'meeting', 'party') },
  'redLine.mark': { optionId, redLineId, targetChanges: of(0, 0, 1) },
  'redLine.unmark': { optionId, redLineId, targetChanges: of(0, 0, 1) },
  'demand.confirm': { demandId, baseWordings: of<unknown>(null, 0, 1) },
  'demand.merge': { demandId, intoId: demandId },
  'demand.separate': { demandId },
  'option.amend': {
    optionId,
    baseChanges: of(0, 0, 0, 1, 2),
    title: of('新', '改'),
    text: words,
    meetsDemandIds: fc.array(demandId, { maxLength: 2 }),
    failsDemandIds: fc.array(demandId, { maxLength: 2 }),
    redLineIds: fc.array(redLineId, { maxLength: 2 }),
  },
  'idea.add': { ideaId, issueId, text: of(deskSecrets.members[1]) },
  'idea.withdraw': { ideaId },
  'remark.record': {
    remarkId,
    issueId,
    optionId: maybe(of('O-02A', 'O-11B')),
    kind: of(...remarkKinds),
    quote: of('', '会议同意。'),
    text: of('', deskSecrets.members[0]),
    replacement: maybe(of(deskSecrets.members[2])),
  },
  'remark.answer': { remarkId, to: of(...remarkAnswers) },
  'remark.withdraw': { remarkId },
  'caucus.open': {
    caucusId,
    issueId,
    memberIds: of(['U-MED', 'U-RES2', 'U-CON1'], ['U-RES1'], ['U-OWN1', 'U-CON1'], ['U-FAC'], ['U-MED']),
    plannedMinutes: maybe(of(2)),
  },
  'caucus.close': { caucusId },
  'caucus.submit': { submissionId, issueId, caucusId: maybe(caucusId), text: of(deskSecrets.room[0]) },
  'submission.join': { submissionId },
  'resolution.haltSigning': { resolutionId, reason: of('改一处') },
  'signOff.refuse': { resolutionId, version, textSha256, reason: of(deskSecrets.members[3]) },
  'signOff.recordPaper': {
    resolutionId,
    version,
    textSha256,
    partyId: of('P-RES', 'P-OWN'),
    signedById: of('U-RES1', 'U-OWN1'),
    witnessId: of('U-MED', 'U-MSG1', 'U-RES1'),
    attachmentId: of('att-1', 'att-2', 'X'),
  },
  'signOff.witnessPaper': {
    resolutionId,
    version,
    textSha256,
    partyId: of('P-RES', 'P-OWN'),
    signedById: of('U-RES1', 'U-OWN1'),
    attachmentId: of('att-1', 'att-2', 'X'),
  },
  'signOff.denyPaper': {
    resolutionId,
    version,
    textSha256,
    partyId: of('P-RES', 'P-OWN'),
    signedById: of('U-RES1', 'U-OWN1'),
    attachmentId: of('att-1', 'att-2', 'X'),
    reason: of(deskSecrets.members[4]),
  },
  'review.share': { reviewId, resolutionId, version },
  'review.revoke': { reviewId },
  'review.noteOpened': { reviewId },
}

/** Acts that make what the other acts of the desks answer. */
export const deskMakers = [
  'caucus.open',
  'caucus.submit',
  'remark.record',
  'idea.add',
  'review.share',
  'submission.join',
] as const
