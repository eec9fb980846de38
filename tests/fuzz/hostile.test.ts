/**
 * Hostile updates at random: honest ones with bytes or fields changed. Whatever is admitted must leave the document whole,
 * and the guard must say what a trial on a copy says, except where it is stricter on purpose (`stricter` lists where).
 * `FUZZ_ROUNDS=20` tries twenty times as much. A failing run prints its seed and the smallest case that fails.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { rootShape } from '#shared/documents/schema.ts'
import type { MayUse } from '../../server/admission/admit.ts'
import { Guard } from '../../server/admission/admit.ts'
import { UpdateFault } from '../../server/admission/byte-reader.ts'
import type { RootShapes } from '../../server/admission/places.ts'
import type { Kind, Played, Step } from '../kit/editing.ts'
import { begin, contentOf, editedBoard, kinds, play, step } from '../kit/editing.ts'
import type { Change, Lore } from '../kit/mutations.ts'
import { apart, change, changed, slip, slipped, together } from '../kit/mutations.ts'
import { copyOf, wrongWith } from '../kit/oracle.ts'

const rounds = Number(process.env['FUZZ_ROUNDS'] ?? 1)

/** Where the guard refuses what Yjs would take, because no honest client ever sends it. */
const stricter =
  /^(too much at one spot|too many|content of kind|shared type|element|characters|values|value of kind|between two places|not the same for everybody|inside something that holds nothing|a hole in the history|deletes half a character)/

const rootsOf =
  ({ ref }: Kind): RootShapes =>
  (name) =>
    rootShape(editedBoard, ref, name)

function loreOf(doc: Y.Doc): Lore {
  const clients = [...doc.store.clients.keys()].map((client) => [client, Y.getState(doc.store, client)] as const)
  const names = [
    'body',
    'demands',
    'note:AG-01',
    'junk',
    '__proto__',
    'D-1',
    'D-2',
    'position',
    'priority',
    'isRedLine',
  ]
  return { clients: [...clients, [900, 4]], names: [...doc.share.keys(), ...names] }
}

/** The honest updates that an editor who knows everything, and one who has missed something, would send next. */
function nextUpdates(kind: Kind, { documents, editors }: Played): readonly Uint8Array[] {
  const updates: Uint8Array[] = []
  const whole = new Y.Doc()
  Y.applyUpdate(whole, documents.snapshot(kind.name))
  const [editor] = editors
  for (const doc of [whole, editor?.doc ?? whole]) {
    doc.clientID = doc === whole ? 900 : doc.clientID
    const collect = (update: Uint8Array): void => {
      updates.push(update)
    }
    doc.on('update', collect)
    for (let what = 0; what < 7; what += 1) kind.edit(doc, what, what * 3)
    doc.off('update', collect)
    updates.push(Y.encodeStateAsUpdate(doc, documents.encode(kind.name, new Uint8Array([0])).stateVector))
  }
  updates.push(Y.mergeUpdates(updates))
  return updates
}

interface Case {
  readonly kind: Kind
  readonly doc: Y.Doc
  /** Somebody who is told everything that the server has admitted. */
  readonly peer: Y.Doc
  readonly guard: Guard
  readonly roots: RootShapes
}

function caseOf(kind: Kind, played: Played): Case {
  const doc = new Y.Doc()
  const guard = new Guard(doc, kind.ref.kind)
  guard.load([played.documents.snapshot(kind.name)])
  const roots = rootsOf(kind)
  return { kind, doc, peer: copyOf(doc, roots), guard, roots }
}

/** What was refused of an update, or null; when it is admitted the document must be whole, and be what was emitted. */
function harmless({ kind, doc, peer, guard, roots }: Case, update: Uint8Array, mayUse: MayUse): string | null {
  try {
    const judged = guard.judge(update, roots, mayUse)
    expect(wrongWith(doc, update, roots, mayUse)).toBeNull()
    const emitted = guard.apply(judged, roots)
    for (const [client, structs] of doc.store.clients) {
      const last = structs.at(-1)
      const end = last === undefined ? 0 : last.id.clock + last.length
      if (!mayUse(client)) expect(end).toBe(Y.getState(peer.store, client))
    }
    if (emitted !== null) Y.applyUpdate(peer, emitted)
    expect(contentOf(peer, kind)).toEqual(contentOf(doc, kind))
    expect([...doc.share.keys()].filter((name) => roots(name) === null)).toEqual([])
    return null
  } catch (error) {
    if (!(error instanceof UpdateFault)) throw error
    if (error.code === 'updateMalformed' || stricter.test(error.message)) return error.code
    // Where the copy takes it, the guard was wrong to refuse it.
    const { message, code } = error
    expect({ message, copy: wrongWith(doc, update, roots, mayUse) }).not.toEqual({ message, copy: null })
    return code
  }
}

