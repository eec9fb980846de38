/** Coming back: when the review opens by itself, what it says has changed, and when a line or the header leads to it instead. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { CommandId } from '#shared/ids.ts'
import { cast, id } from '../../kit/cast.ts'
import { ComingBack, inside, stanceOnV1 } from '../../kit/coming-back.tsx'
import { press, words } from '../../kit/issue-room.tsx'
import { publish, takeStances } from '../../kit/script.ts'

let page: ComingBack
beforeEach(async () => {
  page = await ComingBack.begin()
})
afterEach(() => page.close())

describe('coming back', () => {
  it('[U266] a connection that was away for two seconds opens nothing', async () => {
    await page.cut()
    await page.back(2_000)
    await page.settle()
    expect([page.drawn.has('return-review'), page.drawn.has('return-line')]).toEqual([false, false])
  })

  it('[U262] the header counts what is kept, and says that it waits for its author once there is a connection', async () => {
    await page.cut()
    page.keep(stanceOnV1)
    expect(words(page.drawn.at('link'))).toMatch(/^离线，2? ?1 项待同步/)
    expect(words(page.drawn.at('pending-count'))).toBe('1 项待同步')
    await page.back(1_000)
    await page.appears('return-review')
    expect(words(page.drawn.at('pending-count'))).toBe('1 项待您确认')
  })

  it('[U268] after a minute away the review opens by itself: what changed, with the words that changed', async () => {
    await page.cut()
    page.texts = ['车位按楼编号。', '车位按楼编号，7号楼优先。']
    takeStances(page.table.at('47:00'), 'R-03', 1)
    publish(page.table.at('48:00'), id('R-03'), 2)
    await page.back(480_000)
    const review = await page.appears('return-review')
    const changes = inside(review, 'changed-I-11')
    expect(words(changes)).toContain('文本由第1版改为第2版')
    expect(words(changes)).toContain('工作稿的改动')
    expect(changes.querySelector('ins')?.textContent).toContain('7号楼优先')
    expect(words(changes)).toContain('产权单位对第1版文本：触及底线')
    await press(inside(review, 'return-done'))
    expect(page.drawn.has('return-review')).toBe(false)
  })

  it('[U268] a working text that was published as it stands is told once, as the version', async () => {
    await page.cut()
    publish(page.table.at('48:00'), id('R-03'), 2)
    const now = page.table.state.resolutions.get(id('R-03'))?.versions.find(({ version }) => version === 2)
    if (now === undefined) throw new Error('cannot happen: it was published')
    page.texts = ['车位按楼编号。', `${now.text}\n`]
    await page.back(480_000)
    const changes = inside(await page.appears('return-review'), 'changed-I-11')
    expect(words(changes)).toContain('文本由第1版改为第2版')
    expect(words(changes)).not.toContain('工作稿的改动')
  })

  it('[U268] with a field under the hands one quiet line offers it instead', async () => {
    await page.cut()
    page.drawn.at('writing').focus()
    await page.back(480_000)
    const line = await page.appears('return-line')
    expect([words(line).includes('您离开了8分钟'), page.drawn.has('return-review')]).toEqual([true, false])
    await press(inside(line, 'return-open'))
    expect(words(await page.appears('return-review'))).toContain('先看')
  })

  it('[U513] what changed says when each was and in which order, and of an issue that one acted on tells no more than came after', async () => {
    await page.cut()
    publish(page.table.at('41:00'), id('R-03'), 2)
    await page.back(480_000)
    const before = await page.appears('return-review')
    expect(words(inside(before, 'changed-I-11'))).toMatch(/19:41 ?文本由第1版改为第2版/)
    expect(words(before)).toContain('最近的在前')
    await page.drawn.close()
    page.keep({ ...stanceOnV1, targetVersion: 2 }, { seq: page.table.state.seq })
    page.table.at('44:00').as(cast.S).does({
      type: 'resolution.publishVersion',
      resolutionId: 'R-03',
      baseVersion: 2,
      text: '车位按楼编号，7号楼优先，每年核对一次。',
    })
    await page.open()
    const line = await page.appears('return-review')
    expect(words(inside(line, 'changed-I-11'))).toContain('文本由第2版改为第3版')
    expect(words(line)).not.toContain('第1版改为')
  })

  it('[U268] what is not decided stays, and the header leads back to it', async () => {
    await page.cut()
    page.keep(stanceOnV1)
    await page.back(30_000)
    await press(inside(await page.appears('return-review'), 'return-done'))
    expect(page.drawn.has('return-review')).toBe(false)
    await press(page.drawn.at('pending-count'))
    await page.appears('return-review')
    expect(page.drawn.has('pending-C-kept')).toBe(true)
  })

  it('[U409] opens by itself once: on the next visit a line says how much waits and opens it, and nothing is sent', async () => {
    await page.cut()
    page.keep(stanceOnV1)
    await page.back(30_000)
    await press(inside(await page.appears('return-review'), 'return-done'))
    await page.cut()
    await page.back(5_000)
    expect(words(await page.appears('return-line'))).toContain('本机还有 1 项等您确认，不会自动提交。')
    expect(page.drawn.has('return-review')).toBe(false)
    await page.drawn.close()
    await page.open()
    const line = await page.appears('return-line')
    expect(words(line)).not.toContain('您离开了')
    expect(page.drawn.has('return-review')).toBe(false)
    await press(inside(line, 'return-open'))
    await page.appears('return-review')
    expect([page.drawn.has('pending-C-kept'), page.board.world.wire.sent]).toEqual([true, []])
  })

  it('[U409] is not said twice where the screen’s first line says it', async () => {
    await page.cut()
    page.keep(stanceOnV1)
    await page.back(30_000)
    await press(inside(await page.appears('return-review'), 'return-done'))
    await page.drawn.close()
    window.history.replaceState(null, '', '/b/B-XHM/issue/I-11')
    await page.open()
    expect([page.drawn.has('return-line'), page.drawn.has('return-review')]).toEqual([false, false])
    await press(page.drawn.at('pending-count'))
    await page.appears('return-review')
    window.history.replaceState(null, '', '/')
  })

  it('[U409] opens again for an act that was not before its author yet', async () => {
    await page.cut()
    page.keep(stanceOnV1)
    await page.back(30_000)
    await press(inside(await page.appears('return-review'), 'return-done'))
    await page.cut()
    page.keep({ type: 'dissent.file', resolutionId: id('R-03'), text: '须另行表决' }, { id: 'C-new' as CommandId })
    await page.back(5_000)
    await page.appears('return-review')
    expect(page.drawn.has('pending-C-new')).toBe(true)
  })

  it('[U268] a record that could not be fetched is said to be missing, and asked for again', async () => {
    await page.cut()
    vi.stubGlobal('fetch', async () => Promise.reject(new Error('away')))
    page.keep(stanceOnV1)
    await page.back(480_000)
    const review = await page.appears('return-review')
    expect(words(inside(review, 'return-changes'))).toContain('没有取到')
    expect(page.drawn.has('pending-C-kept')).toBe(true)
  })
})
