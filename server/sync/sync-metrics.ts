/** Shows what the document socket counts about itself to Prometheus, as it stands at the moment of asking. */
import type { Registry } from 'prom-client'
import { Counter, Gauge } from 'prom-client'
import type { SyncCounts } from './counts.ts'

type NumberIn = { [Key in keyof SyncCounts]: SyncCounts[Key] extends number ? Key : never }[keyof SyncCounts]

const gauges: readonly (readonly [name: string, help: string, key: NumberIn])[] = [
  ['heyi_sync_sockets', 'Open document sockets', 'sockets'],
  ['heyi_sync_channels', 'Documents open on them', 'channels'],
  ['heyi_sync_behind', 'Channels that are spared because their reader does not keep up', 'behind'],
]

const counters: readonly (readonly [name: string, help: string, key: NumberIn])[] = [
  ['heyi_sync_catch_ups_total', 'Differences sent to readers that had fallen behind', 'catchUps'],
  ['heyi_sync_frames_in_total', 'Messages from clients', 'framesIn'],
  ['heyi_sync_bytes_in_total', 'Bytes of messages from clients', 'bytesIn'],
  ['heyi_sync_frames_out_total', 'Messages to clients', 'framesOut'],
  ['heyi_sync_bytes_out_total', 'Bytes written to clients', 'bytesOut'],
  ['heyi_sync_flushes_total', 'Times that committed updates of a document were handed out', 'flushes'],
  ['heyi_sync_coalesced_total', 'Updates that were handed out together with others', 'coalesced'],
  ['heyi_sync_encoded_replies_total', 'States and differences encoded for those who asked', 'encodedReplies'],
  ['heyi_sync_shared_replies_total', 'Askers who were given one that was there already', 'sharedReplies'],
  ['heyi_sync_presence_in_total', 'Messages of presence from clients', 'presenceIn'],
  ['heyi_sync_presence_out_total', 'Messages of presence to clients', 'presenceOut'],
  ['heyi_sync_pauses_total', 'Times that a client that talked too fast was not read for a while', 'pauses'],
]

/** Registers all of them. */
export function showSyncCounts(counts: SyncCounts, registry: Registry): void {
  const registers = [registry]
  for (const [name, help, key] of gauges) {
    const gauge: Gauge = new Gauge({ name, help, registers, collect: () => gauge.set(counts[key]) })
  }
  for (const [name, help, key] of counters) {
    let shown = 0
    const counter: Counter = new Counter({
      name,
      help,
      registers,
      collect: () => {
        counter.inc(counts[key] - shown)
        shown = counts[key]
      },
    })
  }
  const shown = new Map<string, number>()
  const closes: Counter<'reason'> = new Counter({
    name: 'heyi_sync_closes_total',
    help: 'Document sockets that the server has ended, by reason',
    labelNames: ['reason'],
    registers,
    collect: () => {
      for (const [reason, count] of counts.closes) {
        closes.inc({ reason }, count - (shown.get(reason) ?? 0))
        shown.set(reason, count)
      }
    },
  })
}
