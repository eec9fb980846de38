/** A red line being written: where its words are found again, when they go, and that a lost answer makes no second line. */
import { useState } from 'react'
import { afterEach, describe, expect, it } from 'vitest'
import type { HeyiEvent } from '#shared/record/events.ts'
import type { Begun } from '../../../client/screens/issue/stance/NewRedLine.tsx'
import { NewRedLine } from '../../../client/screens/issue/stance/NewRedLine.tsx'
import type { StanceDraft } from '../../../client/screens/issue/stance/stance-draft.ts'
import { StanceForm } from '../../../client/screens/issue/stance/StanceForm.tsx'
import { choose, leaveRooms, press, roomOf, type, words } from '../../kit/issue-room.tsx'
import type { Room } from '../../kit/issue-room.tsx'
import { seatOf } from '../../kit/open-board.tsx'
import { eventsOf } from '../../kit/record.ts'
import { id, option, smallBoardEvents } from '../../kit/small-board.ts'

const said = '不得占用消防通道'
const me = seatOf('partyRep', 'U-A', 'A')
const board = (lines: readonly HeyiEvent[] = []) => eventsOf([...smallBoardEvents(['A', 'B'], [option('X')]), ...lines])
const onRecord = (lineId: string, text = said): HeyiEvent => ({
  type: 'redLine.declared',
  partyId: id('A'),
  redLine: { id: id(lineId), text, visibility: 'meeting' },
})
const begun = (text: string): Begun => ({ text, visibility: 'public' })
const kept = (): readonly string[] => Object.keys(localStorage).filter((key) => key.includes('redLine'))
const field = ({ drawn }: Room): string => (drawn.at('new-red-line-text') as HTMLTextAreaElement).value
const level = ({ drawn }: Room): string => (drawn.at('new-red-line-visibility') as HTMLSelectElement).value
const counted = { ok: true, commandId: id<'command'>('C'), seq: 999, duplicate: false } as const
const lineSent = (room: Room): string => String(room.sent().at(-1)?.['redLineId'])

let declared: string[] = []
afterEach(async () => {
  await leaveRooms()
  localStorage.clear()
  declared = []
})

/** The form at a place, as it opens on this device. */
async function formAt(place: string, from?: Begun, lines: readonly HeyiEvent[] = []): Promise<Room> {
  await leaveRooms()
  const rest = from === undefined ? {} : { begun: from }
  return roomOf(board(lines), me, () => (
    <NewRedLine place={place} {...rest} onDeclared={(line) => declared.push(line)} />
  ))
}

/** Written and sent; no answer came. */
async function sentInVain(): Promise<string> {
  const room = await formAt('option.X')
  await type(room.drawn.at('new-red-line-text'), said)
  await press(room.drawn.at('declare-red-line'))
  await room.answer({ ok: false, commandId: null, refusal: { code: 'noAnswer' } })
  expect(field(room)).toBe(said)
  return lineSent(room)
}

describe('a red line whose answer was lost', () => {
  it('[U617] that stands for other readers than the form says by now does not close it as if this had counted', async () => {
    const lineId = await sentInVain()
    const again = await formAt('option.X')
    await choose(again.drawn.at('new-red-line-visibility'), 'party')
    await again.board.after(() => again.board.world.wire.record(eventsOf([onRecord(lineId)], { after: 9_000 })))
    expect([field(again), level(again), declared]).toEqual([said, 'party', []])
    await press(again.drawn.at('declare-red-line'))
    expect(lineSent(again)).not.toBe(lineId)
  })

  it('[U617] goes out again under the same id from a form that was closed meanwhile', async () => {
    const lineId = await sentInVain()
    const again = await formAt('option.X')
    expect(field(again)).toBe(said)
    await press(again.drawn.at('declare-red-line'))
    expect(again.sent()).toMatchObject([{ redLineId: lineId, text: said }])
  })

  it('[U617] is done with as soon as the record holds it, without another press', async () => {
    const lineId = await sentInVain()
    const again = await formAt('option.X')
    await again.board.after(() => again.board.world.wire.record(eventsOf([onRecord(lineId)], { after: 9_000 })))
    expect([declared, kept(), again.sent()]).toEqual([[lineId], [], []])
  })

  it('[U617] and that has counted since leaves room for another one', async () => {
    const lineId = await sentInVain()
    const again = await formAt('option.X', undefined, [onRecord(lineId)])
    expect([field(again), declared, kept()]).toEqual(['', [], []])
    await type(again.drawn.at('new-red-line-text'), '不停水')
    await press(again.drawn.at('declare-red-line'))
    expect(lineSent(again)).not.toBe(lineId)
  })

  it('[U617] loses no word that was written in its place: they are another line', async () => {
    const lineId = await sentInVain()
    const again = await formAt('option.X')
    await type(again.drawn.at('new-red-line-text'), '不停水')
    await again.board.after(() => again.board.world.wire.record(eventsOf([onRecord(lineId)], { after: 9_000 })))
    expect([field(again), declared]).toEqual(['不停水', []])
    await press(again.drawn.at('declare-red-line'))
    expect(lineSent(again)).not.toBe(lineId)
  })
})

