/** B5: a hall comes in at once and everybody wants the whole of a large document. */
import type { JoiningResult } from '../clients/joining.ts'
import { runJob } from '../clients/run-job.ts'
import type { Running, ServerName } from '../servers/servers.ts'
import { startServer } from '../servers/servers.ts'
import type { Options, Outcome, Row, Workload } from './workload.ts'
import { boundCheck, cell, plain, ratioCheck } from './workload.ts'
import { repeat } from './repeat.ts'

const servers: readonly ServerName[] = ['heyi', 'hocuspocus', 'y-websocket']
const columns = ['p50 ms', 'p99 ms', 'last ms', 'memory + MB', 'CPU ms each', 'wrong', 'generator'] as const

/** Letters typed one by one by 120 people make 2.1 MB. */
const seed = (short: boolean) => ({ writers: short ? 10 : 120, lettersEach: 1_090 })

type Storms = readonly JoiningResult[]

/** Heyi is filled over its own socket, whose verdicts tell when to send again, and joined as a stock client joins. */
const fillable = (running: Running) => {
  const target = running.target()
  if (target.name !== 'heyi') return target
  const writers = target.writers.map((path) => path.replace(/^(\/sync\/[^/]+)\/[^?]+/, '$1'))
  return { ...target, dialect: 'multiplexed' as const, writers, readers: writers }
}

async function storms(running: Running, short: boolean, joiners: readonly number[]): Promise<Storms> {
  const { letters } = await runJob('seeding', fillable(running), seed(short))
  const results: JoiningResult[] = []
  for (const count of joiners) results.push(await runJob('joining', running.target(), { joiners: count, letters }))
  return results
}

function rowOf(server: string, results: readonly JoiningResult[], failure: string | undefined): Row {
  if (results.length === 0) return { server, cells: [plain(failure ?? 'failed')] }
  const of = (pick: (result: JoiningResult) => number): readonly number[] => results.map(pick)
  return {
    server,
    cells: [
      cell(
        of(({ p50 }) => p50),
        0,
      ),
      cell(
        of(({ p99 }) => p99),
        0,
      ),
      cell(
        of(({ last }) => last),
        0,
      ),
      cell(
        of(({ peak }) => peak / 1e6),
        0,
      ),
      cell(
        of(({ cpuEach }) => cpuEach),
        1,
      ),
      plain(String(Math.max(...of(({ wrong }) => wrong)))),
      cell(
        of(({ generator }) => generator * 100),
        0,
        ' %',
      ),
    ],
  }
}

async function run({ short }: Options): Promise<Outcome> {
  const joiners = short ? [20] : [150, 300, 500]
  const { figures, failures } = await repeat(
    servers,
    1,
    (name) => startServer(name, { writers: seed(short).writers, readers: 400 }),
    (running) => storms(running, short, joiners),
  )
  const at = (name: ServerName, index: number): readonly JoiningResult[] =>
    (figures.get(name) ?? []).flatMap((all) => all.slice(index, index + 1))
  const tables = joiners.map((count, index) => ({
    title: `${count} joiners at once, ${((at('heyi', index)[0]?.bytes ?? 0) / 1e6).toFixed(2)} MB`,
    columns,
    rows: servers.map((name) => rowOf(name, at(name, index), failures.get(name))),
    notes: [],
  }))
  const worst = (name: ServerName, pick: (result: JoiningResult) => number): number =>
    Math.max(...at(name, 1).map(pick))
  const checks = short
    ? []
    : [
        ratioCheck(
          'last of 300 joiners served',
          [worst('heyi', ({ last }) => last), worst('hocuspocus', ({ last }) => last)],
          {
            factor: 0.2,
            against: 'hocuspocus',
            digits: 0,
            unit: 'ms',
          },
        ),
        boundCheck(
          'peak memory of 300 joiners',
          worst('heyi', ({ peak }) => peak / 1e6),
          100,
          0,
          'MB more',
        ),
      ]
  return { tables, checks, raw: Object.fromEntries(figures) }
}

export const joinStorm: Workload = { id: 'B5', title: 'Join storm', run }
