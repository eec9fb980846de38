/** The wall's scenes, drawn from what the projector's own stream holds. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Focus } from '#shared/board/board.ts'
import { sha256Hex } from '#shared/record/chain.ts'
import type { HeyiEvent } from '#shared/record/events.ts'
import { evolveAll } from '#shared/record/evolve/evolve.ts'
import type { BoardState } from '#shared/record/state.ts'
import { emptyState } from '#shared/record/state.ts'
import { sealPlaces } from '../../../client/ui/seal-letters.ts'
import { cast } from '../../kit/cast.ts'
import { eventsOf, importedRecord, seenBy } from '../../kit/record.ts'
import type { Drawn } from '../../kit/render.tsx'
import { denyAct, paperAct, signAct, signingBoard, signOnPaper } from '../../kit/signing-board.ts'
import { began, facilitator, focusOn, opened, projector, walled, Walls } from '../../kit/wall.tsx'
import { id } from '../../kit/small-board.ts'

const live = vi.hoisted(() => ({ text: null as string | null }))
vi.mock('../../../client/screens/projector/use-document-text.ts', () => ({ useDocumentText: () => live.text }))

const walls = new Walls()
const wall = (state: BoardState, now = began, language: 'zh-CN' | 'en' = 'zh-CN'): Promise<Drawn> =>
  walls.draw(state, { now }, language)

afterEach(async () => {
  live.text = null
  await walls.closeAll()
})

/** A focus of the sample's meeting on nothing in particular. */
const looking: Focus = {
  meetingId: id('M-05'),
  agendaId: null,
  issueId: null,
  scene: 'agenda',
  subjects: [],
  movedAt: '2026-07-16T11:00:00.000Z',
  movedSeq: 1,
}

