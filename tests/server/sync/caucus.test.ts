/** A party's private cards over real sockets: who can open them on either endpoint, and who loses them in mid-sentence. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { once } from 'node:events'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { createDemandDraft, demandDrafts } from '#shared/documents/party.ts'
import { id } from '../../kit/cast.ts'
import { updatesOf } from '../../kit/documents.ts'
import { SyncServer, presenceOf } from '../../kit/sync-server.ts'

const caucus = 'caucus:P-RES' as const
const secret = '最多让到晚上九点'

let server: SyncServer
beforeEach(async () => {
  server = await SyncServer.start()
})
afterEach(() => server.stop())

/** A private draft with these words, as the update that its author's page sends. */
function draft(doc: Y.Doc, position: string): Uint8Array {
  const facts = { issueId: id<'issue'>('I-02'), visibility: 'party' } as const
  const [update] = updatesOf(doc, () => createDemandDraft(doc, id('D-9'), facts, { position }))
  if (update === undefined) throw new Error('cannot happen: something was written')
  return update
}

const strangers = [
  ['another party', 'U-OWN1'],
  ['the facilitator', 'U-FAC'],
  ['the secretary', 'U-SEC'],
  ['the mediator', 'U-MED'],
  ['a messenger', 'U-MSG1'],
  ['an observer', 'U-OBS'],
  ['the projector', 'U-PROJ'],
] as const

describe('who is no representative of the party', () => {
  it.each(strangers)('[D15, Y4] %s cannot open them among other documents', async (_title, who) => {
    const client = await server.connect(who)
    const channel = client.open(caucus)
    client.sync(channel, 0, new Uint8Array([0]))
    client.sync(channel, 2, draft(new Y.Doc(), '冒名'))
    expect(await client.told('closed')).toMatchObject({ channel, refusal: { code: 'documentNotReadable' } })
    await client.settled()
    expect(client.heard.filter((heard) => heard.channel === channel && heard.control === null)).toEqual([])
    expect(client.verdicts).toEqual([])
  })

  it.each(strangers)('[D15, Y6] %s cannot open them alone', async (_title, who) => {
    const address = server.address(`${server.board.id}/${caucus}`, `token=${await server.tokenOf(who)}`)
    const socket = new WebSocket(address)
    const [code] = (await once(socket, 'close')) as [number]
    expect(code).toBe(4403)
  })

  it('[D15] hears nothing of what is written there, nor that anybody is present', async () => {
    const [author, colleague, rival] = await Promise.all(
      ['U-RES2', 'U-RES1', 'U-CON1'].map((who) => server.connect(who)),
    )
    if (!author || !colleague || !rival) throw new Error('cannot happen: three connected')
    const [own, theirs] = [new Y.Doc(), new Y.Doc()]
    const channel = await author.join(caucus, own)
    await colleague.join(caucus, theirs)
    await rival.join('party:P-RES', new Y.Doc())
    author.presence(channel, [author.leaseOf(channel) ?? 0, 1, {}])
    author.sync(channel, 2, draft(own, secret))
    expect(await author.told('verdict')).toMatchObject({ ok: true })
    const update = await colleague.hears(({ is }) => is === 'update')
    Y.applyUpdate(theirs, update.bytes)
    expect(demandDrafts(theirs)[0]?.position.toJSON()).toBe(secret)
    expect(colleague.heard.some(({ is, bytes }) => is === 'presence' && presenceOf(bytes).length > 0)).toBe(true)
    await rival.settled()
    const words = rival.heard.map(({ bytes }) => Buffer.from(bytes).toString('utf8')).join('\n')
    expect(words).not.toContain(secret)
    expect(rival.heard.filter(({ is }) => is === 'update' || is === 'presence')).toEqual([])
  })
})

describe('who is becoming one', () => {
  it('[D15] reads nothing before that is on disk, and nothing at all if it never gets there', async () => {
    const stays = await server.connect('U-RES2')
    const doc = new Y.Doc()
    const channel = await stays.join(caucus, doc)
    stays.sync(channel, 2, draft(doc, secret))
    expect(await stays.told('verdict')).toMatchObject({ ok: true })
    const early = await server.connect('U-OWN1')
    server.store.hold()
    const act = { type: 'person.assign', personId: 'U-OWN1', role: 'partyRep', partyId: 'P-RES' }
    const joins = server.board.act({ commandId: 'K', ...act }, server.actor('U-FAC'))
    await vi.waitUntil(() => server.store.waiting === 1)
    const opened = early.open(caucus)
    early.sync(opened, 0, new Uint8Array([0]))
    await stays.settled()
    server.store.broken = true
    server.store.letGo()
    expect(await joins).toMatchObject({ ok: false, refusal: { code: 'notSaved' } })
    expect(await early.closed).toBe(4001)
    expect(early.heard.filter((heard) => heard.channel === opened)).toEqual([])
    server.store.broken = false
  })
})

describe('who is one no longer', () => {
  it.each([
    ['changes sides', { role: 'partyRep', partyId: 'P-OWN' }],
    ['becomes the mediator', { role: 'mediator', partyId: null }],
    ['becomes an observer', { role: 'observer', partyId: null }],
  ])('[D15, Y5] who %s loses them with that event, and colleagues keep them', async (_title, seat) => {
    const [leaves, stays] = [await server.connect('U-RES1'), await server.connect('U-RES2')]
    await leaves.join(caucus, new Y.Doc())
    const doc = new Y.Doc()
    const channel = await stays.join(caucus, doc)
    await server.act('U-FAC', { type: 'person.assign', personId: 'U-RES1', ...seat })
    expect(await leaves.told('closed')).toMatchObject({ refusal: { code: 'documentNotReadable' } })
    stays.sync(channel, 2, draft(doc, secret))
    expect(await stays.told('verdict')).toMatchObject({ ok: true })
    await leaves.settled()
    expect(leaves.heard.filter(({ is }) => is === 'update')).toEqual([])
  })
})
