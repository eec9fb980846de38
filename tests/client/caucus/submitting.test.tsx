/** What is submitted out of a caucus: the very words and in whose name, and what becomes of them on the issue. */
import { act } from 'react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { offerOf } from '#shared/documents/caucus.ts'
import { asked, con1, fac, inRoom, issueId, lay, med, onIssue, pm1, res2, table } from '../../kit/caucus-desk.tsx'
import { leaveRooms, press, words } from '../../kit/issue-room.tsx'
import { id } from '../../kit/small-board.ts'

beforeEach(lay)
afterEach(leaveRooms)

/** A caucus in which this has been drafted. */
function offered(text: string): Y.Doc {
  const doc = new Y.Doc()
  offerOf(doc, issueId).insert(0, text)
  return doc
}

describe('提交到会场', () => {
  beforeEach(asked)
  it('[U364] shows the very words, who will see them and in whose name, and sends those words', async () => {
    const { drawn, sent, answer } = await inRoom(res2, offered('打孔只在上午九点到十一点'))
    await press(drawn.at('caucus-submit'))
    expect(words(drawn.at('caucus-submit-words'))).toBe('打孔只在上午九点到十一点')
    expect(words(drawn.root)).toContain('所有参会人员，以及会场大屏幕。旁听席和公示页看不到。')
    expect(words(drawn.at('caucus-submit-name'))).toContain('只以居民代表的名义')
    await press(drawn.at('caucus-submit-send'))
    expect(sent()).toMatchObject([{ type: 'caucus.submit', issueId, caucusId: 'K1', text: '打孔只在上午九点到十一点' }])
    await answer({ ok: true, commandId: id('C'), seq: 999, duplicate: false })
    expect(drawn.has('caucus-submitted')).toBe(true)
    expect((drawn.at('caucus-offer-text') as HTMLTextAreaElement).value).toBe('打孔只在上午九点到十一点')
  })

  it('[U364] of a mediator says that it speaks for no party', async () => {
    const { drawn } = await inRoom(med, offered('两方都愿意再谈'))
    await press(drawn.at('caucus-submit'))
    expect(words(drawn.at('caucus-submit-name'))).toContain('不代表任何一方')
  })

  it('[U364] keeps the words that were looked at when the draft moves on meanwhile, and offers the new ones', async () => {
    const doc = offered('九点')
    const { drawn, sent } = await inRoom(con1, doc)
    await press(drawn.at('caucus-submit'))
    await act(async () => offerOf(doc, issueId).insert(2, '到十一点'))
    expect(words(drawn.at('caucus-submit-words'))).toBe('九点')
    expect(words(drawn.root)).toContain('草稿刚才又有改动')
    const renew = [...drawn.root.querySelectorAll('button')].find((one) => words(one) === '换成现在的文字')
    if (renew === undefined) throw new Error('the new words are offered')
    await press(renew)
    await press(drawn.at('caucus-submit-send'))
    expect(sent()).toMatchObject([{ text: '九点到十一点' }])
  })

  it('[U364] does not submit the same words twice, and says that they were', async () => {
    table
      .as('U-CON1')
      .does({ type: 'caucus.submit', submissionId: 'S1', issueId, caucusId: 'K1', text: '九点以后打孔' })
    const doc = offered('九点以后打孔')
    const { drawn } = await inRoom(res2, doc)
    await press(drawn.at('caucus-submit'))
    expect([drawn.has('caucus-submit-words'), drawn.has('caucus-submitted')]).toEqual([false, true])
    await act(async () => offerOf(doc, issueId).insert(6, '，周日不打'))
    await press(drawn.at('caucus-submit'))
    expect(words(drawn.at('caucus-submit-words'))).toBe('九点以后打孔，周日不打')
  })

  it('[U630] while it is being looked through, says that somebody else has submitted these words, and sends none', async () => {
    const { drawn, sent, board } = await inRoom(con1, offered('九点以后打孔'))
    await press(drawn.at('caucus-submit'))
    const before = table.record.length
    table
      .as('U-RES2')
      .does({ type: 'caucus.submit', submissionId: 'S1', issueId, caucusId: 'K1', text: '九点以后打孔' })
    await board.after(() => board.world.wire.record(table.record.slice(before)))
    await press(drawn.at('caucus-submit-send'))
    expect([sent(), words(drawn.root).includes('已经提交到会场，不用再交一次')]).toEqual([[], true])
  })

  it('[U364] says why an empty offer cannot be submitted', async () => {
    const { drawn, sent } = await inRoom(con1, new Y.Doc())
    await press(drawn.at('caucus-submit'))
    expect([drawn.has('caucus-submit-words'), sent(), words(drawn.root).includes('先写提议')]).toEqual([
      false,
      [],
      true,
    ])
  })
})

describe('what came out of a caucus, on the issue', () => {
  beforeEach(() => {
    asked()
    table
      .as('U-RES2')
      .does({ type: 'caucus.submit', submissionId: 'S1', issueId, caucusId: 'K1', text: '九点以后打孔' })
  })

  it('[U367] says whose caucus it comes from and in whose name, and lets the other party sign on by its own press', async () => {
    const { drawn, sent } = await onIssue(con1)
    const card = words(drawn.at('submission-S1'))
    expect(card).toContain('来自居民代表、施工与监理单位的分别磋商')
    expect(card).toContain('九点以后打孔')
    expect(drawn.at('submission-S1').querySelectorAll('[data-testid="party"]')).toHaveLength(1)
    await press(drawn.at('submission-join'))
    await press(drawn.at('confirm'))
    expect(sent()).toMatchObject([{ type: 'submission.join', submissionId: 'S1' }])
  })

  it('[U367] offers signing on to nobody else, and says when nobody has', async () => {
    table.as('U-MED').does({ type: 'caucus.submit', submissionId: 'S2', issueId, caucusId: 'K1', text: '再谈一次' })
    for (const me of [res2, pm1, fac]) {
      const { drawn } = await onIssue(me)
      expect(drawn.at('submission-S1').querySelector('[data-testid="submission-join"]')).toBeNull()
      expect(words(drawn.at('submission-S2'))).toContain('转达，还没有哪一方署名')
      await drawn.close()
    }
  })

  it('[U367] may be proposed as an option by whoever proposes options, and then names the option', async () => {
    const { drawn } = await onIssue(pm1)
    expect(drawn.has('submission-promote')).toBe(true)
    await drawn.close()
    const option = {
      type: 'option.propose',
      optionId: 'O-9',
      issueId,
      title: '上午打孔',
      text: '九点以后打孔',
    } as const
    table.as('U-CON1').does({ ...option, submissionId: 'S1' })
    const after = await onIssue(pm1)
    expect([after.drawn.has('submission-promote'), words(after.drawn.root).includes('已成为方案')]).toEqual([
      false,
      true,
    ])
  })
})
