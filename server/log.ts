/**
 * The server's log: one JSON line per fact. Never holds a token, a cookie, a PIN or what people wrote: requests are
 * logged by method and cleaned address only, errors by what they are called and where they happened.
 */
import type { Logger, LoggerOptions } from 'pino'
import { pino } from 'pino'

export type Log = Logger

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/** Of an error its name, code, sentence and place, never what else hangs on it: a parser's error carries the whole body. */
export function cleanError(error: unknown): object {
  if (!(error instanceof Error)) return { message: typeof error }
  // A syntax error quotes what it could not read.
  const quotes = error instanceof SyntaxError || error instanceof URIError
  const place = error.stack?.split('\n').filter((line) => /^\s+at /.test(line))
  return {
    type: error.name,
    code: 'code' in error ? textOf(error.code) : undefined,
    message: quotes ? undefined : error.message,
    stack: place?.join('\n'),
    ...(error.cause instanceof Error ? { cause: cleanError(error.cause) } : {}),
  }
}

/** How the log is written, wherever it goes. */
export const logOptions = (level: string): LoggerOptions => ({ level, base: null, serializers: { err: cleanError } })

/** A log on standard output, from this level on. */
export const createLog = (level: string): Log => pino(logOptions(level))

/** More characters than any part of an address of ours has that is not a secret. */
const longestPart = 24

/** An address without what could be secret in it: no query, no token of a link, nothing that looks like one. */
export function cleanUrl(url: string): string {
  const [path = '', query] = url.split(/[?#]/, 2)
  const parts = path.replace(/^(\/join\/)[^/]+/i, '$1…').split('/')
  const clean = parts.map((part) => (part.length > longestPart ? '…' : part)).join('/')
  return query === undefined ? clean : `${clean}?…`
}
