/** The endpoint of one document, with y-websocket's own provider as the client, as any program would use it. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { createDemandDraft, demandDrafts } from '#shared/documents/party.ts'
import { plainText, setPlainText } from '#shared/documents/text.ts'
import { refusal } from '#shared/refusals.ts'
import { id } from '../../kit/cast.ts'
import { SyncServer } from '../../kit/sync-server.ts'

let server: SyncServer
let providers: WebsocketProvider[] = []
beforeEach(async () => {
  server = await SyncServer.start()
  providers = []
})
afterEach(async () => {
  for (const provider of providers) {
    provider.destroy()
    provider.doc.destroy()
  }
  await server.stop()
})

async function provide(who: string, document: string, doc = new Y.Doc()): Promise<WebsocketProvider> {
  const token = await server.tokenOf(who)
  const provider = new WebsocketProvider(server.address(server.board.id), document, doc, {
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    params: { token },
    disableBc: true,
  })
  providers.push(provider)
  return provider
}
const synced = (provider: WebsocketProvider): Promise<void> =>
  new Promise((resolve) => {
    if (provider.synced) resolve()
    else provider.once('sync', () => resolve())
  })

describe('a stock client', () => {
  it('[Y6] writes, reads, and brings what it typed offline', async () => {
    const [one, other] = [await provide('U-RES1', 'party:P-RES'), await provide('U-RES2', 'party:P-RES')]
    await Promise.all([synced(one), synced(other)])
    createDemandDraft(one.doc, id('D-1'), { issueId: id('I-02') }, { position: '周日不施工' })
    await vi.waitFor(() => expect(demandDrafts(other.doc)[0]?.position.toJSON()).toBe('周日不施工'))
    one.disconnect()
    demandDrafts(one.doc)[0]?.position.insert(0, '请')
    demandDrafts(other.doc)[0]?.position.insert(5, '。')
    one.connect()
    await vi.waitFor(() => {
      expect(demandDrafts(one.doc)[0]?.position.toJSON()).toBe('请周日不施工。')
      expect(demandDrafts(other.doc)[0]?.position.toJSON()).toBe('请周日不施工。')
    })
  })

  it('[Y6] sees who else is there, under the name that the server knows', async () => {
    const [one, other] = [await provide('U-SEC', 'text:I-02'), await provide('U-RES1', 'text:I-02')]
    one.awareness.setLocalStateField('user', { name: '冒名', color: '#ff0000' })
    await vi.waitFor(() => {
      const seen = other.awareness.getStates().get(one.doc.clientID)?.['user'] as unknown
      const name = server.board.state.people.get(id('U-SEC'))?.displayName
      expect(seen).toEqual({ name, partyId: null, role: 'secretary' })
    })
    one.destroy()
    await vi.waitFor(() => expect(other.awareness.getStates().has(one.doc.clientID)).toBe(false))
  })

  it('[Y6] is refused with "permission denied", the refusal, and a final close', async () => {
    const told = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const provider = await provide('U-RES1', 'text:I-02')
    await synced(provider)
    const closed = new Promise<{ code: number }>((resolve) => {
      provider.once('closed', resolve)
    })
    setPlainText(provider.doc, '闯入')
    expect((await closed).code).toBe(4403)
    expect(told.mock.calls.flat().join('')).toContain('{"code":"documentNotWritable"}')
    const reader = await provide('U-SEC', 'text:I-02')
    await synced(reader)
    expect(plainText(reader.doc)).toBe('')
    told.mockRestore()
  })

  it('[Y6] is not told to come back and send again what the server failed at', async () => {
    const told = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const provider = await provide('U-SEC', 'text:I-02')
    await synced(provider)
    const failed = { ok: false, refusal: refusal('internal') } as const
    vi.spyOn(server.board, 'write').mockReturnValue({ refused: failed.refusal, verdict: Promise.resolve(failed) })
    const closed = new Promise<number>((resolve) => {
      provider.once('closed', ({ code }: { code: number }) => resolve(code))
    })
    setPlainText(provider.doc, '毒')
    expect(await closed).toBe(4403)
    told.mockRestore()
  })

  it('[Y6, Y4] is told where there is nothing for it', async () => {
    const told = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const closes = await Promise.all(
      [
        await provide('U-OBS', 'text:I-02'),
        await provide('U-OWN1', 'text:I-404'),
        await provide('U-PROJ', 'party:P-RES'),
      ].map(
        (provider) =>
          new Promise<number>((resolve) => {
            provider.once('closed', ({ code }) => resolve(code))
          }),
      ),
    )
    expect(closes).toEqual([4403, 4404, 4403])
    told.mockRestore()
  })

  it('[Y11] hears something on a quiet link', async () => {
    await server.stop()
    server = await SyncServer.start(20)
    const provider = await provide('U-SEC', 'text:I-02')
    await synced(provider)
    provider.wsLastMessageReceived = 0
    await vi.waitFor(() => expect(provider.wsLastMessageReceived).toBeGreaterThan(0))
  })
})
