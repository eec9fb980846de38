/** Asking over HTTP who wrote the words that stand in a document. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { noteOf } from '#shared/documents/notes.ts'
import type { AgendaId } from '#shared/ids.ts'
import type { DocumentAuthors } from '#shared/protocol/http.ts'
import { actorOn, updatesOf } from '../../kit/documents.ts'
import { sampleCase } from '../../kit/live-board.ts'
import { TestServer } from '../../kit/test-server.ts'

let server: TestServer
let board: Awaited<ReturnType<TestServer['importSample']>>
beforeEach(async () => {
  server = await TestServer.start()
  board = await server.importSample()
})
afterEach(() => server.close())

const authors = (document: string, who?: string) =>
  server.ask(
    `/api/boards/${board.boardId}/documents/${encodeURIComponent(document)}/authors`,
    who === undefined ? {} : { token: board.tokens[who] ?? '' },
  )

/** A person types into the notes of an agenda item, in a replica of its own. */
async function types(who: string, client: number, at: number, words: string): Promise<void> {
  const live = await server.app.registry.board(board.boardId)
  if (live === null) throw new Error('cannot happen: no board')
  const release = await live.hold('notes')
  const doc = new Y.Doc()
  doc.clientID = client
  Y.applyUpdate(doc, (await live.replica('notes', Uint8Array.of(0))).update)
  const text = noteOf(doc, sampleCase().agenda[0]?.id ?? ('' as AgendaId))
  for (const update of updatesOf(doc, () => text.insert(at, words))) {
    expect(await live.write('notes', update, actorOn(live.state, who), null).verdict).toMatchObject({ ok: true })
  }
  release()
}

describe('who wrote it', () => {
  it('[H23] is told of every word that stands, to those who may read the document', async () => {
    await types('U-SEC', 11, 0, '大家好')
    await types('U-FAC', 12, 1, '——')
    const answer = await authors('notes', 'U-OWN1')
    expect(answer.status).toBe(200)
    const { document, passages } = answer.json as DocumentAuthors
    const runs = passages[0]?.runs.map(({ from, to, personId }) => [from, to, personId])
    expect([document, passages.length, runs]).toEqual([
      'notes',
      1,
      [
        [0, 1, 'U-SEC'],
        [1, 3, 'U-FAC'],
        [3, 5, 'U-SEC'],
      ],
    ])
  })

  it('[H23] is told neither to the wall nor to observers, the public or another party', async () => {
    for (const who of ['U-PROJ', 'projector', 'observer', 'U-OBS']) {
      expect((await authors('notes', who)).error?.code).toBe('documentNotReadable')
    }
    const issue = sampleCase().issues[0]?.id ?? ''
    expect((await authors(`text:${issue}`, 'U-PROJ')).error?.code).toBe('documentNotReadable')
    expect((await authors('notes')).error?.code).toBe('unauthenticated')
    expect((await authors('nothing', 'U-FAC')).error?.code).toBe('unknownDocument')
    const resident = sampleCase().parties.find(({ isResidents }) => isResidents)
    expect((await authors(`caucus:${resident?.id}`, 'U-OWN1')).error?.code).toBe('documentNotReadable')
    expect((await authors(`caucus:${resident?.id}`, 'U-FAC')).error?.code).toBe('documentNotReadable')
  })
})
