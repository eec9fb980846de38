/** Demands side by side, with any number of parties; and a demand on its way from draft to record. */
import { act } from 'react'
import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Demand } from '#shared/board/board.ts'
import { partiesInOrder } from '#shared/board/select.ts'
import { changeDemandDraft, createDemandDraft, demandDrafts } from '#shared/documents/party.ts'
import { DraftDesk } from '../../../client/screens/issue/demands/DraftDesk.tsx'
import DraftForm from '../../../client/screens/issue/demands/DraftForm.tsx'
import { useDemandDrafts } from '../../../client/screens/issue/demands/drafts.ts'
import { PartyColumn } from '../../../client/screens/issue/demands/PartyColumn.tsx'
import { press, roomOf, words } from '../../kit/issue-room.tsx'
import { openBoard, seatOf } from '../../kit/open-board.tsx'
import { dayOne, importedRecord } from '../../kit/record.ts'
import type { Drawn } from '../../kit/render.tsx'
import { draw } from '../../kit/render.tsx'
import { demand, id, smallBoard } from '../../kit/small-board.ts'

let drawn: Drawn | null = null
afterEach(async () => drawn?.close())

const wording = (text: string) => ({ text, byId: id<'person'>('U-A'), at: dayOne })
const twelve = ['A', 'B*', 'C', 'D*', 'E', 'F', 'G', 'H', 'J', 'K', 'L', 'M']

/** Columns of all parties; party A has these demands. */
async function columns(parties: readonly string[], demands: readonly Demand[], spoken = false): Promise<Drawn> {
  const board = openBoard([], seatOf('observer', 'U-OBS'))
  drawn = await draw(
    board.around(
      <>
        {partiesInOrder(smallBoard(parties)).map((party) => (
          <PartyColumn
            key={party.id}
            party={party}
            own={party.id === 'B'}
            demands={demands.filter((one) => one.partyId === party.id)}
            declaredNone={party.id === 'B'}
            spoken={spoken}
            folded={party.id !== 'B' && parties.length > 5}
            isOwn={() => false}
          />
        ))}
      </>,
    ),
  )
  return drawn
}

describe('demands side by side', () => {
  it.each([[twelve.slice(0, 2)], [twelve.slice(0, 5)], [twelve]])(
    '[U34] have a column for each of %j',
    async (parties) => {
      const page = await columns(parties, [demand('D-1', { position: '井盖要能承重' })])
      expect(page.all('party').map((one) => one.dataset['party'])).toEqual(parties.map((one) => one.replace('*', '')))
      expect(words(page.at('demand-D-1'))).toContain('井盖要能承重')
      expect(words(page.at('party-column-A'))).toContain('1条诉求')
      expect(words(page.at('party-column-B'))).toContain('本方已表明无诉求')
    },
  )

  it('[U34] say who has not been heard, and who has been heard out of sight', async () => {
    expect(words((await columns(['A', 'B*'], [])).at('party-column-A'))).toContain('还没有发言')
    expect(words((await columns(['A', 'B*'], [], true)).at('party-column-A'))).toContain('内容仅其本方可见')
  })

  it('[U34] keep the first words and every later wording, and put withdrawn demands aside', async () => {
    const page = await columns(
      ['A', 'B*'],
      [
        demand('D-1', { position: '第一种说法', wordings: [wording('第二种说法'), wording('第三种说法')] }),
        demand('D-2', { status: 'withdrawn' }),
        demand('D-3', { isRedLine: true, redLineText: '不得超过12天' }),
      ],
    )
    const card = page.at('demand-D-1')
    expect(card.querySelector('blockquote')?.textContent).toBe('第三种说法')
    expect([...card.querySelectorAll('li')].map((one) => one.textContent)).toEqual(['第一种说法', '第二种说法'])
    expect(words(page.at('party-column-A'))).toContain('已撤回的诉求（1条）')
    expect(words(page.at('party-column-A'))).toContain('2条诉求')
    expect(words(page.at('demand-D-3'))).toContain('底线内容：不得超过12天')
  })
})

describe('a demand in writing', () => {
  const issueId = id<'issue'>('I-02')
  const representative = seatOf('partyRep', 'U-RES2', 'P-RES')

  async function draftRoom(position: string) {
    const doc = new Y.Doc()
    createDemandDraft(doc, id('D-9'), { issueId }, { position, interest: '要休息' })
    const [draft] = demandDrafts(doc)
    if (draft === undefined) throw new Error('no draft')
    const room = await roomOf(importedRecord('start'), representative, () => (
      <DraftForm doc={doc} draft={draft} readers="meeting" writable />
    ))
    drawn = room.drawn
    return { doc, draft, room }
  }

  it('[U35] is put on the record exactly as it reads, and the draft goes once it counts', async () => {
    const { doc, room } = await draftRoom('中午一定要安静')
    await press(room.drawn.at('submit-demand'))
    expect(room.sent()).toMatchObject([
      { type: 'demand.record', demandId: 'D-9', issueId, position: '中午一定要安静', interest: '要休息' },
    ])
    expect(demandDrafts(doc)).toHaveLength(1)
    await room.answer({ ok: true, commandId: id('C'), seq: 999, duplicate: false })
    expect(demandDrafts(doc)).toEqual([])
  })

  it('[U35] stays, words and all, when the server refuses, and the refusal is shown', async () => {
    const { doc, room } = await draftRoom('中午一定要安静')
    await press(room.drawn.at('submit-demand'))
    await room.answer({ ok: false, commandId: null, refusal: { code: 'notSaved' } })
    expect(demandDrafts(doc).map((draft) => draft.position.toJSON())).toEqual(['中午一定要安静'])
    expect(words(room.drawn.root)).toContain('没有保存成功')
  })

  it('[U35] cannot be submitted empty, and says why', async () => {
    const { room } = await draftRoom('  ')
    expect(room.drawn.at('submit-demand').getAttribute('aria-disabled')).toBe('true')
    await press(room.drawn.at('submit-demand'))
    expect(room.sent()).toEqual([])
    expect(words(room.drawn.root)).toContain('请先写出想要什么。')
  })

  it('[U35] shows what others of the party type, as they type it', async () => {
    const { draft, room } = await draftRoom('中午')
    await act(async () => draft.position.insert(2, '要安静'))
    expect((room.drawn.at('draft-position') as HTMLTextAreaElement).value).toBe('中午要安静')
  })

  it('[U35] appears and goes for everyone with its document', async () => {
    const doc = new Y.Doc()
    function Names() {
      return useDemandDrafts(doc, issueId).map((draft) => <i key={draft.id}>{draft.id}</i>)
    }
    drawn = await draw(<Names />)
    await act(async () => createDemandDraft(doc, id('D-9'), { issueId }))
    await act(async () => createDemandDraft(doc, id('D-8'), { issueId: id('I-01') }))
    expect(drawn.root.textContent).toBe('D-9')
    await act(async () => doc.getMap('demands').delete('D-9'))
    expect(drawn.root.textContent).toBe('')
  })
})

