/**
 * Honest editors at random: several people in one document, with undo and redo, over a network that delays, loses and comes
 * back. None of what they do may be refused, and all must end with the same words. `FUZZ_ROUNDS=20` plays twenty times as
 * much. A failing run prints its seed and the smallest case that fails; such a seed then becomes a named test.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { rootShape } from '#shared/documents/schema.ts'
import { copyOf } from '../kit/oracle.ts'
import { contentOf, editedBoard, kinds, play, step } from '../kit/editing.ts'
import { replicaOf } from '../kit/documents.ts'

const rounds = Number(process.env['FUZZ_ROUNDS'] ?? 1)

describe.each(kinds)('$name', { timeout: 60_000 * rounds }, (kind) => {
  it('[D9] honest editors converge, and none of their updates is refused', () => {
    let edits = 0
    fc.assert(
      fc.property(fc.array(step, { minLength: 20, maxLength: 400, size: 'max' }), (steps) => {
        edits += steps.filter(([what]) => what === 'edit').length
        const { documents, editors, wire } = play(kind, steps)
        expect(wire.refusals).toEqual([])
        const onServer = contentOf(replicaOf(documents, kind.name), kind)
        for (const editor of editors) expect(contentOf(editor.doc, kind)).toEqual(onServer)
      }),
      { numRuns: 75 * rounds },
    )
    expect(edits).toBeGreaterThan(3_000 * rounds)
  })

  it('[D9, D3] what was emitted, in its order, rebuilds the document', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 10, maxLength: 80, size: 'max' }), (steps) => {
        const { documents, wire } = play(kind, steps)
        const rebuilt = new Y.Doc()
        for (const update of wire.emitted) Y.applyUpdate(rebuilt, update)
        const roots = (name: string) => rootShape(editedBoard, kind.ref, name)
        expect(contentOf(copyOf(rebuilt, roots), kind)).toEqual(contentOf(replicaOf(documents, kind.name), kind))
        expect(Y.encodeStateVector(rebuilt)).toEqual(documents.encode(kind.name, new Uint8Array([0])).stateVector)
      }),
      { numRuns: 30 * rounds },
    )
  })
})
