/** Caucuses on screen: asking some aside, what the others see, the room. What is submitted out of it: `submitting.test.tsx`. */
import { act } from 'react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Route } from 'wouter'
import * as Y from 'yjs'
import { caucus as en } from '#shared/i18n/en/caucus.ts'
import { caucus as zh } from '#shared/i18n/zh-CN/caucus.ts'
import { addFallback, fallbacksOn } from '#shared/documents/caucus.ts'
import { noteOf } from '#shared/documents/notes.ts'
import type { BoardState } from '#shared/record/state.ts'
import CaucusScreen from '../../../client/screens/caucus/CaucusScreen.tsx'
import { Now } from '../../../client/screens/board/Now.tsx'
import { WallHeader } from '../../../client/screens/projector/WallHeader.tsx'
import {
  asked,
  con1,
  fac,
  inRoom,
  issueId,
  lay,
  med,
  onIssue,
  opens,
  pm1,
  res1,
  res2,
  sees,
  table,
} from '../../kit/caucus-desk.tsx'
import { leaveRooms, press, words } from '../../kit/issue-room.tsx'
import type { Drawn } from '../../kit/render.tsx'
import { id } from '../../kit/small-board.ts'

beforeEach(lay)
afterEach(leaveRooms)

const isDisabled = (drawn: Drawn, testId: string): boolean => (drawn.at(testId) as HTMLInputElement).disabled

describe('asking some aside', () => {
  it('[U361] ticks people of two parties at most, says why a third cannot be, and sends exactly who was ticked', async () => {
    const { drawn, sent } = await onIssue(med)
    await press(drawn.at('caucus-open'))
    expect((drawn.at('caucus-member-U-MED') as HTMLInputElement).checked).toBe(true)
    await press(drawn.at('caucus-start'))
    expect([sent(), words(drawn.root).includes('请至少勾选一位代表')]).toEqual([[], true])
    await press(drawn.at('caucus-member-U-RES2'))
    await press(drawn.at('caucus-member-U-CON1'))
    expect(['U-PM1', 'U-OWN1', 'U-RES1', 'U-CON2'].map((who) => isDisabled(drawn, `caucus-member-${who}`))).toEqual([
      true,
      true,
      false,
      false,
    ])
    expect(words(drawn.root)).toContain('一次最多请两方')
    await press(drawn.at('caucus-start'))
    expect(sent()).toMatchObject([
      { type: 'caucus.open', issueId, memberIds: ['U-MED', 'U-RES2', 'U-CON1'], plannedMinutes: null },
    ])
  })

  it('[U361] a facilitator is in it neither by opening it nor otherwise, and who stands aside cannot be ticked', async () => {
    table.as('U-RES1').does({ type: 'recusal.declare', issueId, reason: '本人住户在内' })
    const { drawn, sent } = await onIssue(fac)
    await press(drawn.at('caucus-open'))
    expect([drawn.has('caucus-member-U-FAC'), isDisabled(drawn, 'caucus-member-U-RES1')]).toEqual([false, true])
    expect(words(drawn.root)).toContain('已对这个议题回避')
    await press(drawn.at('caucus-member-U-OWN1'))
    await press(drawn.at('caucus-member-U-CON1'))
    await press(drawn.at('caucus-start'))
    expect(sent()).toMatchObject([{ memberIds: ['U-OWN1', 'U-CON1'] }])
  })

  it('[U361] is offered to nobody else', async () => {
    const { drawn } = await onIssue(res1)
    expect(drawn.has('caucus-open')).toBe(false)
  })
})

const header = (state: BoardState) => <WallHeader state={state} meeting={null} now={0} place={null} />

describe('a caucus that runs', () => {
  it('[U362] says to those who are not in it that it runs, of whom, how many and about how long, and offers no way in', async () => {
    asked()
    const { drawn } = await onIssue(pm1)
    expect(words(drawn.at('caucus-running'))).toBe('分别磋商进行中：居民代表、施工与监理单位（3人），约 2 分钟')
    expect([drawn.has('caucus-enter'), drawn.has('caucus-close')]).toEqual([false, false])
  })

  it('[U362] is entered by its members, ended by a facilitator, and read again by its members when it is over', async () => {
    asked()
    const inside = await onIssue(res2)
    expect(inside.drawn.at('caucus-enter').getAttribute('href')).toBe('/b/B-XHM/caucus/K1')
    expect(inside.drawn.has('caucus-close')).toBe(false)
    const outside = await onIssue(fac)
    expect([outside.drawn.has('caucus-enter'), outside.drawn.has('caucus-close')]).toEqual([false, true])
    table.as('U-FAC').does({ type: 'caucus.close', caucusId: 'K1' })
    const over = await onIssue(res2)
    expect([over.drawn.has('caucus-running'), over.drawn.has('caucus-read')]).toEqual([false, true])
    expect((await onIssue(pm1)).drawn.has('caucus-read')).toBe(false)
  })

  it('[U360] is the first thing that its members read, with one button that leads there; the others read what they did', async () => {
    asked()
    const now = <Now here={issueId} />
    const { drawn } = await sees(con1, () => now)
    expect(words(drawn.at('now'))).toContain('请您去分别磋商：第2号议题')
    expect(drawn.at('now-go').getAttribute('href')).toBe('/b/B-XHM/caucus/K1')
    expect(words((await sees(pm1, () => now)).drawn.at('now'))).not.toContain('分别磋商')
  })

  it('[U368] stands on the wall with the number of parties, each counted once, and with nothing else', async () => {
    expect((await sees(fac, header)).drawn.has('wall-caucus')).toBe(false)
    asked()
    table.as('U-FAC').does(opens('K3', ['U-OWN1', 'U-CON1']))
    const { drawn } = await sees(fac, header)
    expect(words(drawn.at('wall-caucus'))).toBe('分别磋商（3方）')
  })
})

