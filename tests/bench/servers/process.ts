/**
 * A server under measurement: a process of its own on the first core, with a folder of its own. Can be killed as a crash
 * kills and started again on the same data. Ended by its own process id only.
 */
import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setInterval as every } from 'node:timers/promises'
import { root } from '../../kit/source.ts'

/** The core for servers, and the one for load generators. */
export const cores = { server: '0', load: '1' } as const

/** The command, kept to one core where the machine allows it. */
export const pinned = (core: string, command: readonly string[]): readonly string[] =>
  existsSync('/usr/bin/taskset') ? ['/usr/bin/taskset', '-c', core, ...command] : command

export const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })

const kept = ({ PATH, HOME, TMPDIR }: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries({ PATH, HOME, TMPDIR }).filter(([, value]) => value !== undefined))

async function answering(address: string, child: ChildProcess): Promise<void> {
  const deadline = performance.now() + 60_000
  for await (const _ of every(20)) {
    const answer = await fetch(address).catch(() => null)
    if (answer !== null) return
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode} before it answered`)
    if (performance.now() > deadline) throw new Error(`no answer from ${address}`)
  }
}

/** How to start one kind of server on a port with a folder for its data. */
export interface Recipe {
  readonly command: (port: number, folder: string) => readonly string[]
  readonly environment: (port: number, folder: string) => Readonly<Record<string, string>>
}

export class ServerProcess {
  readonly port: number
  readonly folder: string
  readonly #recipe: Recipe
  #child: ChildProcess

  private constructor(recipe: Recipe, port: number, folder: string) {
    this.port = port
    this.folder = folder
    this.#recipe = recipe
    this.#child = this.#spawn()
  }

  static async start(recipe: Recipe, folder = mkdtempSync(join(tmpdir(), 'heyi-bench-'))): Promise<ServerProcess> {
    const server = new ServerProcess(recipe, await freePort(), folder)
    await answering(`${server.address}/healthz`, server.#child)
    return server
  }

  get pid(): number {
    if (this.#child.pid === undefined) throw new Error('the server did not start')
    return this.#child.pid
  }

  get address(): string {
    return `http://127.0.0.1:${this.port}`
  }

  /** Ends the process at once, as a crash does; its data stay. */
  async kill(signal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL'): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return
    const ended = once(this.#child, 'exit')
    this.#child.kill(signal)
    await ended
  }

  /** Starts again on the same port and data. */
  async restart(): Promise<void> {
    await this.kill()
    this.#child = this.#spawn()
    await answering(`${this.address}/healthz`, this.#child)
  }

  /** Ends it for good and takes its data away. */
  async dispose(): Promise<void> {
    await this.kill()
    rmSync(this.folder, { recursive: true, force: true })
  }

  #spawn(): ChildProcess {
    const [file = '', ...words] = pinned(cores.server, this.#recipe.command(this.port, this.folder))
    return spawn(file, words, {
      cwd: root,
      env: { ...kept(process.env), ...this.#recipe.environment(this.port, this.folder) },
      stdio: ['ignore', 'ignore', process.env['BENCH_SHOW'] === undefined ? 'ignore' : 'inherit'],
    })
  }
}
