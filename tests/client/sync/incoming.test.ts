// @vitest-environment node
/**
 * How what others write reaches a page whose reader writes: held for a moment, all of it, in one piece; and at once
 * where nobody writes.
 */
import * as decoding from 'lib0/decoding'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Awareness, applyAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { contentOf, isPresence, presenceMessage, updateMessage } from '../../../client/sync/frames.ts'
import { Incoming } from '../../../client/sync/incoming.ts'
import { Drawer } from '../../kit/drawer.ts'
import { FarSide } from '../../kit/far-side.ts'
import type { FarTab } from '../../kit/far-tab.ts'
import { closeTabs, openTab, pass, type } from '../../kit/far-tab.ts'
import type { Random } from '../../kit/random.ts'
import { randomFrom, seed } from '../../kit/random.ts'

let far: FarSide
let page: FarTab
/** What the text was after each change of it. */
let seen: string[]
/** Where others stood after each change of it. */
let carets: unknown[]

const note = (doc: Y.Doc): Y.Text => doc.getText('note:AG-1')
const others = (words: string): void => far.change((doc) => note(doc).insert(0, words))

const draws = (): never => {
  throw new Error('the editor could not draw it')
}

beforeEach(async () => {
  vi.useFakeTimers()
  far = new FarSide()
  page = await openTab(far, new Drawer())
  seen = []
  carets = []
  const { doc, awareness } = page.document.view
  doc.on('update', () => seen.push(note(doc).toJSON()))
  awareness.on('change', () => carets.push(awareness.getStates().get(7) ?? null))
})
afterEach(() => {
  closeTabs()
  vi.useRealTimers()
})

describe('what comes in', () => {
  it('[Y114] is taken in as it comes where nobody writes', () => {
    others('甲')
    far.tellPresence([7, 1, { cursor: 1 }])
    others('乙')
    far.tellPresence([7, 2, { cursor: 2 }])
    expect([seen, carets]).toEqual([
      ['甲', '乙甲'],
      [{ cursor: 1 }, { cursor: 2 }],
    ])
  })

  it('[Y114] waits while a word is being composed, then is one change, with the newest carets', async () => {
    page.document.pause()
    others('甲')
    far.tellPresence([7, 1, { cursor: 1 }])
    others('乙')
    far.tellPresence([7, 3, { cursor: 3 }], [8, 1, { cursor: 0 }])
    far.tellPresence([7, 2, { cursor: 2 }])
    await pass(10_000)
    expect([seen, carets]).toEqual([[], []])
    page.document.resume()
    expect([seen, carets]).toEqual([['乙甲'], [{ cursor: 3 }]])
    expect(page.document.view.awareness.getStates().get(8)).toEqual({ cursor: 0 })
  })

  it('[Y114] waits for a moment after own words have gone out', async () => {
    page.document.pause()
    type(page, '我')
    page.document.resume()
    await pass(50)
    seen = []
    others('甲')
    await pass(50)
    others('乙')
    far.tellPresence([7, 1, { cursor: 1 }])
    await pass(149)
    expect([seen, carets]).toEqual([[], []])
    await pass(1)
    expect([seen, carets]).toEqual([['乙甲我'], [{ cursor: 1 }]])
    others('丙')
    expect(seen).toEqual(['乙甲我', '丙乙甲我'])
  })

  it('[Y114] comes in once between two keys, right after one’s own words, however fast they follow', async () => {
    for (const [own, other] of [
      ['一', '甲'],
      ['二', '乙'],
      ['三', '丙'],
    ] as const) {
      page.document.pause()
      type(page, own)
      others(other)
      // oxlint-disable-next-line no-await-in-loop -- one key after the other
      await pass(80)
      seen = []
      page.document.resume()
      expect(seen).toHaveLength(1)
      expect(seen[0]).toContain(other)
      others('。')
      // oxlint-disable-next-line no-await-in-loop -- one key after the other
      await pass(40)
      expect(seen).toHaveLength(1)
    }
    await pass(250)
    expect(seen).toHaveLength(2)
    expect(note(page.document.view.doc).toJSON()).toBe(note(far.doc).toJSON())
  })

  it('[Y114] somebody who has left meanwhile is not brought back', async () => {
    far.tellPresence([7, 1, { cursor: 1 }])
    page.document.pause()
    far.tellPresence([7, 2, { cursor: 2 }])
    far.tellPresence([7, 2, null])
    far.tellPresence([7, 2, { cursor: 2 }])
    page.document.resume()
    expect(carets).toEqual([{ cursor: 1 }, null])
  })

  it('[H107] what a screen throws while held words come in keeps back neither words nor carets, and ends no rest', async () => {
    const { doc } = page.document.view
    page.document.pause()
    type(page, '我')
    others('甲')
    others('乙')
    far.tellPresence([7, 1, { cursor: 1 }])
    doc.once('afterTransaction', draws)
    expect(() => page.document.resume()).toThrow('could not draw')
    const characters = (): readonly string[] => note(doc).toJSON().split('').toSorted()
    expect([characters(), carets]).toEqual([['乙', '我', '甲'], [{ cursor: 1 }]])
    others('丙')
    expect(characters()).not.toContain('丙')
    await pass(250)
    expect(characters()).toContain('丙')
  })

  it('[Y114] held words whose connection breaks come with the next one', async () => {
    page.document.pause()
    page.document.resume()
    others('甲')
    far.socket.breaks()
    await pass(100)
    expect(seen).toEqual([])
    await pass(5_000)
    expect(seen).toEqual(['甲'])
  })
})

