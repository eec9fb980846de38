/**
 * What a request shows of who sends it: a bearer token, a token in the address, a session cookie, the page it comes from,
 * the name under which it asks. Works on HTTP requests and on upgrades to a socket alike. Trusts nothing; whether a token
 * is any good is asked elsewhere.
 */
import { isIP } from 'node:net'
import { parseCookie } from 'cookie'

/** The part of a request that tells who comes. `url` is path and query, as Node gives it. */
export interface Request {
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly url?: string | undefined
}

/** The session cookie's name over plain http, where browsers take no other. */
export const plainCookie = 'heyi_session'
/** Its name over https: browsers take `__Host-` from this very host only, and only over https. */
export const secureCookie = '__Host-heyi_session'

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

/**
 * The session cookie's value, or null. With `secureOnly` (an installation that is known by an https address) only the
 * cookie that nobody but this very host can set.
 */
export function cookieOf(request: Request, secureOnly = false): string | null {
  const cookies = parseCookie(header(request, 'cookie') ?? '')
  return cookies[secureCookie] ?? (secureOnly ? null : (cookies[plainCookie] ?? null))
}

/** Whether the installation is known by an https address, so that no cookie ever travels in the clear. */
export const isHttpsUrl = (publicUrl: string | null): boolean => publicUrl?.startsWith('https:') === true

/** Names that only the network at hand can give out. */
const ownNetwork = /\.(?:local|lan|internal|home\.arpa|localhost)$/

/**
 * Whether this server answers to the name in `Host`. Where its public address is known, that name, the machine's own, and
 * what nobody on the internet can own: numbers, names without a dot, names of the network at hand. Any other may be a
 * stranger's name that he has pointed at this machine, so that his page counts as ours (DNS rebinding). Without a
 * public address every name is ours.
 */
export function answersTo(request: Request, publicUrl: string | null): boolean {
  if (publicUrl === null) return true
  const host = header(request, 'host') ?? ''
  if (/[@/\\?#\s]/.test(host) || !URL.canParse(`http://${host}`)) return false
  const { hostname } = new URL(`http://${host}`)
  if (hostname === new URL(publicUrl).hostname) return true
  return isIP(hostname.replace(/^\[|\]$/g, '')) !== 0 || !hostname.includes('.') || ownNetwork.test(hostname)
}

/** What browsers say of a request that a page of this very origin has made, or the user by hand. */
const ownSites: ReadonlySet<string> = new Set(['same-origin', 'none'])

/**
 * Whether the request comes from a page of this server (or from no page at all: a program). Browsers always name the
 * page's origin when they open a socket or send something that changes state, and newer ones say how it stands to ours.
 */
export function comesFromHere(request: Request, publicUrl: string | null): boolean {
  if (!answersTo(request, publicUrl)) return false
  const site = header(request, 'sec-fetch-site')
  if (site !== undefined && !ownSites.has(site)) return false
  const origin = header(request, 'origin')
  if (origin === undefined) return true
  if (!URL.canParse(origin)) return false
  const { host, origin: normal } = new URL(origin)
  if (normal === 'null') return false
  return host === header(request, 'host') || (publicUrl !== null && normal === new URL(publicUrl).origin)
}
