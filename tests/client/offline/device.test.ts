/**
 * Copies of documents on the device: written piece by piece, taken over by one page, bounded, thrown away where they are
 * damaged.
 */
// @vitest-environment node
/** What a device keeps of documents: bounded, mended by itself, each page for itself, gone when it is told to be gone. */
import { IDBObjectStore } from 'fake-indexeddb'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import type { CopyFacts } from '../../../client/offline/kept-copy.ts'
import { tooMuch } from '../../../client/offline/bounds.ts'
import { KeptBrowser } from '../../kit/kept-device.ts'

const scope = 'B-1 U-1'
const document = 'notes'

let browser: KeptBrowser
beforeEach(() => {
  browser = new KeptBrowser()
})

const facts = (more: Partial<CopyFacts> = {}): CopyFacts => ({ client: 7, fresh: false, saved: [], unsent: 0, ...more })

/** The whole of a note with these words, written under this client id. */
function note(words: string, client = 7): Uint8Array {
  const doc = new Y.Doc()
  doc.clientID = client
  doc.getText('note').insert(0, words)
  return Y.encodeStateAsUpdate(doc)
}

function wordsOf(updates: readonly Uint8Array[]): string {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  return doc.getText('note').toJSON()
}

const noRoom = (): never => {
  throw new DOMException('no room', 'QuotaExceededError')
}

