/**
 * Words of this person that went while no page of his could see it: asked of the server, which keeps them for him, and put into
 * his tray. What this device holds then, the server lets go of; what only this page holds, once its author puts it away. Never
 * rejects: what cannot be asked now is asked on the next visit.
 */
import type { DocumentName } from '#shared/documents/names.ts'
import { joinedStretches } from '#shared/documents/stretches.ts'
import { limits } from '#shared/limits.ts'
import type { GoneAnswer, GoneWords } from '#shared/protocol/http.ts'
import { paths } from '#shared/protocol/http.ts'
import { refusal } from '#shared/refusals.ts'
import { goneOf, wordsOfRuns } from '../sync/gone-runs.ts'
import type { RefusedChange, RefusedWords } from '../sync/refused-words.ts'
import { trayOf } from '../sync/refused-words.ts'
import type { DocumentRights } from '../sync/scope.tsx'
import { ask, pathOf } from './http.ts'

/** Whose words, of which board. */
interface Whose {
  readonly boardId: string
  readonly personId: string
}

type Had = Pick<GoneWords, 'document' | 'stretches'>

/** Puts such words into a tray; whether they outlive this page there. Of what it holds already, nothing. */
export function takeGone(tray: RefusedWords, { document, at, runs, stretches }: GoneWords): boolean {
  const [client, clock] = stretches[0] ?? [0, 0]
  const id = `${document} went ${client} ${clock}`
  const gone = goneOf(runs, stretches)
  return tray.keep({ id, document, reason: refusal('placeRemoved'), at, words: wordsOfRuns(runs), where: [], gone })
}

/** Named as shortly as can be. Of a patchwork beyond measure the beginning: what the server keeps of it is let go of on the next visit. */
function tell(boardId: string, { document, stretches }: Had): Promise<unknown> {
  const body: Had = { document, stretches: joinedStretches(stretches).slice(0, limits.goneNamed) }
  return ask(pathOf(paths.goneWords, { boardId }), { method: 'POST', body })
}

/** Brings what the server keeps; of what stands on the record meanwhile, nothing. */
export async function fetchGone(
  { boardId, personId }: Whose,
  { isRecorded }: Pick<DocumentRights, 'isRecorded'>,
): Promise<void> {
  const answer = await ask<GoneAnswer>(pathOf(paths.goneWords, { boardId }))
  // Who has come to this browser meanwhile has a page, and a tray, of his own.
  if (!answer.ok || answer.value.personId !== personId) return
  const tray = trayOf(boardId, personId)
  const isOnRecord = ({ document, runs }: GoneWords): boolean =>
    runs.every(({ words }) => isRecorded(document as DocumentName, words.trim()))
  const had = answer.value.gone.filter((one) => isOnRecord(one) || takeGone(tray, one))
  await Promise.all(had.map(({ document, stretches }) => tell(boardId, { document, stretches })))
}

/** Its author has put it away: the server need not keep it either. */
export async function putAway(
  boardId: string,
  { document, gone }: Pick<RefusedChange, 'document' | 'gone'>,
): Promise<void> {
  if (gone !== undefined) await tell(boardId, { document, stretches: gone.stretches })
}
