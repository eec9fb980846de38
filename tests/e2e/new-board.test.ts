/** A new board, from nothing to its first open meeting, as an organiser, a facilitator and a new representative meet it. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BoardId, ResolutionId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { RunningApp } from '../kit/app.ts'
import { startApp } from '../kit/app.ts'
import type { Seat } from '../kit/browser.ts'
import { phone, startBrowser, takeSeat } from '../kit/browser.ts'
import { press, publish } from './room.ts'

let running: RunningApp
let browser: Browser
let organiser: Seat
beforeAll(async () => {
  running = await startApp('2026-07-01T18:30:00+08:00')
  browser = await startBrowser()
  organiser = await takeSeat(browser, `${running.address}/join/${running.organiserToken}`)
})
afterAll(async () => {
  await browser.close()
  await running.close()
})

const boardIdOf = (page: Page): BoardId => (/\/b\/([^/]+)/.exec(page.url())?.[1] ?? '') as BoardId

async function stateOf(page: Page): Promise<BoardState> {
  const board = await running.app.registry.board(boardIdOf(page))
  if (board === null) throw new Error(`no board behind ${page.url()}`)
  return board.state
}

/** The link of the person that this name stands on, as the organiser's page shows it. */
const linkOf = async (name: string): Promise<string> =>
  (await organiser.page.getByTestId('link-row').filter({ hasText: name }).getByTestId('link-url').textContent()) ?? ''

const choosePin = async (page: Page): Promise<void> => {
  await page.getByTestId('pin').first().fill('135790')
  await page.getByTestId('pin').last().fill('135790')
  await page.getByRole('button', { name: '设置并进入' }).click()
}

/** By how much the page is wider than its window. */
const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

async function newBoard(page: Page): Promise<void> {
  await press(page, 'new-board')
  const form = page.getByTestId('new-board-form')
  for (const name of ['title', 'projectName', 'community', 'convener']) {
    await form.locator(`[name=${name}]`).fill('幸福里小区改造')
  }
  await press(page, 'create-board')
  await page.getByTestId('people').waitFor()
}

async function newPerson(page: Page, name: string): Promise<void> {
  await press(page, 'add-person')
  await page.getByTestId('person-name').fill(name)
  await press(page, 'save-person')
  await page.getByTestId('link-row').filter({ hasText: name }).waitFor()
}

let acts = 0
/** An act that a test is not about, given for a person by the organiser. */
async function act(as: string, command: Readonly<Record<string, unknown>>): Promise<void> {
  acts += 1
  const answer = await fetch(`${running.address}/api/boards/${boardIdOf(organiser.page)}/acts?as=${as}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${running.organiserToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ commandId: `aside-${acts}`, ...command }),
  })
  if (!answer.ok) throw new Error(`${String(command['type'])}: ${await answer.text()}`)
}

describe('a new board', () => {
  it('[E55] comes from the template, takes a further party and its person, and gives a link at once', async () => {
    const { page } = organiser
    await newBoard(page)
    await press(page, 'add-party')
    await page.getByTestId('party-name').fill('燃气公司')
    await press(page, 'save-party')
    await page.getByTestId('people').getByText('燃气公司').first().waitFor()
    await newPerson(page, '燃气公司抢修队长')
    const { people, parties } = await stateOf(page)
    const added = [...people.values()].at(-1)
    expect(added).toMatchObject({ displayName: '燃气公司抢修队长', role: 'partyRep' })
    expect(parties.get(added?.partyId ?? ('' as never))?.name).toBe('燃气公司')
    const { page: theirs } = await takeSeat(browser, await linkOf('燃气公司抢修队长'), phone)
    await choosePin(theirs)
    await theirs.getByTestId('now').waitFor()
    expect(await theirs.getByTestId('seat').textContent()).toContain('燃气公司')
  })

  it('[E55] has its first meeting planned with an issue written on the way, and opened', async () => {
    const { page } = await takeSeat(browser, await linkOf('联席会召集人'))
    expect(await page.getByTestId('now').textContent()).toContain('新建议题')
    await press(page, 'now-go')
    await page.getByTestId('plan-title').fill('第一次联席会')
    await page.getByTestId('plan-place').fill('社区活动室')
    await press(page, 'plan-new-issue')
    await page.getByTestId('issue-title').fill('三号楼前的停车位')
    await page.getByTestId('issue-topic').fill('停车')
    await press(page, 'save-issue')
    await page.getByTestId('issue-title').waitFor({ state: 'detached' })
    await page.locator('input[value="三号楼前的停车位"]').waitFor()
    await press(page, 'plan-save')
    await press(page, 'open-meeting', { confirms: true })
    await page.getByTestId('next-item').waitFor()
    const state = await stateOf(page)
    expect([...state.agenda.values()].filter((item) => item.issueId !== null).map((item) => item.title)).toEqual([
      '三号楼前的停车位',
    ])
    expect(state.openMeetingId).not.toBeNull()
  })

  it('[E56] bends under no word, in large English type on a phone either', async () => {
    const boardId = boardIdOf(organiser.page)
    const endless = `https://example.org/${'a'.repeat(95)}`
    const onIssue = { issueId: 'I-LONG' }
    await act('U-FAC', {
      type: 'issue.create',
      ...onIssue,
      title: endless,
      phase: 'works',
      topic: '停车',
      summary: endless,
    })
    await act('U-RES1', { type: 'demand.record', demandId: 'D-LONG', ...onIssue, position: endless, interest: endless })
    await act('U-RES1', { type: 'option.propose', optionId: 'O-LONG', ...onIssue, title: endless, text: endless })
    const { page } = await takeSeat(browser, await linkOf('居民代表（一）'), phone)
    await choosePin(page)
    for (const switches of [[], ['language', 'large-type']]) {
      for (const one of switches) await press(page, one)
      for (const path of ['board', 'issue/I-LONG']) {
        await page.goto(`${running.address}/b/${boardId}/${path}`)
        await page.getByText(endless).first().waitFor()
        expect({ path, by: await overflow(page) }).toEqual({ path, by: 0 })
      }
    }
  })

  it('[E57] begins a text with the words of its option, at a press', async () => {
    const onIssue = { issueId: 'I-LONG' }
    const { people } = await stateOf(organiser.page)
    const gas = [...people.values()].at(-1)?.id ?? ''
    for (const one of ['U-OWN1', 'U-CON1', 'U-PM1', gas]) await act(one, { type: 'demand.declareNone', ...onIssue })
    for (const to of ['open', 'discussing']) await act('U-FAC', { type: 'issue.advance', ...onIssue, to })
    await act('U-RES1', {
      type: 'option.propose',
      optionId: 'O-1',
      ...onIssue,
      title: '轮流停',
      text: '车位轮流使用。',
    })
    await act('U-FAC', { type: 'resolution.draft', resolutionId: 'R-1', ...onIssue, optionId: 'O-1' })
    const { page } = await takeSeat(browser, await linkOf('联席会记录员'))
    await page.goto(`${running.address}/b/${boardIdOf(organiser.page)}/issue/I-LONG`)
    await press(page, 'load-option')
    await page.getByTestId('load-option').waitFor({ state: 'detached' })
    await publish(page, '第一稿')
    expect((await stateOf(organiser.page)).resolutions.get('R-1' as ResolutionId)?.versions[0]?.text).toBe(
      '会议同意，车位轮流使用。',
    )
  })
})
