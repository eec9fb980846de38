/**
 * Remarks beside the working text: begun on chosen words, answered by who writes, written once and exactly as shown.
 * Longer than 300 lines, reason: what is begun, answered, written and read is one remark.
 */
import { act, Suspense } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { anchorOf } from '#shared/documents/anchors.ts'
import { createRemarkDraft, remarkDrafts } from '#shared/documents/remark-drafts.ts'
import { plainText, replaceWords, setPlainText } from '#shared/documents/text.ts'
import type { BoardState } from '#shared/record/state.ts'
import TextDesk from '../../../client/screens/issue/text/TextDesk.tsx'
import { isWritten } from '../../../client/screens/issue/text/remarks/standing.ts'
import { paragraphAt, selectedIn, selectedInVersion } from '../../../client/screens/issue/text/remarks/selected.ts'
import { loadWords } from '../../../client/state/words.ts'
import type { OpenDocument } from '../../../client/sync/react.tsx'
import type { Table } from '../../kit/cast.ts'
import { press, roomOf, words } from '../../kit/issue-room.tsx'
import { seatOf } from '../../kit/open-board.tsx'
import type { Drawn } from '../../kit/render.tsx'
import { agree } from '../../kit/script-steps.ts'
import { playTo, publish, takeStances } from '../../kit/script.ts'
import { id } from '../../kit/small-board.ts'

/** Documents of the parties, as pages hold them; the same all the time. */
const held = vi.hoisted(() => new Map<string, OpenDocument>())
vi.mock('../../../client/sync/react.tsx', async (original) => ({
  ...(await original<object>()),
  useDocument: (name: string) => {
    const known = held.get(name) ?? opened(new Y.Doc(), true)
    held.set(name, known)
    return known
  },
}))

const clause = '会议同意，周日不安排高噪声工序。\n遇雨天顺延。'
let drawn: Drawn | null = null
afterEach(async () => {
  await drawn?.close()
  held.clear()
})

const textOf = (text: string): Y.Doc => {
  const doc = new Y.Doc()
  setPlainText(doc, text)
  return doc
}

function opened(doc: Y.Doc, writable: boolean): OpenDocument {
  return {
    name: 'text:I-02',
    doc,
    awareness: new Awareness(doc),
    status: { synced: true, writable, offline: false },
    authors: new Map(),
    closed: null,
    pause: () => undefined,
    resume: () => undefined,
  }
}

/** The noise text with a suggestion of the contractor on these words. */
function suggested(doc: Y.Doc, quote: string, replacement: string): Table {
  const table = playTo('firstTwoVersions')
  const from = plainText(doc).indexOf(quote)
  table.as('U-CON1').does({
    type: 'remark.record',
    remarkId: 'rm-1',
    issueId: 'I-02',
    kind: 'suggestion',
    quote,
    anchor: anchorOf(doc, from, from + quote.length),
    text: '工期来不及',
    replacement,
  })
  return table
}

async function desk(table: Table, doc: Y.Doc, who: readonly [string, string, string?], writable: boolean) {
  await loadWords(['text'])
  const [role, person, party] = who
  const seat = seatOf(role, person, party)
  const node = (state: BoardState) => {
    const issue = state.issues.get(id('I-02'))
    const resolution = state.resolutions.get(id('R-02'))
    if (issue === undefined || resolution === undefined) throw new Error('the noise text is not there')
    return (
      <Suspense>
        <TextDesk
          state={state}
          issue={issue}
          actor={seat.actor}
          resolution={resolution}
          shared={opened(doc, writable)}
          label="工作稿"
          mark={() => ({ color: '#112233', place: 1 })}
          version={{ current: null }}
        />
      </Suspense>
    )
  }
  const room = await roomOf(table.record, seat, node)
  drawn = room.drawn
  await fetchesAll()
  return room
}

/** What is read with a button. */
const whyOf = (button: HTMLElement): HTMLElement =>
  document.getElementById(button.getAttribute('aria-describedby') ?? '') ?? document.createElement('i')

/** Waits for the parts that are fetched when they are first needed. */
const fetchesAll = (): Promise<void> =>
  act(async () => {
    await import('../../../client/screens/issue/text/remarks/RemarkCard.tsx')
    await import('../../../client/screens/issue/text/remarks/RemarkDraftForm.tsx')
    await import('../../../client/screens/issue/text/TextEditor.tsx')
  })