const own: MayUse = (client) => client >= 900 || client === 101
const history = fc.array(step, { minLength: 10, maxLength: 60, size: 'max' })

/** Tries every hostile form of the honest updates on one document, one after the other; how many were admitted. */
function tryAll(
  kind: Kind,
  steps: readonly Step[],
  spoil: readonly ((update: Uint8Array, lore: Lore) => Uint8Array)[],
) {
  const played = begin(kind, steps)
  const updates = nextUpdates(kind, played)
  const one = caseOf(kind, played)
  const lore = loreOf(one.doc)
  let admitted = 0
  spoil.forEach((how, at) => {
    const update = how(updates[at % updates.length] ?? new Uint8Array([0, 0]), lore)
    if (harmless(one, update, own) === null) admitted += 1
  })
  return admitted
}

const restructured =
  (changes: readonly Change[]) =>
  (update: Uint8Array, lore: Lore): Uint8Array =>
    together(changes.reduce((sofar, how) => changed(sofar, how, lore), apart(update)))

describe.each(kinds)('$name', { timeout: 60_000 * rounds }, (kind) => {
  it('[D10, D16] updates with changed bytes are refused or harmless, as a trial on a copy says', () => {
    const slips = fc.array(fc.array(slip, { minLength: 1, maxLength: 3 }), {
      minLength: 10,
      maxLength: 30,
      size: 'max',
    })
    let admitted = 0
    fc.assert(
      fc.property(history, slips, (steps, all) => {
        admitted += tryAll(
          kind,
          steps,
          all.map((one) => (update) => one.reduce(slipped, update)),
        )
      }),
      { numRuns: 60 * rounds, endOnFailure: true },
    )
    // Some changes are harmless; were there none, nothing would have been tried.
    expect(admitted).toBeGreaterThan(0)
  })

  it('[D10, D16] updates with changed fields are refused or harmless, as a trial on a copy says', () => {
    const sets = fc.array(fc.array(change, { minLength: 1, maxLength: 4 }), {
      minLength: 10,
      maxLength: 30,
      size: 'max',
    })
    let admitted = 0
    fc.assert(
      fc.property(history, sets, (steps, all) => {
        admitted += tryAll(kind, steps, all.map(restructured))
      }),
      { numRuns: 100 * rounds, endOnFailure: true },
    )
    // Some changes are harmless; were there none, nothing would have been tried.
    expect(admitted).toBeGreaterThan(0)
  })

  it('[D7, D10] nothing is admitted under the client id of somebody else', () => {
    fc.assert(
      fc.property(history, fc.array(change, { minLength: 1, maxLength: 3 }), (steps, changes) => {
        const played = play(kind, steps)
        const victim = played.editors[1]
        if (victim === undefined) throw new Error('cannot happen: each kind has two writers')
        const known = played.documents.encode(kind.name, new Uint8Array([0])).stateVector
        for (let what = 0; what < 7; what += 1) kind.edit(victim.doc, what, what * 5)
        const stolen = Y.encodeStateAsUpdate(victim.doc, known)
        if (played.documents.author(kind.name, victim.doc.clientID) === null) return
        const [thief] = played.editors
        const before = Y.decodeStateVector(known).get(victim.doc.clientID)
        for (const update of [stolen, ...changes.map((how) => restructured([how])(stolen, loreOf(victim.doc)))]) {
          played.documents.admit(editedBoard, kind.name, update, thief?.actor ?? victim.actor)
          const after = Y.decodeStateVector(played.documents.encode(kind.name, new Uint8Array([0])).stateVector)
          expect(after.get(victim.doc.clientID)).toBe(before)
        }
      }),
      { numRuns: 40 * rounds, endOnFailure: true },
    )
  })
})
