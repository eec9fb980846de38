/** Where the words of a remark stand, through the edits of several people at once; and the writing of what was suggested. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { anchorOf, placeOf } from '#shared/documents/anchors.ts'
import { bytesFromBase64url, toBase64url } from '#shared/documents/base64url.ts'
import { createRemarkDraft, remarkDrafts, removeRemarkDraft } from '#shared/documents/remark-drafts.ts'
import { plainText, replaceWords, setPlainText } from '#shared/documents/text.ts'
import { id } from '../../kit/cast.ts'
import { updatesOf } from '../../kit/documents.ts'

const clause = '会议同意，西南方向两米处增设雨水口。\n七月二十日前完成。'

const textOf = (words: string): Y.Doc => {
  const doc = new Y.Doc()
  setPlainText(doc, words)
  return doc
}
const copyOf = (doc: Y.Doc): Y.Doc => {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

/** Holds on to the first `quote` of a text. */
function held(doc: Y.Doc, quote: string) {
  const from = plainText(doc).indexOf(quote)
  const anchor = anchorOf(doc, from, from + quote.length)
  if (anchor === null) throw new Error('nothing to hold on to')
  const words = (on: Y.Doc = doc): string | null => {
    const place = placeOf(on, anchor, quote)
    return place === null ? null : plainText(on).slice(place.from, place.to)
  }
  return { anchor, words, place: (on: Y.Doc = doc) => placeOf(on, anchor, quote) }
}

describe('words without an anchor', () => {
  it('[Y135] chosen in a version that the working text did not hold are found once they stand there, and only once', () => {
    const doc = textOf('')
    const find = (quote: string) => placeOf(doc, null, quote)
    expect(find('西南方向两米')).toBeNull()
    setPlainText(doc, clause)
    const at = clause.indexOf('西南方向两米')
    expect(find('西南方向两米')).toEqual({ from: at, to: at + 6, by: 'quote' })
    // Too few words to be sure of, none, and words that stand twice.
    expect([find('两米'), find('')]).toEqual([null, null])
    setPlainText(doc, `${clause}${clause}`)
    expect(find('西南方向两米')).toBeNull()
  })
})

