/**
 * The composition root: store, boards, access, the HTTP face and the two sockets put together into one server. Knows the
 * concrete classes so that nobody else has to. Stopping is orderly: no new connections, what is being committed is
 * committed, everybody is sent away, the store is closed.
 */
import { once } from 'node:events'
import type { IncomingMessage, Server } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import type { Clock } from '#shared/clock.ts'
import { limits } from '#shared/limits.ts'
import { Access } from './access/access.ts'
import { ensureOrganiser } from './access/organiser.ts'
import { createDocuments } from './boards/documents.ts'
import { Registry } from './boards/registry.ts'
import type { Config } from './config.ts'
import type { Log } from './log.ts'
import { createHttp } from './meeting/http.ts'
import { attachMeeting } from './meeting/socket.ts'
import { createMetrics } from './metrics.ts'
import { CommitQueue } from './store/commit-queue.ts'
import type { Store } from './store/store.ts'
import { attachSync } from './sync/socket.ts'

/** What an application is made of. */
export interface AppParts {
  readonly config: Config
  readonly clock: Clock
  readonly store: Store
  readonly log: Log
}

/** A server that answers. */
export interface Listening {
  readonly port: number
  readonly organiser: { readonly token: string; readonly isNew: boolean }
}

export interface App {
  readonly server: Server
  readonly registry: Registry
  readonly access: Access
  /** Makes sure that there is an organiser's token, then listens; port 0 takes any free one. */
  listen(port: number, host: string): Promise<Listening>
  /** Resolves when everything is on disk and everybody is gone. */
  close(): Promise<void>
}

/** Sockets of a stopping server come back within this many milliseconds, spread so that they do not all come at once. */
const comeBackMs = 5_000

/** How often links are asked whether their end has come. */
const lookAtLinksMs = 1_000

const isKnownUpgrade = (request: IncomingMessage): boolean => /^\/(?:sync|socket\.io)\//.test(request.url ?? '')

function refuseOtherUpgrades(server: Server): void {
  server.on('upgrade', (request: IncomingMessage, socket: Duplex) => {
    if (isKnownUpgrade(request)) return
    // Node takes its own listener away: without one, an asker that is gone already would end the process.
    socket.on('error', () => socket.destroy())
    socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n')
  })
}

async function listenOn(server: Server, port: number, host: string): Promise<number> {
  const listening = once(server, 'listening')
  server.listen(port, host)
  await listening
  return (server.address() as AddressInfo).port
}

const pause = (milliseconds: number): Promise<void> => wait(milliseconds, undefined, { ref: false })

/** Puts a server together; nothing runs before `listen`. */
export function createApp({ config, clock, store, log }: AppParts): App {
  const metrics = createMetrics()
  const queue = new CommitQueue(store, metrics.commits)
  const compact = (): Promise<'nothing'> => Promise.resolve('nothing')
  const measures = metrics.boards
  const registry = new Registry({ store, queue, clock, createDocuments, compact, measures, pause, log })
  metrics.watchMemory(() => registry.inMemory)
  const access = new Access(store, registry, clock)
  const http = createHttp({ config, clock, store, registry, access, metrics, log, createDocuments })
  const server = createServer(http)
  const { publicUrl } = config
  const meeting = attachMeeting({ server, registry, access, clock, metrics, log, publicUrl })
  const sync = attachSync({ server, registry, access, clock, log, publicUrl })
  refuseOtherUpgrades(server)
  const lookingAtLinks = setInterval(() => access.endExpired(), lookAtLinksMs).unref()
  const sweeping = setInterval(() => registry.sweep(), limits.sweepMs).unref()
  return {
    server,
    registry,
    access,
    async listen(port, host) {
      const organiser = await ensureOrganiser(config.dataDir, store, clock)
      return { port: await listenOn(server, port, host), organiser }
    },
    async close() {
      clearInterval(lookingAtLinks)
      clearInterval(sweeping)
      sync.close(comeBackMs)
      const closed = server.listening ? once(server, 'close') : Promise.resolve()
      server.close()
      await queue.drained()
      await meeting.close()
      server.closeAllConnections()
      await closed
      await queue.drained()
      registry.close()
      await store.close()
    },
  }
}
