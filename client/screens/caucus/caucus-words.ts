/** Who is in a caucus, in words. Says nothing of what is said there, for it knows nothing of it. */
import { membersOf } from '#shared/board/caucuses.ts'
import type { Caucus } from '#shared/board/desk.ts'
import type { PartyId, PersonId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Words } from '../../state/language.tsx'

interface Facts {
  readonly state: BoardState
  readonly words: Words
}

/** Parties by name, in one line. */
export const partyNames = ({ state, words }: Facts, ids: readonly PartyId[]): string =>
  ids
    .flatMap((id) => state.parties.get(id) ?? [])
    .map(words.partyName)
    .join(words.t('common.listComma'))

/** People by name, in one line. */
export const personNames = ({ state, words }: Facts, ids: readonly PersonId[]): string =>
  ids.map((id) => state.people.get(id)?.displayName ?? id).join(words.t('common.listComma'))

/** That a caucus runs, of whom, and about how long. */
export function runningWords(facts: Facts, caucus: Caucus): string {
  const { partyIds, plannedMinutes } = caucus
  const values = { parties: partyNames(facts, partyIds), count: membersOf(caucus).length }
  return plannedMinutes === null
    ? facts.words.t('caucus.running', values)
    : facts.words.t('caucus.runningFor', { ...values, minutes: plannedMinutes })
}
