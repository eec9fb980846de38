/** Whether a request comes from this server's own page or from another site. */
import { describe, expect, it } from 'vitest'
import { answersTo, comesFromHere, cookieOf } from '../../../server/access/requests.ts'

const publicUrl = 'https://heyi.example'
const from = (headers: Record<string, string>, known: string | null = publicUrl): boolean =>
  comesFromHere({ headers: { host: 'heyi.example', ...headers } }, known)

const answers = (host: string, known: string | null = publicUrl): boolean => answersTo({ headers: { host } }, known)

const cookie = (text: string, secureOnly: boolean): string | null => cookieOf({ headers: { cookie: text } }, secureOnly)

describe('the page that a request comes from', () => {
  it('[H5] is this server’s by its own or its public address, or there is none: a program', () => {
    expect(from({})).toBe(true)
    expect(from({ origin: 'https://heyi.example' })).toBe(true)
    expect(from({ origin: 'https://heyi.example', host: '10.0.0.7:4600' })).toBe(true)
    expect(from({ origin: 'http://10.0.0.7:4600', host: '10.0.0.7:4600' })).toBe(true)
    expect(from({ origin: 'http://hall.example:4600', host: 'hall.example:4600' }, null)).toBe(true)
  })

  it('[H5] is nobody’s else: neither another site, nor a sandboxed page, nor another port or scheme, nor one that looks alike', () => {
    const foreign = [
      'http://evil.example',
      'null',
      'x',
      '',
      'http://heyi.example:8080',
      'https://heyi.example.evil.example',
      'https://heyi.example:444',
      'file://',
      'data:text/html,x',
    ]
    expect(foreign.filter((origin) => from({ origin }))).toEqual([])
    expect(from({ origin: 'http://evil.example' }, null)).toBe(false)
    expect(from({ origin: 'null' }, null)).toBe(false)
  })

  it('[H5] is believed to be another site’s when the browser says so, whatever the origin', () => {
    const said = (site: string): boolean => from({ 'sec-fetch-site': site })
    expect(['same-origin', 'none'].map(said)).toEqual([true, true])
    expect(['cross-site', 'same-site', 'CROSS-SITE', ''].map(said)).toEqual([false, false, false, false])
    expect(from({ origin: 'https://heyi.example', 'sec-fetch-site': 'cross-site' })).toBe(false)
  })
})

describe('the name under which the server is asked', () => {
  it('[H21] is the public address, a number, or a name of the network at hand', () => {
    const own = ['heyi.example', 'heyi.example:443', 'HEYI.example', '10.0.0.7:4600', '[::1]:4600', 'localhost:4600']
    expect(own.filter((host) => !answers(host))).toEqual([])
    expect(['heyi', 'heyi:4600', 'laptop.local:4600', 'box.lan'].every((host) => answers(host))).toBe(true)
  })

  it('[H21] is no name that a stranger may have pointed at this machine', () => {
    const foreign = [
      'evil.example',
      'heyi.example.evil.example',
      '10.0.0.7.evil.example',
      '',
      'a b',
      'x@heyi.example:1@y',
    ]
    expect(foreign.filter((host) => answers(host))).toEqual([])
    expect(from({ host: 'evil.example', origin: 'http://evil.example' })).toBe(false)
  })

  it('[H21] is any where the public address is not known', () => {
    expect(answers('hall.example:4600', null)).toBe(true)
  })
})

describe('the session cookie', () => {
  it('[P12] over https only the one that nobody but this host can set', () => {
    expect(cookie('heyi_session=plain', false)).toBe('plain')
    expect(cookie('heyi_session=plain; __Host-heyi_session=own', false)).toBe('own')
    expect(cookie('heyi_session=plain; __Host-heyi_session=own', true)).toBe('own')
    expect(cookie('heyi_session=planted', true)).toBeNull()
    expect(cookie('', true)).toBeNull()
  })
})
