/**
 * What a witness can do now: a sheet of paper names him, and until he says that he saw it signed it counts for nothing.
 */
import { fitting } from '#shared/board/next-step/fits.ts'
import type { NextStep } from '#shared/board/next-step/kinds.ts'
import { thisText } from '#shared/board/next-step/text.ts'
import { waitingSheets } from '#shared/board/signing.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Actor } from '#shared/roles.ts'

/** The first sheet that waits for this person; null for none. */
export function witnessStep(state: BoardState, { personId }: Actor): NextStep | null {
  if (personId === null) return null
  for (const resolution of state.resolutions.values()) {
    const sheet = waitingSheets(resolution).find(({ witnessId }) => witnessId === personId)
    if (sheet === undefined) continue
    return fitting(state, { kind: 'witnessPaper', ...thisText(resolution), partyId: sheet.partyId })
  }
  return null
}
