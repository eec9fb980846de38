/**
 * The HTTP server with its bounds: how long headers and bodies may take (so that connections that say one letter a minute
 * hold nothing up), how large headers may be, how many connections there may be, and how many of one address. A proxy of
 * ours stands for many, and this machine for itself: theirs are not counted by address.
 */
import type { RequestListener, Server } from 'node:http'
import { createServer } from 'node:http'
import type { Socket } from 'node:net'
import { limits } from '#shared/limits.ts'
import type { Trust } from '../access/addresses.ts'
import { isLoopback, networkOf, trustsProxyOf } from '../access/addresses.ts'
import { OpenCount } from '../access/buckets.ts'

/** Ends new connections of an address that has as many as it may. */
export function boundByAddress(server: NodeJS.EventEmitter, trust: Trust, most: number): void {
  const trusts = trustsProxyOf(trust)
  const open = new OpenCount(most)
  server.on('connection', (socket: Socket) => {
    const { remoteAddress } = socket
    if (remoteAddress === undefined || isLoopback(remoteAddress) || trusts(remoteAddress, 0)) return
    const address = networkOf(remoteAddress)
    if (open.isFull(address)) socket.destroy()
    else socket.once('close', open.enter(address))
  })
}

/** An HTTP server that does not listen yet. */
export function openServer(listener: RequestListener, trust: Trust): Server {
  const server = createServer(
    {
      headersTimeout: limits.headersMs,
      requestTimeout: limits.requestMs,
      keepAliveTimeout: limits.keepAliveMs,
      connectionsCheckingInterval: limits.connectionCheckMs,
      maxHeaderSize: limits.headerBytes,
    },
    listener,
  )
  server.maxConnections = limits.connections
  // Counts what is written, too: an answer that nobody reads does not lie there for ever. Sockets have bounds of their own.
  server.timeout = limits.stuckAnswerMs
  boundByAddress(server, trust, limits.connectionsPerAddress)
  return server
}
