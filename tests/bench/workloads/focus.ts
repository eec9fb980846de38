/** B14: the facilitator moves the room's focus; everybody at the table and in the hall follows while fifty people write. */
import type { FocusResult, Reached } from '../clients/focusing.ts'
import { runJob } from '../clients/run-job.ts'
import { startHall } from '../servers/servers.ts'
import type { Check, Options, Outcome, Row, Workload } from './workload.ts'
import { boundCheck, plain } from './workload.ts'

const columns = ['p50 ms', 'p99 ms', 'slowest ms', 'not reached', 'core of the server', 'generator'] as const

const rowOf = (who: string, { p50, p99, slowest, missing }: Reached, { core, generator }: FocusResult): Row => ({
  server: who,
  cells: [
    plain(p50.toFixed(1)),
    plain(p99.toFixed(1)),
    plain(slowest.toFixed(1)),
    plain(String(missing)),
    plain(`${(core * 100).toFixed(0)} %`),
    plain(`${(generator * 100).toFixed(0)} %`),
  ],
})

const reaches = (who: string, { slowest, missing }: Reached, ms: number): Check =>
  boundCheck(`a focus change reaches ${who}, slowest`, missing > 0 ? Infinity : slowest, ms, 0, 'ms')

async function run({ short }: Options): Promise<Outcome> {
  const [members, observers, writers] = short ? [4, 10, 5] : [40, 300, 50]
  const { running, boardId, observerToken } = await startHall({ writers, readers: members })
  try {
    const load = { boardId, observerToken, members, observers, writers, perSecond: 4, moves: short ? 2 : 20 }
    const result = await runJob('focusing', running.target(), load)
    return {
      tables: [
        {
          title: `${members} members, ${observers} observers, ${writers} writers × 4/s, a move a second`,
          columns,
          rows: [rowOf('members', result.members, result), rowOf('observers', result.observers, result)],
          notes: [],
        },
      ],
      checks: short
        ? []
        : [
            reaches(`${members} members`, result.members, 1_000),
            reaches(`${observers} observers`, result.observers, 2_000),
          ],
      raw: result,
    }
  } finally {
    await running.process.dispose()
  }
}

export const focusWorkload: Workload = { id: 'B14', title: 'A focus change while people write', run }
