/**
 * Kept words about words that have changed: a demand said anew twice without a connection, a red line said of an option
 * that was changed meanwhile.
 */
import { act } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { CommandId } from '#shared/ids.ts'
import { PendingItem } from '../../../client/screens/return/PendingItem.tsx'
import { Changes } from '../../../client/screens/return/Changes.tsx'
import { sayChange } from '../../../client/screens/return/change-words.ts'
import { changesIn } from '#shared/board/changes.ts'
import { evolveAll } from '#shared/record/evolve/evolve.ts'
import { emptyState } from '#shared/record/state.ts'
import { usePendingActs } from '../../../client/state/acting.ts'
import { useT } from '../../../client/state/language.tsx'
import type { KeepableInput, PendingAct } from '../../../client/state/pending-acts.ts'
import { PendingActs, pendingActsOf } from '../../../client/state/pending-acts.ts'
import { loadWords } from '../../../client/state/words.ts'
import { cast, id, Table } from '../../kit/cast.ts'
import { leaveRooms, press, roomOf, words } from '../../kit/issue-room.tsx'
import { seatOf } from '../../kit/open-board.tsx'

const kept = pendingActsOf('B-XHM', cast.R1)
const residents = seatOf('partyRep', cast.R1, 'P-RES')

beforeEach(async () => {
  localStorage.clear()
  kept.refresh()
  await loadWords(['issue', 'options', 'away', 'changes'])
  await import('../../../client/screens/return/PendingMark.tsx')
})
afterEach(leaveRooms)

let count = 0
const pending = (input: KeepableInput, more: Partial<PendingAct> = {}): PendingAct => ({
  id: `C-${(count += 1)}` as CommandId,
  input,
  at: count,
  seq: 1,
  status: 'waiting',
  ...more,
})
const rewords = (more: object): KeepableInput => ({
  type: 'demand.reword',
  demandId: id<'demand'>('D-90'),
  baseWordings: 0,
  ...more,
})
const draws = (redLineId: string, baseLineId: string | null) => ({
  redLine: { redLineId, text: `再说${redLineId}`, visibility: 'party' },
  baseLineId,
})

const list = (): PendingActs => new PendingActs(localStorage, 'B-1', 'U-1')
const inputs = (): readonly unknown[] => list().all.map(({ input }) => input)

describe('a demand said anew twice without a connection', () => {
  it('[U554] is kept as one act that says every layer as it was said last, and no layer is lost', () => {
    const acts = list()
    acts.keep(pending(rewords({ text: '车位专人管', ...draws('RL-B', 'RL-A') })))
    acts.keep(pending(rewords({ interest: '怕堵', text: null, redLine: null, baseLineId: null })))
    expect(inputs()).toEqual([rewords({ text: '车位专人管', interest: '怕堵', ...draws('RL-B', 'RL-A') })])
    acts.keep(pending(rewords({ text: '车位有人值守', ...draws('RL-C', null) })))
    expect(inputs()).toEqual([rewords({ text: '车位有人值守', interest: '怕堵', ...draws('RL-C', null) })])
    acts.keep(pending(rewords({ text: '别的', demandId: 'D-91' })))
    expect(inputs()).toHaveLength(2)
  })

  it('[U554] counts as read when the older of them was: a colleague’s words of between are refused, not written over', () => {
    const acts = list()
    acts.keep(pending(rewords({ text: '车位专人管' })))
    acts.keep(pending(rewords({ interest: '怕堵', baseWordings: 1 })))
    expect(inputs()).toEqual([rewords({ text: '车位专人管', interest: '怕堵' })])
  })

  it('[U600] counts as read when the later was, where that says anew everything that the earlier one says', () => {
    const acts = list()
    acts.keep(pending(rewords({ text: '车位专人管' })))
    acts.keep(pending(rewords({ text: '车位有人值守', interest: '怕堵', baseWordings: 1 })))
    expect(inputs()).toEqual([rewords({ text: '车位有人值守', interest: '怕堵', baseWordings: 1 })])
    acts.keep(pending(rewords({ interest: '怕乱', baseWordings: 2 })))
    expect(inputs()).toEqual([rewords({ text: '车位有人值守', interest: '怕乱', baseWordings: 1 })])
  })

  it('[U554] of which one was sent already, and may have counted, stay two', () => {
    const acts = list()
    acts.keep(pending(rewords({ text: '车位专人管' }), { status: 'unanswered' }))
    acts.keep(pending(rewords({ interest: '怕堵' })))
    expect(inputs()).toEqual([rewords({ text: '车位专人管' }), rewords({ interest: '怕堵' })])
  })
})

const option = { type: 'option.propose', optionId: 'O-90', issueId: 'I-11', title: '错时', text: '错时停车' } as const
const amended = { ...option, type: 'option.amend', baseChanges: 0, text: '错时停车，不占绿地' } as const
const mark = {
  type: 'redLine.mark',
  optionId: id<'option'>('O-90'),
  redLineId: id<'redLine'>('RL-RES-3'),
} as const satisfies KeepableInput

function Items() {
  return usePendingActs().map((one) => <PendingItem key={one.id} act={one} first={false} onSaid={() => undefined} />)
}

