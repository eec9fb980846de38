/** The page on which a party answers a text: read to its end, three ways, what changed, a name drawn by hand. */
import { act } from 'react'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sha256Hex } from '#shared/record/chain.ts'
import { pretendBox } from '../../kit/boxes.ts'
import type { Table } from '../../kit/cast.ts'
import { cast, id } from '../../kit/cast.ts'
import type { Room } from '../../kit/issue-room.tsx'
import { fetchSigning, leaveRooms, press, roomOf, shows, type, words } from '../../kit/issue-room.tsx'
import { openSigning, refuseAct, signAct, signedText, signingBoard } from '../../kit/signing-board.ts'
import { lay, seats, Section } from '../../kit/signing-section.tsx'

beforeAll(fetchSigning)
beforeEach(lay)
afterEach(leaveRooms)

/** The section of one seat. */
async function sectionOf(table: Table, seat: keyof typeof seats): Promise<Room> {
  await leaveRooms()
  return roomOf(table.record, seats[seat], () => <Section />)
}

/** The page, opened from the section. */
async function pageOf(table: Table, seat: keyof typeof seats): Promise<Room> {
  const opened = await sectionOf(table, seat)
  await press(opened.drawn.at('sign'))
  await shows(opened, 'sign-page')
  return opened
}

const isClosed = ({ drawn }: Room, testId: string): boolean => drawn.at(testId).getAttribute('aria-disabled') === 'true'

describe('reading before signing', () => {
  it('[U380] lets nobody sign before the last page has been shown, says how many are left, and never keeps from refusing', async () => {
    pretendBox({ width: 300, pages: 3 })
    const here = await pageOf(signingBoard(), 'owner')
    const { drawn } = here
    expect(words(drawn.at('sign-page-of'))).toBe('第 1 页，共 3 页')
    // What is pale is read with the place: [U580].
    expect(drawn.at('sign-page-back').getAttribute('aria-describedby')).toBe(drawn.at('sign-page-of').id)
    expect(words(drawn.at('sign-why'))).toBe('请先看到最后一页，还有2页。')
    expect(['sign-agree', 'sign-agree-dissent', 'sign-refuse'].map((way) => isClosed(here, way))).toEqual([
      true,
      true,
      false,
    ])
    await press(drawn.at('sign-agree'))
    expect(drawn.has('pin')).toBe(false)
    await press(drawn.at('sign-page-next'))
    expect(words(drawn.at('sign-why'))).toBe('请先看到最后一页，还有1页。')
    await press(drawn.at('sign-page-next'))
    expect(words(drawn.at('sign-page-of'))).toBe('第 3 页，共 3 页')
    expect(drawn.has('sign-why')).toBe(false)
    await press(drawn.at('sign-page-back'))
    expect(isClosed(here, 'sign-agree')).toBe(false)
  })

  it('[U380] holds all of the text at once, character for character, with its hash', async () => {
    pretendBox({ width: 300, pages: 3 })
    const { drawn } = await pageOf(signingBoard(), 'owner')
    const read = drawn.at('sign-read')
    expect(read.querySelector('[data-testid="clause-text"]')?.textContent).toBe(signedText)
    expect(words(read)).toContain(sha256Hex(signedText).slice(0, 8))
  })

  it('[U381] finds its place again, and forgets it with the words', async () => {
    pretendBox({ width: 300, pages: 3 })
    const table = signingBoard()
    const first = await pageOf(table, 'owner')
    await press(first.drawn.at('sign-page-next'))
    const again = await pageOf(table, 'owner')
    expect(words(again.drawn.at('sign-page-of'))).toBe('第 2 页，共 3 页')
    await press(again.drawn.at('sign-page-next'))
    const third = await pageOf(table, 'owner')
    expect(words(third.drawn.at('sign-same'))).toContain('您看过这一版')
    table
      .as(cast.S)
      .does({ type: 'resolution.publishVersion', resolutionId: 'R-02', baseVersion: 1, text: `${signedText}改` })
    openSigning(table, 2)
    const newer = await pageOf(table, 'owner')
    expect(words(newer.drawn.at('sign-page-of'))).toBe('第 1 页，共 3 页')
    expect(words(newer.drawn.at('sign-changed'))).toContain('与您上次看的第1版相比')
    expect(newer.drawn.at('sign-changed').querySelector('ins')?.textContent).toContain('改')
  })

  it('[U382] shows who has signed, who will not and why, and whose sign-offs are void', async () => {
    const table = signingBoard()
    table.as(cast.O1).does(signAct())
    table
      .as(cast.S)
      .does({ type: 'resolution.publishVersion', resolutionId: 'R-02', baseVersion: 1, text: `${signedText}改` })
    openSigning(table, 2)
    table.as(cast.C1).does(refuseAct({ version: 2, textSha256: sha256Hex(`${signedText}改`) }))
    const { drawn } = await pageOf(table, 'manager')
    const page = drawn.at('sign-page')
    expect(words(page)).toContain('不签认：没有授权')
    expect(words(page)).toContain('第1版的签认已作废：产权单位')
    expect(words(drawn.at('sign-state-P-OWN'))).toContain('还没有签认')
    expect(words(drawn.at('sign-changed'))).toContain('与本方上次表态的第1版相比')
  })
})

