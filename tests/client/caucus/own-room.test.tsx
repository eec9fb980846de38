/** A party's own room: its limits, its points, and who reads it. */
import { act } from 'react'
import { afterEach, describe, expect, it } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { givePoints, pointsIn } from '#shared/documents/caucus.ts'
import { noteOf } from '#shared/documents/notes.ts'
import type { PersonId } from '#shared/ids.ts'
import type { ClientAuthor } from '#shared/protocol/sync.ts'
import { OwnRoom } from '../../../client/screens/caucus/OwnRoom.tsx'
import OwnRoomScreen from '../../../client/screens/caucus/OwnRoomScreen.tsx'
import type { Room } from '../../kit/issue-room.tsx'
import { press, roomOf, type, words } from '../../kit/issue-room.tsx'
import { seatOf } from '../../kit/open-board.tsx'
import { playTo } from '../../kit/script.ts'
import { id } from '../../kit/small-board.ts'

let room: Room | null = null
afterEach(async () => room?.drawn.close())

const [i02, i11] = [id<'issue'>('I-02'), id<'issue'>('I-11')]
const res1 = seatOf('partyRep', 'U-RES1', 'P-RES')

/** The residents' room on this replica; whoever else writes in it does so under `other`. */
async function inside(doc: Y.Doc, other: Y.Doc = new Y.Doc()): Promise<Room> {
  const authors = new Map<number, ClientAuthor>([
    [other.clientID, [other.clientID, 'U-RES2' as PersonId, id<'party'>('P-RES')]],
  ])
  const status = { synced: true, writable: true, saving: 0, offline: false } as never
  const opened = { doc, status, authors, awareness: new Awareness(doc), closed: null }
  room = await roomOf(playTo('hearEveryone').record, res1, (state) => {
    const party = state.parties.get(id('P-RES'))
    if (party === undefined) throw new Error('cannot happen: the sample has the party')
    return <OwnRoom state={state} party={party} opened={opened} />
  })
  return room
}

const left = (): string => words((room as Room).drawn.at('points-left'))
const field = (issueId: string): HTMLInputElement => (room as Room).drawn.at(`points-${issueId}`) as HTMLInputElement

describe('a party’s own room', () => {
  it('[U366] names its readers, and shows the party’s alternative and red lines with who knows them', async () => {
    const { drawn } = await inside(new Y.Doc())
    const banner = words(drawn.at('caucus-readers'))
    expect(banner).toContain('只有本方这 3 位代表能看到')
    expect(banner).toContain('民情传递队员、主持人、秘书和组织者在会议板上都看不到（保管整机备份的人除外）')
    expect(words(drawn.at('own-batna'))).toContain('12345热线')
    expect(words(drawn.at('own-red-lines'))).toContain('污水井不得正对居民窗户 各方都知道')
  })

  it('[U366] opens no document for people of no party, and says so', async () => {
    room = await roomOf(playTo('hearEveryone').record, seatOf('mediator', 'U-MED'), () => <OwnRoomScreen />)
    expect([room.drawn.has('caucus-not-yours'), room.drawn.has('own-room')]).toEqual([true, false])
  })

  it('[U365] gives points in whole numbers, keeps the sum in sight, and says when it is too much', async () => {
    const doc = new Y.Doc()
    await inside(doc)
    expect(left()).toBe('还剩 100 分')
    await type(field('I-02'), '60')
    await type(field('I-11'), '40.4')
    expect([left(), pointsIn(doc).get(i11)?.points]).toEqual(['100 分正好分完', 40])
    await press(field('I-02').nextElementSibling as HTMLElement)
    expect([left(), field('I-02').value]).toEqual(['多分了 5 分，请减下来', '65'])
    await type(field('I-02'), '-3')
    expect([left(), pointsIn(doc).get(i02)?.points]).toEqual(['还剩 60 分', 0])
  })

  it('[U365] says whose points stand, and shows both where a colleague has just given others', async () => {
    const [doc, other] = [new Y.Doc(), new Y.Doc()]
    const { drawn } = await inside(doc, other)
    await type(field('I-02'), '60')
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
    givePoints(other, i02, 40)
    givePoints(other, i11, 50)
    await act(async () => Y.applyUpdate(doc, Y.encodeStateAsUpdate(other)))
    expect(words(drawn.at('points-clash'))).toContain('2号楼1单元居民代表 刚改成了 40 分，您填的是 60 分')
    expect([field('I-02').value, left()]).toEqual(['40', '还剩 10 分'])
    expect(words(drawn.root)).toContain('2号楼1单元居民代表 填')
    await press(drawn.at('points-clash').querySelector('button') as HTMLElement)
    expect([field('I-02').value, drawn.has('points-clash'), left()]).toEqual(['60', false, '多分了 10 分，请减下来'])
  })

  it('[U366] has each open issue, folded, with how much of it there is already', async () => {
    const doc = new Y.Doc()
    noteOf(doc, i11).insert(0, '先保绿地')
    const { drawn } = await inside(doc)
    expect(words(drawn.at('own-issue-I-11'))).toContain('4字笔记')
    expect(words(drawn.at('own-issue-I-07'))).toContain('还没有写')
  })
})
