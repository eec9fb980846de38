/**
 * Steps of the scripted meeting that come again and again, with the words and stances of the sample's end state: taking the
 * sample's stances, publishing its versions, signing them, assigning its action items. `script.ts` makes an evening of them.
 */
import type { Resolution, Stance, StanceValue } from '#shared/board/board.ts'
import type { IssueId, MeetingId, ResolutionId } from '#shared/ids.ts'
import { sha256Hex } from '#shared/record/chain.ts'
import type { Act, Table } from './cast.ts'
import { caseAfter, cast, id } from './cast.ts'

const { F: fac, S: sec } = cast

/** The sample's end state, which the meeting must lead to. */
export const after = caseAfter()
export const meetingId: MeetingId = id('M-05')

/** A resolution as it stands at the end of the sample. */
export function expected(resolutionId: string): Resolution {
  const resolution = after.resolutions.find((one) => one.id === resolutionId)
  if (resolution === undefined) throw new Error(`the sample has no ${resolutionId}`)
  return resolution
}

/** The words of one version in the sample. */
export const textOf = (resolutionId: string, version: number): string =>
  expected(resolutionId).versions[version - 1]?.text ?? ''

/** The sample's stances on a target (and version). */
export const expectedStances = (target: string, version: number | null): readonly Stance[] =>
  after.stances.filter((one) => one.targetId === target && one.targetVersion === version)

/** Takes every stance that the sample has on a target (and version), by the people who gave them. */
export function takeStances(table: Table, target: string, version: number | null): void {
  for (const stance of expectedStances(target, version)) {
    const { targetType, targetId, targetVersion, value, reason, condition, redLineId } = stance
    const content = { stanceId: stance.id, targetType, targetId, targetVersion, value, reason, condition, redLineId }
    table.as(stance.givenById).does({ type: 'stance.take', ...content })
  }
}

/** A stance that the sample does not have. */
export const stanceOn = (targetId: string, version: number | null, value: StanceValue): Act => ({
  type: 'stance.take',
  stanceId: id('ST-X'),
  targetType: version === null ? 'option' : 'resolution',
  targetId: id<'option'>(targetId),
  targetVersion: version,
  value,
  reason: '试一下',
})

/** The secretary publishes the sample's words of this version. */
export function publish(table: Table, resolutionId: ResolutionId, version: number): void {
  const { changeNote = '' } = expected(resolutionId).versions[version - 1] ?? {}
  const basisPolicyIds = [...expected(resolutionId).basisPolicyIds]
  const text = textOf(resolutionId, version)
  const content = { resolutionId, baseVersion: version - 1, text, changeNote, basisPolicyIds }
  table.as(sec).does({ type: 'resolution.publishVersion', ...content })
}

/** These people sign the sample's words of this version, one after the other. */
export function signAll(table: Table, resolutionId: ResolutionId, version: number, people: readonly string[]): void {
  const textSha256 = sha256Hex(textOf(resolutionId, version))
  for (const person of people) table.as(person).does({ type: 'signOff.sign', resolutionId, version, textSha256 })
}

/** The facilitator finds agreement on this version and opens signing. */
export function agree(table: Table, resolutionId: ResolutionId, version: number): void {
  table.as(fac).does({ type: 'resolution.agree', resolutionId, version })
  table.as(fac).does({ type: 'resolution.openSigning', resolutionId, version })
}

/** The facilitator assigns these action items as the sample has them. */
export function createActions(table: Table, ids: readonly string[]): void {
  for (const item of after.actionItems.filter((one) => ids.includes(one.id))) {
    const { id: actionItemId, resolutionId, title, leaderId, ownerId, dueOn, packages } = item
    const cooperatingOrgs = [...item.cooperatingOrgs]
    const content = { actionItemId, resolutionId, title, leaderId, ownerId, dueOn, packages, cooperatingOrgs }
    table.as(fac).does({ type: 'action.create', ...content })
  }
}

/** The facilitator moves the room to this item. */
export const focus = (table: Table, agendaId: string): unknown =>
  table.as(fac).does({ type: 'focus.move', meetingId, agendaId: id(agendaId), scene: 'issue' })

/** The facilitator brings the issue a step on. */
export const advance = (table: Table, issueId: IssueId, to: 'discussing' | 'resolved'): unknown =>
  table.as(fac).does({ type: 'issue.advance', issueId, to })
