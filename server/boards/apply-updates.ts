/** Applies a long run of updates to a document in steps, so that whatever else wants the thread gets it in between. */
import { setImmediate as turn } from 'node:timers/promises'
import * as Y from 'yjs'
import type { Entry } from '../store/store.ts'

/** Updates applied in one step. */
const updatesPerStep = 200

/** Applies these updates in order, others being served in between. Rejects when Yjs cannot read one of them. */
export async function applyInSteps(doc: Y.Doc, updates: readonly Entry[]): Promise<void> {
  for (let from = 0; from < updates.length; from += updatesPerStep) {
    await turn()
    doc.transact(() => {
      for (const { body } of updates.slice(from, from + updatesPerStep)) Y.applyUpdate(doc, body)
    })
  }
}
