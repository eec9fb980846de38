/**
 * Whose suggestions a text has taken up: those that were accepted and whose words stand in it. That somebody pressed
 * "accept" is not enough: what was taken back or written over is nobody's share of the text, and is told to who publishes.
 */
import type { IssueId } from '../ids.ts'
import type { BoardState } from '../record/state.ts'
import type { Remark } from './desk.ts'
import { resolutionOf, resolutionsOf } from './select.ts'

/** What a text has of the accepted suggestions that no version of the issue has credited yet. */
export interface TakenUp {
  /** Their words stand in the text. */
  readonly credited: readonly Remark[]
  /** Their words do not. */
  readonly missing: readonly Remark[]
}

/** Signs and spaces are not what a party is credited for. */
const words = (text: string): string => text.replaceAll(/[\s\p{P}]+/gu, '')

const count = (text: string, part: string): number => text.split(part).length - 1

/**
 * Whether the text says what the suggestion would have it say, more often than the one before it did; or less often
 * what it would take out.
 */
function standsIn(text: string, before: string, { replacement, quote }: Remark): boolean {
  const come = words(replacement ?? '')
  if (come !== '') return count(text, come) > count(before, come)
  const gone = words(quote)
  return gone === '' || count(text, gone) < Math.max(1, count(before, gone))
}

/** Which accepted suggestions on the issue's text stand in these words, each credited in one version at most. */
export function takenUp(state: BoardState, issueId: IssueId, text: string): TakenUp {
  const versions = resolutionsOf(state, issueId).flatMap((resolution) => resolution.versions)
  const given = new Set(versions.flatMap((version) => version.credits ?? []).map(({ remarkId }) => remarkId))
  const accepted = [...state.remarks.values()].filter(
    ({ id, issueId: of, optionId, answer }) =>
      of === issueId && optionId === null && answer?.to === 'accepted' && !given.has(id),
  )
  const before = (remark: Remark): string =>
    words(resolutionOf(state, issueId)?.versions.find(({ version }) => version === remark.version)?.text ?? '')
  const stands = new Set(accepted.filter((remark) => standsIn(words(text), before(remark), remark)))
  return {
    credited: accepted.filter((remark) => stands.has(remark)),
    missing: accepted.filter((remark) => !stands.has(remark)),
  }
}
