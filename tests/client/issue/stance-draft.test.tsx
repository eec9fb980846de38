/** A stance half written, and the red lines that are named before it is saved. */
import { act } from 'react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { PartyId } from '#shared/ids.ts'
import { OwnStance } from '../../../client/screens/issue/stance/OwnStance.tsx'
import { RedLineBanner } from '../../../client/screens/issue/stance/RedLineBanner.tsx'
import type { StanceTarget } from '../../../client/screens/issue/stance/StanceForm.tsx'
import { StanceForm } from '../../../client/screens/issue/stance/StanceForm.tsx'
import { linesOfOption, linesOfText, linesTouched } from '#shared/board/crossed-lines.ts'
import { keptStance } from '../../../client/screens/issue/stance/stance-draft.ts'
import { pendingActsOf } from '../../../client/state/pending-acts.ts'
import { id } from '../../kit/cast.ts'
import { press, roomOf, type, words } from '../../kit/issue-room.tsx'
import { seatOf } from '../../kit/open-board.tsx'
import type { Drawn } from '../../kit/render.tsx'
import { advance, focus } from '../../kit/script-steps.ts'
import { playTo, publish, takeStances } from '../../kit/script.ts'

let drawn: Drawn | null = null
beforeEach(() => localStorage.clear())
afterEach(async () => drawn?.close())

const version = (number: number): StanceTarget => ({ type: 'resolution', id: id('R-03'), version: number })

/** The parking text on the table; the owner blocks it. */
function parking() {
  const table = playTo('signNoise')
  focus(table.at('32:00'), 'AG-04')
  advance(table, id('I-11'), 'discussing')
  for (const option of ['O-11A', 'O-11B', 'O-11C']) takeStances(table, option, null)
  table.as('U-SEC').does({ type: 'resolution.draft', resolutionId: 'R-03', issueId: 'I-11', optionId: 'O-11B' })
  publish(table, id('R-03'), 1)
  takeStances(table.at('47:00'), 'R-03', 1)
  return table
}

async function form(target: StanceTarget): Promise<Drawn> {
  const room = await roomOf(parking().record, seatOf('partyRep', 'U-RES1', 'P-RES'), () => (
    <StanceForm target={target} redLines={[]} previous={null} warnings={[]} onDone={() => undefined} />
  ))
  drawn = room.drawn
  return room.drawn
}
const reasonOf = (page: Drawn): string => (page.at('stance-reason') as HTMLTextAreaElement).value

describe('a stance half written', () => {
  it('[U273] is there again after a reload, and says that it is', async () => {
    const first = await form(version(1))
    expect(first.has('stance-begun')).toBe(false)
    await press(first.at('stance-value-oppose'))
    await type(first.at('stance-reason'), '没有写明7号楼')
    await first.close()
    const again = await form(version(1))
    expect([reasonOf(again), (again.at('stance-value-oppose') as HTMLInputElement).checked]).toEqual([
      '没有写明7号楼',
      true,
    ])
    expect(words(again.at('stance-begun'))).toContain('没写完')
  })

  it('[U273] on a text that has moved on keeps the reason and asks for the choice anew', async () => {
    const first = await form(version(1))
    await press(first.at('stance-value-oppose'))
    await type(first.at('stance-reason'), '没有写明7号楼')
    await first.close()
    const newer = await form(version(2))
    expect(words(newer.at('stance-begun'))).toContain('第1版')
    expect((newer.at('stance-value-oppose') as HTMLInputElement).checked).toBe(false)
    await press(newer.at('stance-value-reserve'))
    expect(reasonOf(newer)).toBe('没有写明7号楼')
  })

  it('[U273] is given up with the form, or begun afresh', async () => {
    const first = await form(version(1))
    await press(first.at('stance-value-oppose'))
    await type(first.at('stance-reason'), '没有写明7号楼')
    await first.close()
    const again = await form(version(1))
    const afresh = again.at('stance-begun').querySelector('button')
    if (afresh === null) throw new Error('no way to begin afresh')
    await press(afresh)
    expect([again.has('stance-begun'), again.has('stance-reason')]).toEqual([false, false])
    expect(keptStance('B-XHM', 'U-RES1', 'R-03').read()).toBe(null)
  })

  it('[U273] is each person’s own, and of another shape is none', () => {
    const draft = { value: 'oppose', reason: '甲', condition: '', redLineId: null } as const
    keptStance('B-XHM', 'U-RES1', 'R-03').write({ version: 1, draft })
    expect(keptStance('B-XHM', 'U-RES1', 'R-03').read()).toEqual({ version: 1, draft })
    expect(keptStance('B-XHM', 'U-RES2', 'R-03').read()).toBe(null)
    localStorage.setItem(
      'heyi.draft.B-XHM.U-RES2:stance.R-03',
      JSON.stringify({ at: 1, draft: { version: 1, draft: {} } }),
    )
    expect(keptStance('B-XHM', 'U-RES2', 'R-03').read()).toBe(null)
  })
})

