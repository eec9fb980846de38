/**
 * Red lines on the wall: a published one in its own words, one that is not public never; a blocked option without a
 * place while others are silent.
 */
import { afterEach, describe, expect, it } from 'vitest'
import type { RedLine } from '#shared/board/board.ts'
import type { HeyiEvent } from '#shared/record/events.ts'
import { evolveAll } from '#shared/record/evolve/evolve.ts'
import type { BoardState } from '#shared/record/state.ts'
import { emptyState } from '#shared/record/state.ts'
import { OptionsScene } from '../../../client/screens/projector/scenes/OptionsScene.tsx'
import { CompareScene } from '../../../client/screens/projector/scenes/CompareScene.tsx'
import { TextScene } from '../../../client/screens/projector/scenes/TextScene.tsx'
import { optionsToCompare } from '../../../client/screens/projector/wall-facts.ts'
import { eventsOf, importedRecord } from '../../kit/record.ts'
import {
  id,
  issue,
  option,
  published,
  resolution,
  smallBoardEvents,
  stanceOn,
  stanceOnText,
} from '../../kit/small-board.ts'
import { focusOn, given, opened, walled, Walls } from '../../kit/wall.tsx'

const walls = new Walls()
afterEach(walls.closeAll)

const line = (visibility: RedLine['visibility']): HeyiEvent => ({
  type: 'redLine.declared',
  partyId: id('A'),
  redLine: { id: id('RL'), text: '不占消防通道', visibility },
})
const withLine = (event: HeyiEvent): HeyiEvent =>
  event.type === 'stance.taken'
    ? { ...event, stance: { ...event.stance, redLineId: id('RL'), reason: '车进不来' } }
    : event
const boardOf = (events: readonly HeyiEvent[]): BoardState => evolveAll(emptyState, eventsOf(events))
const marked: HeyiEvent = {
  type: 'redLine.marked',
  issueId: id('I'),
  optionId: id('X'),
  redLineId: id('RL'),
  byId: id('U-A'),
}

describe('a red line on the wall', () => {
  const options = [option('X'), option('Y')]

  it('[U475] is said in its own words where it is published, with the party and its reason', async () => {
    const state = boardOf([
      ...smallBoardEvents(['A', 'B'], options),
      line('public'),
      withLine(stanceOn('X', 'A', 'block')),
    ])
    const drawn = await walls.part(<OptionsScene {...given(state, 'options')} issue={issue()} />)
    expect(drawn.at('option-X').textContent).toContain('A方：触及底线“不占消防通道”——车进不来')
    const compared = await walls.part(<CompareScene {...given(state, 'options')} />)
    expect(compared.root.textContent).toContain('方案X　A方：触及底线“不占消防通道”——车进不来')
  })

  it('[U475] is not said where it is not, on whoever’s screen the wall is drawn', async () => {
    for (const visibility of ['meeting', 'party'] as const) {
      const state = boardOf([
        ...smallBoardEvents(['A', 'B'], options),
        line(visibility),
        withLine(stanceOn('X', 'A', 'block')),
        marked,
      ])
      const drawn = await walls.part(<OptionsScene {...given(state, 'options')} issue={issue()} />)
      expect(drawn.at('option-X').textContent).toContain('A方：触及底线——车进不来')
      expect(drawn.root.textContent).not.toContain('不占消防通道')
      await drawn.close()
    }
  })

  it('[U475] of a text is said beside its words', async () => {
    const blocked = withLine(stanceOnText(1, 'A', 'block'))
    const text: readonly HeyiEvent[] = [
      { type: 'resolution.drafted', resolution: resolution({ status: 'tabled' }) },
      published(1, '会议同意。'),
    ]
    const state = boardOf([...smallBoardEvents(['A', 'B'], options), line('public'), ...text, blocked])
    const drawn = await walls.part(<TextScene {...given(state, 'options')} issue={issue()} live={null} />)
    expect(drawn.root.textContent).toContain('A方：触及底线“不占消防通道”——车进不来')
  })

  it('[U475] that is published is named where an option crosses it, nobody having blocked', async () => {
    const state = boardOf([...smallBoardEvents(['A', 'B'], options), line('public'), marked])
    const drawn = await walls.part(<OptionsScene {...given(state, 'options')} issue={issue()} />)
    expect(drawn.at('option-X').textContent).toContain('碰到A方公开的底线“不占消防通道”')
    expect(drawn.at('option-Y').textContent).not.toContain('底线')
    const sample = await walls.draw(walled(importedRecord('start'), opened, focusOn('options', 'AG-03', 'I-02')))
    expect(sample.at('option-O-02A').textContent).toContain(
      '碰到居民代表公开的底线“午间12:00—14:00和夜间不得进行高噪声作业”',
    )
  })

  it('[U476] gives a blocked option no place while others are silent, and lays it behind them', async () => {
    const before = smallBoardEvents(['A', 'B'], options)
    const state = boardOf([...before, stanceOn('X', 'A', 'block')])
    const drawn = await walls.part(<OptionsScene {...given(state, 'options')} issue={issue()} />)
    const rows = [...drawn.root.querySelectorAll<HTMLElement>('[data-testid^="option-"]')]
    expect(rows.map((row) => [row.dataset['testid'], row.querySelector('small')?.textContent])).toEqual([
      ['option-Y', '未排序'],
      ['option-X', '触及底线'],
    ])
    expect(optionsToCompare(state, given(state, 'options').shown).map((one) => one.code)).toEqual(['Y', 'X'])
  })
})
