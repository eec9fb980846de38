/**
 * The running server as the command line sees it: where it answers and with which token. The address is `PORT` where that
 * is set, else what the server has left in the data directory, else the default.
 */
import { existsSync, readFileSync } from 'node:fs'
import type { ErrorBody } from '#shared/protocol/http.ts'
import { paths } from '#shared/protocol/http.ts'
import type { Config } from '../config.ts'
import { dataFiles, defaultPort, organiserTokenIn, readConfig } from '../config.ts'
import { Complaint } from './complaint.ts'

/** The configuration that the server would read, too. */
export function configOf(environment: Readonly<Record<string, string | undefined>>): Config {
  const read = readConfig(environment)
  if ('wrong' in read) throw new Complaint(`环境变量 ${read.wrong} 填写不正确。 ${read.wrong} makes no sense.`)
  return read.config
}

/** Where the server of this data directory answers, if it runs. */
export function addressOf(config: Config, environment: Readonly<Record<string, string | undefined>>): string {
  if (environment['PORT'] !== undefined && environment['PORT'] !== '') return `http://127.0.0.1:${config.port}`
  const { address } = dataFiles(config.dataDir)
  return existsSync(address) ? readFileSync(address, 'utf8').trim() : `http://127.0.0.1:${defaultPort}`
}

/** Whether a server answers at this address. */
export async function isRunning(address: string): Promise<boolean> {
  try {
    return (await fetch(`${address}${paths.health}`)).ok
  } catch {
    return false
  }
}

const bodyOf = (text: string): ErrorBody | null => {
  try {
    return JSON.parse(text) as ErrorBody
  } catch {
    return null
  }
}

export class Server {
  readonly #address: string
  readonly #token: string
  readonly #language: string

  private constructor(address: string, token: string, language: string) {
    this.#address = address
    this.#token = token
    this.#language = language
  }

  /** The server of the environment's data directory, with the organiser's token. */
  static reach(environment: Readonly<Record<string, string | undefined>>, language: string): Server {
    const config = configOf(environment)
    const file = dataFiles(config.dataDir).organiserToken
    const token = existsSync(file) ? organiserTokenIn(readFileSync(file, 'utf8')) : null
    if (token === null) {
      throw new Complaint(`在 ${config.dataDir} 里没有组织者口令。 There is no organiser token in ${config.dataDir}.`)
    }
    return new Server(addressOf(config, environment), token, language)
  }

  /** Asks; a refusal is a `Complaint` with the server's sentence. */
  async ask(path: string, request: { readonly method?: string; readonly body?: string } = {}): Promise<Response> {
    const response = await this.#fetch(path, request)
    if (response.ok) return response
    const text = await response.text()
    const body = bodyOf(text)
    throw new Complaint(body?.error?.message ?? `HTTP ${response.status}`, body ?? undefined)
  }

  async #fetch(path: string, { method = 'GET', body }: { readonly method?: string; readonly body?: string }) {
    const headers: Record<string, string> = {
      Authorization: `Bearer ${this.#token}`,
      Accept: 'application/json',
      'Accept-Language': this.#language,
    }
    if (body !== undefined) headers['Content-Type'] = 'application/json'
    try {
      return await fetch(`${this.#address}${path}`, { method, headers, ...(body === undefined ? {} : { body }) })
    } catch {
      throw new Complaint(`服务器没有在 ${this.#address} 运行。 No server answers at ${this.#address}.`)
    }
  }
}
