/**
 * What the environment says about this installation. Everything has a default; a value that makes no sense is refused
 * with the variable's name rather than silently replaced.
 */
import { resolve } from 'node:path'
import type { Result } from '#shared/result.ts'
import { accepted, refused } from '#shared/result.ts'

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

/** Reads the configuration; the refusal is the name of the variable that makes no sense. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Result<Config, string> {
  const port = Number(environment['PORT'] || defaultPort)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) return refused('PORT')
  const publicUrl = publicUrlOf(environment['PUBLIC_URL'])
  if (publicUrl === undefined) return refused('PUBLIC_URL')
  return accepted({
    port,
    host: environment['HOST'] || '0.0.0.0',
    dataDir: resolve(environment['DATA_DIR'] || 'data'),
    publicUrl,
    clientDir: resolve(import.meta.dirname, '../dist/client'),
  })
}
