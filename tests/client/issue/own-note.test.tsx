/** A note of one's own on an issue: folded away, opened when wanted, for nobody else. */
import { act } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { documentOf, mayRead } from '#shared/documents/names.ts'
import { noteOf } from '#shared/documents/notes.ts'
import { actorOf } from '#shared/board/select.ts'
import { OwnNote } from '../../../client/screens/issue/note/OwnNote.tsx'
import { folderOf } from '../../../client/sync/folder.ts'
import { DocumentScope } from '../../../client/sync/scope.tsx'
import { cast, id } from '../../kit/cast.ts'
import { roomOf, words } from '../../kit/issue-room.tsx'
import { NoSocket } from '../../kit/no-socket.ts'
import { seatOf } from '../../kit/open-board.tsx'
import type { Drawn } from '../../kit/render.tsx'
import { playTo } from '../../kit/script.ts'

let drawn: Drawn | null = null
beforeEach(() => vi.stubGlobal('WebSocket', NoSocket))
afterEach(async () => {
  await drawn?.close()
  vi.unstubAllGlobals()
})

async function note(personId: string | null): Promise<Drawn> {
  const me = seatOf('partyRep', personId ?? '', 'P-RES')
  const seat = personId === null ? { ...me, actor: { ...me.actor, personId: null } } : me
  const room = await roomOf(playTo('hearEveryone').record, seat, () => (
    <DocumentScope boardId="B-XHM" personId={personId}>
      <OwnNote issueId={id('I-02')} />
    </DocumentScope>
  ))
  drawn = room.drawn
  return room.drawn
}

describe('a note of one’s own', () => {
  it('[U272] is folded away, and its document is opened with it', async () => {
    const page = await note('U-RES1')
    expect([words(page.at('own-note-open')), page.has('own-note')]).toEqual(['我的笔记（只有您看得到）', false])
    await act(async () => {
      const fold = page.root.querySelector('details')
      if (fold === null) throw new Error('no note')
      fold.open = true
      fold.dispatchEvent(new Event('toggle'))
    })
    await vi.waitFor(() => page.at('own-note'), { timeout: 30_000 })
    const { doc } = folderOf('B-XHM', 'U-RES1').document('private:U-RES1').view
    await act(async () => noteOf(doc, id('I-02')).insert(0, '问清楚'))
    expect((page.at('own-note') as HTMLTextAreaElement).value).toBe('问清楚')
  })

  it('[Y111] takes no keys before its document has come, and says why', async () => {
    const page = await note('U-RES1')
    await act(async () => page.root.querySelector('details')?.setAttribute('open', ''))
    await act(async () => page.root.querySelector('details')?.dispatchEvent(new Event('toggle')))
    await vi.waitFor(() => page.at('not-yet'), { timeout: 30_000 })
    const field = page.at('own-note') as HTMLTextAreaElement
    const why = page.at('not-yet')
    expect([field.readOnly, field.getAttribute('aria-describedby'), words(why)]).toEqual([
      true,
      why.id,
      '正在打开，打开后就能写。',
    ])
  })

  it('[U272] is nobody’s without a person, and is read by its writer alone', async () => {
    expect((await note(null)).has('own-note-open')).toBe(false)
    const { state } = playTo('hearEveryone')
    const ref = documentOf(state, 'private:U-RES1')
    if (ref === null) throw new Error('cannot happen: everybody has a note')
    const readers = [...state.people.values()].filter((person) => mayRead(state, ref, actorOf(person)))
    expect(readers.map((person) => person.id)).toEqual([cast.R1])
  })
})
