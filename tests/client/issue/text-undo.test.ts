/** Taking back one's own words among others', and marks that are shown and never written. */
import { Editor } from '@tiptap/core'
import { Collaboration } from '@tiptap/extension-collaboration'
import { ySyncPluginKey, yUndoPluginKey } from '@tiptap/y-tiptap'
import { afterEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { anchorOf } from '#shared/documents/anchors.ts'
import { bodyRoot } from '#shared/documents/schema.ts'
import { rewriteText } from '#shared/documents/rewrite.ts'
import { plainText, replaceWords, setPlainText } from '#shared/documents/text.ts'
import { paragraphsOnly } from '../../../client/screens/issue/text/paragraphs-only.ts'
import type { Marked } from '../../../client/screens/issue/text/remarks/marks.ts'
import { offsetOf, positionsOf, redrawMarks, remarkMarks } from '../../../client/screens/issue/text/remarks/marks.ts'

const editors: Editor[] = []
afterEach(() => {
  for (const editor of editors.splice(0)) editor.destroy()
})

function editorOn(doc: Y.Doc, marked: readonly Marked[] = []): Editor {
  const editor = new Editor({
    extensions: [
      paragraphsOnly,
      Collaboration.configure({ document: doc, field: bodyRoot }),
      remarkMarks({ doc, marked: () => marked, onPick: () => undefined }),
    ],
  })
  editors.push(editor)
  return editor
}

const textOf = (words: string): Y.Doc => {
  const doc = new Y.Doc()
  setPlainText(doc, words)
  return doc
}

/** What somebody else does to the text, in a replica of their own. */
function remotely(doc: Y.Doc, change: (theirs: Y.Doc) => void): void {
  const theirs = new Y.Doc()
  Y.applyUpdate(theirs, Y.encodeStateAsUpdate(doc))
  change(theirs)
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(theirs), 'network')
}

const stepOf = (editor: Editor): void =>
  (yUndoPluginKey.getState(editor.state) as { readonly undoManager: Y.UndoManager }).undoManager.stopCapturing()

describe('undo', () => {
  it('[U337] takes back only what was written here, however it is mixed with others’ words, and puts it back', () => {
    const doc = textOf('会议同意。')
    const editor = editorOn(doc)
    editor.commands.insertContentAt(5, '甲')
    stepOf(editor)
    remotely(doc, (theirs) => replaceWords(theirs, 5, 5, '别人'))
    editor.commands.insertContentAt(8, '乙')
    stepOf(editor)
    remotely(doc, (theirs) => replaceWords(theirs, 0, 0, '前'))
    const whole = plainText(doc)
    editor.commands.undo()
    editor.commands.undo()
    expect(plainText(doc)).toBe(whole.replace('甲', '').replace('乙', ''))
    expect(plainText(doc)).toContain('别人')
    editor.commands.redo()
    editor.commands.redo()
    expect(plainText(doc)).toBe(whole)
    editor.commands.undo()
    editor.commands.undo()
    editor.commands.undo()
    expect(plainText(doc)).toContain('别人')
  })

  it('[U337] takes a suggestion that was written in back as one step, and nothing with it', () => {
    const doc = textOf('早八点前完成。\n另行公告。')
    const editor = editorOn(doc)
    editor.commands.insertContentAt(1, '务必')
    stepOf(editor)
    replaceWords(doc, 2, 7, '每日早九点前\n并清运', ySyncPluginKey)
    stepOf(editor)
    expect(editor.getText({ blockSeparator: '\n' })).toBe('务必每日早九点前\n并清运成。\n另行公告。')
    remotely(doc, (theirs) => replaceWords(theirs, 0, 0, '他人：'))
    editor.commands.undo()
    expect(plainText(doc)).toBe('他人：务必早八点前完成。\n另行公告。')
  })
})

describe('going back to a version', () => {
  const version = '会议同意，夜间十点以后不施工。\n周日整天不施工。\n遇雨天顺延。'
  const working = '会议同意，夜间九点以后不施工，早上七点以后再开工。\n另起一段。\n遇雨天顺延。'

  it('[U452] is one step: what stood there before is back when it is taken back, and what others wrote meanwhile stays', () => {
    const doc = textOf(working)
    const editor = editorOn(doc)
    editor.commands.insertContentAt(1, '一、')
    stepOf(editor)
    const before = plainText(doc)
    rewriteText(doc, version, ySyncPluginKey)
    stepOf(editor)
    expect([plainText(doc), editor.getText({ blockSeparator: '\n' })]).toEqual([version, version])
    remotely(doc, (theirs) => replaceWords(theirs, version.length, version.length, '（别人写的）'))
    editor.commands.undo()
    expect(plainText(doc)).toBe(`${before}（别人写的）`)
    editor.commands.redo()
    expect(plainText(doc)).toBe(`${version}（别人写的）`)
    editor.commands.undo()
    editor.commands.undo()
    expect(plainText(doc)).toBe(`${working}（别人写的）`)
  })

  it('[U452] leaves a sentence where it was written that somebody adds without a network', () => {
    const doc = textOf(working)
    const away = new Y.Doc()
    Y.applyUpdate(away, Y.encodeStateAsUpdate(doc))
    const at = plainText(away).indexOf('\n另起')
    replaceWords(away, at, at, '工人午休不动工。')
    rewriteText(doc, version, ySyncPluginKey)
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(away), 'network')
    expect(plainText(doc)).toBe(version.replace('不施工。', '不施工。工人午休不动工。'))
  })
})

function marksOn(doc: Y.Doc, quote: string): readonly Marked[] {
  const from = plainText(doc).indexOf(quote)
  const anchor = anchorOf(doc, from, from + quote.length)
  if (anchor === null) throw new Error('cannot happen: the words are there')
  return [{ id: 'rm-1', kind: 'comment', quote, anchor, mark: { color: '#112233', place: 0 }, picked: false }]
}
const shown = (editor: Editor): string =>
  [...editor.view.dom.querySelectorAll('[data-remark="rm-1"]')].map((one) => one.textContent).join('|')

describe('marks', () => {
  const clause = '会议同意，周日不安排。\n遇雨天顺延。'
  it('[U330] stay with their words through own and others’ edits, and are no edit themselves', () => {
    const doc = textOf(clause)
    const marked = marksOn(doc, '遇雨天')
    const updates = vi.fn()
    doc.on('update', updates)
    const editor = editorOn(doc, marked)
    editor.view.dispatch(redrawMarks(editor.state))
    expect([shown(editor), updates.mock.calls.length]).toEqual(['遇雨天', 0])
    editor.commands.insertContentAt(1, '第一条 ')
    expect(shown(editor)).toBe('遇雨天')
    remotely(doc, (theirs) => replaceWords(theirs, 0, 2, ''))
    expect(shown(editor)).toBe('遇雨天')
    const writes = updates.mock.calls.length
    editor.setEditable(false)
    editor.view.dispatch(redrawMarks(editor.state))
    expect(updates.mock.calls.length).toBe(writes)
  })

  it('[U330] places of the plain text and of the editor mean each other', () => {
    const editor = editorOn(textOf(clause))
    const { doc } = editor.state
    for (let at = 0; at <= clause.length; at += 1) {
      expect(offsetOf(doc, positionsOf(doc, { from: at, to: at }).from)).toBe(at)
    }
    const { from, to } = positionsOf(doc, { from: 5, to: 7 })
    expect(doc.textBetween(from, to)).toBe('周日')
  })
})
