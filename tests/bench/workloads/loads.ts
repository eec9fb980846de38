/** The three loads of the project's own targets: many writers in a full hall, more of them, and one writer before five hundred. */
import type { TypingResult } from '../clients/typing.ts'
import type { ServerName } from '../servers/servers.ts'
import type { Measured } from './typing-table.ts'
import { figureOf, generatorKeptUp, measureTyping, typingTable } from './typing-table.ts'
import type { Check, Options, Outcome, Workload } from './workload.ts'
import { ratioCheck } from './workload.ts'

const servers: readonly ServerName[] = ['heyi', 'heyi multiplexed', 'hocuspocus', 'y-websocket', 'relay']

interface Load {
  readonly id: string
  readonly writers: number
  readonly perSecond: number
  readonly readers: number
  readonly checks: (measured: Measured) => readonly Check[]
}

const cpu = ({ microseconds }: TypingResult): number => microseconds
const slowest = ({ p99 }: TypingResult): number => p99

const checkOf = (
  title: string,
  pick: (result: TypingResult) => number,
  against: ServerName,
  factor: number,
): ((measured: Measured) => Check) => {
  const what = pick === cpu ? `CPU per delivered edit, ${title}` : `p99 latency, ${title}`
  const [digits, unit] = pick === cpu ? [2, 'µs'] : [1, 'ms']
  return (measured) =>
    ratioCheck(
      what,
      [figureOf(measured, 'heyi', pick), figureOf(measured, against, pick)],
      { factor, against, digits, unit },
      generatorKeptUp(measured, ['heyi', against]),
    )
}

const titleOf = ({ writers, perSecond, readers }: Pick<Load, 'writers' | 'perSecond' | 'readers'>): string =>
  `${writers} writer${writers === 1 ? '' : 's'} × ${perSecond}/s, ${readers} readers`

const load = (
  id: string,
  [writers, perSecond, readers]: readonly [number, number, number],
  targets: readonly (readonly [pick: (result: TypingResult) => number, against: ServerName, factor: number])[],
): Load => {
  const size = { writers, perSecond, readers }
  const makers = targets.map(([pick, against, factor]) => checkOf(titleOf(size), pick, against, factor))
  return { id, ...size, checks: (measured) => makers.map((make) => make(measured)) }
}

const loads: readonly Load[] = [
  load('L1', [50, 8, 200], [[cpu, 'hocuspocus', 0.45]]),
  load(
    'L2',
    [100, 5, 300],
    [
      [cpu, 'hocuspocus', 0.4],
      [slowest, 'hocuspocus', 2],
    ],
  ),
  load(
    'L3',
    [1, 20, 500],
    [
      [cpu, 'relay', 1],
      [slowest, 'hocuspocus', 1],
    ],
  ),
]

async function run(one: Load, { short }: Options): Promise<Outcome> {
  const { writers, perSecond, readers } = one
  const times = short ? 1 : 2
  const some = short ? servers.filter((name) => name === 'heyi' || name === 'hocuspocus') : servers
  const measured = await measureTyping(some, times, {
    writers,
    perSecond,
    readers: short ? Math.ceil(readers / 10) : readers,
    seconds: short ? 2 : 8,
    // Until every server's code has been compiled: a meeting lasts ninety minutes.
    warmUp: short ? 1 : 9,
  })
  return {
    tables: [typingTable(titleOf(one), measured, some)],
    checks: short ? [] : one.checks(measured),
    raw: Object.fromEntries(measured.figures),
  }
}

export const targetLoads: readonly Workload[] = loads.map((one) => ({
  id: one.id,
  title: titleOf(one),
  run: (options) => run(one, options),
}))
