/** The console as its chair meets it: what happens now, who is missing, moving the room and taking it back, looking ahead, keys. */
import { act } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { agendaOf } from '#shared/board/select.ts'
import { Desk } from '../../kit/console.tsx'
import type { Table } from '../../kit/cast.ts'
import { id } from '../../kit/cast.ts'
import { playTo } from '../../kit/script.ts'

const opened = vi.hoisted(() => ({ documents: [] as string[] }))
vi.mock('../../../client/sync/react.tsx', async () => {
  const { Doc } = await import('yjs')
  const doc = new Doc()
  return {
    useDocument: (name: string) => {
      opened.documents.push(name)
      return { doc, status: { synced: true, writable: true } }
    },
    useBoundText: () => () => undefined,
  }
})
vi.mock('../../../client/screens/projector/use-document-text.ts', () => ({ useDocumentText: () => null }))

const M = id<'meeting'>('M-05')
let desk: Desk | null = null
afterEach(async () => desk?.close())

/** The table during the opening, before the first issue. */
const early = (): Table => playTo('opening').at('4:00')

async function sit(table: Table, personId: string): Promise<Desk> {
  desk = await Desk.open(table, personId)
  return desk
}

const at = (table: Table, agendaId: string): unknown =>
  table.as('U-FAC').does({ type: 'focus.move', meetingId: M, agendaId, scene: 'issue' })

const key = (name: string): Promise<void> =>
  act(async () => {
    window.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true }))
  })

describe('what happens now', () => {
  it('[U104] the sentence names the item and what is waited for; the primary button is the next item until a step can be taken', async () => {
    const table = early()
    at(table, 'AG-03')
    const { drawn } = await sit(table, 'U-FAC')
    const now = drawn.at('now').textContent ?? ''
    expect(now).toContain('第3项')
    expect(now).toContain('还没听到')
    expect(drawn.root.querySelectorAll('[data-testid="now"] [data-variant="filled"]').length).toBe(1)
    expect(drawn.at('next-item').dataset['variant']).toBe('filled')
    expect(drawn.has('now-step')).toBe(false)
  })

  it('[U104] once everybody was heard the issue’s step is the primary button, and the next item stays beside it', async () => {
    const { drawn } = await sit(playTo('turnsOnNoise'), 'U-FAC')
    const buttons = drawn.has('now-step') ? ['now-step', 'next-item'] : ['next-item']
    expect(drawn.root.querySelectorAll('[data-testid="now"] [data-variant="filled"]').length).toBe(1)
    expect(drawn.at(buttons[0] ?? '').dataset['variant']).toBe('filled')
  })

  it('[U107] planned and spent minutes stand at the top and in the agenda; over-run is said in words', async () => {
    const table = early()
    at(table.at('5:00'), 'AG-02')
    table.at('15:30')
    const room = await sit(table, 'U-FAC')
    expect(room.says('item-time')).toBe('第2/7项，计划7分钟，已用10分钟 超出4分钟')
    expect(room.says('minutes-AG-02')).toContain('超出4分钟')
    expect(room.drawn.at('minutes-AG-02').dataset['over']).toBe('true')
    expect(room.says('minutes-AG-04')).toBe('计划22分钟')
  })
})

describe('the agenda', () => {
  it('[U132] takes one more item behind the one the room is at, named by its issue unless somebody names it', async () => {
    const table = early()
    const issueId = 'I-90'
    table.as('U-SEC').does({ type: 'issue.create', issueId, title: '自行车棚', phase: 'outside', topic: '停车' })
    at(table, 'AG-02')
    const room = await sit(table, 'U-FAC')
    await room.press('agenda-add')
    expect(room.drawn.at('confirm').getAttribute('aria-disabled')).toBe('true')
    const choice = room.drawn.at('agenda-add-issue') as HTMLSelectElement
    expect([...choice.options].map(({ value }) => value)).toEqual(['', issueId])
    await act(async () => {
      choice.value = issueId
      choice.dispatchEvent(new Event('change', { bubbles: true }))
    })
    expect((room.drawn.at('agenda-add-title') as HTMLInputElement).value).toBe('自行车棚')
    await room.type('agenda-add-title', '先听一段录音')
    const sent = await room.press('confirm')
    expect(sent).toMatchObject({ type: 'agenda.add', afterId: 'AG-02', item: { title: '先听一段录音', issueId } })
    await room.answered()
    const order = agendaOf(table.state, M).map((item) => item.title)
    expect(order[2]).toBe('先听一段录音')
    expect(room.drawn.has('confirm')).toBe(false)
    expect(room.drawn.root.textContent).toContain('先听一段录音')
  })

  it('[U132] is added to by nobody who may not', async () => {
    expect((await sit(early(), 'U-SEC')).drawn.has('agenda-add')).toBe(true)
    await desk?.close()
    expect((await sit(early(), 'U-RES1')).drawn.has('agenda-add')).toBe(false)
  })
})

