/** What the HTTP routes work with. */
import type { IncomingMessage } from 'node:http'
import type { Clock } from '#shared/clock.ts'
import type { Access } from '../access/access.ts'
import type { Allowances } from '../access/allowances.ts'
import type { Backoff } from '../access/buckets.ts'
import type { Registry } from '../boards/registry.ts'
import type { PastTexts } from '../boards/replay-text.ts'
import type { BoardWorld } from '../boards/world.ts'
import type { Config } from '../config.ts'
import type { Files } from '../files/files.ts'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import type { Store } from '../store/store.ts'
import type { HallSeats } from './hall-seats.ts'

export interface HttpWorld {
  readonly config: Config
  readonly clock: Clock
  readonly store: Store
  readonly registry: Registry
  readonly access: Access
  /** What copies of the database are sealed with on their way out. */
  readonly backupKey: Buffer
  readonly allowances: Allowances
  /** Locks addresses that go on trying links that open nothing. */
  readonly wrongLinks: Backoff
  /** The client's address, for counting (see `access/addresses.ts`). */
  readonly addressOf: (request: IncomingMessage) => string
  /** Whether a request came over https, ours or a trusted proxy's. */
  readonly isHttps: (request: IncomingMessage) => boolean
  readonly metrics: Metrics
  readonly log: Log
  readonly files: Files
  readonly hallSeats: HallSeats
  readonly createDocuments: BoardWorld['createDocuments']
  /** Past texts, as the store's side reads them. */
  readonly texts: PastTexts
}
