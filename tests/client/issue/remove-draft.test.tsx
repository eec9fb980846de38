/** Removing what is being written: a question before words go, none before nothing does; who is in the middle of a word keeps the draft. */
import { act } from 'react'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import type { DemandFacts } from '#shared/documents/party.ts'
import { createDemandDraft, demandDrafts, removeDemandDraft } from '#shared/documents/party.ts'
import { createRemarkDraft, remarkDrafts } from '#shared/documents/remark-drafts.ts'
import DraftForm from '../../../client/screens/issue/demands/DraftForm.tsx'
import { useDemandDrafts } from '../../../client/screens/issue/demands/drafts.ts'
import SettledDrafts from '../../../client/screens/issue/demands/SettledDrafts.tsx'
import RemarkDraftForm from '../../../client/screens/issue/text/remarks/RemarkDraftForm.tsx'
import { id, Table } from '../../kit/cast.ts'
import type { Room } from '../../kit/issue-room.tsx'
import { press, roomOf, words } from '../../kit/issue-room.tsx'
import { seatOf } from '../../kit/open-board.tsx'

const issueId = id<'issue'>('I-02')
let room: Room | null = null
beforeAll(async () => {
  await import('../../../client/screens/issue/demands/DraftPhotos.tsx')
})
afterEach(async () => {
  await room?.drawn.close()
  room = null
})

const rep = seatOf('partyRep', 'U-RES2', id<'party'>('P-RES'))
const question = (): HTMLElement | null => document.querySelector('[data-testid="confirm"]')

/** The drafts of a document as the desk draws them. */
function Desk({ doc }: { readonly doc: Y.Doc }) {
  return useDemandDrafts(doc, issueId).map((draft) => (
    <DraftForm key={draft.id} doc={doc} draft={draft} readers="meeting" writable />
  ))
}

async function drafting(position: string, facts: Partial<DemandFacts> = {}) {
  const doc = new Y.Doc()
  createDemandDraft(doc, id('D-9'), { issueId, ...facts }, { position })
  room = await roomOf(new Table().record, rep, () => <Desk doc={doc} />)
  return { doc, drawn: room.drawn }
}

/** Somebody else removes the draft. */
const remotely = (doc: Y.Doc): Promise<void> =>
  act(async () => {
    const theirs = new Y.Doc()
    Y.applyUpdate(theirs, Y.encodeStateAsUpdate(doc))
    removeDemandDraft(theirs, id('D-9'))
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(theirs), 'network')
  })

describe('removing a draft', () => {
  it('[U450] asks first where it says something, says whose words stay where, and removes nothing until told to', async () => {
    const { doc, drawn } = await drafting('夜里不要卸料')
    await press(drawn.at('remove-draft'))
    expect(document.querySelector('dialog')?.textContent).toContain('从大家的屏幕上消失')
    expect(demandDrafts(doc)).toHaveLength(1)
    const yes = question()
    if (yes === null) throw new Error('nothing asks')
    await press(yes)
    expect(demandDrafts(doc)).toHaveLength(0)
  })

  it('[U450] asks nothing where nothing is written', async () => {
    const { doc, drawn } = await drafting(' ')
    await press(drawn.at('remove-draft'))
    expect([demandDrafts(doc).length, question()]).toEqual([0, null])
  })

  it('[U450] of a remark asks where it says more than it began with', async () => {
    const doc = new Y.Doc()
    const facts = { issueId, optionId: null, kind: 'suggestion', quote: '早八点', anchor: null } as const
    createRemarkDraft(doc, id('rm-1'), facts, { replacement: '早八点' })
    const [draft] = remarkDrafts(doc)
    if (draft === undefined) throw new Error('no draft')
    room = await roomOf(new Table().record, rep, () => (
      <RemarkDraftForm doc={doc} draft={draft} whyNot={null} fresh={false} />
    ))
    await act(async () => draft.replacement.insert(3, '半'))
    await press(room.drawn.at('remark-discard'))
    expect([remarkDrafts(doc).length, question() === null]).toEqual([1, false])
    await act(async () => draft.replacement.delete(3, 1))
    await press(room.drawn.at('remark-discard'))
    expect(remarkDrafts(doc)).toHaveLength(0)
  })
})

describe('a draft that somebody else removes', () => {
  it('[Y102] goes at once, but not before who composes a word in it has chosen it', async () => {
    const { doc, drawn } = await drafting('夜里')
    const field = drawn.at('draft-position')
    await act(async () => field.dispatchEvent(new Event('compositionstart', { bubbles: true })))
    await remotely(doc)
    expect(drawn.has('draft-position')).toBe(true)
    await act(async () => field.dispatchEvent(new Event('compositionend', { bubbles: true })))
    await vi.waitFor(() => act(async () => expect(drawn.has('draft-position')).toBe(false)))
    expect(drawn.has('draft')).toBe(false)
  })

  it('[Y102] goes at once where nobody composes', async () => {
    const { doc, drawn } = await drafting('夜里')
    await remotely(doc)
    expect(drawn.has('draft')).toBe(false)
  })
})

describe('drafts on an issue that is settled', () => {
  it('[U451] are read with a sentence on when they can be brought up again, the empty ones left out', async () => {
    const [shared, caucus] = [new Y.Doc(), new Y.Doc()]
    createDemandDraft(shared, id('D-8'), { issueId }, {})
    createDemandDraft(shared, id('D-9'), { issueId }, { position: '夜里不要卸料', interest: '要睡觉' })
    createDemandDraft(caucus, id('D-7'), { issueId }, { position: '最多到九点' })
    room = await roomOf(new Table().record, rep, () => (
      <SettledDrafts issueId={issueId} shared={shared} caucus={caucus} />
    ))
    const said = words(room.drawn.root)
    for (const one of ['夜里不要卸料', '要睡觉', '最多到九点', '重新协商']) expect(said).toContain(one)
    expect([...room.drawn.root.querySelectorAll('article, textarea, input')].length).toBe(2)
  })
})
