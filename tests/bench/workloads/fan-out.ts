/** B1: one writer at 20 edits a second and more and more readers. What one delivery costs when nothing can be saved up. */
import { measureTyping, typingTable } from './typing-table.ts'
import type { ServerName } from '../servers/servers.ts'
import type { Options, Outcome, Workload } from './workload.ts'

const servers: readonly ServerName[] = ['heyi', 'hocuspocus', 'y-websocket', 'relay']

async function run({ short }: Options): Promise<Outcome> {
  const tables = []
  const raw: Record<string, unknown> = {}
  // 500 readers are one of the loads of the targets.
  for (const readers of short ? [10] : [10, 100, 1_500]) {
    const measured = await measureTyping(short ? servers.slice(0, 2) : servers, 1, {
      writers: 1,
      perSecond: 20,
      readers,
      seconds: short ? 2 : 8,
      warmUp: short ? 1 : 2,
    })
    tables.push(typingTable(`1 writer × 20/s, ${readers} readers`, measured, short ? servers.slice(0, 2) : servers))
    raw[readers] = Object.fromEntries(measured.figures)
  }
  return { tables, checks: [], raw }
}

export const fanOut: Workload = { id: 'B1', title: 'Fan-out: one writer, many readers', run }
