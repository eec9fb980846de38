/**
 * 附件1 议题诉求与方案比较表: for each issue of the meeting its options with cost, time, and the stance of each party.
 * Stances by party are open to the meeting; reasons and conditions stay on the board.
 */
import type { Issue, Meeting, Option, Party } from '#shared/board/board.ts'
import { optionStances, optionsOf, partiesInOrder } from '#shared/board/select.ts'
import { fill } from '#shared/i18n/message.ts'
import { issuesOfMeeting } from '#shared/minutes/agreed.ts'
import type { Block } from '#shared/minutes/blocks.ts'
import { bracketed, withoutStop } from '#shared/minutes/chinese.ts'
import { comparisonColumns, labels, optionWords, phaseWords, phrases, stanceWords } from '#shared/minutes/labels.ts'
import type { BoardState } from '#shared/record/state.ts'

const yuan = (amount: number | null): string => {
  if (amount === null) return phrases.unknown
  if (amount < 10_000) return fill(phrases.yuan, { amount })
  return fill(phrases.tenThousands, { amount: Number((amount / 10_000).toFixed(2)) })
}
const days = (count: number | null): string => (count === null ? phrases.unknown : fill(phrases.days, { count }))

function rowOf(state: BoardState, option: Option, parties: readonly Party[]): readonly string[] {
  const stances = optionStances(state, option.id)
  const words = parties.map((party) => {
    const stance = stances.get(party.id)
    return stance === undefined ? phrases.noStance : stanceWords[stance.value]
  })
  const name = fill(phrases.option, { code: option.code, title: withoutStop(option.title) })
  return [name, yuan(option.costYuan), days(option.durationDays), ...words, optionWords[option.status]]
}

function issueBlocks(state: BoardState, issue: Issue, position: number): readonly Block[] {
  const parties = partiesInOrder(state)
  const options = optionsOf(state, issue.id)
  const heading = `${bracketed(position)}${withoutStop(issue.title)}（${phaseWords[issue.phase]}）`
  const columns = [
    { title: comparisonColumns.option, width: 26 },
    { title: comparisonColumns.cost, width: 9 },
    { title: comparisonColumns.duration, width: 8 },
    ...parties.map((party) => ({ title: party.name, width: 48 / parties.length })),
    { title: comparisonColumns.outcome, width: 9 },
  ]
  return [
    { kind: 'heading', level: 2, text: heading },
    { kind: 'table', columns, rows: options.map((option) => rowOf(state, option, parties)) },
  ]
}

/** The annex, issue by issue in the order of the agenda. Issues without options are left out; empty when none is left. */
export function comparisonBlocks(state: BoardState, meeting: Meeting): readonly Block[] {
  const issues = issuesOfMeeting(state, meeting).filter((issue) => optionsOf(state, issue.id).length > 0)
  if (issues.length === 0) return []
  return [
    { kind: 'title', text: fill(phrases.annexTitle, { n: 1, title: labels.comparison }) },
    ...issues.flatMap((issue, index) => issueBlocks(state, issue, index + 1)),
  ]
}