/** A message as another page would send it: a change, or where it stands. */
function draw(random: Random, doc: Y.Doc, clock: Map<number, number>): Uint8Array {
  if (random.below(2) === 0) {
    const client = random.below(3) + 1
    clock.set(client, (clock.get(client) ?? 0) + random.below(2))
    return presenceMessage([
      [client, clock.get(client) ?? 0, random.below(4) === 0 ? null : { cursor: random.below(9) }],
    ])
  }
  const before = Y.encodeStateVector(doc)
  const text = doc.getText()
  if (random.below(3) === 0 && text.length > 0) text.delete(random.below(text.length), 1)
  else text.insert(random.below(text.length + 1), String(random.below(10)))
  return updateMessage(Y.encodeStateAsUpdate(doc, before))
}

describe('what was held', () => {
  it(`[Y114] leaves document and presence as if nothing had been held (SEED=${seed})`, () => {
    const random = randomFrom(seed)
    for (let round = 0; round < 200; round += 1) {
      const [author, clocks] = [new Y.Doc(), new Map<number, number>()]
      const [held, plain] = [sideOf(), sideOf()]
      const incoming = new Incoming(
        { message: (message) => held.take(message), asOne: (call) => held.doc.transact(call) },
        (call, ms) => {
          const timer = setTimeout(call, ms)
          return () => clearTimeout(timer)
        },
      )
      for (let step = 0; step < 40; step += 1) {
        const what = random.below(6)
        if (what === 0) incoming.pause()
        else if (what === 1) incoming.resume()
        else if (what === 2) vi.advanceTimersByTime(random.below(300))
        else {
          const message = draw(random, author, clocks)
          incoming.take(message)
          plain.take(message)
        }
      }
      incoming.resume()
      expect(held.state()).toEqual(plain.state())
      expect(held.doc.getText().toJSON()).toBe(author.getText().toJSON())
    }
  })
})

function presenceBody(message: Uint8Array): Uint8Array {
  const decoder = decoding.createDecoder(message)
  decoding.readVarUint(decoder)
  return decoding.readVarUint8Array(decoder)
}

/** A document and its awareness that take what comes. */
function sideOf(): { doc: Y.Doc; take(message: Uint8Array): void; state(): unknown } {
  const doc = new Y.Doc()
  const awareness = new Awareness(new Y.Doc())
  // Says nothing of itself, and forgets nobody by the clock.
  awareness.destroy()
  const take = (message: Uint8Array): void => {
    if (isPresence(message)) applyAwarenessUpdate(awareness, presenceBody(message), 'far')
    else Y.applyUpdate(doc, contentOf(message))
  }
  return { doc, take, state: () => [doc.getText().toJSON(), [...awareness.getStates()].toSorted(([a], [b]) => a - b)] }
}
