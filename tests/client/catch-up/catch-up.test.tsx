/** The summary on screen, and the two ways to it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import CatchUpScreen from '../../../client/screens/catch-up/CatchUpScreen.tsx'
import { Now } from '../../../client/screens/board/Now.tsx'
import { pendingActsOf } from '../../../client/state/pending-acts.ts'
import { id } from '../../kit/cast.ts'
import { press, roomOf, words } from '../../kit/issue-room.tsx'
import { seatOf } from '../../kit/open-board.tsx'
import type { Drawn } from '../../kit/render.tsx'
import { advance, focus } from '../../kit/script-steps.ts'
import { playTo } from '../../kit/script.ts'

const kept = pendingActsOf('B-XHM', 'U-RES1')
let drawn: Drawn | null = null
beforeEach(() => {
  localStorage.clear()
  kept.refresh()
})
afterEach(async () => drawn?.close())

function record() {
  const table = playTo('signNoise')
  focus(table.at('32:00'), 'AG-04')
  advance(table, id('I-11'), 'discussing')
  return table.record
}

async function screen(role = 'partyRep', personId = 'U-RES1', partyId: string | null = 'P-RES'): Promise<Drawn> {
  const room = await roomOf(record(), seatOf(role, personId, partyId), () => <CatchUpScreen />)
  drawn = room.drawn
  return room.drawn
}

describe('the meeting in half a minute', () => {
  it('[C42] stands in three short lists with the way to each issue', async () => {
    const page = await screen()
    expect(words(page.at('catch-decided'))).toMatch(/已定.*第2号议题.*各方已签认第3版.*落实事项4项/)
    expect(words(page.at('catch-open'))).toMatch(/未决.*第11号议题.*会场正在谈.*还没有文本/)
    expect(words(page.at('catch-mine'))).toContain('与您有关')
    expect(page.at('catch-issue-I-11').querySelector('a')?.getAttribute('href')).toBe('/b/B-XHM/issue/I-11')
    expect(page.at('catch-back').getAttribute('href')).toBe('/b/B-XHM/issue/I-11')
    expect(page.has('catch-up-way')).toBe(true)
  })

  it('[U496] says nothing of a text to who is given none before all have signed it', async () => {
    const page = await screen('observer', 'U-OBS', null)
    const open = words(page.at('catch-open'))
    expect(open).toMatch(/第11号议题.*会场正在谈/)
    expect(open).not.toContain('文本')
    expect(open).not.toMatch(/·\s*$|·\s*·/)
  })

  it('[U271] is reached from the first line of a screen, but for those who lead', async () => {
    const room = await roomOf(record(), seatOf('partyRep', 'U-RES1', 'P-RES'), () => <Now here={null} />)
    drawn = room.drawn
    expect(drawn.at('catch-up-way').getAttribute('href')).toBe('/b/B-XHM/catch-up')
    await drawn.close()
    const chair = await roomOf(record(), seatOf('facilitator', 'U-FAC'), () => <Now here={null} />)
    drawn = chair.drawn
    expect(drawn.has('catch-up-way')).toBe(false)
  })

  it('[C43] what lies on the own device comes first, here and in the first line', async () => {
    const input = { type: 'dissent.file', resolutionId: id<'resolution'>('R-02'), text: '另行表决' } as const
    kept.keep({ id: id('C-1'), input, at: 0, seq: 1, status: 'waiting' })
    const page = await screen()
    expect(words(page.at('now'))).toContain('本机记着1项')
    await press(page.at('now-go'))
    expect(words(page.at('catch-mine'))).toContain('由您确认再提交')
  })
})