describe('a kept word on an option that was changed meanwhile', () => {
  it('[U553] shows what the option said and says, and is offered anew once its author has read that', async () => {
    const table = new Table()
    table.as(cast.O1).does(option)
    table.as(cast.O1).does(amended)
    kept.keep(pending(mark))
    const { drawn, sent } = await roomOf(table.record, residents, () => <Items />)
    expect(drawn.at('pending-refused').dataset['code']).toBe('optionChanged')
    expect(drawn.has('pending-send')).toBe(false)
    await vi.waitFor(async () => {
      await act(async () => undefined)
      drawn.at('pending-newer')
    })
    expect(drawn.at('pending-newer').querySelector('ins')?.textContent).toContain('不占绿地')
    await press(drawn.at('pending-retake'))
    expect(drawn.has('pending-refused')).toBe(false)
    await press(drawn.at('pending-send'))
    expect(sent()).toEqual([{ ...mark, targetChanges: 1 }])
  })

  it('[U553] has not counted by the word that the own party had said of the earlier words', async () => {
    const table = new Table()
    table.as(cast.O1).does(option)
    table.as(cast.R2).does(mark)
    table.as(cast.O1).does(amended)
    kept.keep(pending({ ...mark, targetChanges: 1 }))
    const { drawn } = await roomOf(table.record, residents, () => <Items />)
    expect(drawn.has('pending-send')).toBe(true)
    table.as(cast.R2).does({ ...mark, targetChanges: 1 })
    await leaveRooms()
    const again = await roomOf(table.record, residents, () => <Items />)
    expect(again.drawn.has('pending-known')).toBe(true)
  })
})

function Told({ table, seq }: { readonly table: Table; readonly seq: number }) {
  const said = useT()
  const before = table.record.filter((one) => one.seq <= seq)
  const changes = changesIn(evolveAll(emptyState, before), table.record)
  return changes.map((change) => <p key={change.seq}>{sayChange(change, { state: table.state, words: said })}</p>)
}

describe('what is read on return of an option that was changed', () => {
  it('[U551] asks the party to look again that said of the earlier words that they cross its line, and nobody else', async () => {
    const table = new Table()
    table.as(cast.O1).does(option)
    table.as(cast.R2).does(mark)
    const { seq } = table.state
    table.as(cast.O1).does(amended)
    const changes = changesIn(
      evolveAll(
        emptyState,
        table.record.filter((one) => one.seq <= seq),
      ),
      table.record,
    )
    const told = async (seat: typeof residents) => {
      const since = { changes, texts: [] }
      const { drawn } = await roomOf(table.record, seat, () => (
        <Changes since={since} failed={false} onAgain={() => undefined} first={[]} known={new Map()} />
      ))
      const said = words(drawn.at('return-changes'))
      await leaveRooms()
      return said
    }
    const asks = '本方说过它碰到底线，说的是改动前的写法；请看它现在还碰不碰。'
    expect(await told(residents)).toContain(asks)
    expect(await told(seatOf('partyRep', cast.P1, 'P-PM'))).not.toContain(asks)
  })
})

describe('a kept demand', () => {
  it('[U602] names each of its layers, and that a reason is written no longer', async () => {
    const card = { isRedLine: true, redLineText: '不垫钱', redLineId: 'RL-A', redLineVisibility: 'meeting' } as const
    const demand = { type: 'demand.record', issueId: id<'issue'>('I-11'), position: '车位有人管' } as const
    kept.keep(pending({ ...demand, demandId: id('D-95'), interest: '怕乱', ...card }))
    kept.keep(pending(rewords({ text: '车位专人管', interest: ' ', ...draws('RL-B', null) })))
    const { drawn } = await roomOf(new Table().record, residents, () => <Items />)
    expect([...drawn.root.querySelectorAll('blockquote')].map(words)).toEqual([
      '立场：车位有人管',
      '关注点：怕乱',
      '底线：不垫钱',
      '立场：车位专人管',
      '底线：再说RL-B',
      '不再写关注点',
    ])
  })
})

describe('what is read on return of a demand that was said anew', () => {
  it('[U556] names the reason where only that was said anew, and the words in the place of which a red line stands', async () => {
    const table = new Table()
    const card = { isRedLine: true, redLineText: '不垫钱', redLineId: 'RL-A', redLineVisibility: 'meeting' } as const
    const demand = { type: 'demand.record', demandId: 'D-90', issueId: 'I-11', position: '车位有人管' } as const
    table.as(cast.P1).does({ ...demand, ...card, interest: '怕乱' })
    const { seq } = table.state
    const redLine = { redLineId: 'RL-B', text: '一分不垫', visibility: 'meeting' } as const
    table.as(cast.P1).does({ type: 'demand.reword', demandId: 'D-90', interest: '怕堵', redLine })
    table.as(cast.P1).does({ type: 'demand.reword', demandId: 'D-90', interest: '' })
    const { drawn } = await roomOf(table.record, residents, () => <Told table={table} seq={seq} />)
    expect([...drawn.root.querySelectorAll('p')].map(words)).toEqual([
      '物业公司的诉求“车位有人管”，关注点改说为：怕堵',
      '物业公司把底线“不垫钱”改说为：一分不垫',
      '物业公司的诉求“车位有人管”，不再写关注点',
    ])
  })
})