describe('a copy on the device', () => {
  it('[Y60] begins with the whole, goes on in pieces, and is what a later page finds', async () => {
    const first = browser.page()
    const copy = first.device.copyOf(scope, document)
    const doc = new Y.Doc()
    doc.getText('note').insert(0, '一')
    expect(await copy?.keep(note('别'), facts(), false)).toBe('whole')
    expect(await copy?.keep(Y.encodeStateAsUpdate(doc), facts(), true)).toBe('kept')
    const before = Y.encodeStateVector(doc)
    doc.getText('note').insert(1, '二')
    expect(await copy?.keep(Y.encodeStateAsUpdate(doc, before), facts({ unsent: 1 }), false)).toBe('kept')
    first.gone()
    const found = await browser.page().device.copyOf(scope, document)?.open()
    expect(wordsOf(found?.updates ?? [])).toBe('一二')
    expect(found).toMatchObject({ unsent: 1, client: null, damaged: [] })
  })

  it('[Y61] is taken over by exactly one page, once its own is gone; a living page’s unsent words stay its own', async () => {
    const first = browser.page()
    await first.device.copyOf(scope, document)?.keep(note('甲'), facts({ fresh: true, unsent: 1 }), true)
    expect(await browser.page().device.copyOf(scope, document)?.open()).toBeNull()
    first.gone()
    const [a, b] = [browser.page(), browser.page()]
    const found = await Promise.all([a, b].map(async ({ device }) => device.copyOf(scope, document)?.open()))
    expect(found.filter((one) => one !== null)).toMatchObject([{ unsent: 1, client: 7 }])
  })

  it('[Y61] is taken over without a client id where nobody knows which pages live', async () => {
    browser.hasLocks = false
    const first = browser.page()
    const live = first.device.copyOf(scope, document)
    await live?.keep(note('甲'), facts({ fresh: true, unsent: 1 }), true)
    const second = browser.page().device.copyOf(scope, document)
    expect(await second?.open()).toMatchObject({ unsent: 1, client: null })
    expect(await second?.keep(note('甲'), facts({ unsent: 1 }), true)).toBe('kept')
    // The first one lived after all: it begins its copy anew.
    expect(await live?.keep(note('乙', 8), facts(), false)).toBe('whole')
    expect(await browser.rows('copies')).toHaveLength(1)
  })

  it('[Y64] that misses a piece, or has one changed, is thrown away; its unsent words are still told', async () => {
    for (const harm of ['gone', 'changed'] as const) {
      browser = new KeptBrowser()
      const first = browser.page()
      const copy = first.device.copyOf(scope, document)
      const doc = new Y.Doc()
      doc.clientID = 7
      doc.getText('note').insert(0, '存了')
      // oxlint-disable-next-line no-await-in-loop -- one harm after the other
      await copy?.keep(Y.encodeStateAsUpdate(doc), facts(), true)
      const before = Y.encodeStateVector(doc)
      doc.getText('note').insert(2, '没发的')
      // oxlint-disable-next-line no-await-in-loop -- the same
      await copy?.keep(Y.encodeStateAsUpdate(doc, before), facts({ unsent: 1, saved: [[7, 2]] }), false)
      first.gone()
      let at = 0
      // oxlint-disable-next-line no-await-in-loop -- the same
      await browser.spoil('pieces', (row) => {
        at += 1
        if (at > 1) return row
        return harm === 'gone' ? undefined : { ...(row as object), sum: 1 }
      })
      // oxlint-disable-next-line no-await-in-loop -- the same
      const found = await browser.page().device.copyOf(scope, document)?.open()
      expect(found).toMatchObject({ updates: [], unsent: 0, damaged: [{ saved: new Map([[7, 2]]) }] })
      // oxlint-disable-next-line no-await-in-loop -- the same
      expect(await browser.rows('copies')).toEqual([])
    }
  })

  it('[Y64] survives rows that are none of ours', async () => {
    const page = browser.page()
    await page.device.copyOf(scope, document)?.keep(note('甲'), facts(), true)
    await browser.spoil('copies', (row) => ({ id: (row as { readonly id: string }).id, scope }))
    expect(await browser.page().device.copyOf(scope, document)?.open()).toBeNull()
    expect(await browser.page().device.leftBehind(scope)).toEqual(new Map())
  })

  it('[Y65] is not kept where the browser keeps nothing, and says so', async () => {
    browser.factory = null
    const { device } = browser.page()
    expect(device.copyOf(scope, document)).toBeNull()
    expect(await device.recordOf(scope).open()).toBeNull()
    expect(await device.leftBehind(scope)).toEqual(new Map())
    await device.wipe(() => true)
  })

  it('[Y65] that finds no room has others’ boards give way, and says it when there are none', async () => {
    const page = browser.page()
    const old = page.device.copyOf('B-0 U-1', document)
    await old?.keep(note('旧'), facts(), true)
    const put = vi.spyOn(IDBObjectStore.prototype, 'put')
    const mine = page.device.copyOf(scope, document)
    put.mockImplementationOnce(noRoom)
    expect(await mine?.keep(note('新'), facts(), true)).toBe('kept')
    const scopes = (await browser.rows('copies')) as readonly { readonly scope: string }[]
    expect(scopes.map((row) => row.scope)).toEqual([scope])
    put.mockImplementationOnce(noRoom)
    expect(await mine?.keep(note('更新'), facts(), true)).toBe('no')
    put.mockRestore()
  })

  it('[Y66] is gone with its board and person, and nothing else is', async () => {
    const { device } = browser.page()
    for (const one of ['B-1 U-1', 'B-1 U-2', 'B-2 U-1']) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await device.copyOf(one, document)?.keep(note('甲'), facts(), true)
      // oxlint-disable-next-line no-await-in-loop -- the same
      await device.recordOf(one).begin([], 'e', 0, 5)
    }
    await device.wipe((one) => one === 'B-1 U-1')
    const left = [...(await browser.rows('copies')), ...(await browser.rows('records'))] as { scope: string }[]
    expect(left.map((row) => row.scope)).toEqual(['B-1 U-2', 'B-2 U-1', 'B-1 U-2', 'B-2 U-1'])
    expect([await browser.rows('pieces'), await browser.rows('events')].map(({ length }) => length)).toEqual([2, 2])
    await device.wipe(() => true)
    expect([...(await browser.rows('copies')), ...(await browser.rows('pieces'))]).toEqual([])
  })
})

const thing = (scope: string, bytes: number, usedAt: number, stays = false) => ({
  scope,
  bytes,
  usedAt,
  remove: stays ? null : scope,
})

describe('bounds', () => {
  it('[Y67] the board that was used longest ago goes first, of one board its oldest things, unsent words never', () => {
    const things = [thing('a', 30, 1), thing('a', 30, 9), thing('b', 30, 2), thing('b', 30, 3, true), thing('c', 30, 8)]
    expect(tooMuch(things, 100, 150)).toEqual([])
    expect(tooMuch(things, 100, 120)).toEqual([things[2]])
    expect(tooMuch(things, 100, 70)).toEqual([things[2], things[4], things[0]])
    expect(tooMuch(things, 40, 1_000)).toEqual([things[2], things[0]])
    expect(tooMuch(things, 0, 0)).toHaveLength(4)
  })
})
