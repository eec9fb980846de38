/** The real editor on a document: whatever it writes, the server admits; what others write, it shows. */
import { Editor } from '@tiptap/core'
import { Collaboration } from '@tiptap/extension-collaboration'
import { yUndoPluginKey } from '@tiptap/y-tiptap'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { bodyRoot } from '#shared/documents/schema.ts'
import { plainText, setPlainText } from '#shared/documents/text.ts'
import { retype } from '../../../client/screens/onsite/retype.ts'
import { paragraphsOnly } from '../../../client/screens/issue/text/paragraphs-only.ts'
import type { BoardDocuments } from '../../../server/boards/documents.ts'
import { createDocuments } from '../../../server/boards/documents.ts'
import { accepts, actorOn, boardBefore, replicaOf } from '../../kit/documents.ts'

const name = 'text:I-02' as const
const state = boardBefore()

let documents: BoardDocuments
let editors: Editor[] = []
beforeEach(() => {
  documents = createDocuments()
  editors = []
})
afterEach(() => {
  for (const editor of editors) editor.destroy()
})

/** An editor of someone whose every update is admitted at once; fails the test when one is refused. */
function editorOf(who: string) {
  const doc = replicaOf(documents, name)
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'server') accepts(documents.admit(state, name, update, actorOn(state, who)))
  })
  const editor = new Editor({
    extensions: [paragraphsOnly, Collaboration.configure({ document: doc, field: bodyRoot })],
  })
  editors.push(editor)
  const catchUp = (): void => Y.applyUpdate(doc, documents.snapshot(name), 'server')
  return { doc, editor, catchUp }
}
const words = (): string => plainText(replicaOf(documents, name))

describe('the editor', () => {
  it('[D9] types, parts and joins paragraphs, replaces, pastes, undoes and redoes, and is never refused', () => {
    const { editor } = editorOf('U-SEC')
    editor.commands.insertContent('第一条')
    editor.commands.splitBlock()
    editor.commands.insertContent('第二条🙂')
    expect(words()).toBe('第一条\n第二条🙂')
    editor.commands.insertContentAt(1, '（一）')
    editor.commands.insertContent('<p>贴入的<b>粗体</b></p><h1>标题</h1><ul><li>列表</li></ul>')
    expect(words()).toBe('（一）\n贴入的粗体\n标题\n列表\n第一条\n第二条🙂')
    const whole = words()
    const plugin = yUndoPluginKey.getState(editor.state) as { readonly undoManager: Y.UndoManager } | undefined
    plugin?.undoManager.stopCapturing()
    editor.commands.selectAll()
    editor.commands.deleteSelection()
    expect(words()).toBe('')
    editor.commands.undo()
    expect(words()).toBe(whole)
    editor.commands.redo()
    editor.commands.insertContent('重来')
    editor.commands.joinBackward()
    expect(words()).toBe('重来')
  })

  it('[D9, D31] replaces a character by another of the same first half, in the editor and retyped, and is never refused', () => {
    const { editor, doc } = editorOf('U-SEC')
    editor.commands.insertContent('车😀位😀')
    editor.commands.insertContentAt({ from: 2, to: 4 }, '😁')
    expect(words()).toBe('车😁位😀')
    // As a browser reports it that compares by units: the second half alone has changed.
    editor.view.dispatch(editor.state.tr.insertText('\ude02', 3, 4))
    expect(words()).toBe('车😂位😀')
    retype(doc, '车😂位😃')
    retype(doc, '车😄😂位😃')
    expect(words()).toBe('车😄😂位😃')
  })

  it('[D9] two editors of one text converge', () => {
    const [one, other] = [editorOf('U-SEC'), editorOf('U-FAC')]
    one.editor.commands.insertContent('甲')
    other.catchUp()
    expect(other.editor.getText()).toBe('甲')
    other.editor.commands.insertContentAt(2, '乙')
    one.editor.commands.insertContentAt(1, '前')
    one.catchUp()
    other.catchUp()
    expect([one.editor.getText(), other.editor.getText(), words()]).toEqual(['前甲乙', '前甲乙', '前甲乙'])
  })

  it('[D12] what replaces the text as a whole is shown as typed paragraphs are', () => {
    const { editor, doc } = editorOf('U-SEC')
    setPlainText(doc, '甲\n乙')
    expect(editor.getText({ blockSeparator: '\n' })).toBe('甲\n乙')
    setPlainText(doc, '')
    expect([editor.getText(), words()]).toEqual(['', ''])
    editor.commands.insertContent('丙')
    expect(words()).toBe('丙')
  })
})
