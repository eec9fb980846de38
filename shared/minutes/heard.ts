/**
 * 一、会议听取和认为: what each party asked on each issue of the meeting, in its own words as put on the record, and what
 * must be guaranteed to the residents. Only demands that every member may read; no names, no households.
 */
import { fill } from '#shared/i18n/message.ts'
import type { Demand, Issue, Meeting, Party } from '#shared/board/board.ts'
import { behalfOf } from '#shared/board/on-behalf.ts'
import { currentWording, demandsOf, partiesInOrder } from '#shared/board/select.ts'
import { mandateShares } from '#shared/convergence/mandate-gate.ts'
import { issuesOfMeeting } from '#shared/minutes/agreed.ts'
import type { Block } from '#shared/minutes/blocks.ts'
import { bracketed, dateText, dayOf, withoutStop } from '#shared/minutes/chinese.ts'
import { labels, phrases } from '#shared/minutes/labels.ts'
import type { BoardState } from '#shared/record/state.ts'

const gone: ReadonlySet<Demand['status']> = new Set(['merged', 'withdrawn'])

/** The words, with who wrote them down as long as the party has not taken them for its own (代办). */
function quoted(state: BoardState, demand: Demand): string {
  const text = withoutStop(currentWording(demand))
  const behalf = behalfOf(state, demand)
  if (behalf?.waits !== true) return fill(phrases.quoted, { text })
  return fill(phrases.quotedFor, { text, agent: state.people.get(behalf.byId)?.displayName ?? '' })
}

/** `居民代表提出“…”、“…”`, or that the party declared to have none; empty when it has done neither. */
function sentenceOf(state: BoardState, issue: Issue, party: Party): string {
  const asked = demandsOf(state, issue.id)
    .filter((demand) => demand.partyId === party.id && !gone.has(demand.status))
    .map((demand) => quoted(state, demand))
  if (asked.length > 0) return fill(phrases.asked, { party: party.name, demands: asked.join('、') })
  return state.noDemand.get(issue.id)?.has(party.id) === true ? `${party.name}${labels.noDemand}` : ''
}

/** That some were asked aside on the issue in this meeting; who, and what came of it, the minutes do not say. */
const wasTalkedAside = (state: BoardState, issue: Issue, meeting: Meeting): boolean =>
  [...state.caucuses.values()].some((caucus) => caucus.issueId === issue.id && caucus.meetingId === meeting.id)

/** One paragraph per issue. */
function issueBlock(state: BoardState, meeting: Meeting, issue: Issue, ordinal: number): Block {
  const sentences = partiesInOrder(state)
    .map((party) => sentenceOf(state, issue, party))
    .filter((sentence) => sentence !== '')
  const heard = sentences.length === 0 ? phrases.nothingNew : sentences.join('；')
  const guarantee = withoutStop(issue.residentGuarantee)
  const aside = wasTalkedAside(state, issue, meeting) ? phrases.talkedAside : ''
  const held = `${aside}${guarantee === '' ? '' : fill(phrases.guarantee, { guarantee })}`
  const title = withoutStop(issue.title)
  return { kind: 'paragraph', text: fill(phrases.onIssue, { ordinal: bracketed(ordinal), title, heard, held }) }
}

/** What the people's support came to, where it was counted on this board before the meeting ended. */
function mandateBlocks(state: BoardState, meeting: Meeting): readonly Block[] {
  const gate = state.board?.mandateGate ?? null
  const shares = mandateShares(state)
  const timezone = state.board?.timezone ?? 'UTC'
  if (gate?.count === undefined || shares === null) return []
  if (gate.count.on > (dayOf(meeting.closedAt ?? meeting.endAt, timezone) ?? '')) return []
  const text = fill(phrases.mandate, {
    day: dateText(gate.count.on, timezone),
    households: shares.householdPercent,
    area: shares.areaPercent,
    threshold: gate.thresholdPercent,
  })
  return [{ kind: 'paragraph', text }]
}

/** The section's paragraphs: the people's mandate, then issue by issue in the order of the agenda. */
export function heardBlocks(state: BoardState, meeting: Meeting): readonly Block[] {
  const issues = issuesOfMeeting(state, meeting).map((issue, index) => issueBlock(state, meeting, issue, index + 1))
  const blocks = [...mandateBlocks(state, meeting), ...issues]
  return blocks.length === 0 ? [{ kind: 'paragraph', text: labels.none }] : blocks
}
