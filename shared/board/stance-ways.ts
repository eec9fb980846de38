/**
 * The way each party went with its stance on one thing: what it stood for first, then, and what it stands for now. Pure, of
 * a record as it is at some moment; views show all of the way that is on it. Which stance counts is asked of `stances.ts`.
 */
import type { Party, Stance } from '#shared/board/board.ts'
import { optionsOf, partiesInOrder, resolutionsOf } from '#shared/board/select.ts'
import type { IssueId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'

/** What parties took a stance on: an option, or a text with all its versions. */
export type WayTarget =
  | { readonly kind: 'option'; readonly id: string; readonly code: string; readonly title: string }
  | { readonly kind: 'text'; readonly id: string; readonly no: string }

/** All stances of each party on one target, oldest first; a party that has not said has an empty row. */
export interface StanceWays {
  readonly target: WayTarget
  readonly rows: readonly { readonly party: Party; readonly stances: readonly Stance[] }[]
}

/** The ways on everything of an issue that anybody has taken a stance on: its options in their order, then its texts. */
export function stanceWays(state: BoardState, issueId: IssueId): readonly StanceWays[] {
  const taken = new Map<string, Stance[]>()
  for (const stance of state.stances.values()) {
    if (stance.issueId !== issueId) continue
    taken.set(stance.targetId, [...(taken.get(stance.targetId) ?? []), stance])
  }
  const targets: readonly WayTarget[] = [
    ...optionsOf(state, issueId).map(({ id, code, title }): WayTarget => ({ kind: 'option', id, code, title })),
    ...resolutionsOf(state, issueId).map(({ id, no }): WayTarget => ({ kind: 'text', id, no })),
  ]
  const parties = partiesInOrder(state)
  return targets.flatMap((target) => {
    const stances = taken.get(target.id)
    if (stances === undefined) return []
    const of = (party: Party): readonly Stance[] => stances.filter((one) => one.partyId === party.id)
    return [{ target, rows: parties.map((party) => ({ party, stances: of(party) })) }]
  })
}
