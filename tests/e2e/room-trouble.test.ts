/**
 * What goes wrong in a room: the one who chairs is gone, a clock is wrong, the hall is twice as full, two move the room at
 * once, files are not what they say, a phone sends what a representative has sent. Each ends in a sentence and a right state.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { waitingRequests } from '#shared/board/speakers.ts'
import type { CommandId, MeetingId, RequestId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import type { LightClient } from '../kit/light-client.ts'
import { takeLightSeat } from '../kit/light-client.ts'
import { later as realTime } from '../../server/sync/later.ts'
import { programOf } from '../kit/pictures.ts'
import { root } from '../kit/source.ts'
import type { Room } from './room.ts'
import { enterIssue, openRoom, press } from './room.ts'

const meetingId = 'M-05' as MeetingId
let room: Room
let hall: LightClient[] = []
/** What the server does when the chair has been gone for long enough; the test says when that is. */
let chairGone: (() => void) | null = null

beforeAll(async () => {
  room = await openRoom(['F', 'S', 'J', 'R2', 'G', 'OB1', 'OB2', 'OB3'], (milliseconds, then) => {
    if (milliseconds !== limits.chairLostMs) return realTime(milliseconds, then)
    chairGone = then
    return () => {
      chairGone = null
    }
  })
  room.at(0)
  await press(room.page('F'), 'open-meeting', { confirms: true })
}, 120_000)
afterAll(async () => {
  for (const phone of hall) phone.close()
  await room.close()
})

const consoleOf = (): string => `${room.running.address}/b/${room.boardId}/meeting`
const phone = (): Promise<LightClient> => takeLightSeat(room.links['observer'] ?? '', room.boardId, true)
const raise = (device: LightClient, index: number) =>
  device.act({ type: 'floor.request', requestId: `RQ-${index}`, meetingId, kind: 'speak', building: '' })

