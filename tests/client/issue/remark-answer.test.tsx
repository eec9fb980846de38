/** A comment that is settled with a word of answer, and what its party reads of it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CloseRemark } from '../../../client/screens/issue/text/remarks/AnswerRemark.tsx'
import { loadWords } from '../../../client/state/words.ts'
import { cast, id, Table } from '../../kit/cast.ts'
import type { Room } from '../../kit/issue-room.tsx'
import { press, roomOf, type } from '../../kit/issue-room.tsx'
import { seatOf } from '../../kit/open-board.tsx'

const { R1: res1, S: sec } = cast
let room: Room | null = null
beforeEach(() => loadWords(['issue', 'text']))
afterEach(async () => room?.drawn.close())

describe('a comment', () => {
  it('[U534] is settled with a note, or without one', async () => {
    const table = new Table()
    table.as(res1).does({ type: 'remark.record', remarkId: 'rm', issueId: 'I-02', kind: 'comment', text: '周日呢' })
    room = await roomOf(table.record, seatOf('secretary', sec), (state) => {
      const remark = state.remarks.get(id('rm'))
      return remark === undefined ? null : <CloseRemark remark={remark} mayDecline />
    })
    await type(room.drawn.at('remark-resolve-note'), ' 第三条已写明周日不施工 ')
    await press(room.drawn.at('remark-resolve'))
    const answer = { type: 'remark.answer', remarkId: 'rm', to: 'resolved' }
    expect(room.sent()).toEqual([{ ...answer, note: '第三条已写明周日不施工' }])
  })
})