describe('who is missing', () => {
  it('[U106] the phase is marked, and each counter names the parties behind its number', async () => {
    const table = early()
    at(table, 'AG-03')
    table.as('U-RES1').does({ type: 'ready.declare', meetingId: M, agendaId: 'AG-03', ready: true })
    const room = await sit(table, 'U-FAC')
    expect(room.drawn.at('phase-bar').dataset['phase']).toBe('hear')
    expect(room.drawn.root.querySelector('[aria-current="step"]')?.textContent).toBe('诉求')
    expect(room.says('counter-ready')).toBe('就绪1/4，还差产权单位、施工与监理单位、物业公司')
    expect(room.says('counter-notSpoken')).toBe('各方都还没发言')
    table.as('U-FAC').does({ type: 'turn.start', meetingId: M, agendaId: 'AG-03', partyId: 'P-RES' })
    await room.follow()
    expect(room.says('counter-notSpoken')).toBe('未发言3方：产权单位、施工与监理单位、物业公司')
  })

  it('[U106] during the opening the parties that have not come are named, and those who stepped out', async () => {
    const table = early()
    for (const person of ['U-PM1', 'U-PM2']) {
      table.as('U-SEC').does({ type: 'attendance.stepOut', meetingId: M, personId: person, reason: '' })
    }
    table.as('U-FAC').does({ type: 'focus.move', meetingId: M, agendaId: 'AG-01', scene: 'agenda' })
    const room = await sit(table, 'U-FAC')
    expect(room.says('counter-absent')).toBe('未到1方：物业公司')
    expect(room.says('quorum')).toBe('还差物业公司 · 离席2人')
  })
})

describe('moving the room', () => {
  it('[U111] a move says which focus its mover saw', async () => {
    const table = early()
    at(table, 'AG-02')
    const room = await sit(table, 'U-FAC')
    const sent = await room.press('focus-AG-03')
    expect(sent).toMatchObject({ type: 'focus.move', agendaId: 'AG-03', scene: 'issue' })
    expect(sent?.['after']).toBe(table.state.focus?.movedSeq)
  })

  it('[U111] two presses in a row count from the own first one', async () => {
    const table = early()
    at(table, 'AG-02')
    const room = await sit(table, 'U-FAC')
    await room.press('focus-AG-03')
    await room.press('scene-button-options')
    expect(room.sent().length).toBe(1)
    await room.answered()
    expect(room.sent().at(-1)).toMatchObject({ scene: 'options', after: table.state.focus?.movedSeq })
  })

  it('[U111] a room that somebody else has moved stays where it is, and the sentence names who and where', async () => {
    const table = early()
    at(table, 'AG-02')
    table.as('U-FAC').does({ type: 'chair.handOver', meetingId: M, toId: 'U-MED' })
    const room = await sit(table, 'U-FAC')
    await room.press('focus-AG-03')
    table.as('U-MED').does({ type: 'focus.move', meetingId: M, agendaId: 'AG-05', scene: 'issue' })
    await room.answered()
    expect(table.state.focus?.agendaId).toBe('AG-05')
    expect(room.drawn.at('move-refused').dataset['code']).toBe('movedMeanwhile')
    expect(room.says('move-refused')).toContain(table.state.people.get(id('U-MED'))?.displayName)
    expect(room.says('move-refused')).toContain('老楼上下水改造报批')
  })

  it('[U112] for ten seconds the move can be taken back, with the seconds that are left; another mover is named', async () => {
    const table = early()
    at(table, 'AG-02')
    table.as('U-FAC').does({ type: 'chair.handOver', meetingId: M, toId: 'U-MED' })
    at(table.at('6:00'), 'AG-03')
    const room = await sit(table.at('6:04'), 'U-FAC')
    expect(room.says('undo-move')).toBe('撤销（6秒）')
    expect(room.drawn.root.textContent).toContain('全场在看：施工噪声与作业时段 · 议题')
    const after = table.state.focus?.movedSeq
    expect(await room.press('undo-move')).toEqual({ type: 'focus.undo', meetingId: M, after })
    await room.answered()
    expect(table.state.focus?.agendaId).toBe('AG-02')
    table.at('7:00').as('U-MED').does({ type: 'focus.move', meetingId: M, agendaId: 'AG-04', scene: 'issue' })
    await room.follow()
    expect(room.drawn.root.textContent).toContain(`${table.state.people.get(id('U-MED'))?.displayName}把全场带到`)
    await room.close()
    const later = await sit(table.at('7:11'), 'U-FAC')
    expect(later.drawn.has('undo-move')).toBe(false)
  })

  it('[U112] a move that came since stays, and the sentence names who and where', async () => {
    const table = early()
    table.as('U-FAC').does({ type: 'chair.handOver', meetingId: M, toId: 'U-MED' })
    at(table.at('6:00'), 'AG-03')
    const room = await sit(table.at('6:04'), 'U-FAC')
    await room.press('undo-move')
    table.as('U-MED').does({ type: 'focus.move', meetingId: M, agendaId: 'AG-05', scene: 'issue' })
    await room.answered()
    expect(table.state.focus?.agendaId).toBe('AG-05')
    expect(room.drawn.at('move-refused').dataset['code']).toBe('movedMeanwhile')
    expect(room.says('move-refused')).toContain(table.state.people.get(id('U-MED'))?.displayName)
  })

  it('[U113] looking ahead moves nobody, says so, and can take the room along from there', async () => {
    const table = early()
    at(table, 'AG-02')
    const room = await sit(table, 'U-FAC')
    expect(await room.press('look-AG-04')).toBe(undefined)
    expect(room.says('preview-note')).toContain('预览，未切换')
    expect(room.drawn.at('look-thumb').querySelector('[data-scene="issue"]')).not.toBe(null)
    expect(room.sent()).toEqual([])
    expect(await room.press('look-queue')).toMatchObject({ type: 'wall.queue', queue: [{ agendaId: 'AG-04' }] })
    await room.answered()
    expect(await room.press('look-move')).toMatchObject({ type: 'focus.move', agendaId: 'AG-04' })
  })

  it('[U114] P, N and Z do what their buttons do; without an item further on N does nothing', async () => {
    const table = early()
    at(table, 'AG-06')
    table.at('9:00').as('U-FAC').does({ type: 'focus.move', meetingId: M, agendaId: 'AG-03', scene: 'options' })
    const room = await sit(table.at('9:02'), 'U-FAC')
    await key('p')
    expect(room.sent().at(-1)).toMatchObject({ type: 'focus.move', agendaId: 'AG-03', scene: 'issue' })
    await room.answered()
    await key('n')
    expect(room.sent().at(-1)).toMatchObject({ type: 'focus.move', agendaId: 'AG-04' })
    await room.answered()
    await key('z')
    expect(room.sent().at(-1)).toMatchObject({ type: 'focus.undo' })
    await room.answered()
    await key('?')
    expect(room.drawn.has('keys-help')).toBe(true)
  })
})

