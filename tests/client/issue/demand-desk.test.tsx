/** A demand at the desk: similar ones while it is written, one key to submit it, its details, its way, entered for others, merged. */
import { act } from 'react'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { actorOf, residentParties } from '#shared/board/select.ts'
import { createDemandDraft, demandDrafts } from '#shared/documents/party.ts'
import type { DemandId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import { viewerOf } from '#shared/record/visibility.ts'
import BehalfForm from '../../../client/screens/issue/demands/BehalfForm.tsx'
import { About, Merging } from '../../../client/screens/issue/demands/CardMore.tsx'
import { DraftDesk } from '../../../client/screens/issue/demands/DraftDesk.tsx'
import DraftForm from '../../../client/screens/issue/demands/DraftForm.tsx'
import { PartyColumn } from '../../../client/screens/issue/demands/PartyColumn.tsx'
import PossibleDuplicates from '../../../client/screens/issue/demands/PossibleDuplicates.tsx'
import { cast, id, Table } from '../../kit/cast.ts'
import type { Room } from '../../kit/issue-room.tsx'
import { press, roomOf, type, words } from '../../kit/issue-room.tsx'
import { openBoard, seatOf } from '../../kit/open-board.tsx'
import { seenBy } from '../../kit/record.ts'
import type { Drawn } from '../../kit/render.tsx'
import { draw } from '../../kit/render.tsx'
import { demand, party } from '../../kit/small-board.ts'

const { F: fac, S: sec, G: msg, R1: res1, R2: res2, C1: con1 } = cast
const issueId = id<'issue'>('I-02')

let room: Room | null = null
let drawn: Drawn | null = null
// What is fetched on a press is there by then.
beforeAll(async () => {
  await import('../../../client/screens/issue/demands/DraftPhotos.tsx')
  await import('../../../client/screens/issue/demands/MergeDialog.tsx')
  await import('../../../client/screens/issue/demands/TrailSteps.tsx')
})
beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(async () => {
  await room?.drawn.close()
  await drawn?.close()
  room = null
  drawn = null
  vi.useRealTimers()
})

/** What this person's browser received of the table's record, and his seat. */
function seatAt(table: Table, personId: string) {
  const person = table.state.people.get(id(personId))
  if (person === undefined) throw new Error(`nobody is called ${personId}`)
  const viewer = viewerOf(
    actorOf(person),
    residentParties(table.state).map((one) => one.id),
  )
  return { record: seenBy(table.record, viewer), me: seatOf(person.role, personId, person.partyId) }
}

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
  room = await roomOf(record, me, shown)
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
    room = await roomOf(record, me, () => <DraftForm doc={doc} draft={draft} readers="meeting" writable />)
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
    room = await roomOf(record, me, (state) => {
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

/** A table where the secretary wrote a demand down for the residents, and one that says the same stands beside it. */
function writtenDown(): Table {
  const table = new Table()
  const demandId = 'D-b'
  const raised = { partyId: 'P-RES', raisedById: 'U-RES3' }
  table.as(sec).does({ type: 'demand.record', demandId, issueId, position: '单元门口的灯晚上不亮', ...raised })
  table.as(res1).does({ type: 'demand.record', demandId: 'D-c', issueId, position: '单元门口的灯不亮了' })
  return table
}
async function card(table: Table, personId: string, demandId: string): Promise<Room> {
  const { record, me } = seatAt(table, personId)
  room = await roomOf(record, me, (state) => {
    const shown = state.demands.get(demandId as DemandId)
    return shown === undefined ? null : (
      <>
        <About demand={shown} />
        <Merging demand={shown} />
      </>
    )
  })
  return room
}

describe('a demand on the record', () => {
  it('[U314] says in one line how far it has come, and step by step when it is opened', async () => {
    const { drawn } = await card(new Table(), res2, 'D-006')
    const trail = drawn.at('demand-trail-D-006') as HTMLDetailsElement
    expect(words(trail)).toMatch(/^去向：\d个方案满足它，\d个没有$/)
    await act(async () => {
      trail.open = true
      trail.dispatchEvent(new Event('toggle'))
    })
    expect(words(trail)).toMatch(/提出方案A没有满足它方案B、C、D满足它/)
  })

  it('[U315] written down for a party says by whom, and offers that party alone to confirm it', async () => {
    const table = writtenDown()
    const { drawn, sent } = await card(table, res2, 'D-b')
    expect(words(drawn.root)).toContain('代录，等居民代表确认')
    await press(drawn.at('confirm-behalf'))
    await press(drawn.at('confirm'))
    expect(sent()).toMatchObject([{ type: 'demand.confirm', demandId: 'D-b' }])
    await drawn.close()
    expect((await card(table, con1, 'D-b')).drawn.has('confirm-behalf')).toBe(false)
  })

  it('[U316] may be merged by who leads or keeps the record and by its party, into the most alike first', async () => {
    const { drawn, sent } = await card(writtenDown(), fac, 'D-b')
    await press(drawn.at('merge-demand'))
    await act(async () => vi.advanceTimersByTimeAsync(50))
    const offered = [...drawn.root.querySelectorAll<HTMLElement>('[data-testid^="merge-into-"]')]
    expect(offered[0]?.dataset['testid']).toBe('merge-into-D-c')
    expect(offered.map((one) => one.dataset['testid'])).not.toContain('merge-into-D-006')
    await type(drawn.at('merge-reason'), '同一盏灯')
    await press(drawn.at('merge-into-D-c'))
    expect(sent()).toMatchObject([{ type: 'demand.merge', demandId: 'D-b', intoId: 'D-c', reason: '同一盏灯' }])
    await drawn.close()
    expect((await card(writtenDown(), con1, 'D-b')).drawn.has('merge-demand')).toBe(false)
  })

  it('[U316] once merged says into which and why, and offers to part it', async () => {
    const table = writtenDown()
    table.as(fac).does({ type: 'demand.merge', demandId: 'D-b', intoId: 'D-c', reason: '同一盏灯' })
    const { drawn } = await card(table, res1, 'D-b')
    expect(words(drawn.at('demand-trail-D-b'))).toBe('去向：并入「单元门口的灯不亮了」')
    expect(drawn.has('merge-demand')).toBe(false)
    expect(drawn.has('separate-demand')).toBe(true)
  })

  it('[U317] is shown beside what may say the same, with the way to merge, and it is said that people decide', async () => {
    const { record, me } = seatAt(writtenDown(), sec)
    const shown = await roomOf(record, me, (state) => {
      const issue = state.issues.get(issueId)
      return issue === undefined ? null : <PossibleDuplicates issue={issue} />
    })
    room = shown
    await act(async () => vi.advanceTimersByTimeAsync(50))
    expect(words(shown.drawn.root)).toContain('只是字面上相近，由人来决定')
    await press(shown.drawn.at('merge-into-D-b'))
    await press(shown.drawn.at('confirm'))
    expect(shown.sent()).toMatchObject([{ type: 'demand.merge', demandId: 'D-c', intoId: 'D-b' }])
  })

  it('[U318] is written down for a party with its topic and place; what is wrong is said at its field', async () => {
    const { record, me } = seatAt(new Table(), sec)
    room = await roomOf(record, me, (state) => {
      const issue = state.issues.get(issueId)
      return issue === undefined ? null : <BehalfForm issue={issue} state={state} onClose={() => undefined} />
    })
    const shown = room.drawn
    const at = (testId: string): HTMLElement => shown.at(testId)
    await act(async () => {
      const select = at('behalf-person') as HTMLSelectElement
      select.value = 'U-RES3'
      select.dispatchEvent(new Event('change', { bubbles: true }))
    })
    await type(at('behalf-position'), '灯不亮')
    await type(at('behalf-building'), '5号楼')
    await press(at('behalf-save'))
    expect(room.sent()).toMatchObject([
      { type: 'demand.record', partyId: 'P-RES', raisedById: 'U-RES3', building: '5号楼', channel: 'meeting' },
    ])
    await room.answer({ ok: false, commandId: null, refusal: { code: 'invalidField', field: 'building' } })
    expect(at('behalf-building').getAttribute('aria-invalid')).toBe('true')
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
    room = shown
    await type(shown.drawn.at('behalf-position'), '法定节假日别施工')
    await pause()
    await press(shown.drawn.at('similar-D-008'))
    const inner = [...shown.drawn.root.querySelectorAll('dialog')].at(-1)
    await act(async () => inner?.dispatchEvent(new Event('cancel', { cancelable: true })))
    expect(shown.drawn.root.querySelectorAll('dialog')).toHaveLength(1)
    expect(closed).toBe(0)
  })
})

describe('a column of very many demands', () => {
  it('[U319] draws the newest, and the earlier ones as they are asked for', async () => {
    const count = 3 * limits.demandsAtOnce
    const many = Array.from({ length: count }, (_, place) => demand(`D-${place}`, { position: `第${place}条` }))
    const board = openBoard([], seatOf('observer', 'U-OBS'))
    const column = (
      <PartyColumn
        party={party('A')}
        own={false}
        demands={many}
        declaredNone={false}
        spoken
        folded={false}
        isOwn={() => false}
      />
    )
    const page = await draw(board.around(column))
    drawn = page
    const shown = () => page.root.querySelectorAll('article').length
    expect(shown()).toBe(limits.demandsAtOnce)
    expect(page.has(`demand-D-${count - 1}`)).toBe(true)
    expect(words(page.at('earlier-demands'))).toBe(`更早的${count - limits.demandsAtOnce}条诉求`)
    await press(page.at('earlier-demands'))
    expect(shown()).toBe(2 * limits.demandsAtOnce)
  })
})
