/** The tray of words that were not accepted. */
import { describe, expect, it } from 'vitest'
import type { RefusedChange, TrayStorage } from '../../../client/sync/refused-words.ts'
import { RefusedWords } from '../../../client/sync/refused-words.ts'

const change = (id: string, words = '周日不施工'): RefusedChange => ({
  id,
  document: 'party:P-RES',
  reason: { code: 'documentNotWritable' },
  at: 1,
  words,
})

class Drawer implements TrayStorage {
  readonly kept = new Map<string, string>()
  getItem(key: string): string | null {
    return this.kept.get(key) ?? null
  }
  setItem(key: string, value: string): void {
    this.kept.set(key, value)
  }
}

const refuse = (): never => {
  throw new DOMException('full', 'QuotaExceededError')
}

describe('the tray', () => {
  it('[Y17] is one per board and person, and is there again after a reload', () => {
    const drawer = new Drawer()
    new RefusedWords(drawer, 'B1', 'U-1').keep(change('1'))
    expect(new RefusedWords(drawer, 'B1', 'U-1').all).toEqual([change('1')])
    expect(new RefusedWords(drawer, 'B1', 'U-2').all).toEqual([])
    expect(new RefusedWords(drawer, 'B2', 'U-1').all).toEqual([])
  })

  it('[Y17] holds so many and so much, the newest first', () => {
    const tray = new RefusedWords(new Drawer(), 'B', null)
    for (let at = 0; at < 70; at += 1) tray.keep(change(String(at)))
    tray.keep(change('long', '字'.repeat(100_000)))
    expect(tray.all).toHaveLength(50)
    expect(tray.all[0]?.words).toHaveLength(20_000)
    expect(tray.all[1]?.id).toBe('69')
  })

  it('[Y17] replaces a change of the same id, and forgets one that is dismissed', () => {
    const tray = new RefusedWords(new Drawer(), 'B', null)
    let told = 0
    const stop = tray.watch(() => {
      told += 1
    })
    tray.keep(change('1', '半句'))
    tray.keep(change('1', '整句'))
    expect(tray.all.map(({ words }) => words)).toEqual(['整句'])
    tray.dismiss('1')
    expect(tray.all).toEqual([])
    stop()
    tray.keep(change('2'))
    expect(told).toBe(3)
  })

  it.each(['{', '[1,null,{"id":3}]', '"x"', ''])('[Y17] survives %j in the storage', (stored) => {
    const drawer = new Drawer()
    drawer.setItem('heyi.refused.B.U', stored)
    const tray = new RefusedWords(drawer, 'B', 'U')
    expect(tray.all).toEqual([])
    tray.keep(change('1'))
    expect(tray.all).toHaveLength(1)
  })

  it('[Y17] survives storage that is full or forbidden', () => {
    const tray = new RefusedWords({ getItem: refuse, setItem: refuse }, 'B', 'U')
    tray.keep(change('1'))
    expect(tray.all).toHaveLength(1)
  })
})