const secretary = ['secretary', 'U-SEC'] as const
const resident = ['partyRep', 'U-RES1', 'P-RES'] as const

describe('a suggestion at the desk of who writes', () => {
  it('[U331] shows exactly what would be replaced, is accepted first, and is written only then', async () => {
    const doc = textOf(clause)
    const room = await desk(suggested(doc, '周日不安排', '周末不安排'), doc, secretary, true)
    const would = room.drawn.at('would-read')
    expect([would.querySelector('del')?.textContent, would.querySelector('ins')?.textContent]).toEqual(['周日', '周末'])
    await press(room.drawn.at('remark-accept'))
    expect(room.sent()).toMatchObject([{ type: 'remark.answer', remarkId: 'rm-1', to: 'accepted' }])
    expect(plainText(doc)).toBe(clause)
    const commandId = id<'command'>('C-1')
    await room.answer({ ok: true, commandId, seq: 1, duplicate: false })
    await vi.waitFor(() => expect(plainText(doc)).toBe(clause.replace('周日', '周末')))
  })

  it('[U331] says that its words have moved on, and what it would replace now', async () => {
    const doc = textOf(clause)
    const table = suggested(doc, '周日不安排', '周末不安排')
    const at = plainText(doc).indexOf('不安排')
    replaceWords(doc, at, at, '全天')
    const room = await desk(table, doc, secretary, true)
    expect(words(room.drawn.at('remark-rm-1'))).toContain('后来又改过')
    expect(words(room.drawn.at('would-read'))).toContain('周日全天')
  })

  it('[U332] whose words are gone says so, and can only be taken note of', async () => {
    const doc = textOf(clause)
    const table = suggested(doc, '周日不安排', '周末不安排')
    setPlainText(doc, '另起一稿')
    const room = await desk(table, doc, secretary, true)
    expect(room.drawn.has('words-gone')).toBe(true)
    expect(room.drawn.has('would-read')).toBe(false)
    expect(words(room.drawn.at('remark-accept'))).toBe('采纳')
  })

  it('[U333] accepted and not yet written is offered to be written, once', async () => {
    const doc = textOf(clause)
    const table = suggested(doc, '周日不安排', '周末不安排')
    table.at('27:00')
    table.as('U-SEC').does({ type: 'remark.answer', remarkId: 'rm-1', to: 'accepted' })
    const room = await desk(table, doc, secretary, true)
    await press(room.drawn.at('remark-apply'))
    expect(plainText(doc)).toBe(clause.replace('周日', '周末'))
    await vi.waitFor(async () => {
      await act(async () => undefined)
      expect(room.drawn.has('remark-apply')).toBe(false)
    })
  })
})

/** The noise text with a remark of the contractor on words that were chosen in the published version alone. */
function said(kind: 'comment' | 'suggestion', quote: string): Table {
  const table = playTo('firstTwoVersions')
  const facts = { issueId: id<'issue'>('I-02'), kind, quote, anchor: null, text: '周末也要歇' }
  const replacement = kind === 'suggestion' ? '周末不安排高噪声工序' : null
  table.as('U-CON1').does({ type: 'remark.record', remarkId: id('rm-1'), ...facts, replacement })
  return table
}

describe('a working text that has yet to take up the version that stands', () => {
  const chosen = '周日不安排高噪声工序'

  it('[U585] leads those who remark to the published words, and is not begun with the words of one suggestion', async () => {
    const reader = await desk(playTo('firstTwoVersions'), textOf(''), resident, false)
    expect(words(reader.drawn.at('chosen-words'))).toContain('上面已发布的文本')
    await drawn?.close()
    const doc = textOf('')
    const room = await desk(said('suggestion', ''), doc, secretary, true)
    expect(words(room.drawn.at('remark-take-up'))).toContain('把第2版放进工作稿')
    expect(room.drawn.has('remark-accept')).toBe(false)
    expect(room.drawn.has('remark-reject')).toBe(true)
  })

  it('[U585] marks the words that were chosen in the version as soon as it has taken them up', async () => {
    const doc = textOf('')
    const room = await desk(said('comment', chosen), doc, resident, false)
    expect(room.drawn.root.querySelector('[data-remark="rm-1"]')).toBeNull()
    await act(async () => setPlainText(doc, clause))
    await vi.waitFor(async () => {
      await act(async () => undefined)
      expect(room.drawn.root.querySelector('[data-remark="rm-1"]')?.textContent).toBe(chosen)
      expect(room.drawn.has('remark-show')).toBe(true)
    })
  })

  it('[U585] writes a suggestion on such words where they stand', async () => {
    const doc = textOf(clause)
    const room = await desk(said('suggestion', chosen), doc, secretary, true)
    expect(room.drawn.at('would-read').querySelector('del')?.textContent).toBe('周日')
    await press(room.drawn.at('remark-accept'))
    await room.answer({ ok: true, commandId: id<'command'>('C-1'), seq: 1, duplicate: false })
    await vi.waitFor(() => expect(plainText(doc)).toBe(clause.replace('周日', '周末')))
  })
})

