/** B9: one of many readers stops reading for a while. The others must not feel it, and it must end with the same text. */
import { runJob } from '../clients/run-job.ts'
import type { SlowReadingResult } from '../clients/slow-reading.ts'
import type { ServerName } from '../servers/servers.ts'
import { startServer } from '../servers/servers.ts'
import { repeat } from './repeat.ts'
import type { Options, Outcome, Row, Workload } from './workload.ts'
import { cell, plain } from './workload.ts'

const servers: readonly ServerName[] = ['heyi', 'hocuspocus']
const columns = [
  'p99 ms before',
  'p99 ms meanwhile',
  'memory + MB before',
  'memory + MB meanwhile',
  'MB meant for it',
  'end',
  'after ms',
]

function rowOf(server: string, results: readonly SlowReadingResult[], failure: string | undefined): Row {
  if (results.length === 0) return { server, cells: [plain(failure ?? 'failed')] }
  const of = (pick: (result: SlowReadingResult) => number): readonly number[] => results.map(pick)
  return {
    server,
    cells: [
      cell(
        of(({ before }) => before.p99),
        1,
      ),
      cell(
        of(({ meanwhile }) => meanwhile.p99),
        1,
      ),
      cell(
        of(({ peakBefore }) => peakBefore / 1e6),
        0,
      ),
      cell(
        of(({ peak }) => peak / 1e6),
        0,
      ),
      cell(
        of(({ bytes }) => bytes / 1e6),
        0,
      ),
      plain([...new Set(results.map(({ end }) => end))].join(', ')),
      cell(
        of(({ behindMs }) => behindMs),
        0,
      ),
    ],
  }
}

async function run({ short }: Options): Promise<Outcome> {
  const writers = short ? 10 : 30
  const readers = short ? 10 : 19
  const load = { writers, readers, perSecond: 2, length: 20_000, seconds: short ? 3 : 15 }
  const { figures, failures } = await repeat(
    servers,
    1,
    (name) => startServer(name, { writers, readers: readers + 1 }),
    (running) => runJob('slowReading', running.target(), load),
  )
  return {
    tables: [
      {
        title: `1 of ${readers + 1} readers asleep for ${load.seconds} s`,
        columns,
        rows: servers.map((name) => rowOf(name, figures.get(name) ?? [], failures.get(name))),
        notes: ['The operating system itself holds some megabytes for a socket before the server has to.'],
      },
    ],
    checks: [],
    raw: Object.fromEntries(figures),
  }
}

export const slowReader: Workload = { id: 'B9', title: 'A reader that stops reading', run }
