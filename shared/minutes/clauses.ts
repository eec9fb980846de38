/**
 * 二、议定事项: one clause per signed resolution, its text copied from the signed version and never rephrased, then the
 * basis where one is named, a note where it was signed after the meeting or replaced since, and the parties' dissents.
 */
import type { Dissent, Meeting, Party, Policy, Resolution } from '#shared/board/board.ts'
import { partiesInOrder, validSignOffs } from '#shared/board/select.ts'
import { toInstant } from '#shared/clock.ts'
import { fill } from '#shared/i18n/message.ts'
import type { PolicyId } from '#shared/ids.ts'
import type { Agreed } from '#shared/minutes/agreed.ts'
import { signedAfter } from '#shared/minutes/agreed.ts'
import type { Block, ClauseBlock } from '#shared/minutes/blocks.ts'
import { bracketed, dateText, withStop, withoutStop } from '#shared/minutes/chinese.ts'
import { labels, phrases } from '#shared/minutes/labels.ts'
import type { BoardState } from '#shared/record/state.ts'

/** The clause of one agreed item; `position` counts from 1. */
export const clauseBlock = ({ resolution, issue, text, sha256 }: Agreed, position: number): ClauseBlock => ({
  kind: 'clause',
  ordinal: bracketed(position),
  title: fill(phrases.about, { title: withoutStop(issue.title) }),
  text: text.text,
  sha256,
  resolutionId: resolution.id,
  version: text.version,
})

const policyText = ({ title, docNo }: Policy): string =>
  docNo === null || docNo === '' ? title : fill(phrases.policy, { title, docNo })

function basisBlocks(state: BoardState, ids: readonly PolicyId[]): readonly Block[] {
  const policies = ids.flatMap((id) => state.policies.get(id) ?? [])
  return policies.length === 0
    ? []
    : [{ kind: 'paragraph', text: `（依据：${policies.map(policyText).join('；')}。）` }]
}

/** That the text in force was signed only later. The minutes give what binds, and say when it came to bind. */
function laterBlocks({ resolution, text }: Agreed, meeting: Meeting, timezone: string): readonly Block[] {
  const at = signedAfter(meeting, resolution)
  if (at === null) return []
  const day = dateText(toInstant(at), timezone)
  return [{ kind: 'paragraph', text: fill(phrases.signedLater, { version: text.version, day }) }]
}

/** That what was signed here no longer binds, and which meeting's resolution does. */
function replacedBlocks(state: BoardState, { resolution }: Agreed): readonly Block[] {
  if (resolution.supersededById === undefined) return []
  const later = state.resolutions.get(resolution.supersededById)
  const meetingId = later?.meetingId ?? null
  const meeting = meetingId === null ? undefined : state.meetings.get(meetingId)
  if (later === undefined || meeting === undefined) return [{ kind: 'paragraph', text: phrases.replaced }]
  const where = meeting.minutesNo ?? meeting.title
  return [{ kind: 'paragraph', text: fill(phrases.replacedBy, { where, no: later.no }) }]
}

/** Dissents that stand on the current text: filed with it or kept at the signing; those filed for parties only are left out. */
function standing(resolution: Resolution, signedText: Agreed['text']): readonly Dissent[] {
  const kept = new Set(
    validSignOffs(resolution)
      .filter((signOff) => signOff.withDissent === true)
      .map(({ partyId }) => partyId),
  )
  const since = Date.parse(signedText.at)
  return resolution.dissents.filter(
    (dissent) =>
      (dissent.visibility === 'public' || dissent.visibility === 'meeting') &&
      (kept.has(dissent.partyId) || Date.parse(dissent.at) >= since),
  )
}

/** A party's dissent without the words 保留意见 before it, which the minutes put there themselves. */
const dissentText = ({ text }: Dissent): string => withStop(text.replace(/^保留意见[：:]\s*/u, ''))

/** `物业公司对第（三）项保留意见：…` in the parties' order. */
export function dissentLines(state: BoardState, agreed: Agreed, position: number): readonly string[] {
  const dissents = standing(agreed.resolution, agreed.text)
  const line = (party: Party): readonly string[] =>
    dissents
      .filter(({ partyId }) => partyId === party.id)
      .map((dissent) =>
        fill(phrases.dissent, { party: party.name, ordinal: bracketed(position), text: dissentText(dissent) }),
      )
  return partiesInOrder(state).flatMap(line)
}

/** The section's blocks: clauses in order, each with what belongs to it, and all dissents behind the last clause. */
export function clauseBlocks(
  state: BoardState,
  meeting: Meeting,
  agreed: readonly Agreed[],
  timezone: string,
): readonly Block[] {
  if (agreed.length === 0) return [{ kind: 'paragraph', text: labels.nothingAgreed }]
  const clauses = agreed.flatMap((one, index): readonly Block[] => [
    clauseBlock(one, index + 1),
    ...basisBlocks(state, one.resolution.basisPolicyIds),
    ...laterBlocks(one, meeting, timezone),
    ...replacedBlocks(state, one),
  ])
  const dissents = agreed.flatMap((one, index) => dissentLines(state, one, index + 1))
  return [...clauses, ...dissents.map((text): Block => ({ kind: 'paragraph', text }))]
}