describe('an anchor', () => {
  it('[D40] stays with its words while others write before, within and behind them', () => {
    const doc = textOf(clause)
    const { words, place } = held(doc, '西南方向两米')
    replaceWords(doc, 0, 0, '第一条 ')
    expect(words()).toBe('西南方向两米')
    const at = plainText(doc).indexOf('两米')
    replaceWords(doc, at, at, '约')
    replaceWords(doc, plainText(doc).length, plainText(doc).length, '另行公告。')
    expect(words()).toBe('西南方向约两米')
    expect(place()?.by).toBe('anchor')
  })

  it('[D40] takes in nothing that is written beside it', () => {
    const doc = textOf(clause)
    const { words } = held(doc, '两米')
    replaceWords(doc, plainText(doc).indexOf('两米'), plainText(doc).indexOf('两米'), '前')
    replaceWords(doc, plainText(doc).indexOf('两米') + 2, plainText(doc).indexOf('两米') + 2, '后')
    expect([words(), plainText(doc).includes('前两米后')]).toEqual(['两米', true])
  })

  it('[D41] whose characters are all gone finds the same words where they were written anew', () => {
    const doc = textOf(clause)
    const parted = held(doc, '两米处')
    const at = plainText(doc).indexOf('两米处')
    replaceWords(doc, at, at, '\n')
    expect([parted.words(), parted.place()?.by]).toEqual(['两米处', 'quote'])
    const joined = held(doc, '七月二十日前')
    const end = plainText(doc).lastIndexOf('\n')
    replaceWords(doc, end, end + 1, '')
    expect([joined.words(), joined.place()?.by]).toEqual(['七月二十日前', 'quote'])
  })

  it('[D41] whose words are gone has no place, even where the same few words stand elsewhere', () => {
    const doc = textOf('施工单位负责。每周向居民公布进度，雨天顺延。施工单位验收。')
    const { words } = held(doc, '施工单位')
    replaceWords(doc, 0, 5, '')
    expect(words()).toBeNull()
    const whole = held(doc, '每周向居民公布进度')
    setPlainText(doc, '另起一稿')
    expect(whole.words()).toBeNull()
  })

  it('[D41] holds the whole words again when a part was taken out and put back', () => {
    const doc = textOf(clause)
    const undo = new Y.UndoManager(doc.getXmlFragment('body'), { trackedOrigins: new Set(['me']) })
    const { words } = held(doc, '西南方向两米')
    const at = plainText(doc).indexOf('西南')
    replaceWords(doc, at, at + 4, '', 'me')
    expect(words()).toBe('两米')
    undo.undo()
    expect([words(), words(copyOf(doc))]).toEqual(['西南方向两米', '西南方向两米'])
  })

  it('[D40] over several paragraphs keeps the rest when one of them goes', () => {
    const doc = textOf('甲乙丙\n丁戊己\n庚辛壬')
    const { words } = held(doc, '丙\n丁戊己\n庚')
    replaceWords(doc, 0, 4, '')
    expect(words()).toBe('丁戊己\n庚')
  })

  it('[D40] is of characters: line feeds at its ends are left out, and nothing holds on to nothing', () => {
    const doc = textOf('甲\n乙\n丙')
    const anchor = anchorOf(doc, 1, 4)
    expect(anchor === null ? null : placeOf(doc, anchor, '乙')).toEqual({ from: 2, to: 3, by: 'anchor' })
    expect([anchorOf(doc, 1, 2), anchorOf(doc, 3, 3), anchorOf(textOf(''), 0, 1)]).toEqual([null, null, null])
  })

  it('[D42] of a foreign text, or none at all, has no place', () => {
    const { anchor } = held(textOf(clause), '两米')
    const other = textOf(clause)
    expect(placeOf(other, anchor, '两米')).toBeNull()
    expect(placeOf(other, { from: 'AA', to: '-_-_' }, '两米')).toBeNull()
    expect(placeOf(other, { from: '', to: '!' }, '两米')).toBeNull()
  })

  it('[D42] bytes come back from base64url as they were', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        const words = toBase64url(bytes)
        expect(words).toBe(Buffer.from(bytes).toString('base64url'))
        expect(bytesFromBase64url(words)).toEqual(bytes)
      }),
    )
    expect([bytesFromBase64url('A'), bytesFromBase64url('*A')]).toEqual([null, null])
  })
})

/** Every character once, so that each can be told wherever it goes. */
const alphabet = Array.from({ length: 60 }, (_, at) => String.fromCodePoint(0x4e00 + at)).join('')
const initial = `${alphabet.slice(0, 25)}\n${alphabet.slice(25, 40)}\n${alphabet.slice(40)}`

/** One edit: where, how much goes, what comes. Shares of the text, so that it fits whatever the text is by then. */
const edit = fc.record({
  who: fc.nat(2),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  gone: fc.nat(6),
  come: fc.constantFrom('', '', 'x', 'yz', 'abc'),
  meet: fc.boolean(),
})

function inOneParagraph(words: string, at: number, gone: number): number {
  const end = words.indexOf('\n', at)
  return Math.min(gone, (end === -1 ? words.length : end) - at)
}

type Edit = Parameters<Parameters<typeof edit.map>[0]>[0]

/** Three people edit, and meet now and then; at the end all have everything. The anchor is made before. */
function afterEdits(edits: readonly Edit[], from: number, to: number) {
  const first = textOf(initial)
  const docs = [first, copyOf(first), copyOf(first)]
  const anchor = anchorOf(first, from, to)
  if (anchor === null) throw new Error('cannot happen: the text has these characters')
  const meet = (): void => {
    for (const one of docs) for (const other of docs) Y.applyUpdate(one, Y.encodeStateAsUpdate(other))
  }
  for (const { who, at, gone, come, meet: meets } of edits) {
    const doc = docs[who] ?? first
    const words = plainText(doc)
    const place = Math.floor(at * words.length)
    replaceWords(doc, place, place + inOneParagraph(words, place, gone), come)
    if (meets) meet()
  }
  meet()
  return { docs, anchor }
}

