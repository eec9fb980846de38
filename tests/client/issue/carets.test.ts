/** Others' carets in the editor: drawn from presence as the server stamps it, and gone with it. */
import { Editor } from '@tiptap/core'
import { Collaboration } from '@tiptap/extension-collaboration'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { bodyRoot } from '#shared/documents/schema.ts'
import { bodyOf, setPlainText } from '#shared/documents/text.ts'
import { carets } from '../../../client/screens/issue/text/carets.ts'
import { paragraphsOnly } from '../../../client/screens/issue/text/paragraphs-only.ts'

let doc: Y.Doc
let awareness: Awareness
let editor: Editor
beforeEach(() => {
  doc = new Y.Doc()
  setPlainText(doc, '会议同意，夜间不施工。')
  awareness = new Awareness(doc)
  const looks = {
    mark: (partyId: string | null) =>
      partyId === 'P-RES'
        ? { color: '#1F5FBF', place: 1 }
        : partyId === 'P-PM'
          ? { color: '#1E7F4F', place: 11 }
          : null,
    unknown: '不知道是谁',
    classes: { caret: 'caret', label: 'label', selection: 'selection' },
  }
  editor = new Editor({
    element: document.body.appendChild(document.createElement('div')),
    extensions: [paragraphsOnly, Collaboration.configure({ document: doc, field: bodyRoot }), carets(awareness, looks)],
  })
})
afterEach(() => {
  editor.destroy()
  awareness.destroy()
  document.body.replaceChildren()
})

/** Somebody's presence, with the caret at `head` and the selection from `anchor`; null: has left. */
function stands(client: number, user: object | null, anchor = 2, head = 2): void {
  const line = bodyOf(doc)
    .toArray()
    .flatMap((paragraph) => (paragraph instanceof Y.XmlElement ? paragraph.toArray() : []))[0]
  if (!(line instanceof Y.XmlText)) throw new Error('no words')
  const at = (index: number): unknown => Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(line, index))
  if (user === null) awareness.states.delete(client)
  else awareness.states.set(client, { cursor: { anchor: at(anchor), head: at(head) }, user })
  awareness.emit('change', [{ added: [], updated: [client], removed: [] }, 'test'])
}
const drawn = (): readonly HTMLElement[] => [...document.querySelectorAll<HTMLElement>('.caret')]
const resident = { name: '7号楼居民代表', partyId: 'P-RES', role: 'partyRep' }

describe('carets', () => {
  it('[U103] have the party’s colour and shape and the person’s name, and stand where the others stand', async () => {
    stands(5, resident)
    stands(6, { name: '物业经理', partyId: 'P-PM', role: 'partyRep' }, 4, 7)
    stands(7, { name: '秘书', partyId: null, role: 'secretary' })
    await vi.waitFor(() => expect(drawn()).toHaveLength(3))
    const looks = drawn().map((caret) => [
      caret.textContent,
      caret.style.getPropertyValue('--caret'),
      caret.querySelector('svg')?.firstElementChild?.tagName,
    ])
    expect(looks).toEqual([
      ['7号楼居民代表', '#1F5FBF', 'polygon'],
      ['秘书', '#524f4a', undefined],
      ['物业经理', '#1E7F4F', 'circle'],
    ])
    expect(drawn().every((caret) => caret.getAttribute('aria-hidden') === 'true')).toBe(true)
    expect(document.querySelector('.selection')?.textContent).toBe('，夜间')
  })

  it('[U103] are not drawn for oneself, and are gone when their owner is', async () => {
    stands(doc.clientID, resident)
    stands(5, resident)
    await vi.waitFor(() => expect(drawn()).toHaveLength(1))
    stands(5, null)
    await vi.waitFor(() => expect(drawn()).toHaveLength(0))
  })

  it('[U103] believe of presence only what has the right shape', async () => {
    stands(5, { name: 7, partyId: {}, role: [] })
    await vi.waitFor(() => expect(drawn().map((caret) => caret.textContent)).toEqual(['不知道是谁']))
  })
})
