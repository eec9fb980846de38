/**
 * Where a request comes from, as far as it can be known: the address of the nearest machine that is not one of our own
 * proxies. The same function serves HTTP, the handshake of the meeting and the upgrade of the document socket, so that
 * limits per address hold on all of them. What a stranger writes into `X-Forwarded-For` is never believed; only what a
 * trusted proxy has added. An address is for counting: it is neither stored nor logged.
 */
import type { IncomingMessage } from 'node:http'
import { isIP, isIPv6 } from 'node:net'
import proxyAddr from 'proxy-addr'

/** Our own proxies: how many stand in front, or their addresses and networks (`loopback` and the like included). */
export type Trust = number | readonly string[]

/** Says of the machine that is `hop` steps away whether it is a proxy of ours. Both express and this file ask it. */
export type TrustsProxy = (address: string, hop: number) => boolean

/** The question whether a machine is a proxy of ours. Throws where a network is none; `config.ts` looks before. */
export function trustsProxyOf(trust: Trust): TrustsProxy {
  if (typeof trust === 'number') return (_address, hop) => hop < trust
  return proxyAddr.compile([...trust])
}

/** The eight groups of an IPv6 address, written out; null when it is none. */
function groupsOf(address: string): readonly string[] | null {
  const [bare = ''] = address.split('%')
  if (!isIPv6(bare)) return null
  const [left = '', right] = new URL(`http://[${bare}]/`).hostname.slice(1, -1).split('::')
  const [before, after] = [left, right ?? ''].map((part) => part.split(':').filter((group) => group !== ''))
  const [head, tail] = [before ?? [], after ?? []]
  return [...head, ...Array<string>(8 - head.length - tail.length).fill('0'), ...tail]
}

const isMapped = (groups: readonly string[]): boolean =>
  groups[5] === 'ffff' && groups.slice(0, 5).every((group) => group === '0')

/** The four numbers of an IPv4 address that an IPv6 one carries. */
function mappedOf(groups: readonly string[]): string {
  const numbers = groups.slice(6).flatMap((group) => {
    const value = Number.parseInt(group, 16)
    return [value >> 8, value & 255]
  })
  return numbers.join('.')
}

/**
 * The part of an address that one household or one machine has: IPv4 whole, IPv6 by its /64 (whoever has one IPv6
 * address has 2⁶⁴). What is no address at all is counted together.
 */
export function networkOf(address: string): string {
  const groups = groupsOf(address)
  if (groups === null) return isIP(address) === 4 ? address : 'unknown'
  return isMapped(groups) ? mappedOf(groups) : `${groups.slice(0, 4).join(':')}::/64`
}

/** Whether the machine at the other end of this very connection is the server's own. */
export const isLoopback = (address: string | undefined): boolean =>
  address !== undefined && /^(?:127\.|::1$|::ffff:127\.)/.test(address)

/**
 * The client's address as limits count it (see `networkOf`). A proxy that passes on something that is no address is
 * counted by its own.
 */
export function createAddressOf(trust: Trust): (request: IncomingMessage) => string {
  const trusts = trustsProxyOf(trust)
  return (request) => {
    const direct = request.socket.remoteAddress ?? ''
    if (request.headers['x-forwarded-for'] === undefined) return networkOf(direct)
    const said = proxyAddr(request, trusts)
    return networkOf(isIP(said) === 0 ? direct : said)
  }
}

/** Whether a request came over https, by its own connection or by what a trusted proxy says of it. */
export function createIsHttps(trust: Trust): (request: IncomingMessage) => boolean {
  const trusts = trustsProxyOf(trust)
  return (request) => {
    if ('encrypted' in request.socket && request.socket.encrypted === true) return true
    const said = request.headers['x-forwarded-proto']
    if (said === undefined || !trusts(request.socket.remoteAddress ?? '', 0)) return false
    return String(said).split(',')[0]?.trim() === 'https'
  }
}
