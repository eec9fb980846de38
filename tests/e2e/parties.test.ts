/** Boards with 2, 5 and 12 parties, and with two resident parties, on every screen: nothing is cut off, axe finds nothing. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser } from 'playwright-core'
import { exportCase } from '#shared/board/export-case.ts'
import type { RunningApp } from '../kit/app.ts'
import { importBoard, startApp } from '../kit/app.ts'
import { bareBoard } from '../kit/bare-board.ts'
import type { Screen } from '../kit/browser.ts'
import { laptop, phone, startBrowser, takeSeat, wall } from '../kit/browser.ts'
import { axeFaults, overflow } from '../kit/look.ts'
import { roomIsWhole } from './room.ts'

const values = ['support', 'accept', 'conditional', 'reserve', 'oppose', 'block'] as const
const at = '2026-08-27T19:00:00+08:00'

/** A board of `count` parties in mid-negotiation: each has a demand, a red line and a stance on each of three options. */
function boardOf(count: number, residents: number): Record<string, unknown> {
  const file = exportCase(bareBoard({ parties: count, residents }))
  if (file === null) throw new Error('cannot happen: there is a board')
  const parties = file.parties.map((party) => ({
    ...party,
    redLines: [{ id: `RL-${party.id}`, text: '不得占用消防通道', visibility: 'public' }],
  }))
  const optionIds = ['O-A', 'O-B', 'O-C']
  const demands = parties.map((party, index) => ({
    id: `D-${index + 1}`,
    issueId: 'I-2',
    partyId: party.id,
    raisedById: `U-${index + 1}`,
    channel: 'meeting',
    raisedAt: '2026-08-20',
    position: `第${index + 1}方：希望先把楼道照明修好，再谈停车位怎么划。`,
    interest: '夜里出入安全',
    priority: 2,
    isRedLine: false,
    legality: 'reasonable',
    policyIds: [],
    status: 'linked',
    visibility: 'public',
  }))
  const options = optionIds.map((id, index) => ({
    id,
    issueId: 'I-2',
    code: 'ABC'[index],
    title: ['先修照明', '照明与车位同步', '只划车位'][index],
    text: '由物业公司在九月底前完成，费用按面积分摊。',
    costYuan: 10_000 * (index + 1),
    durationDays: 10,
    proposedBy: 'facilitator',
    meetsDemandIds: ['D-1'],
    failsDemandIds: [],
    status: 'open',
  }))
  const stances = optionIds.flatMap((targetId, row) =>
    parties.map((party, index) => {
      const value = values[(index + row) % values.length]
      return {
        id: `ST-${row}-${index}`,
        issueId: 'I-2',
        targetType: 'option',
        targetId,
        targetVersion: null,
        partyId: party.id,
        value,
        reason: '理由写在这里，供各方看清楚',
        condition: value === 'conditional' ? '费用不超过一万元' : null,
        redLineId: value === 'block' ? `RL-${party.id}` : null,
        givenById: `U-${index + 1}`,
        at,
        meetingId: null,
        supersedesId: null,
      }
    }),
  )
  const issues = file.issues.map((issue) =>
    issue.id === 'I-2' ? { ...issue, status: 'discussing', demandIds: demands.map((one) => one.id), optionIds } : issue,
  )
  const meeting = {
    ...file.meetings[0],
    id: 'M-2',
    seq: 2,
    title: '第二次联席会',
    status: 'scheduled',
    minutesNo: null,
    issueIds: ['I-2'],
    attendance: [],
    startAt: at,
    endAt: '2026-08-27T20:30:00+08:00',
  }
  const agenda = [
    {
      id: 'AG-1',
      meetingId: 'M-2',
      seq: 1,
      issueId: 'I-2',
      title: '照明与车位',
      kind: 'negotiate',
      plannedMinutes: 30,
      turnSeconds: 120,
      turnsPerParty: 1,
    },
  ]
  return { ...file, parties, demands, options, stances, issues, meetings: [...file.meetings, meeting], agenda }
}

let running: RunningApp
let browser: Browser
beforeAll(async () => {
  running = await startApp(at)
  browser = await startBrowser()
})
afterAll(async () => {
  await browser.close()
  await running.close()
})

