/** B3: everybody's cursor, seen by everybody. Presence may be thinned out; what counts is the share of a core and how late it is. */
import type { PresenceResult } from '../clients/presence.ts'
import { runJob } from '../clients/run-job.ts'
import type { ServerName } from '../servers/servers.ts'
import { startServer } from '../servers/servers.ts'
import { repeat } from './repeat.ts'
import type { Check, Options, Outcome, Row, Table, Workload } from './workload.ts'
import { boundCheck, cell, median, plain } from './workload.ts'

const servers: readonly ServerName[] = ['heyi multiplexed', 'hocuspocus', 'y-websocket']
const columns = ['core', 'CPU µs per move and viewer', 'p50 ms', 'p99 ms', 'stale at the end', 'memory MB', 'generator']
const generatorLimit = 0.85

function rowOf(server: string, results: readonly PresenceResult[], failure: string | undefined): Row {
  if (results.length === 0) return { server, cells: [plain(failure ?? 'failed')] }
  const of = (pick: (result: PresenceResult) => number): readonly number[] => results.map(pick)
  return {
    server,
    cells: [
      cell(
        of(({ core }) => core * 100),
        1,
        ' %',
      ),
      cell(
        of(({ microseconds }) => microseconds),
        2,
      ),
      cell(
        of(({ p50 }) => p50),
        1,
      ),
      cell(
        of(({ p99 }) => p99),
        1,
      ),
      plain(String(Math.max(...of(({ stale }) => stale)))),
      cell(
        of(({ memory }) => memory / 1e6),
        0,
      ),
      cell(
        of(({ generator }) => generator * 100),
        0,
        ' %',
      ),
    ],
  }
}

async function run({ short }: Options): Promise<Outcome> {
  const sizes = short
    ? ([[20, 1]] as const)
    : ([
        [100, 1],
        [300, 1],
        [500, 1],
        [300, 10],
      ] as const)
  const tables: Table[] = []
  const checks: Check[] = []
  const raw: Record<string, unknown> = {}
  for (const [people, perSecond] of sizes) {
    const target = people === 300 && perSecond === 1
    const { figures, failures } = await repeat(
      servers,
      target ? 2 : 1,
      (name) => startServer(name, { writers: people, readers: 1 }),
      (running) => {
        const seconds = short ? 2 : 7
        return runJob('presence', running.target(), { people, perSecond, seconds, warmUp: short ? 1 : 6 })
      },
    )
    const title = `${people} people × ${perSecond}/s`
    const over = servers.filter((name) => (figures.get(name) ?? []).some(({ generator }) => generator > generatorLimit))
    tables.push({
      title,
      columns,
      rows: servers.map((name) => rowOf(name, figures.get(name) ?? [], failures.get(name))),
      notes: over.map((name) => `${name}: the load generator was at its limit; not valid.`),
    })
    raw[title] = Object.fromEntries(figures)
    const ours = figures.get('heyi multiplexed') ?? []
    if (target && ours.length > 0) {
      checks.push(boundCheck(`presence of ${title}`, median(ours.map(({ core }) => core)) * 100, 5, 1, '% of a core'))
    }
  }
  return { tables, checks, raw }
}

export const presenceWorkload: Workload = { id: 'B3', title: 'Presence', run }
