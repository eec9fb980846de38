/** A stop of the slider in words: what somebody did there, or who was writing. */
import type { Stop } from '#shared/board/replay.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Words } from '../../state/language.tsx'
import { dayKey, momentOf, timeOfInstant } from '../../ui/dates.ts'
import { sayChange } from '../return/change-words.ts'

/** The sentence of a stop. `state` may be the board at any later moment: it only gives names. */
export function sayStop(stop: Stop, state: BoardState, words: Words): string {
  const { t } = words
  const [first] = stop.changes
  if (first === undefined) {
    if (stop.writerIds.length === 0) return t('replay.start')
    const names = stop.writerIds.map((id) => state.people.get(id)?.displayName ?? t('changes.somebody'))
    return t('replay.writing', { names: names.join(t('common.listComma')) })
  }
  const sentence = sayChange(first, { state, words })
  return stop.changes.length === 1 ? sentence : t('replay.and', { sentence, count: stop.changes.length - 1 })
}

/** The hour of a stop, with its day where that is another one than the stop's before. */
export function hourOf(stop: Stop, before: Stop | undefined, language: Words['language'], timeZone: string): string {
  const sameDay = before !== undefined && dayKey(before.at, timeZone) === dayKey(stop.at, timeZone)
  return (sameDay ? timeOfInstant : momentOf)(stop.at, language, timeZone)
}
