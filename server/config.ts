/**
 * What the environment says about this installation. Everything has a default; a value that makes no sense is refused
 * with the variable's name rather than silently replaced.
 */
import { join, resolve } from 'node:path'
import proxyAddr from 'proxy-addr'

/** How much the log tells. */
export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const

export type LogLevel = (typeof logLevels)[number]

export interface Config {
  readonly port: number
  readonly logLevel: LogLevel
  readonly host: string
  /** Absolute. Holds the database, the organiser's token and the address of the running server. */
  readonly dataDir: string
  /** Without a slash at the end; null: links carry the address under which the server was asked. */
  readonly publicUrl: string | null
  /** Where the built pages are. */
  readonly clientDir: string
  /** Our own proxies: how many stand in front, or their addresses and networks; empty: none, and nothing they say is believed. */
  readonly trustProxy: number | readonly string[]
  /** What a measuring program shows to read `/metrics` from another machine; null: only this machine reads them. */
  readonly metricsToken: string | null
}

/** The port unless `PORT` says otherwise. */
export const defaultPort = 4600

function publicUrlOf(text: string | undefined): string | null | undefined {
  if (text === undefined || text === '') return null
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) return undefined
  return text.replace(/\/+$/, '')
}

/** More proxies than anybody has in a row. */
const mostHops = 8

/** `TRUST_PROXY`: a number of proxies, or a list of addresses, networks (CIDR), `loopback`, `linklocal`, `uniquelocal`. */
function trustProxyOf(text: string | undefined): Config['trustProxy'] | undefined {
  const trimmed = (text ?? '').trim()
  if (/^[0-9]+$/.test(trimmed)) return Number(trimmed) <= mostHops ? Number(trimmed) : undefined
  const networks = trimmed.split(/[\s,]+/).filter((network) => network !== '')
  try {
    proxyAddr.compile([...networks])
    return networks
  } catch {
    return undefined
  }
}

/** `METRICS_TOKEN`: long enough not to be guessed; undefined when it is shorter or could not stand in a header. */
function metricsTokenOf(text: string | undefined): string | null | undefined {
  if (text === undefined || text === '') return null
  return /^[\x21-\x7e]{16,256}$/.test(text) ? text : undefined
}

/** The files in the data directory. */
export const dataFiles = (dataDir: string) => ({
  database: join(dataDir, 'heyi.sqlite'),
  /** What the tokens of links are sealed with in the database, and copies of it on their way out; in no copy itself. */
  linkKey: join(dataDir, 'link-key'),
  /** The organiser's token, for the command line on the same machine. */
  organiserToken: join(dataDir, 'organiser-token'),
  /** The bytes of attachments, by board and hash. */
  files: join(dataDir, 'files'),
  /** Files on their way in; emptied at every start. */
  incoming: join(dataDir, 'incoming'),
  /** Where the running server answers; there only while it runs. */
  address: join(dataDir, 'server-address'),
})

/** The organiser's token as text from its file, or null when it is none. */
export const organiserTokenIn = (text: string): string | null => /^[A-Za-z0-9_-]{27,}$/.exec(text.trim())?.[0] ?? null

const linkKeyBytes = 32

/** The key of the links as bytes from its file's text, or null when it is none. */
export function linkKeyOf(text: string): Buffer | null {
  const key = Buffer.from(text.trim(), 'base64url')
  return key.length === linkKeyBytes ? key : null
}

/** Reads the configuration, or names the variable that makes no sense. */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>>,
): { readonly config: Config } | { readonly wrong: string } {
  const port = Number(environment['PORT'] || defaultPort)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) return { wrong: 'PORT' }
  const publicUrl = publicUrlOf(environment['PUBLIC_URL'])
  if (publicUrl === undefined) return { wrong: 'PUBLIC_URL' }
  const trustProxy = trustProxyOf(environment['TRUST_PROXY'])
  if (trustProxy === undefined) return { wrong: 'TRUST_PROXY' }
  const metricsToken = metricsTokenOf(environment['METRICS_TOKEN'])
  if (metricsToken === undefined) return { wrong: 'METRICS_TOKEN' }
  const logLevel = logLevels.find((level) => level === (environment['LOG_LEVEL'] || 'warn'))
  if (logLevel === undefined) return { wrong: 'LOG_LEVEL' }
  return {
    config: {
      port,
      logLevel,
      host: environment['HOST'] || '0.0.0.0',
      dataDir: resolve(environment['DATA_DIR'] || 'data'),
      publicUrl,
      clientDir: resolve(import.meta.dirname, '../dist/client'),
      trustProxy,
      metricsToken,
    },
  }
}
