/** What the server counts about itself, in the form that Prometheus reads. One set per application, so that tests do not share. */
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { CommitMeasures } from './store/commit-queue.ts'

export interface Metrics {
  readonly registry: Registry
  readonly commits: CommitMeasures
  /** Acts by outcome: `accepted`, `duplicate`, `refused`. */
  readonly acts: Counter<'outcome'>
  /** Refusals by code, wherever they are said. */
  readonly refusals: Counter<'code'>
  readonly sockets: Gauge<'namespace'>
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
  return {
    registry,
    commits: {
      committed(entries, milliseconds) {
        latency.observe(milliseconds / 1_000)
        batch.observe(entries)
      },
      failed: () => failed.inc(),
    },
    acts: new Counter({ name: 'heyi_acts_total', help: 'Acts by outcome', labelNames: ['outcome'], registers }),
    refusals: new Counter({ name: 'heyi_refusals_total', help: 'Refusals by code', labelNames: ['code'], registers }),
    sockets: new Gauge({ name: 'heyi_sockets', help: 'Connected sockets', labelNames: ['namespace'], registers }),
  }
}