describe('red lines that a stance touches', () => {
  const own: PartyId = id('P-RES')

  it('[U274] are those of demands that the option fails, and those that a party names in a block, each once', () => {
    const { state } = parking()
    const option = state.options.get(id('O-11C'))
    if (option === undefined) throw new Error('cannot happen: the sample has O-11C')
    expect(linesOfOption(state, option, own)).toEqual([
      {
        partyId: 'P-RES',
        redLineId: 'RL-RES-3',
        text: '不得占用7号楼南侧绿地和儿童活动场地建车位',
        because: 'block',
        visibility: 'public',
        told: true,
        ofChanges: null,
      },
    ])
  })

  it('[U274] of a text are those that block its current version, and none that blocked an earlier one', () => {
    const table = parking()
    const textNow = () => {
      const resolution = table.state.resolutions.get(id('R-03'))
      if (resolution === undefined) throw new Error('cannot happen: the text was drafted')
      return linesOfText(table.state, resolution, own).map(({ redLineId, because }) => [redLineId, because])
    }
    expect(textNow()).toEqual([['RL-OWN-1', 'block']])
    publish(table.at('48:00'), id('R-03'), 2)
    expect(textNow()).toEqual([])
    expect(linesTouched(table.state, 'nothing', own)).toEqual([])
  })

  it('[U274] stand on the option itself for everyone, where its own facts do not name them already', async () => {
    const table = playTo('optionsOfNoise')
    const room = await roomOf(table.record, seatOf('partyRep', 'U-OWN1', 'P-OWN'), (state) => (
      <>
        {[...state.options.values()].map((option) => (
          <RedLineBanner key={option.id} option={option} />
        ))}
      </>
    ))
    drawn = room.drawn
    const shown = drawn.root.querySelectorAll<HTMLElement>('[data-testid^="red-lines-"]')
    for (const banner of shown) expect(words(banner)).toMatch(/认为它碰到底线“.+”/)
    const named = [...shown].map(({ dataset }) => dataset['testid'])
    expect(named).not.toContain('red-lines-O-11C')
  })
})

describe('the own party’s stance', () => {
  it('[U275, U408] shows what the device keeps and has not sent, and lets its condition be met on options as on texts', async () => {
    const kept = pendingActsOf('B-XHM', 'U-RES1')
    const input = {
      type: 'stance.take',
      stanceId: id<'stance'>('ST-1'),
      targetType: 'option',
      targetId: id<'option'>('O-02A'),
      value: 'oppose',
    } as const
    kept.refresh()
    kept.keep({ id: id('C-1'), input, at: 1, seq: 1, status: 'waiting' })
    const table = playTo('hearEveryone')
    const stance = { ...input, value: 'conditional', reason: '怕吵', condition: '午间停工', targetVersion: null }
    table.as('U-RES1').does({ ...stance, stanceId: 'ST-2' })
    const room = await roomOf(table.record, seatOf('partyRep', 'U-RES1', 'P-RES'), (state) => {
      const party = state.parties.get(id('P-RES'))
      if (party === undefined) throw new Error('cannot happen: the sample has P-RES')
      const taken = state.stances.get(id('ST-2')) ?? null
      return <OwnStance stance={taken} party={party} targetId="O-02A" targetVersion={null} />
    })
    drawn = room.drawn
    expect(words(drawn.at('stance-kept'))).toBe('本机记着、还没提交：反对')
    act(() => void kept.keep({ id: id('C-1'), input, at: 1, seq: 1, status: 'unanswered' }))
    expect(words(drawn.at('stance-kept'))).toMatch(/^发出过“反对”，没有收到回答：可能已经记下，也可能没有/)
    await press(drawn.at('condition-met'))
    expect(room.sent()).toEqual([{ type: 'stance.meetCondition', stanceId: 'ST-2' }])
    expect(drawn.has('condition-waived')).toBe(false)
  })
})
