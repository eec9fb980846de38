/** Another wording for a whole text by the smallest change: what it reads afterwards, and what stays of what others write meanwhile. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { rewriteText } from '#shared/documents/rewrite.ts'
import { bodyOf, plainText, replaceWords, setPlainText } from '#shared/documents/text.ts'
import { updatesOf } from '../../kit/documents.ts'

function textOf(words: string): Y.Doc {
  const doc = new Y.Doc()
  setPlainText(doc, words)
  return doc
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

/** Both have what the other has. */
function meet(one: Y.Doc, other: Y.Doc): void {
  Y.applyUpdate(one, Y.encodeStateAsUpdate(other))
  Y.applyUpdate(other, Y.encodeStateAsUpdate(one))
}

const piece = fc.constantFrom(
  '会议同意',
  '，',
  '夜间十点',
  '以后',
  '不施工',
  '。',
  '7月16日',
  '😁',
  '、',
  '第三条',
  '\n',
  '\n',
)
const wording = fc.array(piece, { maxLength: 24 }).map((pieces) => pieces.join(''))

const line = wording.map((words) => `始${words.replaceAll('\n', '')}`)

describe('another wording', () => {
  it('[D63] reads as it was told, in one update, whatever stood there before', () => {
    fc.assert(
      fc.property(wording, wording, (before, after) => {
        const doc = textOf(before)
        const updates = updatesOf(doc, () => rewriteText(doc, after))
        expect(plainText(doc)).toBe(after)
        expect(updates).toHaveLength(before === after ? 0 : 1)
      }),
    )
  })

  it('[D63] takes no words along that others write meanwhile in a paragraph that changes', () => {
    fc.assert(
      fc.property(line, line, fc.nat(), (before, after, where) => {
        const doc = textOf(before)
        const away = copyOf(doc)
        const at = where % (before.length + 1)
        fc.pre(!/[\uDC00-\uDFFF]/.test(before[at] ?? ''))
        replaceWords(away, at, at, '⟦别人⟧')
        rewriteText(doc, after)
        meet(doc, away)
        expect(plainText(doc)).toContain('⟦别人⟧')
        expect(plainText(doc).replace('⟦别人⟧', '')).toBe(after)
        expect(plainText(away)).toBe(plainText(doc))
      }),
    )
  })

  it('[D63] leaves paragraphs where they are whose neighbours go or come', () => {
    const doc = textOf('第一条，夜间不施工。\n多余的一段。\n第三条，遇雨天顺延。')
    const last = bodyOf(doc).get(2)
    rewriteText(doc, '第一条，夜间不施工。\n第三条，遇雨天和大风天顺延。')
    expect(bodyOf(doc).get(1)).toBe(last)
    rewriteText(doc, '前言。\n第一条，夜间不施工。\n补一段新的。\n第三条，遇雨天和大风天顺延。')
    expect([bodyOf(doc).get(3) === last, plainText(doc).split('\n').length]).toEqual([true, 4])
  })

  it('[D63] of a long text costs no more than its paragraphs are compared', () => {
    const lines = Array.from({ length: 400 }, (_, at) => `第${at}条，各方同意按约定的时间和方式施工。`)
    const doc = textOf(lines.join('\n'))
    const after = [...lines.slice(3), '最后一条。'].join('\n')
    rewriteText(doc, after)
    expect(plainText(doc)).toBe(after)
  })
})