const screens: readonly (readonly [string, string, string, Screen])[] = [
  ['the board on a laptop', 'U-1', 'board', laptop],
  ['the board on a phone', 'U-1', 'board', phone],
  ['the issue room on a laptop', 'U-1', 'issue/I-2', laptop],
  ['the issue room on a phone', 'U-1', 'issue/I-2', phone],
  ['the meeting panel on a laptop', 'facilitator', 'meeting', laptop],
  ['the meeting panel on a phone', 'facilitator', 'meeting', phone],
  ['the minutes on a laptop', 'secretary', 'minutes/M-1', laptop],
  ['the minutes on a phone', 'secretary', 'minutes/M-1', phone],
  ['the observer’s page on a phone', 'observer', 'observe', phone],
]

describe.each([
  [2, 1],
  [5, 2],
  [12, 2],
])('a board of %i parties, %i of them residents', (count, residents) => {
  let board: Awaited<ReturnType<typeof importBoard>>
  const seatOf = (who: string): string => {
    if (who === 'facilitator') return board.links['U-FAC'] ?? ''
    if (who === 'secretary') return board.links['U-SEC'] ?? ''
    return board.links[who] ?? ''
  }
  beforeAll(async () => {
    board = await importBoard(running, boardOf(count, residents))
    const acts = `${running.address}/api/boards/${board.boardId}/acts?as=U-FAC`
    for (const act of [
      { type: 'meeting.open', meetingId: 'M-2' },
      { type: 'focus.move', meetingId: 'M-2', agendaId: 'AG-1', issueId: 'I-2', scene: 'issue' },
    ]) {
      const answer = await fetch(acts, {
        method: 'POST',
        headers: { authorization: `Bearer ${running.organiserToken}`, 'content-type': 'application/json' },
        body: JSON.stringify({ commandId: `C-${count}-${act.type}`, ...act }),
      })
      if (!answer.ok) throw new Error(await answer.text())
    }
  })

  it.each(screens)('[E50] [E51] %s fits and passes axe', async (name, who, path, screen) => {
    const seat = await takeSeat(browser, seatOf(who), screen)
    await seat.page.goto(`${running.address}/b/${board.boardId}/${path}`)
    await seat.page.getByRole('main').waitFor()
    await seat.page.waitForLoadState('networkidle')
    if (path.startsWith('issue')) await roomIsWhole(seat.page)
    await seat.page.screenshot({ path: `.cache/screens/${count}-${name.replaceAll(/\W+/g, '-')}.png`, fullPage: true })
    expect(await overflow(seat.page)).toBe(0)
    expect(await axeFaults(seat.page)).toEqual([])
    if (path.startsWith('issue')) {
      for (let index = 1; index <= count; index += 1) await seat.page.getByTestId(`party-column-P-${index}`).waitFor()
    }
    expect(seat.complaints).toEqual([])
    await seat.context.close()
  })

  it('[U38] the six stances are one stop of the Tab key, and the arrow keys go through them', async () => {
    const seat = await takeSeat(browser, seatOf('U-1'), laptop)
    const { keyboard } = seat.page
    await seat.page.goto(`${running.address}/b/${board.boardId}/issue/I-2`)
    await seat.page
      .getByTestId(/^take-/)
      .first()
      .click()
    const chosen = () => seat.page.locator('fieldset input[type=radio]:checked').getAttribute('value')
    const focused = () => seat.page.locator('*:focus').getAttribute('data-testid')
    await seat.page.getByTestId('stance-value-support').waitFor()
    await keyboard.press('Tab')
    expect([await chosen(), await focused()]).toEqual(['support', 'stance-value-support'])
    await keyboard.press('ArrowDown')
    expect([await chosen(), await focused()]).toEqual(['accept', 'stance-value-accept'])
    await keyboard.press('ArrowUp')
    await keyboard.press('ArrowUp')
    expect(await chosen()).toBe('block')
    await keyboard.press('Tab')
    expect((await focused()) ?? '').not.toMatch(/^stance-value/)
    await keyboard.press('Shift+Tab')
    expect(await focused()).toBe('stance-value-block')
    expect(await axeFaults(seat.page)).toEqual([])
    expect(seat.complaints).toEqual([])
    await seat.context.close()
  })

  it('[E50] [E51] [U80] the tray of refused words fits a phone and passes axe, open and closed', async () => {
    const seat = await takeSeat(browser, seatOf('U-1'), phone)
    const change = {
      id: '1',
      document: 'text:I-2',
      reason: { code: 'documentNotWritable' },
      at: Date.parse(at),
      words: '由物业公司在九月底前完成。'.repeat(200),
      cut: true,
    }
    await seat.page.evaluate(([key, value]) => localStorage.setItem(key, value), [
      `heyi.refused.${encodeURIComponent(board.boardId)}.U-1:1`,
      JSON.stringify(change),
    ] as const)
    await seat.page.goto(`${running.address}/b/${board.boardId}/issue/I-2`)
    const line = seat.page.getByTestId('refused-words-open')
    await line.waitFor()
    await seat.page.getByRole('heading', { level: 1 }).waitFor()
    await roomIsWhole(seat.page)
    const box = await line.boundingBox()
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(phone.height)
    expect([await overflow(seat.page), await axeFaults(seat.page)]).toEqual([0, []])
    await line.click()
    await seat.page.getByTestId('refused-dismiss').scrollIntoViewIfNeeded()
    await seat.page.screenshot({ path: `.cache/screens/${count}-refused-words-on-a-phone.png` })
    expect([await overflow(seat.page), await axeFaults(seat.page)]).toEqual([0, []])
    await seat.page.getByTestId('refused-dismiss').click()
    await line.waitFor({ state: 'detached' })
    expect(seat.complaints).toEqual([])
    await seat.context.close()
  })

  it.each(['issue', 'options', 'agenda', 'actions', 'readBack'])(
    '[E50] [E51] the wall’s scene %s fits and passes axe',
    async (scene) => {
      const seat = await takeSeat(browser, seatOf('projector'), wall)
      await fetch(`${running.address}/api/boards/${board.boardId}/acts?as=U-FAC`, {
        method: 'POST',
        headers: { authorization: `Bearer ${running.organiserToken}`, 'content-type': 'application/json' },
        body: JSON.stringify({
          commandId: `F-${count}-${scene}`,
          type: 'focus.move',
          meetingId: 'M-2',
          agendaId: 'AG-1',
          scene,
        }),
      })
      await seat.page.getByTestId(`scene-${scene}`).waitFor()
      await seat.page.screenshot({ path: `.cache/screens/${count}-wall-${scene}.png` })
      expect(await overflow(seat.page)).toBe(0)
      expect(await axeFaults(seat.page)).toEqual([])
      expect(seat.complaints).toEqual([])
      await seat.context.close()
    },
  )
})

