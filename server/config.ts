/**
 * What the environment says about this installation. Everything has a default; a value that makes no sense is refused
 * with the variable's name rather than silently replaced.
 */
import { join, resolve } from 'node:path'

export interface Config {
  readonly port: number
  readonly host: string
  /** Absolute. Holds the database, the organiser's token and the address of the running server. */
  readonly dataDir: string
  /** Without a slash at the end; null: links carry the address under which the server was asked. */
  readonly publicUrl: string | null
  /** Where the built pages are. */
  readonly clientDir: string
}

/** The port unless `PORT` says otherwise. */
export const defaultPort = 4600

function publicUrlOf(text: string | undefined): string | null | undefined {
  if (text === undefined || text === '') return null
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) return undefined
  return text.replace(/\/+$/, '')
}

/** The files in the data directory. */
export const dataFiles = (dataDir: string) => ({
  database: join(dataDir, 'heyi.sqlite'),
  /** The organiser's token, for the command line on the same machine. */
  organiserToken: join(dataDir, 'organiser-token'),
  /** Where the running server answers; there only while it runs. */
  address: join(dataDir, 'server-address'),
})

/** The organiser's token as text from its file, or null when it is none. */
export const organiserTokenIn = (text: string): string | null => /^[A-Za-z0-9_-]{27,}$/.exec(text.trim())?.[0] ?? null

/** Reads the configuration, or names the variable that makes no sense. */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>>,
): { readonly config: Config } | { readonly wrong: string } {
  const port = Number(environment['PORT'] || defaultPort)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) return { wrong: 'PORT' }
  const publicUrl = publicUrlOf(environment['PUBLIC_URL'])
  if (publicUrl === undefined) return { wrong: 'PUBLIC_URL' }
  return {
    config: {
      port,
      host: environment['HOST'] || '0.0.0.0',
      dataDir: resolve(environment['DATA_DIR'] || 'data'),
      publicUrl,
      clientDir: resolve(import.meta.dirname, '../dist/client'),
    },
  }
}
