/** Buttons that can do nothing now: still within reach, and the reason is read with them. */
import { Editor } from '@tiptap/core'
import { Collaboration } from '@tiptap/extension-collaboration'
import { act } from 'react'
import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { bodyRoot } from '#shared/documents/schema.ts'
import { StanceForm } from '../../../client/screens/issue/stance/StanceForm.tsx'
import { EditorTools } from '../../../client/screens/issue/text/EditorTools.tsx'
import { paragraphsOnly } from '../../../client/screens/issue/text/paragraphs-only.ts'
import { leaveRooms, press, roomOf } from '../../kit/issue-room.tsx'
import { seatOf } from '../../kit/open-board.tsx'
import { playTo } from '../../kit/script.ts'
import { id } from '../../kit/small-board.ts'

const editors: Editor[] = []
afterEach(async () => {
  await leaveRooms()
  for (const editor of editors.splice(0)) editor.destroy()
})

const me = seatOf('partyRep', 'U-CON1', 'P-CON')
const nothing = (): void => {}

/** Whether it is pale, and what is read with it. */
function reasonOf(button: HTMLElement): string | null {
  expect(button.hasAttribute('disabled')).toBe(false)
  if (button.getAttribute('aria-disabled') !== 'true') return null
  return document.getElementById(button.getAttribute('aria-describedby') ?? '')?.textContent ?? ''
}

describe('a pale button', () => {
  it('[U580] of the stance form says that a stance has to be chosen, sends nothing, and can be pressed once one is', async () => {
    const target = { type: 'option', id: id<'option'>('O-02C'), version: null, changes: 0 } as const
    const { drawn, sent } = await roomOf(playTo('hearEveryone').record, me, () => (
      <StanceForm target={target} redLines={[]} previous={null} warnings={[]} onDone={nothing} />
    ))
    expect(reasonOf(drawn.at('save-stance'))).toBe('请先选一个态度')
    await press(drawn.at('save-stance'))
    expect(sent()).toEqual([])
    await press(drawn.at('stance-value-support'))
    expect(reasonOf(drawn.at('save-stance'))).toBeNull()
    await press(drawn.at('save-stance'))
    expect(sent()).toMatchObject([{ type: 'stance.take', value: 'support' }])
  })

  it('[U580] of undo and redo says why there is nothing to take back, or to put back', async () => {
    const editor = new Editor({
      extensions: [paragraphsOnly, Collaboration.configure({ document: new Y.Doc(), field: bodyRoot })],
    })
    editors.push(editor)
    const { drawn } = await roomOf(playTo('hearEveryone').record, me, () => <EditorTools editor={editor} />)
    const reasons = () => [reasonOf(drawn.at('undo')), reasonOf(drawn.at('redo'))]
    expect(reasons()).toEqual([expect.stringContaining('还没有写过'), expect.stringContaining('还没有写过')])
    await act(async () => editor.commands.insertContent('会议同意'))
    expect(reasons()).toEqual([null, expect.stringContaining('撤销以后才能重做')])
    await press(drawn.at('undo'))
    expect(reasons()).toEqual([expect.stringContaining('都已撤销'), null])
  })
})
