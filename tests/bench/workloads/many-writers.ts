/** B2: everybody writes and everybody hears everybody, each in a part of its own of one text. */
import { measureTyping, typingTable } from './typing-table.ts'
import type { ServerName } from '../servers/servers.ts'
import type { Options, Outcome, Workload } from './workload.ts'

const servers: readonly ServerName[] = ['heyi', 'hocuspocus', 'y-websocket']

async function run({ short }: Options): Promise<Outcome> {
  const tables = []
  const raw: Record<string, unknown> = {}
  for (const [writers, perSecond] of short
    ? ([[10, 5]] as const)
    : ([
        [50, 8],
        [200, 5],
      ] as const)) {
    const some = short ? servers.slice(0, 2) : servers
    const measured = await measureTyping(some, 1, {
      writers,
      perSecond,
      readers: 0,
      seconds: short ? 2 : 10,
      warmUp: short ? 1 : 2,
    })
    tables.push(typingTable(`${writers} writers × ${perSecond}/s, no readers beside them`, measured, some))
    raw[writers] = Object.fromEntries(measured.figures)
  }
  return { tables, checks: [], raw }
}

export const manyWriters: Workload = { id: 'B2', title: 'Many writers', run }
