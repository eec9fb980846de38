/** Which stretches of a document's history hold another, however both were cut. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Stretch } from '#shared/documents/stretches.ts'
import { covering } from '#shared/documents/stretches.ts'

const stretch = fc
  .tuple(fc.integer({ min: 1, max: 3 }), fc.nat(30), fc.integer({ min: 1, max: 8 }))
  .map(([client, from, length]): Stretch => [client, from, from + length])

it('[Y141] a stretch is held where each of its clocks is, in whatever pieces and order', () => {
  fc.assert(
    fc.property(fc.array(stretch, { maxLength: 12 }), stretch, (some, one) => {
      const [client, from, to] = one
      const clocks = Array.from({ length: to - from }, (_, at) => from + at)
      const held = clocks.every((clock) =>
        some.some(([its, begin, end]) => its === client && begin <= clock && clock < end),
      )

      expect(covering(some)(one)).toBe(held)
    }),
  )
})
