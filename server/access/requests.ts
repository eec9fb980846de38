/**
 * What a request shows of who sends it: a bearer token, a token in the address, a session cookie, the page it comes from.
 * Works on HTTP requests and on upgrades to a socket alike. Trusts nothing; whether a token is any good is asked elsewhere.
 */
import { parseCookie } from 'cookie'

/** The part of a request that tells who comes. `url` is path and query, as Node gives it. */
export interface Request {
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly url?: string | undefined
}

/** The session cookie's name. */
export const sessionCookie = 'heyi_session'

const header = (request: Request, name: string): string | undefined => {
  const value = request.headers[name]
  return typeof value === 'string' ? value : value?.[0]
}

/** The token that a program sends along: `Authorization: Bearer …`, or `?token=…` where headers cannot be set. */
export function tokenOf(request: Request): string | null {
  const bearer = /^Bearer +(\S+)$/i.exec(header(request, 'authorization') ?? '')?.[1]
  if (bearer !== undefined) return bearer
  const query = (request.url ?? '').split('?')[1]
  return query === undefined ? null : new URLSearchParams(query).get('token')
}

/** The session cookie's value, or null. */
export const cookieOf = (request: Request): string | null =>
  parseCookie(header(request, 'cookie') ?? '')[sessionCookie] ?? null

/**
 * Whether the request comes from a page of this server (or from no page at all: a program). Browsers always name the
 * page's origin when they open a socket or send something that changes state.
 */
export function comesFromHere(request: Request, publicUrl: string | null): boolean {
  const origin = header(request, 'origin')
  if (origin === undefined) return true
  if (!URL.canParse(origin)) return false
  const { host, origin: normal } = new URL(origin)
  return host === header(request, 'host') || (publicUrl !== null && normal === new URL(publicUrl).origin)
}
