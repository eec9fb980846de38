// @vitest-environment node
/** Files chosen for something still in writing, on a device: there again after a reload, within bounds, gone with the seat. */
import { describe, expect, it } from 'vitest'
import { limits } from '#shared/limits.ts'
import type { KeptFile } from '../../../client/offline/kept-files.ts'
import { tidyAside, whoOf } from '../../../client/state/set-aside.ts'
import { inKey } from '../../../client/sync/page-storage.ts'
import { KeptBrowser } from '../../kit/kept-device.ts'

const scope = 'B-1 U-1'
const file = (key: string, size = 3, more: Partial<KeptFile> = {}): KeptFile => ({
  key,
  of: 'D-1',
  within: 'I-1',
  facts: { alt: key },
  bytes: new Uint8Array(size).fill(7).buffer,
  ...more,
})
const keysOf = (files: readonly KeptFile[]): readonly string[] => files.map(({ key }) => key)

describe('chosen files on a device', () => {
  it('[U430] are what a later page finds, in the order in which they were chosen, with what was said of them last', async () => {
    const browser = new KeptBrowser()
    const first = browser.page().device.filesOf(scope)
    for (const key of ['b', 'a', 'c']) expect(await first.keep(file(key))).toBe(true)
    await first.keep(file('other', 3, { of: 'D-2' }))
    await first.change('a', { alt: '第三级台阶' })
    await first.change('never kept', { alt: '' })
    await first.drop('c')
    const later = browser.page().device.filesOf(scope)
    const found = await later.chosenFor('D-1')
    expect(keysOf(found)).toEqual(['b', 'a'])
    expect(found[1]).toMatchObject({ facts: { alt: '第三级台阶' }, within: 'I-1' })
    expect([...new Uint8Array(found[1]?.bytes ?? new ArrayBuffer())]).toEqual([7, 7, 7])
    expect(await later.counts('I-1')).toEqual(
      new Map([
        ['D-1', 2],
        ['D-2', 1],
      ]),
    )
    await later.dropAll('D-1')
    expect(await first.chosenFor('D-1')).toEqual([])
    expect(await first.counts('I-2')).toEqual(new Map())
  })

  it('[U430] have a bound of their own; what is too much is not kept, and nothing that was kept goes for it', async () => {
    const browser = new KeptBrowser()
    browser.storage = { estimate: () => Promise.resolve({ quota: 40, usage: 0 }) }
    const place = browser.page().device.filesOf(scope)
    expect(await place.keep(file('a', 6))).toBe(true)
    expect(await place.keep(file('b', 5))).toBe(false)
    expect(await place.keep(file('c', 4))).toBe(true)
    // The same once more takes the place of itself.
    expect(await place.keep(file('a', 6))).toBe(true)
    expect(keysOf(await place.chosenFor('D-1')).toSorted()).toEqual(['a', 'c'])
    browser.storage = null
    expect(await browser.page().device.filesOf(scope).keep(file('d', limits.keptFileBytes))).toBe(false)
    browser.factory = null
    const nowhere = browser.page().device.filesOf(scope)
    expect(await nowhere.keep(file('e'))).toBe(false)
    expect([await nowhere.chosenFor('D-1'), await nowhere.counts('I-1')]).toEqual([[], new Map()])
  })

  it('[U431] wait for their owner when somebody else sits down, who finds none of them, and go after as many days as his words', async () => {
    const browser = new KeptBrowser()
    const { device } = browser.page()
    await device.filesOf(scope).keep(file('a'))
    expect(await device.clear(scope, () => true, false)).toBe(true)
    const later = browser.page().device
    expect([await later.filesOf('B-1 U-2').all(), await later.filesOf('B-2 U-1').all()]).toEqual([[], []])
    expect(await later.filesOf(scope).all()).toEqual([{ of: 'D-1', within: 'I-1', keys: ['a'] }])
    let wiped = false
    const wipe = (who: string): Promise<boolean> => {
      wiped = true
      return later.wipe((one) => inKey(...one.split(' ').map(decodeURIComponent)) === who)
    }
    const day = (today: number, gone: string | null = null): Promise<void> =>
      tidyAside({ storage: browser.drawer, today: String(today), wipe }, gone)
    await day(0, whoOf('B-1', 'U-1'))
    for (let today = 1; today <= limits.asideDays; today += 1) await day(today)
    expect([wiped, keysOf(await later.filesOf(scope).chosenFor('D-1'))]).toEqual([false, ['a']])
    await day(limits.asideDays + 1)
    expect(await later.filesOf(scope).all()).toEqual([])
  })

  it('[U431] are one person’s on one board, are counted as not sent, and go with signing out', async () => {
    const browser = new KeptBrowser()
    const { device } = browser.page()
    await device.filesOf(scope).keep(file('a'))
    await device.filesOf('B-1 U-2').keep(file('b'))
    expect(keysOf(await device.filesOf('B-1 U-2').chosenFor('D-1'))).toEqual(['b'])
    expect(await device.unsent()).toBe(2)
    expect(await device.wipe((one) => one === scope)).toBe(true)
    expect(await device.filesOf(scope).chosenFor('D-1')).toEqual([])
    expect(await device.unsent()).toBe(1)
    expect(await device.end()).toBe(true)
    expect(await device.filesOf('B-1 U-2').keep(file('c'))).toBe(false)
    expect(await browser.page().device.unsent()).toBe(0)
  })

  it('[U433] a device is asked whether it keeps anything, and says no without a database or without a plain storage', async () => {
    const browser = new KeptBrowser()
    expect(await browser.page().device.keeps()).toBe(true)
    browser.factory = null
    expect(await browser.page().device.keeps()).toBe(false)
    const forbids = new KeptBrowser()
    forbids.drawer.setItem = () => {
      throw new DOMException('no', 'SecurityError')
    }
    expect(await forbids.page().device.keeps()).toBe(false)
  })
})