describe('a demand begun for the meeting, or for the own party alone', () => {
  const issueId = id<'issue'>('I-02')
  const writable = { synced: true, writable: true, saving: 0, offline: false }

  /** The desk of a party on its two documents, in the middle of writing. */
  async function desk(personId: string, partyId: string) {
    const [shared, caucus] = [new Y.Doc(), new Y.Doc()]
    const seat = seatOf('partyRep', personId, partyId)
    const room = await roomOf(importedRecord('start'), seat, (state) => {
      const issue = state.issues.get(issueId)
      if (issue === undefined) throw new Error('cannot happen: the sample has the issue')
      return (
        <DraftDesk
          issue={issue}
          partyId={id(partyId)}
          shared={{ doc: shared, status: writable }}
          caucus={{ doc: caucus, status: writable }}
        />
      )
    })
    drawn = room.drawn
    const choices = (): readonly string[] =>
      [...room.drawn.root.querySelectorAll<HTMLOptionElement>('[data-testid="draft-visibility"] option')].map(
        ({ value }) => value,
      )
    return { shared, caucus, room, choices }
  }

  it('[U50] a shared draft says that the meeting reads it, red line included, and offers what is open to the meeting', async () => {
    const { shared, caucus, room, choices } = await desk('U-RES2', 'P-RES')
    expect(words(room.drawn.at('new-draft'))).toBe('写一条诉求')
    await press(room.drawn.at('new-draft'))
    expect(demandDrafts(shared).map(({ visibility }) => visibility)).toEqual(['meeting'])
    expect(demandDrafts(caucus).filter((draft) => draft.issueId === issueId)).toEqual([])
    expect(words(room.drawn.at('draft-readers'))).toContain('会上的人（各方、主持人、秘书等）看得到这份草稿')
    const [draft] = demandDrafts(shared)
    await act(async () => changeDemandDraft(shared, draft?.id ?? id(''), { isRedLine: true }))
    expect(words(room.drawn.at('draft'))).toContain('底线也写在这份草稿里，会上的人现在就看得到。')
    expect(choices()).toEqual(['public', 'meeting'])
  })

  it('[U50] a private one stands in the other document, says who reads it, and is submitted for the party only', async () => {
    const { shared, caucus, room, choices } = await desk('U-RES2', 'P-RES')
    expect(words(room.drawn.at('new-private-draft'))).toBe('写一条只给本方看的诉求')
    await press(room.drawn.at('new-private-draft'))
    expect(demandDrafts(shared)).toEqual([])
    const [draft] = demandDrafts(caucus)
    if (draft === undefined) throw new Error('no private draft')
    expect(words(room.drawn.at('draft-readers'))).toContain('只有本方代表看得到这份草稿')
    expect(words(room.drawn.at('draft-later'))).toContain('只有本方和民情传递队员看得到内容')
    expect(words(room.drawn.at('draft'))).not.toContain('会上的人现在就看得到')
    expect(choices()).toEqual([])
    await act(async () => {
      draft.position.insert(0, '最多让到晚上九点')
      changeDemandDraft(caucus, draft.id, { visibility: 'public' })
    })
    await press(room.drawn.at('submit-demand'))
    expect(room.sent()).toMatchObject([
      { type: 'demand.record', demandId: draft.id, position: '最多让到晚上九点', visibility: 'party' },
    ])
    await room.answer({ ok: true, commandId: id('C'), seq: 999, duplicate: false })
    expect(demandDrafts(caucus)).toEqual([])
  })

  it('[U50] only of the residents is it said that messengers will read the demand', async () => {
    const { room } = await desk('U-CON1', 'P-CON')
    await press(room.drawn.at('new-private-draft'))
    expect(words(room.drawn.at('draft-later'))).toContain('只有本方看得到内容')
    expect(words(room.drawn.at('draft-later'))).not.toContain('民情传递队员')
  })

  it('[U50] a shared draft that an older page marked for the party alone keeps that level until somebody widens it', async () => {
    const { shared, room, choices } = await desk('U-RES2', 'P-RES')
    await act(async () => createDemandDraft(shared, id('D-9'), { issueId, visibility: 'party' }, { position: '安静' }))
    expect(choices()).toEqual(['public', 'meeting', 'party'])
    await press(room.drawn.at('submit-demand'))
    expect(room.sent()).toMatchObject([{ visibility: 'party' }])
  })
})
