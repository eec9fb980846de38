/**
 * What is still missing from a meeting's minutes, as facts to be put into words. Nothing here stops an export: a draft
 * may be printed at any time, but nobody should be surprised by what it lacks.
 */
import type { ActionItem, Issue, Meeting, Packages, Party } from '#shared/board/board.ts'
import { actionsOf, partiesInOrder, unsignedParties, workingResolution } from '#shared/board/select.ts'
import { agreedIn, isDraft, isReplaced, issuesOfMeeting } from '#shared/minutes/agreed.ts'
import { partiesPresent } from '#shared/minutes/people.ts'
import type { BoardState } from '#shared/record/state.ts'

export type Gap =
  | { readonly kind: 'draft' }
  | { readonly kind: 'number' }
  | { readonly kind: 'attendance' }
  | { readonly kind: 'absent'; readonly parties: readonly Party[] }
  | { readonly kind: 'unsigned'; readonly issue: Issue; readonly version: number; readonly parties: readonly Party[] }
  | { readonly kind: 'noText'; readonly issue: Issue }
  | { readonly kind: 'noActions'; readonly issue: Issue }
  | { readonly kind: 'packages'; readonly action: ActionItem; readonly fields: readonly (keyof Packages)[] }

function attendanceGaps(state: BoardState, meeting: Meeting): readonly Gap[] {
  if (meeting.attendance.length === 0) return [{ kind: 'attendance' }]
  const present = partiesPresent(state, meeting)
  const parties = partiesInOrder(state).filter((party) => !present.includes(party))
  return parties.length === 0 ? [] : [{ kind: 'absent', parties }]
}

function issueGap(state: BoardState, issue: Issue): Gap {
  const resolution = workingResolution(state, issue.id)
  if (resolution === null || resolution.currentVersion === 0) return { kind: 'noText', issue }
  return { kind: 'unsigned', issue, version: resolution.currentVersion, parties: unsignedParties(state, resolution) }
}

const packageFields = ['research', 'coordinate', 'supervise', 'reassure'] as const satisfies readonly (keyof Packages)[]

function packageGap(action: ActionItem): readonly Gap[] {
  const fields = packageFields.filter((field) => action.packages[field].trim() === '')
  return fields.length === 0 ? [] : [{ kind: 'packages', action, fields }]
}

/** Everything that is open, in the order in which it is usually settled. Empty: the minutes are complete. */
export function gapsIn(state: BoardState, meeting: Meeting): readonly Gap[] {
  const agreed = agreedIn(state, meeting)
  const settled = new Set(agreed.map(({ issue }) => issue.id))
  const open = issuesOfMeeting(state, meeting).filter((issue) => !settled.has(issue.id))
  const inForce = agreed.filter(({ resolution }) => !isReplaced(resolution))
  const actions = inForce.map(({ resolution, issue }) => ({
    issue,
    items: actionsOf(state, issue.id).filter((item) => item.resolutionId === resolution.id),
  }))
  const draft: readonly Gap[] = isDraft(meeting) ? [{ kind: 'draft' }] : []
  const number: readonly Gap[] = meeting.minutesNo === null ? [{ kind: 'number' }] : []
  return [
    ...draft,
    ...attendanceGaps(state, meeting),
    ...open.map((issue) => issueGap(state, issue)),
    ...actions.filter(({ items }) => items.length === 0).map(({ issue }): Gap => ({ kind: 'noActions', issue })),
    ...actions.flatMap(({ items }) => items.flatMap(packageGap)),
    ...number,
  ]
}

const numbered = /^(?<head>.*〔\d{4}〕)(?<n>\d+)(?<tail>号)$/u

/** The next minutes number after the highest in use on this board, in the same form; null when none has such a form. */
export function nextMinutesNo(meetings: Iterable<Meeting>): string | null {
  let best: { readonly head: string; readonly n: number; readonly tail: string } | null = null
  for (const { minutesNo } of meetings) {
    const found = numbered.exec(minutesNo ?? '')?.groups
    const n = Number(found?.['n'])
    if (found !== undefined && (best === null || n > best.n))
      best = { head: found['head'] ?? '', n, tail: found['tail'] ?? '' }
  }
  return best === null ? null : `${best.head}${best.n + 1}${best.tail}`
}
