/** A demand that is on the record: how far it has come, who wrote it down for whom, merging; and a column of very many. */
import { act } from 'react'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { DemandId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import BehalfForm from '../../../client/screens/issue/demands/BehalfForm.tsx'
import { About, Merging } from '../../../client/screens/issue/demands/CardMore.tsx'
import { PartyColumn } from '../../../client/screens/issue/demands/PartyColumn.tsx'
import PossibleDuplicates from '../../../client/screens/issue/demands/PossibleDuplicates.tsx'
import { cast, Table } from '../../kit/cast.ts'
import { clear, fetchParts, issueId, lay, seatAt } from '../../kit/demand-desk.ts'
import type { Room } from '../../kit/issue-room.tsx'
import { choose, press, roomOf, type, words } from '../../kit/issue-room.tsx'
import { seatOf } from '../../kit/open-board.tsx'
import { demand, party } from '../../kit/small-board.ts'

const { F: fac, S: sec, R1: res1, R2: res2, C1: con1 } = cast
beforeAll(fetchParts)
beforeEach(lay)
afterEach(clear)

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
  return roomOf(record, me, (state) => {
    const shown = state.demands.get(demandId as DemandId)
    return shown === undefined ? null : (
      <>
        <About demand={shown} />
        <Merging demand={shown} />
      </>
    )
  })
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
    await act(async () => vi.advanceTimersByTimeAsync(50))
    expect(words(shown.drawn.root)).toContain('只是字面上相近，由人来决定')
    await press(shown.drawn.at('merge-into-D-b'))
    await press(shown.drawn.at('confirm'))
    expect(shown.sent()).toMatchObject([{ type: 'demand.merge', demandId: 'D-c', intoId: 'D-b' }])
  })

  it('[U318] is written down for a party with its topic and place; what is wrong is said at its field', async () => {
    const { record, me } = seatAt(new Table(), sec)
    const room = await roomOf(record, me, (state) => {
      const issue = state.issues.get(issueId)
      return issue === undefined ? null : <BehalfForm issue={issue} state={state} onClose={() => undefined} />
    })
    const shown = room.drawn
    const at = (testId: string): HTMLElement => shown.at(testId)
    await choose(at('behalf-person'), 'U-RES3')
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

describe('a column of very many demands', () => {
  it('[U319] draws the newest, and the earlier ones as they are asked for', async () => {
    const count = 3 * limits.demandsAtOnce
    const many = Array.from({ length: count }, (_, place) => demand(`D-${place}`, { position: `第${place}条` }))
    const { drawn: page } = await roomOf([], seatOf('observer', 'U-OBS'), () => (
      <PartyColumn
        party={party('A')}
        own={false}
        demands={many}
        declaredNone={false}
        spoken
        folded={false}
        isOwn={() => false}
      />
    ))
    const shown = () => page.root.querySelectorAll('article').length
    expect(shown()).toBe(limits.demandsAtOnce)
    expect(page.has(`demand-D-${count - 1}`)).toBe(true)
    expect(words(page.at('earlier-demands'))).toBe(`更早的${count - limits.demandsAtOnce}条诉求`)
    await press(page.at('earlier-demands'))
    expect(shown()).toBe(2 * limits.demandsAtOnce)
  })
})
