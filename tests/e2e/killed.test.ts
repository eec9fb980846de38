/**
 * The server's process is killed under a meeting in real browsers: in the middle of a stance, of words being typed and of a
 * sign-off. Every device comes back by itself to the same record; what was said counts once or is still in its author's
 * hands, and nothing has to be typed again.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import type { IssueId, MeetingId, PartyId, ResolutionId } from '#shared/ids.ts'
import type { ImportAnswer } from '#shared/protocol/http.ts'
import type { CommandInput } from '#shared/record/commands.ts'
import type { RecordedEvent } from '#shared/record/events.ts'
import { evolveAll } from '#shared/record/evolve/evolve.ts'
import type { BoardState } from '#shared/record/state.ts'
import { emptyState } from '#shared/record/state.ts'
import { laptop, phone, startBrowser, takeSeat, wall } from '../kit/browser.ts'
import type { Seat } from '../kit/browser.ts'
import { ServerProcess } from '../kit/server-process.ts'
import { freePort } from '../bench/servers/process.ts'
import { root } from '../kit/source.ts'
import { expected, press, readToEnd } from './room.ts'

const issueId = 'I-11' as IssueId
const resolutionId = 'R-NIGHT' as ResolutionId
const seats = {
  F: 'U-FAC',
  S: 'U-SEC',
  C1: 'U-CON1',
  R1: 'U-RES1',
  P1: 'U-PM1',
  J: 'projector',
  OB: 'observer',
} as const
type Name = keyof typeof seats

const meeting: MeetingId = 'M-05' as MeetingId

let server: ServerProcess
let browser: Browser
let boardId = ''
let taken: Readonly<Record<Name, Seat>>
let acts = 0

const page = (name: Name): Page => taken[name].page
const path = (rest: string): string => `/api/boards/${boardId}${rest}`

async function gives(personId: string, act: CommandInput): Promise<void> {
  acts += 1
  const body = JSON.stringify({ commandId: `NIGHT-${acts}`, ...act })
  const answer = await server.ask(path(`/acts?as=${personId}`), { method: 'POST', body })
  if (!answer.ok) throw new Error(`${act.type} by ${personId}: ${await answer.text()}`)
}

async function record(): Promise<{ readonly events: readonly RecordedEvent[]; readonly state: BoardState }> {
  const { events } = (await (await server.ask(path('/events'))).json()) as { readonly events: readonly RecordedEvent[] }
  return { events, state: evolveAll(emptyState, events) }
}

const linked = (name: Name, words: RegExp): Promise<void> =>
  page(name).getByTestId('link').filter({ hasText: words }).first().waitFor()

async function open(name: Name, rest: string): Promise<Page> {
  await page(name).goto(`${server.address}/b/${boardId}/${rest}`)
  return page(name)
}

/** Kills the process without a word, and starts it again on the same address and data. */
async function kill(): Promise<void> {
  await server.end('SIGKILL')
  await linked('P1', /离线|连接中|重连/)
  await server.start()
}

beforeAll(async () => {
  server = new ServerProcess(undefined, { PORT: String(await freePort()), LOG_LEVEL: 'silent' })
  await server.start()
  const body = readFileSync(join(root, 'tests/fixtures/case-xiaohongmiao.start-m05.json'), 'utf8')
  const answer = await server.ask('/api/boards/import?pins=246810', { method: 'POST', body })
  const { boardId: id, links } = (await answer.json()) as ImportAnswer
  boardId = id
  browser = await startBrowser()
  const screens = { J: wall, R1: phone, OB: phone } as Partial<Record<Name, typeof wall>>
  const found = await Promise.all(
    (Object.keys(seats) as Name[]).map(
      async (name) => [name, await takeSeat(browser, links[seats[name]] ?? '', screens[name] ?? laptop)] as const,
    ),
  )
  taken = Object.fromEntries(found) as Record<Name, Seat>
  await gives('U-FAC', { type: 'meeting.open', meetingId: meeting })
  await gives('U-FAC', { type: 'issue.advance', issueId, to: 'discussing' })
  const { text = '', changeNote = '' } = expected('R-03').versions[1] ?? {}
  await gives('U-SEC', { type: 'resolution.draft', resolutionId, issueId })
  await gives('U-SEC', { type: 'resolution.publishVersion', resolutionId, baseVersion: 0, text, changeNote })
  for (const name of ['C1', 'R1', 'P1', 'S', 'F'] as const) await open(name, `issue/${issueId}`)
  for (const name of ['C1', 'R1', 'P1', 'S', 'F'] as const) await page(name).getByTestId('current-text').waitFor()
}, 180_000)
afterAll(async () => {
  await browser.close()
  await server.dispose()
})

/** The stances of a party on the text, by which it ever stood anywhere. */
const stancesOf = (state: BoardState, partyId: string) =>
  [...state.stances.values()].filter((one) => one.targetId === resolutionId && one.partyId === (partyId as PartyId))

