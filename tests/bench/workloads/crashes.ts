/**
 * B6 and B7: the server is killed as a power cut kills. B6: one kill under 500 editors, and how long until all are back with
 * what they typed meanwhile. B7: many kills, and what the server had called saved, or shown to others, and then did not have.
 */
import type { CrashingLoad, CrashingResult } from '../clients/crashing.ts'
import { runJob } from '../clients/run-job.ts'
import type { ServerName } from '../servers/servers.ts'
import { startServer } from '../servers/servers.ts'
import { repeat } from './repeat.ts'
import type { Check, Options, Outcome, Row, Workload } from './workload.ts'
import { boundCheck, cell, plain } from './workload.ts'

const columns = [
  'edits called saved',
  'of them missing',
  'seen by others, missing',
  'missing when all are back',
  'down ms',
  '99 % back ms',
  'all back ms',
] as const

function rowOf(server: string, results: readonly CrashingResult[], failure: string | undefined): Row {
  const [result] = results
  if (result === undefined) return { server, cells: [plain(failure ?? 'failed')] }
  const says = result.acked > 0
  return {
    server,
    cells: [
      plain(says ? String(result.acked) : 'says nothing'),
      plain(says ? String(result.ackedMissing) : '–'),
      plain(String(result.seenMissing)),
      plain(String(result.lostForGood)),
      cell(result.down, 0),
      cell(result.back99, 0),
      cell(result.backAll, 0),
    ],
  }
}

async function crashes(servers: readonly ServerName[], load: CrashingLoad, title: string): Promise<Outcome> {
  const { figures, failures } = await repeat(
    servers,
    1,
    (name) => startServer(name, { writers: load.editors, readers: 1 }),
    (running) => runJob('crashing', running.target(), load, () => running.process.restart()),
  )
  const [ours] = figures.get('heyi multiplexed') ?? []
  const checks: Check[] =
    ours === undefined
      ? []
      : [
          boundCheck(`called saved and missing, ${title}`, ours.ackedMissing, 0, 0, 'edits'),
          boundCheck(`seen by others and missing, ${title}`, ours.seenMissing, 0, 0, 'edits'),
        ]
  return {
    tables: [
      {
        title,
        columns,
        rows: servers.map((name) => rowOf(name, figures.get(name) ?? [], failures.get(name))),
        notes: [],
      },
    ],
    checks,
    raw: Object.fromEntries(figures),
  }
}

const reconnect = ({ short }: Options): Promise<Outcome> => {
  const editors = short ? 30 : 500
  return crashes(
    ['heyi multiplexed', 'hocuspocus', 'y-websocket'],
    { editors, perSecond: 0.5, rounds: 1, offline: 20, seconds: short ? 1 : 6 },
    `one kill under ${editors} editors`,
  )
}

const crash = ({ short }: Options): Promise<Outcome> => {
  const rounds = short ? 2 : 10
  return crashes(
    ['heyi multiplexed', 'hocuspocus', 'hocuspocus debounce 0'],
    { editors: 20, perSecond: 5, rounds, offline: 5, seconds: 3 },
    `${rounds} kills under 20 people typing`,
  )
}

export const crashWorkloads: readonly Workload[] = [
  { id: 'B6', title: 'Reconnect storm', run: reconnect },
  { id: 'B7', title: 'What a crash takes', run: crash },
]
