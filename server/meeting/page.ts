/**
 * The one page there is, with a fresh number in it each time: only styles that carry the number count, so that no style
 * gets in by anybody's words. A page that was built without a place for it (an older build) is sent with styles allowed.
 */
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, statSync } from 'node:fs'
import type { Response } from 'express'

/** Where the build leaves room for the number; `vite.config.ts` says the same. */
const placeholder = /%STYLE_NONCE%/g

/** What the policy allows of styles in a page. */
function allowStyles(response: Response, source: string): void {
  const policy = String(response.getHeader('Content-Security-Policy') ?? '')
  const changed = policy.replace(/style-src [^;]*/, `style-src 'self' ${source}`)
  response.set('Content-Security-Policy', changed)
}

/** The built page in this file, read anew when it has changed. */
export class Page {
  readonly #file: string
  #text: string | null = null
  #changedAt = 0

  constructor(file: string) {
    this.#file = file
  }

  /** Sends the page; false when it has not been built. Not to be kept: its number and its headers belong together. */
  send(response: Response): boolean {
    const text = this.#read()
    if (text === null) return false
    const nonce = randomBytes(16).toString('base64')
    const numbered = text.replaceAll(placeholder, nonce)
    allowStyles(response, numbered === text ? "'unsafe-inline'" : `'nonce-${nonce}'`)
    response.set('Cache-Control', 'no-store').type('html').send(numbered)
    return true
  }

  #read(): string | null {
    if (!existsSync(this.#file)) return null
    const { mtimeMs } = statSync(this.#file)
    if (this.#text === null || mtimeMs !== this.#changedAt) this.#text = readFileSync(this.#file, 'utf8')
    this.#changedAt = mtimeMs
    return this.#text
  }
}
