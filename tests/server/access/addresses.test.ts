/** Which address a request counts as coming from, behind no proxy, one, or a chain of them. */
import type { IncomingMessage } from 'node:http'
import { describe, expect, it } from 'vitest'
import type { Trust } from '../../../server/access/addresses.ts'
import { createAddressOf, createIsHttps, networkOf } from '../../../server/access/addresses.ts'
import { readConfig } from '../../../server/config.ts'

const request = (remoteAddress: string, headers: Record<string, string> = {}): IncomingMessage =>
  ({ socket: { remoteAddress }, connection: { remoteAddress }, headers }) as unknown as IncomingMessage

const seen = (trust: Trust, remote: string, forwarded?: string): string =>
  createAddressOf(trust)(request(remote, forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }))

const https = (trust: Trust, remote: string, said?: string): boolean =>
  createIsHttps(trust)(request(remote, said === undefined ? {} : { 'x-forwarded-proto': said }))

const trustIn = (text: string | undefined) => {
  const read = readConfig({ TRUST_PROXY: text })
  return 'config' in read ? read.config.trustProxy : read.wrong
}

describe('where a request comes from', () => {
  it('[H18] nobody is believed unless the configuration names a proxy', () => {
    expect(seen([], '203.0.113.7', '198.51.100.1')).toBe('203.0.113.7')
    expect(seen([], '127.0.0.1', '198.51.100.1')).toBe('127.0.0.1')
    expect(seen(['loopback'], '203.0.113.7', '198.51.100.1')).toBe('203.0.113.7')
  })

  it('[H18] behind a proxy it is the address that the proxy saw, whatever the client wrote before', () => {
    expect(seen(['loopback'], '127.0.0.1', '198.51.100.1')).toBe('198.51.100.1')
    expect(seen(['loopback'], '::ffff:127.0.0.1', '6.6.6.6, 198.51.100.1')).toBe('198.51.100.1')
    expect(seen(['loopback'], '127.0.0.1', '127.0.0.1, 198.51.100.1')).toBe('198.51.100.1')
    expect(seen(['10.0.0.0/8'], '10.0.0.2', '6.6.6.6, 198.51.100.1, 10.1.2.3')).toBe('198.51.100.1')
    expect(seen(2, '10.0.0.2', '6.6.6.6, 198.51.100.1, 172.16.0.1')).toBe('198.51.100.1')
    expect(seen(1, '10.0.0.2', '6.6.6.6, 198.51.100.1')).toBe('198.51.100.1')
  })

  it('[H18] what a proxy passes on that is no address counts as the proxy’s own', () => {
    for (const odd of ['unknown', '', '198.51.100.1:443', '<script>', 'a'.repeat(5_000)]) {
      expect(seen(['loopback'], '127.0.0.1', odd)).toBe('127.0.0.1')
    }
  })

  it('[H18] an IPv6 address counts by its /64, one that carries an IPv4 address by that', () => {
    expect(networkOf('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2::/64')
    expect(networkOf('2001:db8:1:2::9')).toBe('2001:db8:1:2::/64')
    expect(networkOf('2001:0DB8:0001:0002::')).toBe('2001:db8:1:2::/64')
    expect(networkOf('2001:db8:1:3::9')).not.toBe(networkOf('2001:db8:1:2::9'))
    expect(networkOf('fe80::1%eth0')).toBe('fe80:0:0:0::/64')
    expect(networkOf('::1')).toBe('0:0:0:0::/64')
    expect(networkOf('::ffff:198.51.100.1')).toBe('198.51.100.1')
    expect(networkOf('nonsense')).toBe('unknown')
  })

  it('[H18] https is believed from a trusted proxy alone', () => {
    expect(https(['loopback'], '127.0.0.1', 'https')).toBe(true)
    expect(https(['loopback'], '127.0.0.1', 'http')).toBe(false)
    expect(https(['loopback'], '203.0.113.7', 'https')).toBe(false)
    expect(https([], '127.0.0.1', 'https')).toBe(false)
    expect(https([], '127.0.0.1')).toBe(false)
  })
})

describe('TRUST_PROXY', () => {
  it('[H18] is a number, or a list of addresses, networks and their names; anything else is refused by name', () => {
    expect([undefined, '', '0', '2'].map(trustIn)).toEqual([[], [], 0, 2])
    expect(trustIn('loopback, 10.0.0.0/8 2001:db8::/32')).toEqual(['loopback', '10.0.0.0/8', '2001:db8::/32'])
    for (const wrong of ['yes', '99', '10.0.0.0/99', '-1', '300.1.1.1', 'true'])
      expect(trustIn(wrong)).toBe('TRUST_PROXY')
  })
})