describe('a server that is killed under a meeting', () => {
  it('[E33] words that are typed while it is down are there afterwards, once, for everybody', async () => {
    const cards = page('C1')
    await press(cards, 'new-draft')
    await cards.getByTestId('draft-position').fill('堆场压缩到六个车位')
    await page('P1').getByText('堆场压缩到六个车位').first().waitFor()
    await server.end('SIGKILL')
    await linked('C1', /离线|连接中|重连/)
    await cards.getByTestId('draft-position').fill('堆场压缩到六个车位，九月三十日前恢复')
    await server.start()
    await linked('C1', /已保存/)
    await page('P1').getByText('堆场压缩到六个车位，九月三十日前恢复').first().waitFor()
    await press(cards, 'submit-demand')
    await cards.getByTestId('draft').waitFor({ state: 'detached' })
    const said = [...(await record()).state.demands.values()].filter(({ position }) => position.startsWith('堆场压缩'))
    expect(said.map(({ position }) => position)).toEqual(['堆场压缩到六个车位，九月三十日前恢复'])
  })

  it('[E33] a stance that is pressed in the moment of the kill counts once, or is offered again and then counts once', async () => {
    const desk = page('R1')
    await desk.getByTestId(`stance-${resolutionId}-P-RES`).first().getByTestId('take-stance').click()
    await desk.getByTestId('stance-value-support').click()
    await desk.getByTestId('stance-reason').fill('绿地没动')
    await Promise.all([desk.getByTestId('save-stance').click(), kill()])
    await linked('R1', /已保存|待同步/)
    const counted = desk.locator(`[data-testid="stance-${resolutionId}-P-RES"][data-stance="support"]`).first()
    const offered = desk.getByTestId('pending-send').first()
    const asked = desk.getByTestId('save-stance')
    // Whether the act was lost, kept or counted is the moment's; its author goes on from whatever he is shown.
    while (!(await counted.isVisible())) {
      await counted.or(offered).or(asked).first().waitFor()
      const next = (await offered.isVisible()) ? offered : asked
      if (!(await counted.isVisible())) await next.click({ timeout: 2_000 }).catch(() => {})
    }
    await counted.waitFor()
    // Where it had been taken before the kill and the answer was lost, its author is told so, and has read it.
    await linked('R1', /已保存|待您确认/)
    const waits = desk.getByTestId('pending-count')
    if (await waits.isVisible()) {
      const known = desk.getByTestId('pending-known')
      if (!(await known.isVisible())) await waits.click()
      await known.click()
      await press(desk, 'return-done')
    }
    expect(stancesOf((await record()).state, 'P-RES').map(({ value, reason }) => [value, reason])).toEqual([
      ['support', '绿地没动'],
    ])
  })

  it('[E33] everybody is back at the same record: as many events, none of them twice, and the chain holds', async () => {
    const before = await record()
    await kill()
    for (const name of ['F', 'S', 'C1', 'R1', 'P1'] as const) await linked(name, /已保存/)
    await page('J').getByTestId('wall-offline').waitFor({ state: 'detached' })
    const after = await record()
    expect(after.events).toEqual(before.events)
    const commands = after.events.map(({ seq }) => seq)
    expect(new Set(commands).size).toBe(commands.length)
    expect(await (await server.ask(path('/verify'))).json()).toMatchObject({ ok: true })
    await page('F').getByTestId('issue-head').waitFor()
    expect(await page('P1').getByTestId('current-text').locator('[data-sha256]').getAttribute('data-sha256')).toBe(
      await page('C1').getByTestId('current-text').locator('[data-sha256]').getAttribute('data-sha256'),
    )
  })

  it('[E33] a sign-off in the moment of the kill is there once, or is asked for again', async () => {
    await gives('U-OWN1', { type: 'stance.take', ...stance('ST-N1', 'accept') })
    await gives('U-CON1', { type: 'stance.take', ...stance('ST-N2', 'accept') })
    await gives('U-PM1', { type: 'stance.take', ...stance('ST-N3', 'accept') })
    await gives('U-FAC', { type: 'resolution.agree', resolutionId, version: 1 })
    await gives('U-FAC', { type: 'resolution.openSigning', resolutionId, version: 1 })
    const desk = page('C1')
    const signs = async (): Promise<void> => {
      await press(desk, 'sign')
      await readToEnd(desk)
      await press(desk, 'sign-agree')
      await desk.getByTestId('pin').fill('246810')
    }
    await signs()
    await Promise.all([press(desk, 'pin-submit'), kill()])
    await linked('C1', /已保存/)
    const signed = async (): Promise<number> =>
      (await record()).state.resolutions
        .get(resolutionId)
        ?.signOffs.filter(({ partyId }) => partyId === ('P-CON' as PartyId)).length ?? 0
    // What the kill left of the form is the moment's; its author goes on until it counts. A form that has just closed may be
    // about to count: there is nothing to press then.
    while ((await signed()) === 0) {
      if (await desk.getByTestId('sign-page').isVisible()) {
        await desk
          .getByTestId('pin')
          .fill('246810', { timeout: 2_000 })
          .catch(() => {})
        await desk
          .getByTestId('pin-submit')
          .click({ timeout: 2_000 })
          .catch(() => {})
      } else if (await desk.getByTestId('sign').first().isVisible()) await signs()
    }
    expect(await signed()).toBe(1)
  })
})

const stance = (stanceId: string, value: 'accept') => ({
  stanceId: stanceId as never,
  targetType: 'resolution' as const,
  targetId: resolutionId,
  targetVersion: 1,
  value,
  reason: '',
})
