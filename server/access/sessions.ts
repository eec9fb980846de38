/**
 * Browser sessions: a cookie that stands for the links a browser has opened. One session may hold seats on several
 * boards, and the organiser's; the link opened last stands last. A session says which links were opened, never whether
 * they still work: that is asked of each link every time. Opening a link always gives a new cookie: whoever knows the old
 * one, because he set it himself, gains nothing. Sessions that have been forgotten leave the store once a day.
 */
import { stringifySetCookie } from 'cookie'
import type { Clock } from '#shared/clock.ts'
import { limits } from '#shared/limits.ts'
import type { Session, Store } from '../store/store.ts'
import { plainCookie, secureCookie } from './requests.ts'
import { hashToken, newToken } from './tokens.ts'

const daySeconds = 86_400
const lifetimeSeconds = limits.sessionDays * daySeconds

/**
 * The token hashes that a browser has opened, the newest first, and what tells this browser from all others for as long
 * as it keeps its cookie.
 */
export interface Opened {
  readonly tokenHashes: readonly string[]
  readonly firstHash: string
}

export class Sessions {
  readonly #store: Store
  readonly #clock: Clock
  #sweptAt = Number.NEGATIVE_INFINITY

  constructor(store: Store, clock: Clock) {
    this.#store = store
    this.#clock = clock
  }

  /** What the browser with this cookie has opened; null when it has no session. */
  async opened(cookie: string | null): Promise<Opened | null> {
    const session = await this.#find(cookie)
    if (session === null) return null
    const now = this.#clock.now()
    if (now - session.lastSeenAt > daySeconds * 1_000) await this.#store.putSession({ ...session, lastSeenAt: now })
    return { tokenHashes: session.tokenHashes.toReversed(), firstHash: session.firstHash }
  }

  /**
   * Starts a session with what the browser's old one holds and this link as the newest. The old one stays as it is: two
   * links opened at once must not lose each other's seats.
   * @returns the value of the `Set-Cookie` header
   */
  async grant(cookie: string | null, tokenHash: string, secure: boolean): Promise<string> {
    const now = this.#clock.now()
    const known = await this.#find(cookie)
    const value = newToken()
    const others = (known?.tokenHashes ?? []).filter((hash) => hash !== tokenHash)
    const sessionHash = hashToken(value)
    await this.#store.putSession({
      sessionHash,
      tokenHashes: [...others, tokenHash].slice(-limits.sessionLinks),
      createdAt: known?.createdAt ?? now,
      lastSeenAt: now,
      firstHash: known?.firstHash ?? sessionHash,
    })
    return stringifySetCookie({
      name: secure ? secureCookie : plainCookie,
      value,
      httpOnly: true,
      sameSite: 'lax',
      secure,
      path: '/',
      maxAge: lifetimeSeconds,
    })
  }

  /**
   * Ends a session: its cookie opens nothing any more.
   * @returns the values of the `Set-Cookie` headers that take the cookie away, under either name
   */
  async end(cookie: string | null): Promise<readonly string[]> {
    const session = await this.#find(cookie)
    if (session !== null) await this.#store.putSession({ ...session, tokenHashes: [] })
    return [plainCookie, secureCookie].map((name) =>
      stringifySetCookie({
        name,
        value: '',
        httpOnly: true,
        sameSite: 'lax',
        secure: name === secureCookie,
        path: '/',
        maxAge: 0,
      }),
    )
  }

  /**
   * Deletes forgotten sessions, at the first call and then once a day; called now and then. Never rejects: what the store
   * does not take now is tried again at the next call.
   */
  async sweep(): Promise<void> {
    const now = this.#clock.now()
    const before = this.#sweptAt
    if (now - before < daySeconds * 1_000) return
    this.#sweptAt = now
    try {
      await this.#store.removeSessions(now - lifetimeSeconds * 1_000)
    } catch {
      this.#sweptAt = before
    }
  }

  async #find(cookie: string | null): Promise<Session | null> {
    if (cookie === null) return null
    const session = await this.#store.session(hashToken(cookie))
    if (session === null || this.#clock.now() - session.lastSeenAt > lifetimeSeconds * 1_000) return null
    return session
  }
}