describe('the three ways', () => {
  it('[U383] who reserves signs with a dissent only', async () => {
    const here = await pageOf(signingBoard(), 'manager')
    expect(isClosed(here, 'sign-agree')).toBe(true)
    expect(words(here.drawn.at('sign-why'))).toBe('本方对这一版持保留态度，签认时须写明保留意见。')
    await press(here.drawn.at('sign-agree-dissent'))
    expect(words(here.drawn.at('pin-form'))).toContain('请写明保留意见。')
    await type(here.drawn.at('pin'), '246810')
    await press(here.drawn.at('pin-submit'))
    expect(here.sent()).toEqual([])
  })

  it('[U383] a refusal goes with its reason and the PIN, and closes the page once it counts', async () => {
    const here = await pageOf(signingBoard(), 'contractor')
    await press(here.drawn.at('sign-refuse'))
    await type(here.drawn.at('sign-refuse-reason'), ' 没有授权 ')
    await type(here.drawn.at('pin'), '246810')
    await press(here.drawn.at('pin-submit'))
    expect(here.sent()).toEqual([
      {
        type: 'signOff.refuse',
        resolutionId: 'R-02',
        version: 1,
        textSha256: sha256Hex(signedText),
        reason: '没有授权',
      },
    ])
    expect(here.board.world.wire.sent.at(-1)?.message.pin).toBe('246810')
    await here.answer({ ok: true, commandId: id('C-1'), seq: 1, duplicate: false })
    expect(here.drawn.has('sign-page')).toBe(false)
  })

  it('[U383] the way back leaves nothing sent and everything typed', async () => {
    const here = await pageOf(signingBoard(), 'contractor')
    await press(here.drawn.at('sign-refuse'))
    await type(here.drawn.at('sign-refuse-reason'), '没有授权')
    const buttons = [...here.drawn.at('pin-form').querySelectorAll('button')]
    const back = buttons.find((one) => words(one) === '返回')
    if (back === undefined) throw new Error('there is no way back')
    await press(back)
    await press(here.drawn.at('sign-refuse'))
    expect((here.drawn.at('sign-refuse-reason') as HTMLTextAreaElement).value).toBe('没有授权')
    expect(here.sent()).toEqual([])
  })

  it('[U384] a refusal stands beside the seals for the whole table, and its own party may still sign', async () => {
    const table = signingBoard()
    table.as(cast.C1).does(refuseAct())
    const secretary = await sectionOf(table, 'secretary')
    expect(words(await shows(secretary, 'refused-P-CON'))).toContain('没有授权')
    expect(secretary.drawn.has('you-refused')).toBe(false)
    const own = await sectionOf(table, 'contractor')
    expect(words(await shows(own, 'you-refused'))).toBe('本方以后仍可以签认这一版。')
    expect(own.drawn.has('sign')).toBe(true)
  })
})

/** The pointer at this place of the field. */
const at = (field: HTMLElement, kind: string, x: number, y: number): Promise<void> =>
  act(async () => {
    const event = new MouseEvent(kind, { bubbles: true, clientX: x, clientY: y })
    field.dispatchEvent(Object.assign(event, { pointerId: 1 }))
  })

describe('a name drawn by hand', () => {
  it('[U385] is sent as it was drawn, stroke by stroke, after undoing and clearing', async () => {
    const here = await pageOf(signingBoard(), 'owner')
    const { drawn } = here
    await press(drawn.at('sign-agree'))
    const field = drawn.at('sign-drawing-field')
    field.getBoundingClientRect = () => new DOMRect(0, 0, 300, 100)
    const stroke = async (from: readonly [number, number], to: readonly [number, number]): Promise<void> => {
      await at(field, 'pointerdown', ...from)
      await at(field, 'pointermove', ...to)
      await at(field, 'pointerup', ...to)
    }
    await stroke([10, 20], [30, 40])
    await press(drawn.at('sign-drawing-clear'))
    await stroke([1, 2], [3, 4])
    await stroke([50, 50], [60, 60])
    await press(drawn.at('sign-drawing-undo'))
    expect(field.querySelector('path')?.getAttribute('d')).toBe('M1 2L3 4')
    await type(drawn.at('pin'), '246810')
    await press(drawn.at('pin-submit'))
    expect(here.sent()).toMatchObject([{ type: 'signOff.sign', drawing: 'M1 2L3 4', dissent: null }])
  })

  it('[U385] is left out by whoever draws nothing, and shown to the table', async () => {
    const table = signingBoard()
    const here = await pageOf(table, 'owner')
    await press(here.drawn.at('sign-agree'))
    await type(here.drawn.at('pin'), '246810')
    await press(here.drawn.at('pin-submit'))
    expect(here.sent()[0]).not.toHaveProperty('drawing')
    table.as(cast.O1).does(signAct({ drawing: 'M1 2L3 4' }))
    const other = await sectionOf(table, 'residents')
    expect((await shows(other, 'drawn-P-OWN')).querySelector('path[d="M1 2L3 4"]')).not.toBeNull()
  })
})
