/**
 * A real server process on a free port with a data directory of its own, as `npm start` runs it, and the command line
 * beside it. Killed by its own process id only.
 */
import type { ChildProcess } from 'node:child_process'
import { execFile, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ImportAnswer } from '#shared/protocol/http.ts'

const root = join(import.meta.dirname, '../..')
const node = ['--import', 'tsx']
const fixture = join(root, 'tests/fixtures/case-xiaohongmiao.start-m05.json')

/** What a finished command has said. */
export interface Said {
  readonly code: number
  readonly out: string
  readonly err: string
}

type Environment = Readonly<Record<string, string>>

const environment = (more: Environment): NodeJS.ProcessEnv => {
  const { PATH, HOME, TMPDIR } = process.env
  const kept = Object.fromEntries(Object.entries({ PATH, HOME, TMPDIR }).filter(([, value]) => value !== undefined))
  return { ...kept, ...more }
}

/** Runs a script of the project to its end. */
export function run(script: string, words: readonly string[], more: Environment): Promise<Said> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [...node, script, ...words],
      { cwd: root, env: environment(more) },
      (error, out, err) => {
        resolve({ code: error === null ? 0 : Number(error.code ?? 1), out, err })
      },
    )
  })
}

export class ServerProcess {
  readonly dataDir: string
  readonly #environment: Environment
  readonly #node: readonly string[]
  #child: ChildProcess | null = null
  address = ''
  out = ''
  err = ''

  /** @param prepared whether `low-limits.ts` is loaded first, with what it reads in `more` */
  constructor(dataDir = mkdtempSync(join(tmpdir(), 'heyi-process-')), more: Environment = {}, prepared = false) {
    this.#node = prepared ? [...node, '--import', join(root, 'tests/kit/low-limits.ts')] : node
    this.dataDir = dataDir
    this.#environment = { HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'error', ...more, DATA_DIR: dataDir }
  }

  get organiser(): string {
    return readFileSync(join(this.dataDir, 'organiser-token'), 'utf8').trim()
  }

  /** Starts and resolves when the server has said where it is. */
  async start(): Promise<void> {
    const child = spawn(process.execPath, [...this.#node, 'server/main.ts'], {
      cwd: root,
      env: environment(this.#environment),
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#child = child
    this.out = ''
    this.err = ''
    child.stderr.on('data', (chunk: Buffer) => {
      this.err += chunk.toString()
    })
    this.address = await new Promise<string>((resolve, reject) => {
      child.stdout.on('data', (chunk: Buffer) => {
        this.out += chunk.toString()
        // The last line names the organiser's link or token: by then the server answers.
        const port = /organiser/.test(this.out) ? /http:\/\/127\.0\.0\.1:(\d+)/.exec(this.out)?.[1] : undefined
        if (port !== undefined) resolve(`http://127.0.0.1:${port}`)
      })
      child.once('exit', (code) => reject(new Error(`the server ended with ${code} before it was up: ${this.err}`)))
    })
  }

  get pid(): number {
    if (this.#child?.pid === undefined) throw new Error('cannot happen: no server has been started')
    return this.#child.pid
  }

  /** Starts a process that may be killed before it is up; resolves when it has ended or has said where it is. */
  async startUnlessKilled(): Promise<void> {
    await this.start().catch(() => {})
  }

  /** Stops the process in its tracks, or lets it go on: no signal that it could handle. */
  freeze(): void {
    this.#child?.kill('SIGSTOP')
  }

  thaw(): void {
    this.#child?.kill('SIGCONT')
  }

  /** Bytes of memory that the process has in use. */
  memory(): number {
    return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(this.pid)], { encoding: 'utf8' })) * 1_024
  }

  /** One of its own measures (`/metrics`), by name; 0 when it has none of this name. */
  async measure(name: string): Promise<number> {
    const answer = await this.ask('/metrics')
    const line = (await answer.text()).split('\n').find((one) => one.startsWith(`${name} `))
    return Number(line?.split(' ')[1] ?? 0)
  }

  /** Asks over HTTP as the organiser. */
  ask(
    path: string,
    { method = 'GET', body }: { readonly method?: string; readonly body?: string } = {},
  ): Promise<Response> {
    return fetch(`${this.address}${path}`, {
      method,
      headers: { Authorization: `Bearer ${this.organiser}`, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body }),
    })
  }

  /** Imports the sample board five minutes before its meeting; everybody's token by person id. */
  async importBoard(): Promise<{ readonly boardId: string; readonly tokens: Readonly<Record<string, string>> }> {
    const answer = await this.ask('/api/boards/import', { method: 'POST', body: readFileSync(fixture, 'utf8') })
    const { boardId, links } = (await answer.json()) as ImportAnswer
    return {
      boardId,
      tokens: Object.fromEntries(Object.entries(links).map(([name, url]) => [name, url.split('/join/')[1] ?? ''])),
    }
  }

  /** Ends the process with this signal and resolves with its exit code (null when the signal killed it). */
  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
    const child = this.#child
    if (child === null || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null
    const ended = once(child, 'exit')
    child.kill(signal)
    // A process that stands still hears of nothing else.
    child.kill('SIGCONT')
    const [code] = (await ended) as [number | null]
    return code
  }

  /** The command line beside this server. */
  heyi(...words: readonly string[]): Promise<Said> {
    return run('server/cli/heyi.ts', words, { DATA_DIR: this.dataDir })
  }

  async dispose(): Promise<void> {
    await this.end('SIGKILL')
    rmSync(this.dataDir, { recursive: true, force: true })
  }
}
