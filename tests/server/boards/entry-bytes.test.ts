/** What the server computes in a faster way is exactly what `shared/record/chain.ts` defines. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toInstant } from '#shared/clock.ts'
import type { DocumentName } from '#shared/documents/names.ts'
import type { PartyId, PersonId } from '#shared/ids.ts'
import { canonicalJson, entryHash } from '#shared/record/chain.ts'
import { entryHashOf } from '../../../server/boards/entry-hash.ts'
import { UpdateHeaders } from '../../../server/boards/update-headers.ts'

const digest = fc.stringMatching(/^[0-9a-f]{64}$/)
const texts = fc.string({ unit: 'binary' })
const few = <Value>(...values: readonly Value[]) => fc.constantFrom(...values)

describe('the bytes of an entry', () => {
  it('[S20] have the hash that the chain defines, whatever they are', () => {
    fc.assert(
      fc.property(digest, texts, fc.uint8Array({ maxLength: 2_000 }), (previous, header, body) => {
        expect(entryHashOf(previous, header, body)).toBe(entryHash(previous, header, body))
      }),
    )
  })

  it('[S20] have canonical JSON as header, whoever wrote before', () => {
    const actor = fc.record({
      personId: few(null, 'null' as PersonId, 'U-1' as PersonId, 'U-"2"' as PersonId),
      role: few('partyRep', 'secretary', '角色\n'),
      partyId: few(null, 'null' as PartyId, 'P-1' as PartyId),
      via: few('self' as const, 'organiser' as const),
    })
    const document = few<DocumentName>('notes', 'text:I-1', 'party:P-1', 'party: P-1')
    const at = few(0, 1_790_000_000_000, 1_790_000_000_001, -1)
    fc.assert(
      fc.property(fc.array(fc.tuple(document, actor, at), { maxLength: 50 }), (writes) => {
        const headers = new UpdateHeaders()
        for (const [name, who, when] of writes) {
          const plain = canonicalJson({ at: toInstant(when), actor: who, document: name })
          expect(headers.of(name, who, when)).toBe(plain)
        }
      }),
    )
  })
})