describe('reading a text', () => {
  it('[U330] shows whose words are remarked on, and writes nothing by it', async () => {
    const doc = textOf(clause)
    const updates = vi.fn()
    const table = suggested(doc, '周日不安排', '周末不安排')
    doc.on('update', updates)
    const room = await desk(table, doc, resident, false)
    const [marked] = room.drawn.root.querySelectorAll<HTMLElement>('[data-remark="rm-1"]')
    expect(marked?.textContent).toBe('周日不安排')
    expect(room.drawn.has('remark-accept')).toBe(false)
    expect(room.drawn.at('text-editor').isContentEditable ?? false).toBe(false)
    expect(updates).not.toHaveBeenCalled()
  })

  it('[U334] a paragraph that is tapped, or chosen with the arrow keys, is what a remark would be about', async () => {
    const doc = textOf(clause)
    const room = await desk(playTo('firstTwoVersions'), doc, resident, false)
    const second = room.drawn.at('text-editor').querySelectorAll<HTMLElement>('[data-from]')[1]
    if (second === undefined) throw new Error('the text has two paragraphs')
    await press(second)
    expect(words(room.drawn.at('chosen-words'))).toBe('选中：遇雨天顺延。')
    await act(async () => {
      room.drawn.at('text-editor').dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowUp', bubbles: true }))
    })
    expect(words(room.drawn.at('chosen-words'))).toBe('选中：会议同意，周日不安排高噪声工序。')
  })

  it('[U336] a remark is written in the party’s document, told to the meeting while it is, and submitted as it reads', async () => {
    const doc = textOf(clause)
    const room = await desk(playTo('firstTwoVersions'), doc, resident, false)
    const second = room.drawn.at('text-editor').querySelectorAll<HTMLElement>('[data-from]')[1]
    if (second === undefined) throw new Error('the text has two paragraphs')
    await press(second)
    await press(room.drawn.at('add-suggestion'))
    await fetchesAll()
    const draft = remarkDrafts(held.get('party:P-RES')?.doc ?? new Y.Doc())[0]
    expect(draft).toMatchObject({ kind: 'suggestion', quote: '遇雨天顺延。' })
    expect(draft?.replacement.toJSON()).toBe('遇雨天顺延。')
    expect(room.drawn.at('remark-send').getAttribute('aria-disabled')).toBe('true')
    await act(async () => draft?.replacement.insert(5, '一日'))
    await press(room.drawn.at('remark-send'))
    expect(room.sent()).toMatchObject([
      {
        type: 'remark.record',
        kind: 'suggestion',
        quote: '遇雨天顺延。',
        replacement: '遇雨天顺延一日。',
        anchor: { from: expect.any(String) },
      },
    ])
    const verdict = { ok: true, commandId: id<'command'>('C-1'), seq: 1, duplicate: false } as const
    await room.answer(verdict)
    expect(room.drawn.has('remark-draft')).toBe(false)
    await act(async () =>
      createRemarkDraft(held.get('party:P-CON')?.doc ?? new Y.Doc(), id('rm-7'), {
        issueId: id('I-02'),
        optionId: null,
        kind: 'comment',
        quote: '',
        anchor: null,
      }),
    )
    expect(words(room.drawn.at('remark-writing-P-CON'))).toBe('施工与监理单位正在写评论…')
  })

  it('[U413] asks nobody to tap words that are not there, and says of a final text that remarks go to the next version', async () => {
    const bar = (room: Awaited<ReturnType<typeof desk>>): string => words(room.drawn.at('chosen-words'))
    const none = (room: Awaited<ReturnType<typeof desk>>): string => words(room.drawn.at('remarks-none'))
    const written = await desk(playTo('firstTwoVersions'), textOf(clause), resident, false)
    expect([none(written), bar(written)].join('')).toMatch(/点一下要说的那一段.*先点一下/)
    await drawn?.close()
    const begun = playTo('optionsOfNoise')
    begun
      .as('U-SEC')
      .does({ type: 'resolution.draft', resolutionId: id('R-02'), issueId: id('I-02'), optionId: id('O-02D') })
    const empty = await desk(begun, textOf(''), resident, false)
    expect([none(empty), bar(empty)]).toEqual([
      '还没有人评论或建议修改。',
      '还没有文字可选：按下面的按钮，就是对整份文本说。',
    ])
    await drawn?.close()
    const table = playTo('firstTwoVersions')
    publish(table.at('27:00'), id('R-02'), 3)
    takeStances(table, 'R-02', 3)
    agree(table.at('30:00'), id('R-02'), 3)
    const final = await desk(table, textOf(clause), resident, false)
    expect(none(final)).toContain('已定稿，现在提的留给下一版')
  })

  it('[U414] while the party’s drafts are not open, the buttons say so and begin nothing', async () => {
    const party = new Y.Doc()
    held.set('party:P-RES', opened(party, false))
    const room = await desk(playTo('firstTwoVersions'), textOf(clause), resident, false)
    for (const kind of ['comment', 'suggestion']) {
      const button = room.drawn.at(`add-${kind}`)
      expect([button.getAttribute('aria-disabled'), button.hasAttribute('disabled')]).toEqual(['true', false])
      expect(words(whyOf(button))).toBe('您现在不能修改这份文稿。')
      // oxlint-disable-next-line no-await-in-loop -- one button after the other
      await press(button)
    }
    expect(remarkDrafts(party)).toEqual([])
  })

  it('[U414] a suggestion that changes nothing yet says why it cannot be submitted', async () => {
    const party = new Y.Doc()
    held.set('party:P-RES', opened(party, true))
    const facts = {
      issueId: id<'issue'>('I-02'),
      optionId: null,
      kind: 'suggestion',
      quote: '周日',
      anchor: null,
    } as const
    createRemarkDraft(party, id('rm-2'), facts, { replacement: '周日' })
    const room = await desk(playTo('firstTwoVersions'), textOf(clause), resident, false)
    const send = room.drawn.at('remark-send')
    expect([send.getAttribute('aria-disabled'), words(whyOf(send))]).toEqual(['true', '请先写出要改成什么样。'])
    expect(send.closest('.hy-act')?.getAttribute('data-reason')).toBe('always')
  })

  it('[U335] who speaks for no party reads remarks and makes none', async () => {
    const doc = textOf(clause)
    const room = await desk(suggested(doc, '周日不安排', '周末不安排'), doc, ['mediator', 'U-MED'], false)
    expect([room.drawn.has('add-comment'), room.drawn.has('remark-rm-1')]).toEqual([false, true])
  })
})

