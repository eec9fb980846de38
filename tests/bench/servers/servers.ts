/**
 * The servers that are measured, each started the same way: Heyi as it is delivered, with every check and full sync on;
 * Hocuspocus with its database extension; the y-websocket package's server with LevelDB; and a relay that only sends on.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ImportAnswer } from '#shared/protocol/http.ts'
import { root } from '../../kit/source.ts'
import type { Target } from '../clients/target.ts'
import type { Hall } from './board.ts'
import { document, hallCase } from './board.ts'
import type { Recipe } from './process.ts'
import { ServerProcess } from './process.ts'

export type ServerName = 'heyi' | 'heyi multiplexed' | 'hocuspocus' | 'hocuspocus debounce 0' | 'y-websocket' | 'relay'

/** A running server and the way to it. */
export interface Running {
  readonly process: ServerProcess
  /** As it is now: the process id changes with a restart. */
  target(): Target
}

const peers = join(root, 'tests/bench/peers')
const port = (number: number): Readonly<Record<string, string>> => ({ PORT: String(number), HOST: '127.0.0.1' })

/** `BENCH_TREE` names another checkout of Heyi, for before and after. */
const tree = process.env['BENCH_TREE'] ?? root

/** Heyi, with options for Node and more environment where a workload needs them. */
export const heyiRecipe = (
  nodeOptions: readonly string[] = [],
  more: Readonly<Record<string, string>> = {},
): Recipe => ({
  command: () => [process.execPath, ...nodeOptions, '--import', 'tsx', join(tree, 'server/main.ts')],
  environment: (number, folder) => ({ ...port(number), DATA_DIR: folder, LOG_LEVEL: 'error', ...more }),
})

const recipes: Readonly<Record<Exclude<ServerName, 'heyi' | 'heyi multiplexed'>, Recipe>> = {
  hocuspocus: {
    command: () => [join(peers, 'node_modules/node/bin/node'), join(peers, 'hocuspocus.mjs')],
    environment: (number, folder) => ({ ...port(number), DATABASE: join(folder, 'documents.sqlite') }),
  },
  'hocuspocus debounce 0': {
    command: () => [join(peers, 'node_modules/node/bin/node'), join(peers, 'hocuspocus.mjs')],
    environment: (number, folder) => ({
      ...port(number),
      DATABASE: join(folder, 'documents.sqlite'),
      DEBOUNCE: '0',
    }),
  },
  'y-websocket': {
    command: () => [process.execPath, join(peers, 'node_modules/y-websocket/bin/server.cjs')],
    environment: (number, folder) => ({ ...port(number), YPERSISTENCE: join(folder, 'level') }),
  },
  relay: {
    command: () => [process.execPath, join(peers, 'relay.mjs')],
    environment: port,
  },
}

/** The organiser's token of a Heyi that has been started. */
export const organiserOf = ({ folder }: ServerProcess): string =>
  readFileSync(join(folder, 'organiser-token'), 'utf8').trim()

/** Puts a case on a running Heyi, with everybody's PIN set where one is given; everybody's token by person id. */
export async function importCase(
  server: ServerProcess,
  file: object,
  pin: string | null = null,
): Promise<{ readonly boardId: string; readonly tokens: Readonly<Record<string, string>> }> {
  const answer = await fetch(`${server.address}/api/boards/import${pin === null ? '' : `?pins=${pin}`}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${organiserOf(server)}`, 'content-type': 'application/json' },
    body: JSON.stringify(file),
  })
  if (!answer.ok) throw new Error(`the import was refused: ${await answer.text()}`)
  const { boardId, links } = (await answer.json()) as ImportAnswer
  return {
    boardId,
    tokens: Object.fromEntries(Object.entries(links).map(([who, url]) => [who, url.split('/').at(-1) ?? ''])),
  }
}

/** A running Heyi with its board, and the link of the hall. */
interface RunningHall {
  readonly running: Running
  readonly boardId: string
  readonly observerToken: string
}

/** Starts Heyi with a hall of people. */
export async function startHall(
  hall: Hall,
  name: 'heyi' | 'heyi multiplexed' = 'heyi',
  recipe: Recipe = heyiRecipe(),
): Promise<RunningHall> {
  const server = await ServerProcess.start(recipe)
  const { boardId, tokens } = await importCase(server, hallCase(hall))
  const multiplexed = name === 'heyi multiplexed'
  const path = `/sync/${boardId}${multiplexed ? '' : `/${encodeURIComponent(document)}`}`
  const seats = (prefix: string): readonly string[] =>
    Object.entries(tokens).flatMap(([who, token]) => (who.startsWith(prefix) ? [`${path}?token=${token}`] : []))
  const [writers, readers] = [seats('W-'), seats('R-')]
  const target = (): Target => ({
    name,
    dialect: multiplexed ? 'multiplexed' : 'plain',
    port: server.port,
    pid: server.pid,
    document,
    writers,
    readers,
  })
  return { running: { process: server, target }, boardId, observerToken: tokens['observer'] ?? '' }
}

/** Starts one. The hall is for Heyi, whose people have rights and budgets; peers know no persons. */
export async function startServer(name: ServerName, hall: Hall, heyi: Recipe = heyiRecipe()): Promise<Running> {
  if (name === 'heyi' || name === 'heyi multiplexed') return (await startHall(hall, name, heyi)).running
  const server = await ServerProcess.start(recipes[name])
  const dialect = name === 'relay' ? 'relay' : name === 'y-websocket' ? 'plain' : 'hocuspocus'
  const seats = [`/${encodeURIComponent(document)}`]
  return {
    process: server,
    target: () => ({ name, dialect, port: server.port, pid: server.pid, document, writers: seats, readers: seats }),
  }
}