describe('the wall', () => {
  it('[U65] waits with the next meeting, its time on the board’s clock and its place', async () => {
    const drawn = await wall(walled(importedRecord('start')))
    expect(drawn.at('scene-waiting').textContent).toContain('2026年7月16日 19:00')
    expect(drawn.at('scene-waiting').textContent).toContain('社区活动室')
    expect(drawn.at('wall-clock').textContent).toBe('19:00')
  })

  it('[U65] shows the numbered agenda with the current item marked in words', async () => {
    const drawn = await wall(walled(importedRecord('start'), opened, focusOn('agenda', 'AG-02', 'I-01')))
    expect([1, 2, 3, 4, 5, 6, 7].every((n) => drawn.has(`item-${n}`))).toBe(true)
    expect(drawn.at('item-2').getAttribute('aria-current')).toBe('step')
    expect(drawn.at('item-2').textContent).toContain('正在进行')
    expect(drawn.at('wall-place').textContent).toBe('第2项／共7项')
  })

  it('[U65] shows the mandate as the survey’s own two figures against what is required', async () => {
    const drawn = await wall(walled(importedRecord('start'), opened, focusOn('mandate', 'AG-01')))
    const words = drawn.at('scene-mandate').textContent ?? ''
    expect(words).toContain('87.3%')
    expect(words).toContain('87.2%')
    expect(words).toContain('66.7%')
    const widths = [...drawn.root.querySelectorAll<HTMLElement>('.wall-bar-fill')].map((bar) => bar.style.width)
    expect(widths).toEqual(['87.3%', '87.2%'])
  })

  it('[U66] shows public demands word for word and never another one, whoever’s record it is drawn from', async () => {
    const record = importedRecord('start')
    const events = eventsOf([opened, focusOn('issue', 'AG-03', 'I-02')], { after: record.length })
    for (const viewer of [projector, facilitator]) {
      const drawn = await wall(evolveAll(emptyState, seenBy([...record, ...events], viewer)))
      const words = drawn.at('scene-issue').textContent ?? ''
      expect(words).toContain('午间与夜间安静')
      expect(words).toContain('法定节假日别施工，让人歇两天')
      expect(words).not.toContain('每天有效作业不少于7小时')
      expect(words).not.toContain('中午一定要安静')
      expect(drawn.at('voice-P-CON').textContent).toContain('会内诉求')
      await drawn.close()
    }
  })

  it('[U66] counts further demands of a party only where it knows of them', async () => {
    const record = importedRecord('start')
    const events = eventsOf([opened, focusOn('issue', 'AG-03', 'I-02')], { after: record.length })
    const inChair = await wall(evolveAll(emptyState, seenBy([...record, ...events], facilitator)))
    expect(inChair.at('voice-P-RES').textContent).toContain('另有1条会内诉求')
    const onWall = await wall(walled(record, opened, focusOn('issue', 'AG-03', 'I-02')))
    expect(onWall.at('voice-P-RES').textContent).not.toContain('另有')
  })

  it('[U67] counts a turn from the server’s time, over zero, with what it was extended by', async () => {
    const turn: HeyiEvent = {
      type: 'turn.started',
      meetingId: id('M-05'),
      agendaId: id('AG-03'),
      partyId: id('P-RES'),
      personId: null,
      seconds: 120,
    }
    const longer: HeyiEvent = { type: 'turn.extended', meetingId: id('M-05'), seconds: 30 }
    const state = walled(importedRecord('start'), opened, focusOn('options', 'AG-03', 'I-02'), turn, longer)
    const drawn = await wall(state, began + 20_000)
    expect(drawn.at('turn-remaining').textContent).toBe('2:10')
    expect(drawn.at('turn').textContent).toContain('居民代表')
    expect(drawn.at('turn').textContent).toContain('+30秒')
    const late = await wall(state, began + 162_000)
    expect(late.at('turn').getAttribute('data-over')).toBe('true')
    expect(late.at('turn').textContent).toContain('超时')
    expect(late.at('turn-remaining').textContent).toBe('0:12')
  })

  it('[U68] shows the words being typed beside what they change in the published version', async () => {
    const state = walled(importedRecord('start'), opened, focusOn('text', 'AG-02', 'I-01'))
    const text = state.resolutions.get(id('R-01'))?.versions[0]?.text ?? ''
    live.text = `${text}另加一句。`
    const drawn = await wall(state)
    expect(drawn.at('live-text').textContent).toBe(live.text)
    expect(drawn.at('text-diff').querySelector('ins')?.textContent).toBe('另加一句。')
    expect(drawn.has('clause')).toBe(false)
    live.text = text
    const published = await wall(state)
    expect(published.at('clause').getAttribute('data-sha256')).toBe(sha256Hex(text))
    expect(published.at('clause-text').textContent).toBe(text)
  })

  it('[U69] shows the clause to be signed, its seals, and in words who is missing', async () => {
    const signing: readonly HeyiEvent[] = [
      { type: 'resolution.agreed', resolutionId: id('R-01'), version: 1 },
      { type: 'resolution.signingOpened', resolutionId: id('R-01'), version: 1 },
      {
        type: 'signOff.made',
        resolutionId: id('R-01'),
        signOff: {
          partyId: id('P-PM'),
          byId: id('U-PM1'),
          version: 1,
          method: 'deviceSign',
          at: '2026-07-16T11:10:00.000Z',
          voidedAt: null,
          withDissent: true,
        },
      },
    ]
    const drawn = await wall(walled(importedRecord('start'), opened, focusOn('signing', 'AG-02', 'I-01'), ...signing))
    expect(drawn.at('missing-signers').textContent).toBe('还差产权单位、施工与监理单位、居民代表')
    expect(drawn.at('seal-P-PM').textContent).toContain('保留')
    expect(drawn.has('seal-P-OWN')).toBe(false)
    const text = drawn.at('clause-text').textContent ?? ''
    expect(drawn.at('clause').getAttribute('data-sha256')).toBe(sha256Hex(text))
  })

  it('[U619] says in English beside each seal whose it is, and cuts no code wider than its frame', async () => {
    const table = signingBoard()
    table.as(cast.O1).does(signAct())
    const state = walled(table.record, focusOn('signing', 'AG-03', 'I-02'))
    const english = await wall(state, began, 'en')
    expect(english.at('seal-P-OWN').textContent).toContain('Property-owning unit')
    for (const code of ['M', 'PM', 'OWN', 'WWWW']) {
      expect((sealPlaces(code)[0]?.size ?? 1) * code.length).toBeLessThan(0.92)
    }
    await english.close()
    expect((await wall(state)).at('seal-P-OWN').querySelector('.hy-seal-who')).toBeNull()
  })

  it('[U441] marks on the wall who has signed on paper, and nobody else', async () => {
    const table = signingBoard()
    table.as(cast.O1).does(signAct())
    signOnPaper(table)
    const drawn = await wall(walled(table.record, focusOn('signing', 'AG-03', 'I-02')))
    expect(drawn.at('seal-P-RES').textContent).toContain('纸质')
    expect(drawn.at('seal-P-RES').querySelector('[data-sheet]')).not.toBeNull()
    expect(drawn.at('seal-P-OWN').textContent).not.toContain('纸质')
    expect(drawn.at('seal-P-OWN').querySelector('[data-sheet]')).toBeNull()
  })

  it('[U562] says calmly on the wall whose sheet waits for which witness, and which one its witness did not see signed', async () => {
    const table = signingBoard()
    table.as(cast.S).does(paperAct({ dissent: '费用另议' }))
    const focused = focusOn('signing', 'AG-03', 'I-02')
    const waits = await wall(walled(table.record, focused))
    expect(waits.at('sheet-P-RES').textContent).toBe('居民代表在纸上签了，等见证人9号楼居民党员（和事佬）确认')
    expect(waits.has('seal-P-RES')).toBe(false)
    expect(waits.at('missing-signers').textContent).toContain('居民代表')
    expect(waits.root.textContent).not.toContain('费用另议')
    table.as(cast.M).does(denyAct({ dissent: '费用另议' }))
    // Also where a member's own record is drawn as the wall, such as on the console.
    const denied = await wall(walled(table.record, focused))
    expect(denied.at('sheet-P-RES').textContent).toBe(
      '居民代表的签认单，见证人9号楼居民党员（和事佬）没有看到签名，不算',
    )
    expect(denied.root.textContent).not.toContain('签的时候我不在场')
    table.as(cast.R1).does(signAct())
    expect((await wall(walled(table.record, focused))).has('sheet-P-RES')).toBe(false)
  })

  it('[U69] reads back every agreed text of the meeting, word for word, in the minutes’ order', async () => {
    const record = importedRecord('whole')
    const state = walled(record)
    const open: BoardState = {
      ...state,
      openMeetingId: id('M-05'),
      focus: { ...looking, agendaId: id('AG-07'), scene: 'readBack' },
    }
    const drawn = await wall(open)
    const shown = drawn.all('clause-text').map((clause) => clause.textContent)
    const expected = ['R-01', 'R-02', 'R-03', 'R-04'].map((no) => {
      const held = state.resolutions.get(id(no))
      return held?.versions.find((version) => version.version === held.currentVersion)?.text
    })
    expect(new Set(shown)).toEqual(new Set(expected))
    expect(shown).toHaveLength(4)
  })

  it('[U65] shows action items with leader, person and day', async () => {
    const state = walled(importedRecord('whole'))
    const focus: Focus = { ...looking, agendaId: id('AG-06'), scene: 'actions' }
    const drawn = await wall({ ...state, openMeetingId: id('M-05'), focus })
    const action = [...state.actionItems.values()].find((one) => one.issueId === id('I-01'))
    if (action === undefined) throw new Error('cannot happen: the sample has action items')
    const row = drawn.at(`action-${action.id}`).textContent ?? ''
    expect(row).toContain(action.title)
    expect(row).toContain(state.people.get(action.leaderId)?.displayName)
    expect(row).toMatch(/\d{4}年\d{1,2}月\d{1,2}日/)
  })

  it('[U70] says that the line is down and since when, and keeps the picture', async () => {
    const state = walled(importedRecord('start'), opened, focusOn('agenda', 'AG-01'))
    const drawn = await walls.draw(state, { link: 'offline', now: began + 90_000, lastSeen: began, theme: 'light' })
    expect(drawn.at('wall-offline').textContent).toContain('19:00')
    expect(drawn.has('item-7')).toBe(true)
  })
})
