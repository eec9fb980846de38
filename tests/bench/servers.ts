/**
 * The servers under measurement, each in a process of its own, pinned to one core where the machine allows it:
 * Heyi with every check and full sync on, and `y-websocket` 2 with LevelDB, which neither authorises nor acknowledges.
 */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setInterval as every } from 'node:timers/promises'
import type { ImportAnswer } from '#shared/protocol/http.ts'
import { root } from '../kit/source.ts'

export interface Server {
  readonly name: string
  url(role: 'writer' | 'reader'): string
  /** CPU seconds that the process has used, user and system. */
  cpu(): number
  /** Resident memory in bytes. */
  memory(): number
  stop(): void
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })

const pinned = (command: readonly string[]): readonly string[] =>
  existsSync('/usr/bin/taskset') ? ['/usr/bin/taskset', '-c', '0', ...command] : command

function start(command: readonly string[], env: Readonly<Record<string, string>>): ChildProcess {
  const [file = '', ...args] = pinned(command)
  return spawn(file, args, { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'inherit'] })
}

async function answering(address: string): Promise<void> {
  const deadline = performance.now() + 30_000
  for await (const _ of every(50)) {
    const answer = await fetch(address).catch(() => null)
    if (answer !== null) return
    if (performance.now() > deadline) throw new Error(`cannot happen: no answer from ${address}`)
  }
}

const ticksPerSecond = 100

function measured(name: string, child: ChildProcess, url: Server['url'], folder: string): Server {
  const stat = (): readonly string[] => readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return {
    name,
    url,
    cpu: () => (Number(stat()[11]) + Number(stat()[12])) / ticksPerSecond,
    memory: () => Number(readFileSync(`/proc/${child.pid}/statm`, 'utf8').split(' ')[1]) * 4096,
    stop: () => {
      child.kill('SIGKILL')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Heyi as it is delivered, with the sample board; writers are the secretary, readers the secretary's other devices. */
export async function startHeyi(): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), 'heyi-bench-'))
  const port = await freePort()
  const child = start([process.execPath, '--import', 'tsx', 'server/main.ts'], {
    PORT: String(port),
    HOST: '127.0.0.1',
    DATA_DIR: folder,
    LOG_LEVEL: 'silent',
  })
  const address = `http://127.0.0.1:${port}`
  await answering(`${address}/healthz`)
  const token = readFileSync(join(folder, 'organiser-token'), 'utf8').trim()
  const answer = await fetch(`${address}/api/boards/sample`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
  })
  const { boardId, links } = (await answer.json()) as ImportAnswer
  const seat = (links['U-SEC'] ?? '').split('/').at(-1)
  return measured('heyi', child, () => `ws://127.0.0.1:${port}/sync/${boardId}/notes?token=${seat}`, folder)
}

/** The reference server of the y-websocket package, persisting to LevelDB. */
export async function startYWebsocket(): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), 'y-websocket-bench-'))
  const port = await freePort()
  const child = start([process.execPath, 'node_modules/y-websocket-2/bin/server.cjs'], {
    PORT: String(port),
    HOST: '127.0.0.1',
    YPERSISTENCE: folder,
  })
  await answering(`http://127.0.0.1:${port}/`)
  return measured('y-websocket 2 + LevelDB', child, () => `ws://127.0.0.1:${port}/notes`, folder)
}
