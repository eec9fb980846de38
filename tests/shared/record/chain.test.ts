/** The hash chain: known values of SHA-256, canonical JSON, and that no entry can be changed, moved or left out unnoticed. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson, entryHash, genesisHash, secretDigest, sha256Hex } from '#shared/record/chain.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

interface Entry {
  readonly header: string
  readonly body: string
}
const chain = (entries: readonly Entry[]): readonly string[] => {
  const hashes = [genesisHash]
  for (const { header, body } of entries) hashes.push(entryHash(hashes.at(-1) ?? genesisHash, header, bytes(body)))
  return hashes
}

describe('hashes', () => {
  it('[R75] of a text is SHA-256 of its UTF-8 bytes', () => {
    expect(sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
    expect(sha256Hex('会议同意')).toBe('d4ce534f546639c1442722c348c0102db47d72fc8eab6676f8cc49b9e7defb94')
  })

  it('[R75] tells texts apart that differ by one character, by normal form or by a trailing space', () => {
    const texts = ['移设2米', '移设3米', '移设2米 ', '\u00e9', 'e\u0301']
    expect(new Set(texts.map(sha256Hex)).size).toBe(texts.length)
  })

  it('[R76] of an object do not depend on the order in which its keys were written', () => {
    expect(canonicalJson({ b: 1, a: [{ d: '乙', c: null }], x: undefined })).toBe('{"a":[{"c":null,"d":"乙"}],"b":1}')
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).toReversed())
        expect(canonicalJson(turned)).toBe(canonicalJson(value))
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })

  it('[R77] of a chain’s later entries all change when an entry is changed, moved, left out or put in', () => {
    const entry = fc.record({ header: fc.string(), body: fc.string({ unit: 'binary' }) })
    fc.assert(
      fc.property(fc.array(entry, { minLength: 2, maxLength: 6 }), fc.nat(), (entries, pick) => {
        const at = pick % (entries.length - 1)
        const whole = chain(entries)
        const [here, next] = [entries[at], entries[at + 1]]
        if (here === undefined || next === undefined) throw new Error('cannot happen')
        const changed = entries.with(at, { ...here, body: `${here.body}。` })
        expect(chain(changed).slice(at + 1)).not.toContain(whole.at(-1))
        const left = entries.toSpliced(at, 1)
        expect(chain(left).at(-1)).not.toBe(whole.at(-1))
        const added = entries.toSpliced(at, 0, here)
        expect(chain(added).at(-1)).not.toBe(whole.at(-1))
        const alike = here.header === next.header && here.body === next.body
        const swapped = entries.with(at, next).with(at + 1, here)
        expect(chain(swapped).at(-1) === whole.at(-1)).toBe(alike)
      }),
    )
  })

  it('[R77] of an entry change when characters move from its header to its body', () => {
    expect(entryHash(genesisHash, 'ab', bytes('c'))).not.toBe(entryHash(genesisHash, 'a', bytes('bc')))
  })

  it('[R78] of a restricted value are salted: equal values cannot be told to be equal, nor guessed from a list', () => {
    const household = { consent: { value: 'refused' } }
    expect(secretDigest('salt-1', household)).not.toBe(secretDigest('salt-2', household))
    expect(secretDigest('salt-1', household)).toBe(secretDigest('salt-1', { consent: { value: 'refused' } }))
    expect(secretDigest('salt-1', household)).not.toBe(sha256Hex(canonicalJson(household)))
  })
})
