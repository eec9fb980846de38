/** Speakers on the console: requests in order, granting them, turns within and beyond the plan, the last speaker again, the clock. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Table } from '../../kit/cast.ts'
import { id } from '../../kit/cast.ts'
import { Desk } from '../../kit/console.tsx'
import { playTo } from '../../kit/script.ts'

vi.mock('../../../client/sync/react.tsx', async () => {
  const { Doc } = await import('yjs')
  const doc = new Doc()
  return { useDocument: () => ({ doc, status: { synced: true, writable: true } }), useBoundText: () => () => undefined }
})
vi.mock('../../../client/screens/projector/use-document-text.ts', () => ({ useDocumentText: () => null }))

const M = id<'meeting'>('M-05')
let desk: Desk | null = null
afterEach(async () => desk?.close())

/** The table at the item about noise, nobody has spoken. */
function atNoise(): Table {
  const table = playTo('opening').at('12:00')
  table.as('U-FAC').does({ type: 'focus.move', meetingId: M, agendaId: 'AG-03', scene: 'issue' })
  return table
}

async function sit(table: Table, personId = 'U-FAC'): Promise<Desk> {
  desk = await Desk.open(table, personId)
  return desk
}

const asks = (table: Table, personId: string, requestId: string, kind: string, note = ''): unknown =>
  table.as(personId).does({ type: 'floor.request', requestId, meetingId: M, kind, note })

const starts = (table: Table, partyId: string): unknown =>
  table.as('U-FAC').does({ type: 'turn.start', meetingId: M, agendaId: 'AG-03', partyId })

describe('requests from the floor', () => {
  it('[U108] they stand in the order of hearing with kind, asker and note; a new one is said politely', async () => {
    const table = atNoise()
    asks(table, 'U-OWN1', 'Q-1', 'speak', '想说施工时间')
    asks(table.at('12:01'), 'U-CON1', 'Q-2', 'fact')
    asks(table.at('12:02'), 'U-RES1', 'Q-3', 'order')
    const room = await sit(table)
    const rows = [...room.drawn.root.querySelectorAll<HTMLElement>('[data-testid^="request-Q"]')]
    expect(rows.map(({ dataset }) => [dataset['testid'], dataset['kind']])).toEqual([
      ['request-Q-3', 'order'],
      ['request-Q-2', 'fact'],
      ['request-Q-1', 'speak'],
    ])
    expect(room.says('request-Q-1')).toContain('想说施工时间')
    expect(room.drawn.at('request-news').getAttribute('aria-live')).toBe('polite')
    expect(room.says('request-news')).toContain('程序')
    expect(room.says('request-news')).toContain('3项')
  })

  it('[U108] a hand at the table is answered by a turn, everything else by a word that is said to be over', async () => {
    const table = atNoise()
    asks(table, 'U-OWN1', 'Q-1', 'speak')
    const room = await sit(table)
    expect(await room.press('request-grant')).toMatchObject({
      type: 'turn.start',
      requestId: 'Q-1',
      partyId: 'P-OWN',
      personId: 'U-OWN1',
    })
    await room.answered()
    expect(room.drawn.has('request-Q-1')).toBe(false)
    asks(table, 'U-CON1', 'Q-2', 'fact')
    await room.follow()
    expect(await room.press('request-grant')).toMatchObject({ type: 'floor.answer', requestId: 'Q-2', to: 'granted' })
    await room.answered()
    expect(await room.press('request-done')).toMatchObject({ type: 'floor.answer', requestId: 'Q-2', to: 'done' })
  })

  it('[U108] declining may carry an answer; the list is closed and opened at one place', async () => {
    const table = atNoise()
    asks(table, 'U-OWN1', 'Q-1', 'speak')
    const room = await sit(table)
    await room.press('request-decline')
    const sent = await room.press('request-decline-send')
    expect(sent).toMatchObject({ type: 'floor.answer', requestId: 'Q-1', to: 'declined', answer: '' })
    await room.answered()
    expect(await room.press('list-close')).toEqual({ type: 'floor.setList', meetingId: M, open: false })
    await room.answered()
    expect(room.drawn.has('list-open')).toBe(true)
  })
})

describe('turns', () => {
  it('[U109] a party whose planned turns are used up is asked about first, then the act says so', async () => {
    const table = atNoise()
    for (let turn = 0; turn < 2; turn += 1) {
      starts(table, 'P-RES')
      table.as('U-FAC').does({ type: 'turn.end', meetingId: M })
    }
    const room = await sit(table)
    expect(await room.press('turn-start-P-RES')).toBe(undefined)
    expect(document.body.textContent).toContain('计划次数已用完')
    expect(await room.press('confirm')).toMatchObject({ type: 'turn.start', partyId: 'P-RES', beyondPlan: true })
    expect((await room.answered()).ok).toBe(true)
  })

  it('[U110] who has not spoken stands first and is named; whoever spoke last can go on, or back into the list', async () => {
    const table = atNoise()
    asks(table, 'U-RES1', 'Q-1', 'speak')
    table.as('U-FAC').does({
      type: 'turn.start',
      meetingId: M,
      agendaId: 'AG-03',
      partyId: 'P-RES',
      personId: 'U-RES1',
      requestId: 'Q-1',
    })
    const room = await sit(table.at('13:30'))
    expect(room.says('first-round')).toBe('首轮1/4，还差产权单位、施工与监理单位、物业公司')
    expect(room.says('time-P-RES')).toContain('已发言1次 · 用了1:30，计划4:00')
    expect(await room.press('turn-back-in-list')).toMatchObject({
      type: 'floor.answer',
      requestId: 'Q-1',
      to: 'waiting',
    })
    await room.answered()
    expect(room.sent().at(-1)).toEqual({ type: 'turn.end', meetingId: M })
    await room.answered()
    expect(room.drawn.has('request-Q-1')).toBe(true)
    expect(await room.press('turn-again')).toMatchObject({ type: 'turn.start', partyId: 'P-RES', personId: 'U-RES1' })
  })

  it('[U128] the running turn warns in words, turns over in words, and stands still while the meeting is paused', async () => {
    const table = atNoise()
    starts(table, 'P-RES')
    const room = await sit(table.at('13:45'))
    expect(room.drawn.at('turn-running').dataset['state']).toBe('soon')
    expect(room.says('turn-running')).toContain('快到时间')
    expect(await room.press('turn-extend')).toMatchObject({ type: 'turn.extend', seconds: 30 })
    await room.answered()
    expect(room.says('turn-running')).toContain('已延长30秒')
    await room.close()
    const over = await sit(table.at('14:40'))
    expect(over.says('turn-remaining')).toBe('超时0:10')
    table.as('U-FAC').does({ type: 'meeting.pause', meetingId: M, reason: '' })
    await over.close()
    const held = await sit(table.at('20:00'))
    expect(held.says('turn-remaining')).toBe('超时0:10')
    expect(held.says('turn-running')).toContain('休会，停表')
  })

  it('[U105] seats that do not lead read the list and are offered nothing on it', async () => {
    const table = atNoise()
    asks(table, 'U-OWN1', 'Q-1', 'speak')
    starts(table, 'P-RES')
    const room = await sit(table, 'U-SEC')
    expect(room.drawn.has('turn-running')).toBe(true)
    for (const hook of ['request-grant', 'request-decline', 'turn-end', 'list-close', 'turn-start-P-OWN']) {
      expect(room.drawn.has(hook)).toBe(false)
    }
  })
})
