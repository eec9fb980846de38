/** What the server counts about itself, in the form that Prometheus reads. One set per application, so that tests do not share. */
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { AdmissionMeasures } from './boards/documents.ts'
import type { InMemory } from './boards/registry.ts'
import type { BoardMeasures } from './boards/world.ts'
import type { CommitMeasures } from './store/commit-queue.ts'
import { SyncCounts } from './sync/counts.ts'
import { showSyncCounts } from './sync/sync-metrics.ts'

export interface Metrics {
  readonly registry: Registry
  readonly admission: AdmissionMeasures
  readonly boards: BoardMeasures
  /** From now on says how many boards and documents are in memory, as `now` answers when it is asked. */
  readonly watchMemory: (now: () => InMemory) => void
  readonly commits: CommitMeasures
  /** From now on says how many entries wait to be written, as `waiting` answers when it is asked. */
  readonly watchQueue: (waiting: () => number) => void
  /** Snapshots of documents that were asked for, by what became of them. */
  readonly snapshots: Counter<'outcome'>
  /** Acts by outcome: `accepted`, `duplicate`, `refused`. */
  readonly acts: Counter<'outcome'>
  /** Refusals by code, wherever they are said. */
  readonly refusals: Counter<'code'>
  readonly sockets: Gauge<'namespace'>
  /** What the document socket counts. */
  readonly sync: SyncCounts
  /** Links opened, by outcome: `opened`, or the code of the refusal. */
  readonly joins: Counter<'outcome'>
  /** Those who were told to wait, by what they did too often. */
  readonly limited: Counter<'allowance'>
  /** Locks after wrong PINs: of a person, or of an address that tries many persons. */
  readonly pinLocks: Counter<'whose'>
}

/** What is measured of judging updates and of Yjs taking them; of a sample of those that are admitted. */
function admissionMeasures(registers: [Registry]): AdmissionMeasures {
  const buckets = [1, 2, 5, 10, 20, 50, 100, 1_000, 10_000, 100_000]
  const judging = new Histogram({
    name: 'heyi_admission_judging_microseconds',
    help: 'Time to judge an update before Yjs sees it',
    buckets,
    registers,
  })
  const applying = new Histogram({
    name: 'heyi_admission_applying_microseconds',
    help: 'Time in which Yjs took an update and the outcome was checked',
    buckets,
    registers,
  })
  const refusals = new Counter({
    name: 'heyi_updates_refused_total',
    help: 'Updates that were not admitted, by the code of the refusal',
    labelNames: ['code'] as const,
    registers,
  })
  return {
    admitted(judged, applied) {
      judging.observe(judged)
      applying.observe(applied)
    },
    refused: (code) => refusals.inc({ code }),
  }
}

/** What boards measure about coming into memory and leaving it. */
function boardMeasures(registers: [Registry]): BoardMeasures {
  const labelNames = ['what'] as const
  const loading = new Histogram({
    name: 'heyi_load_seconds',
    help: 'Time to read a board or a document into memory',
    labelNames,
    buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2],
    registers,
  })
  const left = new Counter({
    name: 'heyi_evictions_total',
    help: 'Boards and documents that left memory',
    labelNames,
    registers,
  })
  const poisoned = new Counter({
    name: 'heyi_poisoned_total',
    help: 'Documents that were spoilt in memory and read again',
    registers,
  })
  return {
    loaded: (what, milliseconds) => loading.observe({ what }, milliseconds / 1_000),
    evicted: (what) => left.inc({ what }),
    poisoned: () => poisoned.inc(),
  }
}

/** Gauges of what is in memory at the moment in which they are read. */
function watchMemory(registers: [Registry], now: () => InMemory): void {
  const gauge = (name: string, help: string, of: (memory: InMemory) => number): void => {
    const one: Gauge = new Gauge({ name, help, registers, collect: () => one.set(of(now())) })
  }
  gauge('heyi_boards', 'Boards in memory', ({ boards }) => boards)
  gauge('heyi_documents', 'Documents in memory', ({ documents }) => documents)
  gauge('heyi_documents_bytes', 'Bytes of the documents in memory, estimated', ({ bytes }) => bytes)
}

/** A gauge of the entries that wait for the commit under way to end. */
function watchQueue(registers: [Registry], waiting: () => number): void {
  const depth: Gauge = new Gauge({
    name: 'heyi_commit_waiting',
    help: 'Entries that wait for the commit under way',
    registers,
    collect: () => depth.set(waiting()),
  })
}

/** A fresh set of measures, all zero. */
export function createMetrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const latency = new Histogram({
    name: 'heyi_commit_seconds',
    help: 'Time from taking a batch to having it on disk',
    buckets: [0.000_5, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 1],
    registers,
  })
  const batch = new Histogram({
    name: 'heyi_commit_entries',
    help: 'Entries in one commit',
    buckets: [1, 2, 5, 10, 20, 50, 100, 500],
    registers,
  })
  const failed = new Counter({ name: 'heyi_commit_failures_total', help: 'Commits that the disk refused', registers })
  const sync = new SyncCounts()
  showSyncCounts(sync, registry)
  return {
    registry,
    sync,
    admission: admissionMeasures([registry]),
    boards: boardMeasures([registry]),
    watchMemory: (now) => watchMemory([registry], now),
    commits: {
      committed(entries, milliseconds) {
        latency.observe(milliseconds / 1_000)
        batch.observe(entries)
      },
      failed: () => failed.inc(),
    },
    watchQueue: (waiting) => watchQueue([registry], waiting),
    snapshots: new Counter({
      name: 'heyi_snapshots_total',
      help: 'Snapshots of documents by outcome; unfaithful ones were not stored',
      labelNames: ['outcome'],
      registers,
    }),
    acts: new Counter({ name: 'heyi_acts_total', help: 'Acts by outcome', labelNames: ['outcome'], registers }),
    refusals: new Counter({ name: 'heyi_refusals_total', help: 'Refusals by code', labelNames: ['code'], registers }),
    joins: new Counter({
      name: 'heyi_joins_total',
      help: 'Links opened by outcome',
      labelNames: ['outcome'],
      registers,
    }),
    limited: new Counter({
      name: 'heyi_limited_total',
      help: 'Asked too often, by what was asked',
      labelNames: ['allowance'],
      registers,
    }),
    pinLocks: new Counter({
      name: 'heyi_pin_locks_total',
      help: 'Locks after wrong PINs',
      labelNames: ['whose'],
      registers,
    }),
    sockets: new Gauge({ name: 'heyi_sockets', help: 'Connected sockets', labelNames: ['namespace'], registers }),
  }
}