describe('the page of a caucus', () => {
  beforeEach(asked)

  it('[U363] says first who reads it, by name, and that nobody else does', async () => {
    const { drawn } = await inRoom(res2, new Y.Doc())
    const banner = words(drawn.at('caucus-readers'))
    expect(banner).toContain('只有这 3 人能看到：9号楼居民党员（和事佬）、2号楼1单元居民代表、施工单位项目党员经理')
    expect(banner).toContain('大屏幕、纪要和导出的文件里也没有')
  })

  it('[U495] promises no more than holds of who cannot read it, here and where one is begun', async () => {
    const { drawn } = await inRoom(res2, new Y.Doc())
    const kept = '主持人、秘书、组织者和其他各方在会议板上都看不到（保管整机备份的人除外）'
    expect(words(drawn.at('caucus-readers'))).toContain(kept)
    expect([zh.openText, zh.ownReadersMore].every((said) => said.includes('（保管整机备份的人除外）'))).toBe(true)
    expect([en.openText, en.readersMore, en.ownReadersMore].every((said) => said.includes('backups'))).toBe(true)
  })

  it('[U363] counts who reads it by the record: who has left his seat is not among them', async () => {
    table.as('U-FAC').does({ type: 'person.assign', personId: 'U-CON1', role: 'observer', partyId: null })
    const { drawn } = await inRoom(res2, new Y.Doc())
    expect(words(drawn.at('caucus-readers'))).toContain('只有这 2 人能看到')
  })

  it('[U363] opens no document for one who is not in it, and says so', async () => {
    history.replaceState(null, '', '/b/B-XHM/caucus/K1')
    const { drawn } = await sees(pm1, () => <Route path="/b/:boardId/caucus/:caucusId" component={CaucusScreen} />)
    expect(words(drawn.at('caucus-not-yours'))).toContain('只有参加的人能看')
    expect(drawn.has('caucus-room')).toBe(false)
  })

  it('[U363] closes for one whose seat has been given away meanwhile, whatever his page was told when it opened', async () => {
    table.as('U-FAC').does({ type: 'person.assign', personId: 'U-RES2', role: 'observer', partyId: null })
    history.replaceState(null, '', '/b/B-XHM/caucus/K1')
    const { drawn } = await sees(res2, () => <Route path="/b/:boardId/caucus/:caucusId" component={CaucusScreen} />)
    expect(words(drawn.at('caucus-not-yours'))).toContain('不再代表其中一方')
  })

  it('[U363] writes notes, an offer and fallbacks into its document, and shows what others write as they do', async () => {
    const doc = new Y.Doc()
    const { drawn } = await inRoom(res2, doc)
    await act(async () => noteOf(doc, issueId).insert(0, '二号楼三户'))
    expect((drawn.at('caucus-notes') as HTMLTextAreaElement).value).toBe('二号楼三户')
    await press(drawn.at('fallback-add'))
    expect(fallbacksOn(doc, issueId)).toHaveLength(1)
    await act(async () => addFallback(doc, 'f-9', { issueId, optionId: id('O-02D') }))
    expect(words(drawn.at('fallback-f-9'))).toContain('D')
  })

  it('[U363] is read and not written once it is over', async () => {
    const doc = new Y.Doc()
    addFallback(doc, 'f-1', { issueId, optionId: null })
    table.as('U-MED').does({ type: 'caucus.close', caucusId: 'K1' })
    const { drawn } = await inRoom(res2, doc, false)
    expect(words(drawn.at('now'))).toContain('已经结束')
    expect((drawn.at('caucus-offer-text') as HTMLTextAreaElement).readOnly).toBe(true)
    expect([drawn.has('fallback-add'), drawn.has('fallback-f-1')]).toEqual([false, true])
  })
})
