/** B10: the abuse suite's updates against each server. What was accepted, what was called saved, and what it cost the others. */
import type { Abuse, AbusingResult } from '../clients/abusing.ts'
import { runJob } from '../clients/run-job.ts'
import { document } from '../servers/board.ts'
import type { Running, ServerName } from '../servers/servers.ts'
import { startServer } from '../servers/servers.ts'
import { repeat } from './repeat.ts'
import type { Options, Outcome, Row, Workload } from './workload.ts'
import { boundCheck, plain } from './workload.ts'

const servers: readonly ServerName[] = ['heyi multiplexed', 'hocuspocus', 'y-websocket']
const columns = ['attacks', 'accepted', 'called saved', 'server died', 'longest block', 'most memory']

const worstOf = (abuses: readonly Abuse[], pick: (abuse: Abuse) => number): Abuse | undefined =>
  abuses.toSorted((a, b) => pick(b) - pick(a))[0]

function rowOf(server: string, [result]: readonly AbusingResult[], failure: string | undefined): Row {
  if (result === undefined) return { server, cells: [plain(failure ?? 'failed')] }
  const { abuses } = result
  const count = (is: (abuse: Abuse) => boolean): string => String(abuses.filter(is).length)
  const blocked = worstOf(abuses, (abuse) => abuse.blocked)
  const memory = worstOf(abuses, (abuse) => abuse.memory)
  return {
    server,
    cells: [
      plain(String(abuses.length)),
      plain(count(({ accepted }) => accepted)),
      plain(count(({ acked }) => acked)),
      plain(count(({ died }) => died)),
      plain(`${blocked?.blocked.toFixed(0)} ms (${blocked?.attack})`),
      plain(`${((memory?.memory ?? 0) / 1e6).toFixed(0)} MB (${memory?.attack})`),
    ],
  }
}

const abuse = (running: Running): Promise<AbusingResult> => {
  const target = running.target()
  const documents = target.dialect === 'multiplexed' ? { notes: 'notes', text: document } : null
  return runJob('abusing', target, { documents }, () => running.process.restart())
}

async function run(_options: Options): Promise<Outcome> {
  const { figures, failures } = await repeat(
    servers,
    1,
    (name) => startServer(name, { writers: 200, readers: 2 }),
    abuse,
  )
  const ours = figures.get('heyi multiplexed')?.[0]?.abuses ?? []
  const accepted = ours.filter((one) => one.accepted || one.acked).map(({ attack }) => attack)
  return {
    tables: [
      {
        title: 'The abuse suite',
        columns,
        rows: servers.map((name) => rowOf(name, figures.get(name) ?? [], failures.get(name))),
        notes: accepted.map((name) => `Heyi accepted: ${name}`),
      },
    ],
    checks: ours.length === 0 ? [] : [boundCheck('accepted of the abuse suite', accepted.length, 0, 0, 'attacks')],
    raw: Object.fromEntries(figures),
  }
}

export const abuseSuite: Workload = { id: 'B10', title: 'Abuse', run }
