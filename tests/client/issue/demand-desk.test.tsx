/** A demand at the desk: similar ones while it is written, one key to submit it, its details. What follows: `demand-on-record.test.tsx`. */
import { act } from 'react'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import {
  answeredTopic,
  changeDemandDraft,
  chooseTopic,
  createDemandDraft,
  demandDrafts,
} from '#shared/documents/party.ts'
import BehalfForm from '../../../client/screens/issue/demands/BehalfForm.tsx'
import { About } from '../../../client/screens/issue/demands/CardMore.tsx'
import { DraftDesk } from '../../../client/screens/issue/demands/DraftDesk.tsx'
import { topicToBegin, useDemandDrafts } from '../../../client/screens/issue/demands/drafts.ts'
import DraftForm from '../../../client/screens/issue/demands/DraftForm.tsx'
import { cast, id, Table } from '../../kit/cast.ts'
import { clear, fetchParts, issueId, lay, seatAt } from '../../kit/demand-desk.ts'
import type { Room } from '../../kit/issue-room.tsx'
import { choose, press, roomOf, type, words } from '../../kit/issue-room.tsx'

const { G: msg, R1: res1, R2: res2, C1: con1 } = cast
beforeAll(fetchParts)
beforeEach(lay)
afterEach(clear)

/** A draft in writing before this person. */
async function drafting(personId: string, position: string, table = new Table()) {
  const doc = new Y.Doc()
  createDemandDraft(doc, id('D-9'), { issueId }, { position })
  const [draft] = demandDrafts(doc)
  if (draft === undefined) throw new Error('no draft')
  const { record, me } = seatAt(table, personId)
  const shown = () => {
    const [now = draft] = demandDrafts(doc)
    return <DraftForm doc={doc} draft={now} readers="meeting" writable />
  }
  const room = await roomOf(record, me, shown)
  return { doc, draft, room }
}
const pause = () => act(async () => vi.advanceTimersByTimeAsync(500))
const hinted = (from: Room): readonly string[] =>
  [...from.drawn.root.querySelectorAll<HTMLElement>('[data-testid^="similar-D"]')].map(
    (one) => one.dataset['testid']?.replace('similar-', '') ?? '',
  )

describe('similar demands while one is written', () => {
  it('[U310] are offered when the writing pauses, open to be read, and stand in nobody’s way', async () => {
    const { room } = await drafting(res2, '中午一定要安静')
    expect(room.drawn.has('similar-hint')).toBe(false)
    await pause()
    expect(hinted(room)).toEqual(['D-006'])
    expect(words(room.drawn.root)).toContain('已经记着1条相近的诉求')
    await press(room.drawn.at('similar-D-006'))
    expect(words(room.drawn.root)).toContain('记录里的诉求')
    expect(words(room.drawn.at('demand-trail-D-006'))).toContain('去向：')
    await press(room.drawn.at('submit-demand'))
    expect(room.sent()).toMatchObject([{ type: 'demand.record', position: '中午一定要安静' }])
  })

  it('[U310] are only those that this reader may know: not another party’s own', async () => {
    const { room } = await drafting(con1, '中午一定要安静')
    await pause()
    expect(hinted(room)).toEqual([])
  })

  it('[U310] are never about households, not even for a messenger who reads these', async () => {
    const { room } = await drafting(msg, '上午9点前别在我们单元打孔')
    await pause()
    expect(hinted(room)).not.toContain('D-007')
  })

  it('[U310] change with the words, but not while one is being composed', async () => {
    const { draft, room } = await drafting(res2, '中午一定要安静')
    await pause()
    await act(async () => document.dispatchEvent(new Event('compositionstart')))
    await act(async () => {
      draft.position.delete(0, draft.position.length)
      draft.position.insert(0, '法定节假日别施工')
    })
    await pause()
    expect(hinted(room)).toEqual(['D-006'])
    await act(async () => document.dispatchEvent(new Event('compositionend')))
    await pause()
    expect(hinted(room)).toEqual(['D-008'])
  })

  it('[U310] do not name what was withdrawn or merged', async () => {
    const table = new Table()
    table.as(res1).does({ type: 'demand.record', demandId: 'D-x', issueId, position: '井盖晚上太响了' })
    table.as(res1).does({ type: 'demand.withdraw', demandId: 'D-x' })
    const { room } = await drafting(res2, '井盖晚上太响了', table)
    await pause()
    expect(hinted(room)).toEqual([])
  })
})

const draftIn = (doc: Y.Doc) => {
  const [draft] = demandDrafts(doc)
  if (draft === undefined) throw new Error('no draft')
  return draft
}

const key = (more: object) => new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, ...more })

