/**
 * The server's log: one JSON line per fact. Never holds a token, a cookie, a PIN or what people wrote: requests are
 * logged by method and cleaned address only.
 */
import type { Logger } from 'pino'
import { pino } from 'pino'

export type Log = Logger

/** A log on standard output, from this level on. */
export const createLog = (level: string): Log => pino({ level, base: null })

/** An address without the tokens and PINs in it. */
export const cleanUrl = (url: string): string =>
  url.replace(/(\/join\/)[^/?#]+/gi, '$1…').replace(/([?&](?:token|pins)=)[^&#]*/gi, '$1…')
