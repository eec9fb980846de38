/**
 * B8: boards that are opened and left, sockets that are idle, and people who come and go. Memory is read after a full
 * collection of garbage, so that it tells what is kept and not when the collector last ran.
 */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { limits } from '#shared/limits.ts'
import { runJob } from '../clients/run-job.ts'
import type { Target } from '../clients/target.ts'
import { document } from '../servers/board.ts'
import type { Memory } from '../servers/inspector.ts'
import { memoryOf } from '../servers/inspector.ts'
import { makeBoards } from '../servers/many-boards.ts'
import { freePort, ServerProcess } from '../servers/process.ts'
import { heyiRecipe, startServer } from '../servers/servers.ts'
import type { Options, Outcome, Row, Workload } from './workload.ts'
import { boundCheck, plain } from './workload.ts'

/** Boards that have been opened and left before the first look, so that what is made once is there. */
const warmUpBoards = 300
const together = 20

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1)
const row = (what: string, { resident, heap, external }: Memory): Row => ({
  server: what,
  cells: [plain(megabytes(resident)), plain(megabytes(heap)), plain(megabytes(external))],
})
const kept = ({ heap, external }: Memory): number => heap + external
const columns = ['resident MB', 'heap MB', 'outside the heap MB'] as const

const targetOf = (server: ServerProcess, readers: readonly string[]): Target => ({
  name: 'heyi',
  dialect: 'plain',
  port: server.port,
  pid: server.pid,
  document,
  writers: readers,
  readers,
})

/** Longer than a board stays in memory after everybody has left, with two looks for such boards. */
const leftAloneMs = limits.boardIdleMs + 2 * limits.sweepMs + 2_000

async function openedAndLeft(count: number): Promise<readonly [rows: readonly Row[], growth: number]> {
  const folder = mkdtempSync(join(tmpdir(), 'heyi-bench-'))
  const paths = await makeBoards(folder, count)
  const port = await freePort()
  const server = await ServerProcess.start(heyiRecipe([`--inspect=127.0.0.1:${port}`]), folder)
  try {
    await runJob('visiting', targetOf(server, paths.slice(0, warmUpBoards)), { visits: warmUpBoards, together })
    await pause(leftAloneMs)
    const before = await memoryOf(port)
    await runJob('visiting', targetOf(server, paths), { visits: count, together })
    const opened = await memoryOf(port)
    await pause(leftAloneMs)
    const left = await memoryOf(port)
    const growth = Math.max(left.resident / before.resident, kept(left) / kept(before)) - 1
    const rows = [
      row('before', before),
      row(`${count} boards opened`, opened),
      row(`${limits.boardIdleMs / 1_000} s later`, left),
    ]
    return [rows, growth]
  } finally {
    await server.dispose()
  }
}

interface Sockets {
  readonly rows: readonly Row[]
  readonly perSocket: number
  readonly drift: number
}

async function comingAndGoing(idle: number, cycles: number): Promise<Sockets> {
  const port = await freePort()
  const running = await startServer(
    'heyi multiplexed',
    { writers: 2, readers: 200 },
    heyiRecipe([`--inspect=127.0.0.1:${port}`]),
  )
  try {
    const visit = (visits: number) => runJob('visiting', running.target(), { visits, together })
    await visit(Math.min(2_000, cycles))
    const before = await memoryOf(port)
    let held = before
    await runJob('holding', running.target(), { sockets: idle }, async () => {
      held = await memoryOf(port)
    })
    await pause(1_000)
    const gone = await memoryOf(port)
    await visit(cycles)
    await pause(1_000)
    const after = await memoryOf(port)
    const rows = [
      row('before', before),
      row(`${idle} idle sockets`, held),
      row('without them', gone),
      row(`${cycles} joined and left`, after),
    ]
    const perSocket = (kept(held) - kept(before)) / idle / 1_024
    return { rows, perSocket, drift: after.heap / gone.heap - 1 }
  } finally {
    await running.process.dispose()
  }
}

async function run({ short }: Options): Promise<Outcome> {
  const sockets = await comingAndGoing(short ? 100 : 1_000, short ? 500 : 10_000)
  const note = `${sockets.perSocket.toFixed(1)} KB of heap for an idle socket; ${(sockets.drift * 100).toFixed(1)} % more heap after all have come and gone.`
  const tables = [{ title: 'Sockets', columns, rows: sockets.rows, notes: [note] }]
  if (short) return { tables, checks: [], raw: sockets }
  const [rows, growth] = await openedAndLeft(10_000)
  return {
    tables: [{ title: '10,000 boards opened and left', columns, rows, notes: [] }, ...tables],
    checks: [
      boundCheck('memory after 10,000 boards were opened and left, beyond that before', growth * 100, 20, 1, '%'),
    ],
    raw: { rows, growth, sockets },
  }
}

export const memory: Workload = { id: 'B8', title: 'Memory of boards and sockets', run }
