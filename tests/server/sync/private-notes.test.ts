/** A person's own notes over real sockets: nobody else opens them, on either endpoint, or hears that they are written. */
import { once } from 'node:events'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { noteOf } from '#shared/documents/notes.ts'
import { id } from '../../kit/cast.ts'
import { updatesOf } from '../../kit/documents.ts'
import { SyncServer } from '../../kit/sync-server.ts'

const own = 'private:U-FAC' as const
const secret = '先谈停车再谈工期'

let server: SyncServer
beforeEach(async () => {
  server = await SyncServer.start()
})
afterEach(() => server.stop())

function note(doc: Y.Doc): Uint8Array {
  const [update] = updatesOf(doc, () => noteOf(doc, id('I-02')).insert(0, secret))
  if (update === undefined) throw new Error('cannot happen: something was written')
  return update
}

describe('somebody’s own notes', () => {
  it.each(['U-SEC', 'U-MED', 'U-OWN1', 'U-MSG1', 'U-OBS', 'U-PROJ'])(
    '[D23, Y4] %s cannot open the chair’s',
    async (who) => {
      const client = await server.connect(who)
      const channel = client.open(own)
      client.sync(channel, 0, new Uint8Array([0]))
      client.sync(channel, 2, note(new Y.Doc()))
      expect(await client.told('closed')).toMatchObject({ channel, refusal: { code: 'documentNotReadable' } })
      await client.settled()
      expect([client.verdicts, client.heard.filter((heard) => heard.control === null)]).toEqual([[], []])
      const address = server.address(`${server.board.id}/${own}`, `token=${await server.tokenOf(who)}`)
      expect(((await once(new WebSocket(address), 'close')) as [number])[0]).toBe(4403)
    },
  )

  it('[D23] are the same on all of a person’s devices, and nobody else hears a word', async () => {
    const [desk, pocket, other] = [
      await server.connect('U-FAC'),
      await server.connect('U-FAC'),
      await server.connect('U-SEC'),
    ]
    const [mine, theirs] = [new Y.Doc(), new Y.Doc()]
    const channel = await desk.join(own, mine)
    await pocket.join(own, theirs)
    await other.join('notes', new Y.Doc())
    desk.sync(channel, 2, note(mine))
    expect(await desk.told('verdict')).toMatchObject({ ok: true })
    const update = await pocket.hears(({ is }) => is === 'update')
    Y.applyUpdate(theirs, update.bytes)
    expect(noteOf(theirs, id('I-02')).toJSON()).toBe(secret)
    await other.settled()
    const words = other.heard.map(({ bytes }) => Buffer.from(bytes).toString('utf8')).join('\n')
    expect(words).not.toContain(secret)
  })
})