/** Runs in the page, as source text: whether nothing stands above a dialog's head, and what was found of an earlier time has gone beneath it. */
const aboveAll = `(() => {
  const head = document.querySelector('.hy-dialog-head')
  const begun = document.querySelector('[data-testid="stance-begun"]')
  const level = (element) => Number.parseInt(getComputedStyle(element).zIndex, 10) || 0
  const highest = Math.max(...[...document.querySelectorAll('.hy-dialog-body *')].map(level))
  return [level(head) > highest, begun.getBoundingClientRect().bottom <= head.getBoundingClientRect().bottom]
})()`

describe('a form on the narrowest phone, in English and large type', () => {
  it('[U615] keeps its title above all that scrolls beneath it, and wraps a choice that is longer than the line', async () => {
    const board = await importBoard(running, boardOf(5, 2))
    const { page, context, complaints } = await takeSeat(browser, board.links['U-1'] ?? '', { width: 360, height: 740 })
    const opens = async (): Promise<void> => {
      await page.goto(`${running.address}/b/${board.boardId}/issue/I-2?lang=en`)
      await page
        .getByTestId(/^take-/)
        .first()
        .click()
      await page.getByTestId('stance-value-block').waitFor()
    }
    await page.getByTestId('large-type').click()
    await opens()
    await page.getByTestId('stance-value-block').click()
    await page.getByTestId('stance-reason').fill('夜里出不了门')
    // Begun before, and found again.
    await opens()
    await page.getByTestId('stance-begun').waitFor()
    await page.getByTestId('new-red-line').click()
    const choice = page.getByTestId('new-red-line-visibility')
    await choice.selectOption('meeting')
    const [isWhole, lines] = await choice.evaluate((select) => {
      const { lineHeight, paddingTop, paddingBottom } = getComputedStyle(select)
      const room = select.clientHeight - Number.parseFloat(paddingTop) - Number.parseFloat(paddingBottom)
      return [select.scrollWidth <= select.clientWidth, Math.floor(room / Number.parseFloat(lineHeight))]
    })
    expect([isWhole, lines]).toEqual([true, 2])
    await page.getByTestId('save-stance').scrollIntoViewIfNeeded()
    const shown = await page.evaluate<readonly boolean[]>(aboveAll)
    expect(shown).toEqual([true, true])
    expect(complaints).toEqual([])
    await context.close()
  })
})
