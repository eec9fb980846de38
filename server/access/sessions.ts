/**
 * Browser sessions: a cookie that stands for the links a browser has opened. One session may hold seats on several
 * boards, and the organiser's; the link opened last stands last. A session says which links were opened, never whether
 * they still work: that is asked of each link every time.
 */
import { stringifySetCookie } from 'cookie'
import type { Clock } from '#shared/clock.ts'
import type { Session, Store } from '../store/store.ts'
import { sessionCookie } from './requests.ts'
import { hashToken, newToken } from './tokens.ts'

const daySeconds = 86_400
/** A browser that has not been seen for this long has to open its link again. */
const lifetimeSeconds = 90 * daySeconds
/** More links than anybody opens; the oldest fall out. */
const mostGrants = 100

export class Sessions {
  readonly #store: Store
  readonly #clock: Clock

  constructor(store: Store, clock: Clock) {
    this.#store = store
    this.#clock = clock
  }

  /** The token hashes that the browser with this cookie has opened, the newest first. */
  async grants(cookie: string | null): Promise<readonly string[]> {
    const session = await this.#find(cookie)
    if (session === null) return []
    const now = this.#clock.now()
    if (now - session.lastSeenAt > daySeconds * 1_000) await this.#store.putSession({ ...session, lastSeenAt: now })
    return session.tokenHashes.toReversed()
  }

  /**
   * Adds a link to the browser's session, starting one where there is none.
   * @returns the value of the `Set-Cookie` header
   */
  async grant(cookie: string | null, tokenHash: string, secure: boolean): Promise<string> {
    const now = this.#clock.now()
    const known = await this.#find(cookie)
    const value = known === null || cookie === null ? newToken() : cookie
    const others = (known?.tokenHashes ?? []).filter((hash) => hash !== tokenHash)
    await this.#store.putSession({
      sessionHash: hashToken(value),
      tokenHashes: [...others, tokenHash].slice(-mostGrants),
      createdAt: known?.createdAt ?? now,
      lastSeenAt: now,
    })
    return stringifySetCookie({
      name: sessionCookie,
      value,
      httpOnly: true,
      sameSite: 'lax',
      secure,
      path: '/',
      maxAge: lifetimeSeconds,
    })
  }

  async #find(cookie: string | null): Promise<Session | null> {
    if (cookie === null) return null
    const session = await this.#store.session(hashToken(cookie))
    if (session === null || this.#clock.now() - session.lastSeenAt > lifetimeSeconds * 1_000) return null
    return session
  }
}
