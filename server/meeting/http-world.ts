/** What the HTTP routes work with. */
import type { Clock } from '#shared/clock.ts'
import type { Access } from '../access/access.ts'
import type { Registry } from '../boards/registry.ts'
import type { BoardWorld } from '../boards/world.ts'
import type { Config } from '../config.ts'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import type { Store } from '../store/store.ts'

export interface HttpWorld {
  readonly config: Config
  readonly clock: Clock
  readonly store: Store
  readonly registry: Registry
  readonly access: Access
  readonly metrics: Metrics
  readonly log: Log
  readonly createDocuments: BoardWorld['createDocuments']
}