describe('an anchor among three people who edit at once', () => {
  it('[D40, D41] reaches from the first to the last of its characters that are left, for everybody alike', () => {
    fc.assert(
      fc.property(
        fc.nat(20),
        fc.integer({ min: 1, max: 5 }),
        fc.array(edit, { maxLength: 25 }),
        (from, size, edits) => {
          const quote = initial.slice(from, from + size)
          const { docs, anchor } = afterEdits(edits, from, from + size)
          for (const doc of docs) {
            const text = plainText(doc)
            const left = quote.split('').filter((character) => text.includes(character))
            const place = placeOf(doc, anchor, quote)
            const reached = place === null ? '' : text.slice(place.from, place.to)
            expect(reached.split('').filter((character) => alphabet.includes(character))).toEqual(left)
            // What took the place of its first or last character may belong to it; beyond the two nothing does.
            const [first, last] = [left[0] === quote[0], left.at(-1) === quote.at(-1)]
            expect(!first || reached.startsWith(left[0] ?? '')).toBe(true)
            expect(!last || reached.endsWith(left.at(-1) ?? '')).toBe(true)
            expect(place === null).toBe(left.length === 0)
          }
        },
      ),
    )
  })
})

describe('writing words in the place of others', () => {
  const oneOf = fc.constantFrom('甲', '乙', '\n', '😀', 'x')
  const some = fc.array(oneOf, { maxLength: 12 }).map((all) => all.join(''))

  it('[D43] makes the text read so, whatever stands there, and touches no other paragraph', () => {
    fc.assert(
      fc.property(some, some, fc.nat(12), fc.nat(12), (before, words, a, b) => {
        const doc = textOf(before)
        const whole = plainText(doc)
        const bounds = [a, b].map((at) => Math.min(at, whole.length)).toSorted((x, y) => x - y)
        const [from = 0, to = 0] = bounds.map((at) => (/[\uDC00-\uDFFF]/.test(whole[at] ?? '') ? at - 1 : at))
        replaceWords(doc, from, to, words)
        expect(plainText(doc)).toBe(`${whole.slice(0, from)}${words}${whole.slice(to)}`)
      }),
    )
  })

  it('[D43] is one update, leaves what stays the same to its writers, and never cuts a character in two', () => {
    const doc = textOf('早八点前完成，车😀位')
    const kept = held(doc, '点前完成')
    expect(updatesOf(doc, () => replaceWords(doc, 0, 6, '早九点前完成'))).toHaveLength(1)
    expect([plainText(doc), kept.place()?.by]).toEqual(['早九点前完成，车😀位', 'anchor'])
    replaceWords(doc, 7, 11, '车😁位')
    expect(plainText(doc)).toBe('早九点前完成，车😁位')
  })
})

describe('remarks in writing', () => {
  it('[D44] are created whole, in one update, read back in one order, and removed', () => {
    const doc = new Y.Doc()
    const facts = {
      issueId: id<'issue'>('I-02'),
      optionId: null,
      kind: 'suggestion',
      quote: '八点',
      anchor: null,
    } as const
    const updates = updatesOf(doc, () => createRemarkDraft(doc, id('rm-2'), facts, { replacement: '九点' }))
    createRemarkDraft(doc, id('rm-1'), { ...facts, kind: 'comment', anchor: { from: 'AQ', to: 'AR' } })
    expect(updates).toHaveLength(1)
    const [first, second] = remarkDrafts(doc)
    expect(first).toMatchObject({ id: 'rm-1', kind: 'comment', anchor: { from: 'AQ', to: 'AR' } })
    expect(second).toMatchObject({ ...facts, id: 'rm-2' })
    expect(second?.replacement.toJSON()).toBe('九点')
    removeRemarkDraft(doc, id('rm-2'))
    doc.getMap<Y.Map<unknown>>('remarks').set('rm-0', new Y.Map())
    expect(remarkDrafts(doc).map((one) => one.id)).toEqual(['rm-1'])
  })
})
