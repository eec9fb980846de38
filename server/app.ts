/**
 * The composition root: store, boards, access, the HTTP face and the two sockets put together into one server. Knows the
 * concrete classes so that nobody else has to. Stopping is orderly: no new connections, what is being committed is
 * committed, everybody is sent away, the store is closed.
 */
import { once } from 'node:events'
import type { IncomingMessage, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import type { Clock } from '#shared/clock.ts'
import { limits, rates } from '#shared/limits.ts'
import { Access } from './access/access.ts'
import { createAddressOf, createIsHttps } from './access/addresses.ts'
import { Allowances } from './access/allowances.ts'
import { Backoff } from './access/buckets.ts'
import { createLinkSeal, linkKeyIn } from './access/link-seal.ts'
import { ensureOrganiser } from './access/organiser.ts'
import { isHttpsUrl } from './access/requests.ts'
import { compact as compactHere } from './boards/compaction.ts'
import { createDocuments } from './boards/documents.ts'
import { GoneSweep } from './boards/gone-words.ts'
import { Registry } from './boards/registry.ts'
import type { PastTexts } from './boards/replay-text.ts'
import { TextReplay } from './boards/replay-text.ts'
import type { BoardWorld } from './boards/world.ts'
import type { Config } from './config.ts'
import { dataFiles } from './config.ts'
import { Files } from './files/files.ts'
import { backupKeyOf } from './files/sealed-copy.ts'
import { Orphans } from './files/orphans.ts'
import type { Log } from './log.ts'
import { HallSeats } from './meeting/hall-seats.ts'
import { openServer } from './meeting/http-server.ts'
import { createHttp } from './meeting/http.ts'
import { attachMeeting } from './meeting/socket.ts'
import type { Metrics } from './metrics.ts'
import { createMetrics } from './metrics.ts'
import { CommitQueue } from './store/commit-queue.ts'
import type { Store } from './store/store.ts'
import type { Later } from './sync/later.ts'
import { later as realTime } from './sync/later.ts'
import { attachSync } from './sync/socket.ts'

export { NoLinkKey } from './access/link-seal.ts'

/** What an application is made of. */
export interface AppParts {
  readonly config: Config
  readonly clock: Clock
  readonly store: Store
  /** Makes snapshots where the store can do it in its own thread; without it they are made in this one. */
  readonly compact?: BoardWorld['compact']
  /** Reads past texts there; without it they are read in this thread, step by step. */
  readonly texts?: PastTexts
  readonly log: Log
  /** Calls once after so many milliseconds; real time where a test does not bring its own. */
  readonly later?: Later
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
  readonly files: Files
  readonly orphans: Orphans
  /** Makes sure that there is an organiser's token, then listens; port 0 takes any free one. */
  listen(port: number, host: string): Promise<Listening>
  /** Resolves when everything is on disk and everybody is gone. */
  close(): Promise<void>
}

const isKnownUpgrade = (request: IncomingMessage): boolean => /^\/(?:sync|socket\.io)\//.test(request.url ?? '')

function refuseOtherUpgrades(server: Server): void {
  server.on('upgrade', (request: IncomingMessage, socket: Duplex) => {
    if (isKnownUpgrade(request)) return
    // Node takes its own listener away: without one, an asker that is gone already would end the process.
    socket.on('error', () => socket.destroy())
    // Nor does it time the connection any more: an asker that never hangs up would keep his half of it open.
    socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n', () => socket.destroy())
  })
}

async function listenOn(server: Server, port: number, host: string): Promise<number> {
  const listening = once(server, 'listening')
  server.listen(port, host)
  await listening
  return (server.address() as AddressInfo).port
}

/** How people get in here, and how often they may ask. */
function createEntrance({ config, clock, store }: AppParts, registry: Registry, metrics: Metrics) {
  const linkKey = linkKeyIn(dataFiles(config.dataDir).linkKey)
  const access = new Access(store, registry, clock, {
    linkSeal: createLinkSeal(linkKey),
    secureOnly: isHttpsUrl(config.publicUrl),
    pinMeasures: { locked: (whose) => metrics.pinLocks.inc({ whose }) },
  })
  return {
    access,
    backupKey: backupKeyOf(linkKey),
    allowances: new Allowances(clock, { limited: (allowance) => metrics.limited.inc({ allowance }) }),
    wrongLinks: new Backoff(clock, rates.wrongLinks, limits.addressLockMs),
    addressOf: createAddressOf(config.trustProxy),
    isHttps: createIsHttps(config.trustProxy),
  }
}

/** The files of attachments, and who clears up after those that never got one. */
function createFiles({ config, clock }: AppParts, registry: Registry) {
  const { files: folder, incoming } = dataFiles(config.dataDir)
  const files = new Files({ folder, incoming, clock })
  return { files, orphans: new Orphans({ folder, files, clock, board: (boardId) => registry.board(boardId) }) }
}

const pause = (milliseconds: number): Promise<void> => wait(milliseconds, undefined, { ref: false })

/** Makes snapshots and counts what became of them. */
const counted =
  (
    { store, compact = (...of) => compactHere(store, ...of) }: AppParts,
    { snapshots }: Metrics,
  ): BoardWorld['compact'] =>
  async (boardId, document) => {
    const outcome = await compact(boardId, document)
    snapshots.inc({ outcome })
    return outcome
  }

/** Puts a server together; nothing runs before `listen`. Throws `NoLinkKey` where the key of the links is damaged. */
export function createApp(parts: AppParts): App {
  const { config, clock, store, log, later = realTime } = parts
  const metrics = createMetrics()
  const queue = new CommitQueue(store, metrics.commits)
  const compact = counted(parts, metrics)
  const measures = metrics.boards
  metrics.watchQueue(() => queue.waiting)
  const guarded = (): ReturnType<typeof createDocuments> => createDocuments({ clock, measures: metrics.admission })
  const registry = new Registry({ store, queue, clock, createDocuments: guarded, compact, measures, pause, log })
  metrics.watchMemory(() => registry.inMemory)
  const entrance = createEntrance(parts, registry, metrics)
  const { access } = entrance
  const { files, orphans } = createFiles(parts, registry)
  const hall = { files, hallSeats: new HallSeats() }
  const texts = parts.texts ?? new TextReplay(store)
  const http = createHttp({
    ...entrance,
    ...hall,
    config,
    clock,
    store,
    registry,
    metrics,
    log,
    createDocuments,
    texts,
  })
  const server = openServer(http, config.trustProxy)
  const { publicUrl } = config
  const meeting = attachMeeting({ ...entrance, ...hall, server, registry, clock, metrics, log, publicUrl, later })
  const sync = attachSync({ ...entrance, server, registry, clock, log, publicUrl, counts: metrics.sync })
  refuseOtherUpgrades(server)
  const goneSweep = new GoneSweep({ store, clock })
  const lookingAtLinks = setInterval(() => access.endExpired(), limits.linkCheckMs).unref()
  const sweeping = setInterval(() => {
    registry.sweep()
    void access.sessions.sweep()
    void goneSweep.sweep()
  }, limits.sweepMs).unref()
  const lookingForOrphans = setInterval(() => {
    orphans.sweep().catch((error: unknown) => log.error({ err: error }, 'files that nobody names were not deleted'))
  }, limits.orphanSweepMs).unref()
  return {
    server,
    registry,
    access,
    files,
    orphans,
    async listen(port, host) {
      const organiser = await ensureOrganiser(config.dataDir, store, clock)
      await access.invites.sealAll()
      await goneSweep.sweep()
      await files.prepare()
      return { port: await listenOn(server, port, host), organiser }
    },
    async close() {
      clearInterval(lookingAtLinks)
      clearInterval(sweeping)
      clearInterval(lookingForOrphans)
      const closed = server.listening ? once(server, 'close') : Promise.resolve()
      server.close()
      // Who is sent away hears no verdicts any more.
      await registry.onDisk()
      sync.close(limits.comeBackMs)
      await queue.drained()
      // Before the meeting, which waits until the HTTP server has closed: who never reads an answer would hold it up.
      server.closeAllConnections()
      await meeting.close()
      server.closeAllConnections()
      await closed
      await queue.drained()
      registry.close()
      await store.close()
    },
  }
}

/**
 * Stops an application and says how it went: 0 in order, 1 when something failed or hung beyond the deadline. Then, too,
 * nothing is lost that anybody was told is saved: it is on disk before he is told.
 */
export async function stopInTime(
  app: Pick<App, 'close'>,
  log: Log,
  milliseconds: number = limits.stopMs,
): Promise<0 | 1> {
  const deadline = new AbortController()
  const hung = wait(milliseconds, 'hung' as const, { signal: deadline.signal, ref: false })
  try {
    const how = await Promise.race([app.close(), hung])
    if (how === 'hung') log.error('stopping took too long and was cut short')
    return how === 'hung' ? 1 : 0
  } catch (error) {
    log.error({ err: error }, 'stopping failed')
    return 1
  } finally {
    hung.catch(() => {})
    deadline.abort()
  }
}
