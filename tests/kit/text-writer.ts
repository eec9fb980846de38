/** Writes into an issue's negotiating text as a person of a live board does: in a replica of its own, update by update. */
import { expect } from 'vitest'
import * as Y from 'yjs'
import { plainText, setPlainText } from '#shared/documents/text.ts'
import type { IssueId } from '#shared/ids.ts'
import type { LiveBoard } from '../../server/boards/live-board.ts'
import { actorOn, updatesOf } from './documents.ts'

/** Makes the text read `words`, as this person under this client id; answers the place of the last update. */
export async function writeText(
  live: LiveBoard,
  issueId: string,
  who: { readonly personId: string; readonly client: number },
  words: string,
): Promise<number> {
  const name = `text:${issueId as IssueId}` as const
  const release = await live.hold(name)
  const doc = new Y.Doc()
  Y.applyUpdate(doc, (await live.replica(name, Uint8Array.of(0))).update)
  doc.clientID = who.client
  let seq = 0
  for (const update of updatesOf(doc, () => setPlainText(doc, words))) {
    const verdict = await live.write(name, update, actorOn(live.state, who.personId), null).verdict
    expect(verdict).toMatchObject({ ok: true })
    if (verdict.ok) seq = verdict.seq
  }
  expect(plainText(doc)).toBe(words)
  release()
  return seq
}