describe('a draft', () => {
  it('[U311] is submitted by Ctrl or ⌘ and Enter from any of its fields, and not by Enter alone', async () => {
    const { room } = await drafting(res2, '两点以后再开工')
    await act(async () => room.drawn.at('draft-position').dispatchEvent(key({})))
    expect(room.sent()).toEqual([])
    await act(async () => room.drawn.at('draft-interest').dispatchEvent(key({ ctrlKey: true })))
    expect(room.sent()).toHaveLength(1)
    expect(words(room.drawn.at('draft'))).toContain('Ctrl+Enter 提交')
  })

  it('[U311] that says nothing is not submitted by the key either, and says why', async () => {
    const { room } = await drafting(res2, '')
    await act(async () => room.drawn.at('draft-position').dispatchEvent(key({ metaKey: true })))
    expect(room.sent()).toEqual([])
    expect(words(room.drawn.at('draft'))).toContain('请先写出想要什么。')
  })

  it('[U312] takes a topic, asks what is usual about it, and a place; all of it goes on the record with the words', async () => {
    const doc = new Y.Doc()
    createDemandDraft(doc, id('D-9'), { issueId, topic: '保修', building: '7' }, { position: '保修要写清楚' })
    const [draft] = demandDrafts(doc)
    const table = new Table()
    const { record, me } = seatAt(table, res2)
    if (draft === undefined) throw new Error('no draft')
    const room = await roomOf(record, me, () => <DraftForm doc={doc} draft={draft} readers="meeting" writable />)
    const shown = room.drawn
    const at = (testId: string): HTMLElement => shown.at(testId)
    expect((at('draft-topic') as HTMLSelectElement).value).toBe('保修')
    expect(words(at('draft'))).toContain('多久到场')
    await act(async () => draft.answers[3]?.insert(0, '两小时'))
    expect((at('draft-answer-3') as HTMLInputElement).value).toBe('两小时')
    await type(at('draft-unit'), '2单元')
    expect(doc.getMap<Y.Map<unknown>>('demands').get('D-9')?.get('unit')).toBe('2单元')
    await press(at('submit-demand'))
    expect(room.sent()).toMatchObject([
      { topic: '保修', building: '7', answers: [{ question: '多久到场', text: '两小时' }] },
    ])
  })

  it('[U597] answers stay answers to what was asked, whichever topic is chosen afterwards', async () => {
    const doc = new Y.Doc()
    createDemandDraft(doc, id('D-9'), { issueId }, { position: '井盖松了' })
    const { record, me } = seatAt(new Table(), res2)
    const Drafts = () =>
      useDemandDrafts(doc, issueId).map((draft) => (
        <DraftForm key={draft.id} doc={doc} draft={draft} readers="meeting" writable />
      ))
    const room = await roomOf(record, me, () => <Drafts />)
    const chooses = (topic: string) => choose(room.drawn.at('draft-topic'), topic)
    await chooses('保修')
    await type(room.drawn.at('draft-answer-3'), '两小时')
    await chooses('施工扰民')
    expect(words(room.drawn.at('answers-elsewhere'))).toContain('这些是对专题“保修”常见问题的回答')
    expect(words(room.drawn.at('usual-questions'))).toContain('多久到场')
    await press(room.drawn.at('submit-demand'))
    expect(room.sent().at(-1)).toMatchObject({ topic: '施工扰民' })
    expect(room.sent().at(-1)).not.toHaveProperty('answers')
    await chooses('保修')
    expect(room.drawn.has('answers-elsewhere')).toBe(false)
    await act(async () => demandDrafts(doc)[0]?.answers[3]?.delete(0, 3))
    await chooses('施工扰民')
    expect(words(room.drawn.at('usual-questions'))).not.toContain('多久到场')
  })

  it('[U597] an answer that comes from without a network, to the topic of then, is no answer to another', () => {
    const [here, there] = [new Y.Doc(), new Y.Doc()]
    createDemandDraft(here, id('D-9'), { issueId, topic: '保修' })
    Y.applyUpdate(there, Y.encodeStateAsUpdate(here))
    draftIn(here).answers[0]?.insert(0, '有票')
    changeDemandDraft(here, id('D-9'), { answersTo: '保修' })
    chooseTopic(there, draftIn(there), '施工扰民')
    Y.applyUpdate(there, Y.encodeStateAsUpdate(here))
    Y.applyUpdate(here, Y.encodeStateAsUpdate(there))
    expect([here, there].map((doc) => [draftIn(doc).topic, answeredTopic(draftIn(doc))])).toEqual([
      ['施工扰民', '保修'],
      ['施工扰民', '保修'],
    ])
  })

  it('[U591] begins with the issue’s topic, of which its writer may choose another or none', async () => {
    const [shared, caucus] = [new Y.Doc(), new Y.Doc()]
    const status = { synced: true, writable: true, saving: 0, offline: false }
    const { record, me } = seatAt(new Table(), res2)
    const room = await roomOf(record, me, (state) => {
      const issue = state.issues.get(issueId)
      if (issue === undefined) throw new Error('cannot happen: the sample has the issue')
      const opened = { shared: { doc: shared, status }, caucus: { doc: caucus, status } }
      return <DraftDesk issue={issue} partyId={id('P-RES')} {...opened} />
    })
    await press(room.drawn.at('new-draft'))
    await press(room.drawn.at('new-private-draft'))
    const own = demandDrafts(caucus).filter((draft) => draft.issueId === issueId)
    expect([...demandDrafts(shared), ...own].map(({ topic }) => topic)).toEqual(['施工扰民', '施工扰民'])
    expect([['施工扰民'], undefined].map((topics) => topicToBegin(topics, { topic: '别的' }))).toEqual(['', ''])
  })

  it('[U591] once on the record names its topic only where it is not the issue’s', async () => {
    const table = new Table()
    const said = { issueId, position: '井盖晚上太响了' }
    table.as(res1).does({ type: 'demand.record', demandId: 'D-x', ...said, topic: '施工扰民' })
    table.as(res1).does({ type: 'demand.record', demandId: 'D-y', ...said, topic: '停车' })
    const { record, me } = seatAt(table, res2)
    const room = await roomOf(record, me, ({ demands }) =>
      ['D-x', 'D-y'].map((name) => {
        const demand = demands.get(id(name))
        return demand === undefined ? null : <About key={name} demand={demand} />
      }),
    )
    expect(words(room.drawn.root)).not.toContain('施工扰民')
    expect(words(room.drawn.root)).toContain('停车')
  })

  it.each([
    [true, '', false],
    [true, '两小时', true],
    [false, '', true],
  ])('[U592] folds the usual questions on a phone (%s) while none is answered (%s)', async (phone, answer, open) => {
    vi.stubGlobal('matchMedia', () => ({ matches: phone, addEventListener() {}, removeEventListener() {} }))
    const doc = new Y.Doc()
    createDemandDraft(doc, id('D-9'), { issueId, topic: '保修' })
    const [draft] = demandDrafts(doc)
    if (draft === undefined) throw new Error('no draft')
    draft.answers[3]?.insert(0, answer)
    const { record, me } = seatAt(new Table(), res2)
    const room = await roomOf(record, me, () => <DraftForm doc={doc} draft={draft} readers="meeting" writable />)
    const line = room.drawn.at('usual-questions') as HTMLDetailsElement
    expect([line.open, words(line.querySelector('summary') ?? line)]).toEqual([
      open,
      answer === '' ? '常见问题4个，可选答' : '常见问题4个，可选答（已答1个）',
    ])
    vi.unstubAllGlobals()
  })

  it('[U312] keeps half a word that is being composed out of the shared place', async () => {
    const { doc, room } = await drafting(res2, '井')
    const field = room.drawn.at('draft-building') as HTMLInputElement
    await act(async () => {
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, '7h')
      field.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true }))
    })
    expect(doc.getMap<Y.Map<unknown>>('demands').get('D-9')?.get('building')).toBe('')
    await type(field, '7号楼')
    expect(doc.getMap<Y.Map<unknown>>('demands').get('D-9')?.get('building')).toBe('7号楼')
  })

  it('[U313] keeps its photos until it counts, and stays on the page while they are on their way', async () => {
    const [shared, caucus] = [new Y.Doc(), new Y.Doc()]
    createDemandDraft(shared, id('D-9'), { issueId }, { position: '井盖松了' })
    const status = { synced: true, writable: true, saving: 0, offline: false }
    const { record, me } = seatAt(new Table(), res2)
    const room = await roomOf(record, me, (state) => {
      const issue = state.issues.get(issueId)
      if (issue === undefined) throw new Error('cannot happen: the sample has the issue')
      const opened = { shared: { doc: shared, status }, caucus: { doc: caucus, status } }
      return <DraftDesk issue={issue} partyId={id('P-RES')} {...opened} />
    })
    await press(room.drawn.at('add-photos'))
    await act(async () => vi.advanceTimersByTimeAsync(50))
    expect(words(room.drawn.at('draft-photos'))).toContain('诉求提交以后，照片就挂在它上面。')
    const input = room.drawn.at('file-choose') as HTMLInputElement
    Object.defineProperty(input, 'files', { value: [new File(['no picture'], 'a.jpg', { type: 'image/jpeg' })] })
    await act(async () => input.dispatchEvent(new Event('change', { bubbles: true })))
    expect(words(room.drawn.at('draft-photos'))).toContain('选好1张')
    await press(room.drawn.at('submit-demand'))
    await room.answer({ ok: true, commandId: id('C'), seq: 999, duplicate: false })
    expect(demandDrafts(shared)).toEqual([])
    expect(room.drawn.has('draft-position')).toBe(false)
    expect(room.drawn.has('draft-photos')).toBe(true)
  })
})

describe('a similar demand, looked at from a form in a dialog', () => {
  it('[U310] is closed by Escape alone: the form and its words stay', async () => {
    const { record, me } = seatAt(new Table(), msg)
    let closed = 0
    const shown = await roomOf(record, me, (state) => {
      const issue = state.issues.get(issueId)
      return issue === undefined ? null : <BehalfForm issue={issue} state={state} onClose={() => (closed += 1)} />
    })
    await type(shown.drawn.at('behalf-position'), '法定节假日别施工')
    await pause()
    await press(shown.drawn.at('similar-D-008'))
    const inner = [...shown.drawn.root.querySelectorAll('dialog')].at(-1)
    await act(async () => inner?.dispatchEvent(new Event('cancel', { cancelable: true })))
    expect(shown.drawn.root.querySelectorAll('dialog')).toHaveLength(1)
    expect(closed).toBe(0)
  })
})