describe('whose console it is', () => {
  it('[U105] whoever chairs the open meeting has the console, whatever his own seat', async () => {
    const table = early()
    table.as('U-FAC').does({ type: 'chair.handOver', meetingId: M, toId: 'U-MED' })
    const room = await sit(table, 'U-MED')
    expect(room.drawn.has('console')).toBe(true)
    expect(room.drawn.has('next-item')).toBe(true)
  })

  it('[U105] the secretary has a desk, everybody else reads; neither is offered to move the room', async () => {
    const table = early()
    at(table, 'AG-02')
    const secretary = await sit(table, 'U-SEC')
    expect(secretary.drawn.has('secretary-desk')).toBe(true)
    expect(secretary.drawn.has('focus-AG-03')).toBe(false)
    await secretary.close()
    const mediator = await sit(table, 'U-MED')
    expect([mediator.drawn.has('console'), mediator.drawn.has('secretary-desk')]).toEqual([false, false])
    expect(mediator.drawn.has('agenda-AG-03')).toBe(true)
  })

  it('[U120] a folded block counts what waits in it, and unfolding it shows that', async () => {
    const table = early()
    at(table, 'AG-02')
    const room = await sit(table, 'U-FAC')
    const [fold] = room.drawn.at('block-floor').querySelectorAll<HTMLElement>('h2 button')
    await act(async () => fold?.click())
    expect(room.drawn.has('badge-floor')).toBe(false)
    table.as('U-RES1').does({ type: 'floor.request', requestId: 'Q-1', meetingId: M, kind: 'speak' })
    await room.follow()
    expect(room.says('badge-floor')).toBe('1项待处理')
    await room.unfold('floor')
    expect(room.drawn.has('request-Q-1')).toBe(true)
  })

  it('[U124] the note for oneself is written into a document of one’s own', async () => {
    const table = early()
    at(table, 'AG-02')
    const room = await sit(table, 'U-FAC')
    await room.unfold('private')
    expect(room.drawn.has('private-note')).toBe(true)
    expect(opened.documents).toContain('private:U-FAC')
  })
})
