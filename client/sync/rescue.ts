/**
 * Brings unsent words to safety before what a device keeps is deleted: what pages that are gone had not sent of a board's
 * documents is put into its author's tray. Pages that live look after their own. Sends nothing.
 */
import * as Y from 'yjs'
import { deviceOf, scopeOf } from '../offline/device.ts'
import type { Refusal } from '#shared/refusals.ts'
import { damagedWords } from './keeping.ts'
import { trayOf } from './refused-words.ts'
import { unsavedWords } from './unsaved-words.ts'

/** Never rejects: what cannot be read is lost with the rest. */
export async function rescueWords(boardId: string, personId: string | null, reason: Refusal): Promise<void> {
  const device = deviceOf()
  const scope = scopeOf(boardId, personId)
  const tray = trayOf(boardId, personId)
  for (const document of (await device.leftBehind(scope)).keys()) {
    // oxlint-disable-next-line no-await-in-loop -- one document in memory at a time
    const kept = (await device.copyOf(scope, document)?.open()) ?? null
    if (kept === null) continue
    const words = [...damagedWords(kept)]
    try {
      const doc = new Y.Doc()
      Y.applyUpdate(doc, Y.mergeUpdates([...kept.updates]))
      words.unshift(unsavedWords(doc, kept.saved))
    } catch {
      // Then the damaged part is all there is.
    }
    const all = words.filter((one) => one !== '').join('\n')
    if (all !== '') tray.keep({ id: `${document} ${Date.now()}`, document, reason, at: Date.now(), words: all })
  }
}