describe('what is chosen', () => {
  it('[U334] is held by its characters; words of a version are held where the working text still has them', () => {
    const doc = textOf(`前言。\n${clause}`)
    expect(paragraphAt(plainText(doc), 5)).toEqual({ from: 4, to: 20 })
    expect(selectedIn(doc, { from: 4, to: 6 })).toMatchObject({ quote: '会议', anchor: { from: expect.any(String) } })
    expect(selectedIn(doc, { from: 3, to: 4 })).toEqual({ quote: '', anchor: null })
    expect(selectedInVersion(doc, clause, { from: 5, to: 7 })).toMatchObject({
      quote: '周日',
      anchor: expect.anything(),
    })
    expect(selectedInVersion(doc, '别的话', { from: 0, to: 2 })).toEqual({ quote: '别的', anchor: null })
  })

  it.each([
    ['早九点前完成', { from: 0, to: 6 }, '早九点前完成', true],
    ['早八点前完成', { from: 0, to: 6 }, '早九点前完成', false],
    ['七日内（含节假日）答复', { from: 0, to: 3 }, '七日内（含节假日）', true],
    ['七日内答复', { from: 0, to: 5 }, '七日内', false],
    ['完成', null, '', true],
    ['完成', null, '九点', false],
  ])('[U333] in %j, of words at %j, %j is written: %j', (text, stood, replacement, written) => {
    expect(isWritten(text, stood, replacement)).toBe(written)
  })
})
