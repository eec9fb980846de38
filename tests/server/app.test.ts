/** What the server as a whole bears with from strangers, and that it goes on. */
import { once } from 'node:events'
import { connect } from 'node:net'
import { PassThrough } from 'node:stream'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { TestServer } from '../kit/test-server.ts'

let server: TestServer
beforeEach(async () => {
  server = await TestServer.start()
})
afterEach(() => server.close())

it('[H16] an upgrade to an address that nobody serves is answered, and may break at any moment', () => {
  const socket = new PassThrough()
  server.app.server.emit('upgrade', { url: '/elsewhere', headers: {} }, socket, Buffer.alloc(0))
  expect(String(socket.read())).toMatch(/^HTTP\/1.1 404 /)
  expect(() => socket.emit('error', new Error('read ECONNRESET'))).not.toThrow()
  expect(socket.destroyed).toBe(true)
})

it.each(['/elsewhere', '/sync/B-XHM', '/socket.io/?EIO=4&transport=websocket'])(
  '[H16] breaking off an upgrade of %s leaves the server answering',
  async (path) => {
    const socket = connect(Number(new URL(server.base).port), '127.0.0.1')
    await once(socket, 'connect')
    const key = 'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n'
    socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n${key}\r\n`)
    const closed = once(socket, 'close')
    socket.resetAndDestroy()
    await closed
    expect((await server.ask('/healthz')).status).toBe(200)
  },
)
