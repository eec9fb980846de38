/**
 * A revealed result as bars: how long each is, and which figure stands beside it. In a graded poll the figure is the mean
 * grade, in a ranked one the mean place, where the longest bar is the best place; otherwise how many chose it.
 */
import type { Poll, PollResult } from '#shared/board/room.ts'
import type { PollChoiceId } from '#shared/ids.ts'

/** The highest grade of a graded poll. */
const topGrade = 4

export interface PollBar {
  readonly answered: number
  readonly count: number
  /** Mean grade or place, one decimal, as text; empty where the figure is the count. */
  readonly value: string
  /** 0 to 100. */
  readonly percent: number
  readonly says: 'parties' | 'people' | 'grade' | 'place'
}

const mean = (sum: number, count: number): number => (count === 0 ? 0 : sum / count)

/** The bar of one choice. */
export function barOf(poll: Poll, result: PollResult, choiceId: PollChoiceId): PollBar {
  const found = result.choices.find((one) => one.choiceId === choiceId)
  const { count, sum } = found ?? { count: 0, sum: 0 }
  const { answered } = result
  if (poll.kind === 'graded') {
    const grade = mean(sum, answered)
    return { answered, count, value: grade.toFixed(1), percent: (grade / topGrade) * 100, says: 'grade' }
  }
  if (poll.kind === 'ranked') {
    const place = mean(sum, answered)
    const last = poll.choices.length
    const percent = answered === 0 ? 0 : ((last - place + 1) / last) * 100
    return { answered, count, value: place.toFixed(1), percent, says: 'place' }
  }
  const says = poll.voters === 'parties' ? 'parties' : 'people'
  return { answered, count, value: '', percent: mean(count, answered) * 100, says }
}
