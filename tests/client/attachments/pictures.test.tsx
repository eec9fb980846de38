/** An option's pictures: which belong beside each other, the three ways to look at them, how their owner says what they show. */
import { act } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Attachment } from '#shared/board/room.ts'
import { addAct, withFiles } from '../../../client/screens/attachments/batch.ts'
import { pairsOf } from '../../../client/screens/attachments/pairs.ts'
import Pictures from '../../../client/screens/attachments/Pictures.tsx'
import { OptionFacts } from '../../../client/screens/issue/options/OptionFacts.tsx'
import { optionViews } from '../../../client/screens/issue/options/option-view.ts'
import { cast, id, Table } from '../../kit/cast.ts'
import type { Room } from '../../kit/issue-room.tsx'
import { press, roomOf, words } from '../../kit/issue-room.tsx'
import { seatOf } from '../../kit/open-board.tsx'

const { R1: res1, S: sec } = cast
const seat = seatOf('partyRep', res1, 'P-RES')
const target = { kind: 'option', id: 'O-11B' } as const
const hang = (attachmentId: string, alt: string, shows: 'before' | 'after' | null) =>
  ({
    type: 'attachment.add',
    attachmentId,
    target,
    sha256: 'a'.repeat(64),
    mediaType: 'image/jpeg',
    bytes: 1_000,
    width: 640,
    height: 480,
    alt,
    shows,
    visibility: 'public',
  }) as const

/** Two before, one after, and a plan that is neither. */
function pictured(): Table {
  const table = new Table()
  table.as(sec).does(hang('b1', '泥地', 'before'))
  table.as(sec).does(hang('plan', '平面图', null))
  table.as(sec).does(hang('b2', '乱停的车', 'before'))
  table.as(sec).does(hang('a1', '画好的线', 'after'))
  return table
}
const photosOf = (table: Table): readonly Attachment[] => [...table.state.attachments.values()].slice(-4)
const ids = (photos: readonly Attachment[]) => pairsOf(photos).map(({ before, after }) => [before.id, after.id])

let room: Room | null = null
beforeEach(() => vi.stubGlobal('scrollTo', () => undefined))
afterEach(async () => {
  await room?.drawn.close()
  room = null
  vi.unstubAllGlobals()
})
const shown = async (photos: readonly Attachment[], onClose = () => undefined): Promise<Room> => {
  room = await roomOf(pictured().record, seat, () => <Pictures title="图片" photos={photos} onClose={onClose} />)
  return room
}
const key = (element: HTMLElement, name: string) =>
  act(async () => element.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true })))
const slider = (open: Room): HTMLInputElement => open.drawn.at('pictures-slide') as HTMLInputElement

describe('pictures of an option', () => {
  it('[U404] stand in pairs of before and after, the last of the fewer beside the rest', () => {
    const photos = photosOf(pictured())
    expect(ids(photos)).toEqual([
      ['b1', 'a1'],
      ['b2', 'a1'],
    ])
    expect(ids(photos.filter(({ shows }) => shows !== 'after'))).toEqual([])
  })

  it('[U404] lie over each other with a line that buttons and arrow keys move, within the picture', async () => {
    const open = await shown(photosOf(pictured()))
    expect(slider(open).value).toBe('50')
    expect(slider(open).getAttribute('aria-valuetext')).toBe('左边50%是改造前，右边50%是改造后')
    await press(open.drawn.at('pictures-before'))
    await key(open.drawn.at('pictures-before'), 'ArrowRight')
    expect(slider(open).value).toBe('100')
    await key(open.drawn.at('pictures-before'), 'ArrowLeft')
    expect(slider(open).value).toBe('90')
    await key(slider(open), 'ArrowLeft')
    expect(slider(open).value).toBe('90')
    expect([...open.drawn.root.querySelectorAll('img')].map(({ alt }) => alt)).toEqual([
      '改造后：画好的线',
      '改造前：泥地',
    ])
    await press(open.drawn.at('pictures-next'))
    expect(words(open.drawn.at('pictures-full'))).toContain('改造前乱停的车')
  })

  it('[U404] stand side by side, and one by one with those that are neither', async () => {
    const open = await shown(photosOf(pictured()))
    await press(open.drawn.at('pictures-way-beside'))
    expect(open.drawn.has('pictures-slide')).toBe(false)
    expect(words(open.drawn.at('pictures-full'))).toContain('改造前泥地改造后画好的线')
    await press(open.drawn.at('pictures-way-single'))
    await key(open.drawn.at('pictures-full'), 'ArrowRight')
    expect(open.drawn.root.querySelector('img')?.alt).toBe('平面图')
    await key(open.drawn.at('pictures-full'), 'ArrowLeft')
    await key(open.drawn.at('pictures-full'), 'ArrowLeft')
    expect(open.drawn.root.querySelector('img')?.alt).toBe('改造后：画好的线')
  })

  it('[U404] without a pair are looked at one by one, and no other way is offered', async () => {
    const open = await shown(photosOf(pictured()).filter(({ shows }) => shows === undefined))
    expect(open.drawn.at('pictures-full').dataset['way']).toBe('single')
    expect(open.drawn.has('pictures-way-slide')).toBe(false)
    expect(open.drawn.has('pictures-next')).toBe(false)
  })

  it('[U404] that cannot be had say what they show', async () => {
    const open = await shown(photosOf(pictured()).filter(({ shows }) => shows === undefined))
    await act(async () => open.drawn.root.querySelector('img')?.dispatchEvent(new Event('error')))
    expect(words(open.drawn.at('pictures-full'))).toContain('图上是：平面图')
  })

  it('[U404] are offered on the card by what there is to see, and on no card without pictures', async () => {
    room = await roomOf(pictured().record, seat, (state) => (
      <>
        {optionViews(state, id('I-11')).map((view) => (
          <OptionFacts key={view.option.id} view={view} />
        ))}
      </>
    ))
    expect(words(room.drawn.at('option-pictures-O-11B'))).toBe('看改造前后（4张）')
    expect(room.drawn.has('option-pictures-O-11A')).toBe(false)
    expect(words(room.drawn.at('attachment-b1'))).toContain('改造前')
  })

  it('[U404] carry what their owner said they show; nothing else does', () => {
    const [item] = withFiles([], [{ key: id('k'), name: 'x.jpg' }]).items
    if (item === undefined) throw new Error('cannot happen: one was chosen')
    const stored = { sha256: 'a'.repeat(64), mediaType: 'image/jpeg', bytes: 1, width: 1, height: 1 } as const
    const told = { place: null, takenAt: null }
    const showsOf = (of: object, more: object = {}) =>
      (
        addAct({ ...item, shows: 'after' }, { target, level: 'public', stored, told, ...of, ...more } as never) as {
          readonly shows?: unknown
        }
      ).shows
    expect(showsOf({})).toBe('after')
    expect(showsOf({ stored: { ...stored, mediaType: 'application/pdf' } })).toBeNull()
    expect(showsOf({ target: { kind: 'issue', id: 'I-11' } })).toBeNull()
  })
})
