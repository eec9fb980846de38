/** What was kept and never submitted, read by somebody whose seat is gone. */
import { act } from 'react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CommandId } from '#shared/ids.ts'
import type { Ways } from '../../../client/state/giving.ts'
import { giveOrKeep } from '../../../client/state/giving.ts'
import { id } from '../../kit/cast.ts'
import { ComingBack, kept, stanceOnV1 } from '../../kit/coming-back.tsx'
import { words } from '../../kit/issue-room.tsx'

let page: ComingBack
beforeEach(async () => {
  page = await ComingBack.begin()
})
afterEach(() => page.close())

describe('what is left behind', () => {
  it('[U267] whose seat is gone reads and copies what he had kept, and sends nothing', async () => {
    page.keep(stanceOnV1)
    await page.loseSeat()
    expect(words(page.drawn.at('left-behind'))).toContain('没有保证7号楼有车位')
    expect(words(page.drawn.at('left-behind'))).toContain('没有提交过')
    expect(page.drawn.root.querySelectorAll('button')).toHaveLength(1)
    expect(kept.all).toHaveLength(1)
  })

  it('[U565] reads there what an act on a red line is about: which option, and the line’s words', async () => {
    const line = page.table.state.parties.get(id('P-RES'))?.redLines[0]
    const option = page.table.state.options.get(id('O-11C'))
    if (line === undefined || option === undefined) throw new Error('cannot happen: the sample has both')
    const on = { optionId: option.id, redLineId: line.id }
    await page.cut()
    const types = ['redLine.mark', 'redLine.unmark'] as const
    const { welcome } = page.board.link.view.getState()
    const ways = { link: page.board.link, personId: welcome?.actor.personId ?? null, kept, judge: () => null }
    await act(async () => {
      const each = (type: (typeof types)[number]): Ways => ({ ...ways, freshId: () => `C-${type}` as CommandId })
      await Promise.all(types.map((type) => giveOrKeep(each(type), { type, ...on })))
    })
    await page.loseSeat()
    const [mark, unmark] = ['left-C-redLine.mark', 'left-C-redLine.unmark'].map((name) => words(page.drawn.at(name)))
    expect(mark).toContain(`说明方案${option.code}碰到本方底线`)
    expect(unmark).toContain(`收回“方案${option.code}碰到本方底线”`)
    for (const said of [mark, unmark]) expect(said).toContain(line.text)
  })
})
