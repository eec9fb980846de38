/** Bounds on connections, before any request is read. */
import { EventEmitter, once } from 'node:events'
import type { AddressInfo, Socket } from 'node:net'
import { connect } from 'node:net'
import { PassThrough } from 'node:stream'
import { expect, it } from 'vitest'
import { limits } from '#shared/limits.ts'
import { boundByAddress, openServer } from '../../../server/meeting/http-server.ts'

it('[H20] connections of one address are bounded; this machine and our proxies stand for many', () => {
  const server = new EventEmitter()
  boundByAddress(server, ['10.0.0.0/8'], 2)
  const arrive = (remoteAddress: string): PassThrough => {
    const socket = Object.assign(new PassThrough(), { remoteAddress })
    server.emit('connection', socket)
    return socket
  }
  const isLetIn = (address: string): boolean => !arrive(address).destroyed
  const first = arrive('198.51.100.1')
  expect(['198.51.100.1', '198.51.100.1', '198.51.100.2'].map(isLetIn)).toEqual([true, false, true])
  expect(['2001:db8::1', '2001:db8::2', '2001:db8::3'].map(isLetIn)).toEqual([true, true, false])
  for (const many of ['127.0.0.1', '::1', '::ffff:127.0.0.1', '10.1.2.3']) {
    expect([1, 2, 3, 4].map(() => isLetIn(many))).toEqual([true, true, true, true])
  }
  first.emit('close')
  expect(isLetIn('198.51.100.1')).toBe(true)
})

it('[H118] an answer of which nobody reads anything ends with its connection when nothing has moved for so long', async () => {
  const server = openServer((_request, response) => void response.end(Buffer.alloc(30_000_000)), [])
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const reader = connect((server.address() as AddressInfo).port, '127.0.0.1').on('error', () => {})
  reader.pause()
  const [[socket]] = (await Promise.all([once(server, 'connection'), once(server, 'request'), ask(reader)])) as [
    [Socket],
    unknown,
    unknown,
  ]
  expect(socket.timeout).toBe(limits.stuckAnswerMs)
  // What the socket's own timer says then.
  socket.emit('timeout')
  expect(socket.destroyed).toBe(true)
  reader.destroy()
  server.close()
})

const ask = async (reader: Socket): Promise<void> => {
  await once(reader, 'connect')
  reader.write('GET / HTTP/1.1\r\nHost: here\r\n\r\n')
}
