/** The tray of words that were not accepted. */
import { describe, expect, it } from 'vitest'
import { limits } from '#shared/limits.ts'
import type { GoneWords } from '#shared/protocol/http.ts'
import type { RefusedChange } from '../../../client/sync/refused-words.ts'
import { RefusedWords, trayOf } from '../../../client/sync/refused-words.ts'
import { takeGone } from '../../../client/state/gone-words.ts'
import { Drawer } from '../../kit/drawer.ts'

const change = (id: string, words = '周日不施工'): RefusedChange => ({
  id,
  document: 'party:P-RES',
  reason: { code: 'documentNotWritable' },
  at: 1,
  words,
  cut: false,
})
const idsOf = (tray: RefusedWords): readonly string[] => tray.all.map(({ id }) => id)

const full = (): never => {
  throw new DOMException('full', 'QuotaExceededError')
}

describe('the tray', () => {
  it('[Y17] is one per board and person, and is there again after a reload', () => {
    const drawer = new Drawer()
    new RefusedWords(drawer, 'B1', 'U-1').keep(change('1'))
    expect(new RefusedWords(drawer, 'B1', 'U-1').all).toEqual([change('1')])
    for (const [board, person] of [
      ['B1', 'U-2'],
      ['B2', 'U-1'],
      ['B1', null],
      ['B1.U-1', null],
    ] as const) {
      expect(new RefusedWords(drawer, board, person).all).toEqual([])
    }
  })

  it('[Y17] holds so many and so much, the newest first, and says what it cut', () => {
    const drawer = new Drawer()
    const tray = new RefusedWords(drawer, 'B', null)
    for (let at = 0; at < 70; at += 1) tray.keep(change(String(at)))
    tray.keep(change('100', '字'.repeat(limits.refusedWordsLength + 1)))
    expect(tray.all).toHaveLength(limits.refusedChanges)
    expect(drawer.kept.size).toBe(limits.refusedChanges)
    expect(tray.all[0]).toMatchObject({ id: '100', cut: true, words: '字'.repeat(limits.refusedWordsLength) })
    expect(tray.all[1]).toEqual(change('69'))
  })

  it('[Y141] holds them once, in however many pieces a page saw them go which the server tells of in one', () => {
    const fields = { ...change('seen', '请不要在夜里卸料\n为了孩子休息') }
    const pieces = [[7, 10, 16] as const, [7, 2, 10] as const]
    const tray = new RefusedWords(new Drawer(), 'B', 'U')
    tray.keep({ ...fields, gone: { stretches: pieces, runs: ['请不要在夜里卸料', '为了孩子休息'] } })
    const runs = ['请不要在夜里卸料', '为了孩子休息'].map((words) => ({ words, apart: 'line' as const }))
    takeGone(tray, { document: 'party:P-RES', at: 5, runs, stretches: [[7, 2, 16]] })
    expect(idsOf(tray)).toEqual(['seen'])
    takeGone(tray, { document: 'party:P-RES', at: 6, runs, stretches: [[7, 2, 17]] })
    expect(tray.all).toHaveLength(1)
  })

  it('[Y122] holds words that went with their place once, whether a page saw them go or the server tells of them', () => {
    const seen = {
      ...change('seen', '第二条，另加的一句'),
      gone: { stretches: [[7, 2, 6] as const, [7, 6, 12] as const], runs: ['第二条，另加的一句'] },
    }
    const told: GoneWords = {
      document: 'party:P-RES',
      at: 5,
      runs: [{ words: '另加的一句', apart: 'line' }],
      stretches: [[7, 7, 12]],
    }
    const tray = new RefusedWords(new Drawer(), 'B', 'U')
    tray.keep(seen)
    expect([takeGone(tray, told), idsOf(tray)]).toEqual([true, ['seen']])
    tray.dismiss('seen')
    expect([takeGone(tray, told), takeGone(tray, told), tray.all]).toMatchObject([
      true,
      true,
      [{ words: '另加的一句', reason: { code: 'placeRemoved' }, at: 5 }],
    ])
    tray.keep(seen)
    expect(idsOf(tray)).toEqual(['seen'])
    const forbidden = Object.assign(new Drawer(), { setItem: full })
    expect(takeGone(new RefusedWords(forbidden, 'B', 'U'), told)).toBe(false)
  })

  it('[Y91] holds the same words once, whoever brought them and in whichever order, and the fuller of two', () => {
    const [half, whole] = [
      { ...change('half', '前半'), where: [[7, 2, 4]] as const },
      { ...change('whole', '前半后半'), where: [[7, 2, 6]] as const },
    ]
    for (const order of [
      [half, whole],
      [whole, half],
      [half, half, whole, whole, half],
    ]) {
      const drawer = new Drawer()
      // Each by a page of its own.
      expect(order.map((one) => new RefusedWords(drawer, 'B', 'U').keep(one))).toEqual(order.map(() => true))
      expect(new RefusedWords(drawer, 'B', 'U').all.map(({ words }) => words)).toEqual(['前半后半'])
    }
    const tray = new RefusedWords(new Drawer(), 'B', 'U')
    tray.keep(half)
    tray.keep({ ...whole, document: 'notes' })
    tray.keep({ ...change('other'), where: [[8, 0, 9]] })
    tray.keep(change('nowhere'))
    expect(tray.all).toHaveLength(4)
    // Of one that has come further the beginning is on the server.
    tray.keep({ ...change('further', '后来'), where: [[7, 4, 9]] })
    expect(idsOf(tray).toSorted()).toEqual(['further', 'nowhere', 'other', 'whole'])
  })

  it('[Y92] lets go of what the server has after all, and says of what it has in part that it may have arrived', () => {
    const drawer = new Drawer()
    const tray = new RefusedWords(drawer, 'B', 'U')
    tray.keep({ ...change('there'), where: [[7, 2, 4]] })
    tray.keep({
      ...change('partly'),
      where: [
        [8, 0, 4],
        [9, 3, 3],
      ],
    })
    tray.keep({ ...change('not'), where: [[10, 5, 6]] })
    tray.keep({ ...change('nowhere'), where: [[11, 6, 6]] })
    tray.keep({ ...change('elsewhere'), document: 'notes', where: [[7, 4, 5]] })
    const clocks = new Map([7, 8, 9, 10, 11].map((client) => [client, client === 8 ? 2 : 5]))
    tray.arrived('party:P-RES', (client) => clocks.get(client) ?? 0)
    const read = new RefusedWords(drawer, 'B', 'U').all.map(({ id, partly }) => [id, partly === true] as const)
    expect(Object.fromEntries(read)).toEqual({ partly: true, not: false, nowhere: false, elsewhere: false })
  })

  it('[Y93] says whether words outlive the page', () => {
    const drawer = new Drawer()
    const tray = new RefusedWords(drawer, 'B', 'U')
    drawer.setItem = full
    expect(tray.keep({ ...change('1'), where: [[7, 0, 4]] })).toBe(false)
    expect(tray.keep({ ...change('2'), where: [[7, 0, 4]] })).toBe(false)
    expect(idsOf(tray)).toEqual(['1'])
    expect(new RefusedWords(null, 'B', 'U').keep(change('1'))).toBe(false)
  })

  it('[Y140] lets others go for what has just come, though a clock that was wrong has dated them later', () => {
    const tray = new RefusedWords(new Drawer(), 'B', 'U')
    for (let one = 0; one < limits.refusedChanges; one += 1) tray.keep({ ...change(`ahead ${one}`), at: 1_000 + one })
    tray.keep({ ...change('now'), at: 500 })
    expect(tray.all).toHaveLength(limits.refusedChanges)
    expect([tray.all.at(-1)?.id, idsOf(tray).includes('ahead 0')]).toEqual(['now', false])
  })

  it('[Y17] never cuts a character in two', () => {
    const tray = new RefusedWords(null, 'B', null)
    tray.keep(change('1', `a${'🙂'.repeat(limits.refusedWordsLength / 2)}`))
    expect(tray.all[0]?.words).toBe(`a${'🙂'.repeat(limits.refusedWordsLength / 2 - 1)}`)
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
    drawer.setItem('heyi.refused.B.U:1', stored)
    const tray = new RefusedWords(drawer, 'B', 'U')
    expect(tray.all).toEqual([])
    tray.keep(change('1'))
    expect(tray.all).toHaveLength(1)
  })

  it('[Y17] survives storage that is full, forbidden or absent, and forgets there too', () => {
    const forbidden = { length: 1, key: full, getItem: full, setItem: full, removeItem: full }
    const crammed = new Drawer()
    crammed.setItem = full
    for (const storage of [forbidden, crammed, null]) {
      const tray = new RefusedWords(storage, 'B', 'U')
      tray.keep(change('1'))
      tray.keep(change('2'))
      expect(idsOf(tray)).toEqual(['2', '1'])
      tray.dismiss('2')
      expect(idsOf(tray)).toEqual(['1'])
    }
  })
})

