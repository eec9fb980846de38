/** The wall's scenes with any number of parties, in English, and single ones where little has happened yet. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Scene } from '#shared/board/board.ts'
import { scenes } from '#shared/board/board.ts'
import type { HeyiEvent } from '#shared/record/events.ts'
import { evolveAll } from '#shared/record/evolve/evolve.ts'
import type { BoardState } from '#shared/record/state.ts'
import { emptyState } from '#shared/record/state.ts'
import { OptionsScene } from '../../../client/screens/projector/scenes/OptionsScene.tsx'
import { TextScene } from '../../../client/screens/projector/scenes/TextScene.tsx'
import { eventsOf, importedRecord } from '../../kit/record.ts'
import { focusOn, given, opened, walled, Walls } from '../../kit/wall.tsx'
import * as board from '../../kit/small-board.ts'

vi.mock('../../../client/screens/projector/use-document-text.ts', () => ({ useDocumentText: () => null }))

const { id, issue, option, published, resolution, smallBoardEvents, stanceOn, stanceOnText } = board
const walls = new Walls()
afterEach(walls.closeAll)

describe('any number of parties', () => {
  const sets = [
    ['A', 'B*'],
    ['A', 'B', 'C*', 'D*', 'E'],
    ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'J', 'K', 'L*', 'M*'],
  ]

  it.each(sets)('[U65] every scene is drawn for %s, %s and the rest', async (...parties) => {
    const names = parties.map((name) => name.replace('*', ''))
    const base = smallBoardEvents(parties, [option('A'), option('B', { title: '另一个方案' })])
    const meeting: HeyiEvent = {
      type: 'meeting.planned',
      meeting: {
        id: id('M-05'),
        seq: 1,
        kind: 'joint',
        title: '会',
        startAt: '2026-07-16T11:00:00Z',
        endAt: '2026-07-16T12:00:00Z',
        place: '室',
        chairId: null,
        secretaryId: null,
        issueIds: [id('I')],
        minutesNo: null,
        status: 'scheduled',
        observersCount: 0,
        attendance: [],
      },
      agenda: [
        {
          id: id('AG'),
          meetingId: id('M-05'),
          seq: 1,
          issueId: id('I'),
          title: '项',
          kind: 'negotiate',
          plannedMinutes: 10,
          turnSeconds: 60,
          turnsPerParty: 1,
        },
      ],
    }
    const record = eventsOf([
      ...base,
      meeting,
      opened,
      { type: 'resolution.drafted', resolution: resolution({ meetingId: id('M-05') }) },
      published(1, '会议同意，甲。'),
      ...names.map((name) => stanceOnText(1, name, 'accept')),
      stanceOn('A', names[0] ?? '', 'block', { reason: '碰到底线' }),
    ])
    const at = (scene: Scene): BoardState =>
      evolveAll(emptyState, [...record, ...eventsOf([focusOn(scene, 'AG', 'I')], { after: record.length })])
    vi.stubGlobal('fetch', () => new Promise(() => undefined))
    for (const scene of scenes) {
      const drawn = await walls.draw(at(scene))
      expect(drawn.has(`scene-${scene}`)).toBe(true)
      await drawn.close()
    }
    const options = await walls.draw(at('options'))
    expect(names.filter((name) => !options.has(`cell-A-${name}`))).toEqual([])
    expect(options.root.textContent).toContain('碰到底线')
    const text = await walls.draw(at('text'))
    expect(names.filter((name) => !text.has(`stance-${name}`))).toEqual([])
  })

  it('[U65] every scene speaks English too', async () => {
    const state = walled(importedRecord('start'), opened, focusOn('issue', 'AG-02', 'I-01'))
    const drawn = await walls.draw(state, {}, 'en')
    expect(drawn.at('wall-place').textContent).toBe('Item 2 of 7')
    expect(drawn.at('scene-issue').textContent).toContain('Guarantee to the residents')
  })
})

describe('parts on their own', () => {
  it('[U31] an option has no place on the wall before anybody has spoken on it', async () => {
    const cheap = option('X', { costYuan: 1 })
    const before = smallBoardEvents(['A', 'B*'], [option('Z', { costYuan: 9 }), cheap])
    const shown = async (...events: readonly HeyiEvent[]) => {
      const state = evolveAll(emptyState, eventsOf([...before, ...events]))
      const drawn = await walls.part(<OptionsScene {...given(state, 'options')} issue={issue()} />)
      const rows = [...drawn.root.querySelectorAll<HTMLElement>('[data-testid^="option-"]')]
      return rows.map((row) => [row.dataset['testid'], row.querySelector('small')?.textContent])
    }
    expect(await shown()).toEqual([
      ['option-Z', '未排序'],
      ['option-X', '未排序'],
    ])
    expect(await shown(stanceOn('X', 'A', 'block'))).toEqual([
      ['option-Z', '未排序'],
      ['option-X', '触及底线'],
    ])
    expect(await shown(stanceOn('Z', 'A', 'oppose'))).toEqual([
      ['option-Z', '第1位'],
      ['option-X', '未排序'],
    ])
  })

  it('[U68] a text that has not been started is said in words', async () => {
    const state = evolveAll(emptyState, eventsOf(smallBoardEvents(['A', 'B*'])))
    const drawn = await walls.part(<TextScene {...given(state, 'text')} issue={issue()} live={null} />)
    expect(drawn.root.textContent).toContain('文本还没有开始写')
  })

  it('[U65] an agenda without a current item marks none', async () => {
    const state = walled(importedRecord('start'), opened)
    const drawn = await walls.draw(state)
    expect(drawn.has('item-7')).toBe(true)
    expect(drawn.root.querySelector('[aria-current]')).toBe(null)
  })
})