/** The stance on option X, as it opens on this device. */
async function stanceAt(from?: StanceDraft): Promise<Room> {
  await leaveRooms()
  const rest = from === undefined ? {} : { begun: from }
  return roomOf(board(), me, () => <Stance {...rest} />)
}

/** A stance form that goes when it is done, as its dialog does. */
function Stance(props: { readonly begun?: StanceDraft }) {
  const [opened, setOpened] = useState(true)
  const target = { type: 'option', id: id<'option'>('X'), version: null, changes: 0 } as const
  const rest = { target, redLines: [], previous: null, warnings: [] }
  return opened ? <StanceForm {...rest} {...props} onDone={() => setOpened(false)} /> : null
}

async function cancel({ drawn }: Room): Promise<void> {
  const found = [...drawn.root.querySelectorAll('button')].find((button) => words(button) === '取消')
  if (found === undefined) throw new Error('there is no way out of the form')
  await press(found)
}

describe('a red line half written', () => {
  it('[U617] says that it was found again, and can be given up', async () => {
    const first = await formAt('option.X')
    expect(first.drawn.has('new-red-line-found')).toBe(false)
    await type(first.drawn.at('new-red-line-text'), said)
    const again = await formAt('option.X')
    expect(words(again.drawn.at('new-red-line-found'))).toContain('这是上次没写完的，还在这台设备上。')
    await press(again.drawn.at('new-red-line-afresh'))
    expect([field(again), again.drawn.has('new-red-line-found'), kept()]).toEqual(['', false, []])
    expect(document.activeElement).toBe(again.drawn.at('new-red-line-text'))
  })

  it('[U617] is not found under another option, nor where the party says which of its lines are crossed', async () => {
    await type((await formAt('option.X')).drawn.at('new-red-line-text'), said)
    expect(field(await formAt('option.XY'))).toBe('')
    expect(field(await formAt('own.X'))).toBe('')
    expect(field(await formAt('option.X'))).toBe(said)
  })

  it('[U617] of one demand is not that of another whose words begin alike', async () => {
    const alike = '施工期间任何时候都必须保证消防通道和救护车通道畅通，不得以任何理由占用、堆放或者临时停车，'
    await type((await formAt('option.X', begun(`${alike}白天也是`))).drawn.at('new-red-line-text'), said)
    expect(field(await formAt('option.X', begun(`${alike}夜里也是`)))).toBe(`${alike}夜里也是`)
  })

  it('[U617] and emptied again leaves no reader chosen for the next one', async () => {
    const first = await formAt('option.X')
    await type(first.drawn.at('new-red-line-text'), said)
    await choose(first.drawn.at('new-red-line-visibility'), 'public')
    await type(first.drawn.at('new-red-line-text'), ' ')
    // While the form is open, what was chosen stands: nobody's reader changes under his hand.
    expect([level(first), kept()]).toEqual(['public', []])
    expect(level(await formAt('option.X'))).toBe('meeting')
  })

  it('[U617] goes with the stance that is given up, and no other line does', async () => {
    await type((await formAt('option.XY')).drawn.at('new-red-line-text'), said)
    const room = await stanceAt()
    await press(room.drawn.at('stance-value-block'))
    await type(room.drawn.at('new-red-line-text'), '不停水')
    expect(kept()).toHaveLength(2)
    await cancel(room)
    expect(kept()).toHaveLength(1)
    expect(field(await formAt('option.XY'))).toBe(said)
  })

  it('[U617] stays where a stance goes on from elsewhere and is left: that form shows nothing of it', async () => {
    await type((await formAt('option.X')).drawn.at('new-red-line-text'), said)
    const oppose = { value: 'oppose', reason: '太贵', condition: '', redLineId: null } as const
    await cancel(await stanceAt(oppose))
    expect(field(await formAt('option.X'))).toBe(said)
  })
})

describe('a red line on its way', () => {
  it('[U617] stays as it was sent, and what is written beside it meanwhile stays when its answer comes', async () => {
    const room = await stanceAt()
    await press(room.drawn.at('stance-value-block'))
    await type(room.drawn.at('new-red-line-text'), said)
    await press(room.drawn.at('declare-red-line'))
    expect((room.drawn.at('new-red-line-text') as HTMLTextAreaElement).readOnly).toBe(true)
    expect((room.drawn.at('new-red-line-visibility') as HTMLSelectElement).disabled).toBe(true)
    await type(room.drawn.at('stance-reason'), '消防车进不来')
    await room.answer(counted)
    expect((room.drawn.at('stance-reason') as HTMLTextAreaElement).value).toBe('消防车进不来')
    expect(kept()).toEqual([])
  })

  it('[U617] brings nothing back of a stance that was given up before its answer came', async () => {
    const room = await stanceAt()
    await press(room.drawn.at('stance-value-block'))
    await type(room.drawn.at('new-red-line-text'), said)
    await press(room.drawn.at('declare-red-line'))
    await cancel(room)
    await room.answer(counted)
    expect(Object.keys(localStorage).filter((key) => key.includes('stance'))).toEqual([])
  })
})