describe('two tabs', () => {
  it('[Y18] keep beside each other and dismiss only what they mean, before either has heard of the other', () => {
    const drawer = new Drawer()
    const [one, other] = [new RefusedWords(drawer, 'B', 'U'), new RefusedWords(drawer, 'B', 'U')]
    one.keep(change('1', '甲'))
    other.keep(change('2', '乙'))
    one.keep(change('3', '丙'))
    other.dismiss('1')
    expect(idsOf(new RefusedWords(drawer, 'B', 'U'))).toEqual(['3', '2'])
    one.refresh()
    expect(idsOf(one)).toEqual(['3', '2'])
  })

  it('[Y18] hear of each other as the browser tells them', () => {
    const tray = trayOf('B-TABS', 'U')
    expect(trayOf('B-TABS', 'U')).toBe(tray)
    let told = 0
    const stop = tray.watch(() => {
      told += 1
    })
    new RefusedWords(localStorage, 'B-TABS', 'U').keep(change('1'))
    expect(tray.all).toEqual([])
    window.dispatchEvent(new StorageEvent('storage', { storageArea: localStorage }))
    expect([idsOf(tray), told]).toEqual([['1'], 1])
    tray.dismiss('1')
    expect(localStorage).toHaveLength(0)
    stop()
  })
})
