/**
 * The whole server inside the test's own process: a real port, a real SQLite file in a folder of its own, and a clock that
 * the test moves. `importBoard` brings a board in by HTTP as the organiser does, PINs preset.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ImportAnswer } from '#shared/protocol/http.ts'
import type { App } from '../../server/app.ts'
import { createApp } from '../../server/app.ts'
import { dataFiles, readConfig } from '../../server/config.ts'
import { createLog } from '../../server/log.ts'
import { openSqlite } from '../../server/store/sqlite.ts'
import type { Later } from '../../server/sync/later.ts'
import { FakeClock } from './clock.ts'

export interface RunningApp {
  readonly app: App
  readonly clock: FakeClock
  /** `http://127.0.0.1:<port>` */
  readonly address: string
  readonly organiserToken: string
  /** Stops the server and starts it again on the same port and data; `meanwhile` runs while it is down. */
  restart(meanwhile: () => Promise<void>): Promise<void>
  close(): Promise<void>
}

const open = (dataDir: string, clock: FakeClock, later?: Later): App => {
  const read = readConfig({ DATA_DIR: dataDir, HOST: '127.0.0.1', PORT: '0' })
  if (!('config' in read)) throw new Error('cannot happen: the configuration is given')
  const store = openSqlite(dataFiles(dataDir).database)
  const log = createLog('warn')
  // Another build than the usual one may be looked at while somebody else makes that anew.
  const config = { ...read.config, clientDir: process.env['CLIENT_DIR'] ?? read.config.clientDir }
  return createApp({ config, clock, store, log, ...(later === undefined ? {} : { later }) })
}

/**
 * Starts a server at this instant of the clock.
 * @param later how it waits, where a test turns the crank itself
 */
export async function startApp(now: string, later?: Later): Promise<RunningApp> {
  const dataDir = mkdtempSync(join(tmpdir(), 'heyi-test-'))
  const clock = new FakeClock(now)
  let app = open(dataDir, clock, later)
  const { port, organiser } = await app.listen(0, '127.0.0.1')
  return {
    get app() {
      return app
    },
    clock,
    address: `http://127.0.0.1:${port}`,
    organiserToken: organiser.token,
    restart: async (meanwhile) => {
      await app.close()
      await meanwhile()
      app = open(dataDir, clock, later)
      await app.listen(port, '127.0.0.1')
    },
    close: async () => {
      await app.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** Imports a board; answers its id, everybody's links and PINs. */
export async function importBoard(
  { address, organiserToken }: RunningApp,
  caseFile: unknown,
): Promise<ImportAnswer & { readonly pins: Readonly<Record<string, string>> }> {
  const answer = await fetch(`${address}/api/boards/import?pins=246810`, {
    method: 'POST',
    headers: { authorization: `Bearer ${organiserToken}`, 'content-type': 'application/json' },
    body: JSON.stringify(caseFile),
  })
  if (!answer.ok) throw new Error(`the board was not imported: ${await answer.text()}`)
  return { pins: {}, ...((await answer.json()) as ImportAnswer) }
}
