/** Typing loads, measured on several servers, as one table and the checks that it allows. */
import { runJob } from '../clients/run-job.ts'
import type { TypingLoad, TypingResult } from '../clients/typing.ts'
import type { ServerName } from '../servers/servers.ts'
import { startServer } from '../servers/servers.ts'
import type { Repeated } from './repeat.ts'
import { repeat } from './repeat.ts'
import type { Row, Table } from './workload.ts'
import { cell, median, plain } from './workload.ts'

/** Above this share of its core the generator measures itself. */
const generatorLimit = 0.85

export type Measured = Repeated<TypingResult>

/** Measures one load. Everybody who writes is a person of its own; readers share 400 seats. */
export const measureTyping = (servers: readonly ServerName[], times: number, load: TypingLoad): Promise<Measured> =>
  repeat(
    servers,
    times,
    (name) => startServer(name, { writers: load.writers, readers: Math.min(400, Math.max(1, load.readers)) }),
    (running) => runJob('typing', running.target(), load),
  )

const columns = [
  'CPU µs per delivered edit',
  'core',
  'p50 ms',
  'p99 ms',
  'frames per delivery',
  'missing',
  'memory MB',
  'generator',
] as const

function rowOf(server: ServerName, results: readonly TypingResult[], failure: string | undefined): Row {
  if (results.length === 0) return { server, cells: [plain(failure ?? 'failed')] }
  const of = (pick: (result: TypingResult) => number): readonly number[] => results.map(pick)
  const lost = Math.max(...of(({ missing }) => missing))
  return {
    server,
    cells: [
      lost === 0
        ? cell(
            of(({ microseconds }) => microseconds),
            2,
          )
        : plain('no figure'),
      cell(
        of(({ core }) => core * 100),
        0,
        ' %',
      ),
      cell(
        of(({ p50 }) => p50),
        1,
      ),
      cell(
        of(({ p99 }) => p99),
        1,
      ),
      cell(
        of(({ framesPerDelivery }) => framesPerDelivery),
        2,
      ),
      plain(String(lost)),
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

/** The load's table; a server that lost an edit has no figure. */
export const typingTable = (title: string, { figures, failures }: Measured, servers: readonly ServerName[]): Table => ({
  title,
  columns,
  rows: servers.map((server) => rowOf(server, figures.get(server) ?? [], failures.get(server))),
  notes: servers.flatMap((server) => {
    const over = (figures.get(server) ?? []).some(({ generator }) => generator > generatorLimit)
    return over ? [`${server}: the load generator was at its limit; not valid.`] : []
  }),
})

/** The median of one figure of one server; NaN when it has none. */
export const figureOf = (measured: Measured, server: ServerName, pick: (result: TypingResult) => number): number => {
  const results = measured.figures.get(server) ?? []
  return results.length === 0 || results.some(({ missing }) => missing > 0) ? NaN : median(results.map(pick))
}

/** Whether the generator kept up in every measurement of these servers. */
export const generatorKeptUp = (measured: Measured, servers: readonly ServerName[]): boolean =>
  servers.every((server) => (measured.figures.get(server) ?? []).every(({ generator }) => generator <= generatorLimit))
