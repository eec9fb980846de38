/** A kept demand or remark whose draft was written on after it was kept: how the draft reads now is said, and taken at a press alone. */
import { act } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { createDemandDraft, demandDrafts } from '#shared/documents/party.ts'
import { createRemarkDraft, remarkDrafts } from '#shared/documents/remark-drafts.ts'
import type { CommandId } from '#shared/ids.ts'
import { draftSince } from '../../../client/screens/return/draft-since.ts'
import { PendingItem } from '../../../client/screens/return/PendingItem.tsx'
import { usePendingActs } from '../../../client/state/acting.ts'
import type { KeepableInput } from '../../../client/state/pending-acts.ts'
import { pendingActsOf } from '../../../client/state/pending-acts.ts'
import { loadWords } from '../../../client/state/words.ts'
import { folderOf } from '../../../client/sync/folder.ts'
import { DocumentScope } from '../../../client/sync/scope.tsx'
import { cast, id, Table } from '../../kit/cast.ts'
import { leaveRooms, press, roomOf, words } from '../../kit/issue-room.tsx'
import { NoSocket } from '../../kit/no-socket.ts'
import { seatOf } from '../../kit/open-board.tsx'

const issueId = id<'issue'>('I-02')
const about = { issueId, optionId: null, kind: 'suggestion', quote: '西南方向', anchor: null } as const
const demand = {
  type: 'demand.record',
  demandId: id<'demand'>('D-90'),
  issueId,
  position: '夜里不施工',
  interest: '',
  isRedLine: false,
} as const satisfies KeepableInput
const remark = {
  type: 'remark.record',
  remarkId: id<'remark'>('rm-90'),
  ...about,
  text: '',
  replacement: '正南方向',
} as const satisfies KeepableInput

const kept = pendingActsOf('B-XHM', cast.R1)
beforeEach(async () => {
  vi.stubGlobal('WebSocket', NoSocket)
  localStorage.clear()
  kept.refresh()
  await loadWords(['issue', 'options', 'away', 'changes'])
})
afterEach(async () => {
  await leaveRooms()
  vi.unstubAllGlobals()
})

function Items() {
  return usePendingActs().map((one) => <PendingItem key={one.id} act={one} first={false} onSaid={() => undefined} />)
}

describe('the draft of a kept act', () => {
  it('[U632] that reads otherwise by now is shown, and its words are kept at a press; nothing is sent', async () => {
    kept.keep({ id: 'C-1' as CommandId, input: demand, at: 1, seq: 1, status: 'waiting' })
    const { drawn, sent } = await roomOf(new Table().record, seatOf('partyRep', cast.R1, 'P-RES'), () => (
      <DocumentScope boardId="B-XHM" personId={cast.R1}>
        <Items />
      </DocumentScope>
    ))
    const { doc } = folderOf('B-XHM', cast.R1).document('party:P-RES').view
    await act(async () => createDemandDraft(doc, demand.demandId, { issueId }, { position: '夜里不施工，周末也不' }))
    await vi.waitFor(
      async () => {
        await act(async () => undefined)
        drawn.at('pending-draft')
      },
      { timeout: 30_000 },
    )
    expect(words(drawn.at('pending-draft'))).toMatch(/草稿现在的写法和记下的不一样：立场：夜里不施工/)
    expect(drawn.at('pending-draft').querySelector('ins')?.textContent).toContain('周末也不')
    await press(drawn.at('pending-draft-take'))
    expect(kept.all.map(({ input }) => input)).toEqual([{ ...demand, position: '夜里不施工，周末也不' }])
    expect([drawn.has('pending-draft'), sent()]).toEqual([false, []])
  })

  it('[U632] is compared in its words alone: nothing where it is gone, says nothing or reads as it was kept', () => {
    const doc = new Y.Doc()
    expect([draftSince(doc, demand), draftSince(doc, remark)]).toEqual([null, null])
    createDemandDraft(doc, demand.demandId, { issueId }, { position: `${demand.position} ` })
    createRemarkDraft(doc, remark.remarkId, about, { replacement: remark.replacement })
    expect([draftSince(doc, demand), draftSince(doc, remark)]).toEqual([null, null])
    demandDrafts(doc)[0]?.interest.insert(0, '孩子要睡')
    remarkDrafts(doc)[0]?.replacement.insert(4, '两米')
    expect(draftSince(doc, demand)).toEqual({ ...demand, interest: '孩子要睡' })
    expect(draftSince(doc, remark)).toEqual({ ...remark, replacement: '正南方向两米' })
    demandDrafts(doc)[0]?.position.delete(0, 6)
    expect(draftSince(doc, demand)).toBeNull()
  })
})