describe('trouble in a room', () => {
  it('[E63] sixty-four observers are counted and follow the focus', async () => {
    hall = await Promise.all(Array.from({ length: 61 }, phone))
    await room.page('OB1').getByTestId('observer').getByText('64').first().waitFor()
    await press(room.page('F'), 'focus-AG-02')
    await Promise.all(hall.map((device) => device.until(({ focus }) => focus?.agendaId === 'AG-02')))
    await room.page('OB1').getByText('污水井').first().waitFor()
    expect(hall.every((device) => device.link.view.getState().attendants.observers === 64)).toBe(true)
  })

  it('[E63] two hundred hands in a moment each get an answer and a place, in the order in which they came', async () => {
    hall.push(...(await Promise.all(Array.from({ length: 139 }, phone))))
    const verdicts = await Promise.all(hall.map(raise))
    expect(verdicts).toHaveLength(200)
    expect(verdicts.flatMap((verdict) => (verdict.ok ? [] : [verdict.refusal.code]))).toEqual([])
    const waiting = waitingRequests(await room.state(), meetingId)
    expect(waiting).toHaveLength(200)
    const again = await hall[0]?.act({ type: 'floor.request', requestId: 'RQ-AGAIN', meetingId, kind: 'speak' })
    expect(again).toMatchObject({ ok: false, refusal: { code: 'alreadyAsked' } })
    const others = await hall[1]?.act({ type: 'floor.withdraw', requestId: 'RQ-0' })
    expect(others).toMatchObject({ ok: false, refusal: { code: 'notYours' } })
    expect(await hall[0]?.act({ type: 'floor.withdraw', requestId: 'RQ-0' })).toMatchObject({ ok: true })
    expect((await room.state()).requests.get('RQ-0' as RequestId)?.status).toBe('withdrawn')
    expect(hall.flatMap(({ received }) => received).filter((frame) => frame.includes('hallSeat":"'))).toEqual([])
  })

  it('[E62] a laptop whose clock is three hours fast shows the seconds that the wall shows', async () => {
    const page = room.page('R2')
    await room.seats.R2.context.addInitScript(() => {
      const real = Date.now.bind(Date)
      Date.now = () => real() + 3 * 3_600_000
    })
    room.at(6)
    for (const one of [page, room.page('J'), room.page('F')]) await one.reload()
    await press(room.page('F'), 'turn-start-P-RES')
    const onTheWall = room.page('J').getByTestId('turn-remaining').first()
    await onTheWall.waitFor()
    const own = page.getByTestId('own-turn-clock').first()
    await own.waitFor()
    const seconds = async (what: typeof own): Promise<number> => {
      const [, minutes = '0', rest = '0'] = /(\d+):(\d\d)/.exec((await what.textContent()) ?? '') ?? []
      return Number(minutes) * 60 + Number(rest)
    }
    const [here, there] = [await seconds(own), await seconds(onTheWall)]
    expect(here).toBeGreaterThan(0)
    expect(Math.abs(here - there)).toBeLessThanOrEqual(2)
    await press(room.page('F'), 'turn-end')
  })

  it('[E64] of two who move the room at the same time one hears who was first', async () => {
    const second = await takeLightSeat(room.links['U-FAC'] ?? '', room.boardId)
    const after = (await room.state()).focus?.movedSeq ?? 0
    const move = { type: 'focus.move', meetingId, scene: 'agenda', after } as const
    const [one, other] = await Promise.all([
      second.act({ ...move, agendaId: 'AG-01' }),
      second.act({ ...move, agendaId: 'AG-03' }),
    ])
    expect([one.ok, other.ok]).toEqual([true, false])
    expect(other).toMatchObject({ refusal: { code: 'movedMeanwhile' } })
    expect((await room.state()).focus?.agendaId).toBe('AG-01')
    await room.page('F').getByTestId('undo-move').waitFor()
    second.close()
  })

  it('[E65] a renamed program, a damaged picture and a far too large one are told apart from the good one', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'heyi-files-'))
    try {
      const good = join(root, 'tests/fixtures/photo-with-place.jpg')
      const [program, damaged, large] = ['现场.jpg', '坏图.jpg', '全景.jpg'].map((name) => join(folder, name))
      writeFileSync(program ?? '', programOf())
      writeFileSync(damaged ?? '', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 1, 2, 3]))
      writeFileSync(large ?? '', Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(60_000_000, 7)]))
      const page = room.page('G')
      await enterIssue(room, 'G', 'I-01')
      await press(page, 'attach')
      await page.getByTestId('file-choose').setInputFiles([program ?? '', damaged ?? '', large ?? '', good])
      const problems = page.getByTestId('file-problem')
      await problems.nth(2).waitFor()
      for (const problem of await problems.all())
        expect(((await problem.textContent()) ?? '').length).toBeGreaterThan(6)
      const [first] = await problems.all()
      expect(await first?.getAttribute('data-problem')).toBe('kind')
      await page.locator('[data-testid="file-item"][data-step="ready"]').getByTestId('file-alt').fill('井位现状')
      await press(page, 'file-send')
      await page
        .getByTestId('attachments')
        .getByRole('button', { name: /井位现状/ })
        .first()
        .waitFor()
      expect([...(await room.state()).attachments.values()].map(({ alt }) => alt)).toEqual(['井位现状'])
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })

  it('[E66] a phone that sends what a representative has sent changes nothing', async () => {
    const rep = await takeLightSeat(room.links['U-RES2'] ?? '', room.boardId)
    const said = { type: 'floor.request', requestId: 'RQ-REP', meetingId, kind: 'fact', note: '数字不对' } as const
    expect(await rep.act(said)).toMatchObject({ ok: true })
    const before = (await room.state()).seq
    const [thief] = hall
    const answer = await fetch(`${room.running.address}/api/boards/${room.boardId}/acts`, {
      method: 'POST',
      headers: {
        cookie: thief?.cookie ?? '',
        origin: room.running.address,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ commandId: 'stolen' as CommandId, ...said, requestId: 'RQ-STOLEN' }),
    })
    expect(answer.ok).toBe(false)
    expect(await thief?.act(said)).toMatchObject({ ok: false })
    expect((await room.state()).seq).toBe(before)
    rep.close()
  })

  it('[E61] when the chair has been gone for half a minute, the secretary takes it and the meeting goes on', async () => {
    const secretary = room.page('S')
    await secretary.goto(consoleOf())
    await room.page('F').goto('about:blank')
    await expect.poll(() => chairGone !== null).toBe(true)
    chairGone?.()
    await secretary.getByTestId('chair-lost').first().waitFor()
    await press(secretary, 'chair-take')
    await secretary.getByTestId('console').waitFor()
    await press(secretary, 'focus-AG-02')
    await room.page('J').getByText('污水井').first().waitFor()
    expect((await room.state()).meetings.get(meetingId)?.chairId).toBe('U-SEC')
    await room.page('F').goto(consoleOf())
    await room.page('F').getByTestId('chair-line').filter({ hasText: '秘书' }).waitFor()
  })
})
