/**
 * Minutes 76:00 to 90:00: the clauses read back, the minutes, the hall's rating, the end; and what the whole evening must
 * not have done.
 */
import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { ratingValues } from '#shared/board/room.ts'
import { sha256Hex } from '#shared/record/chain.ts'
import { docxParts } from '../../kit/docx.ts'
import { privateTexts } from '../../kit/private-texts.ts'
import { after, everybody, expected, press } from '../room.ts'
import { hall, meetingId, panel, phones, reads, room, show, textIn, unfold } from './evening.ts'

/** The hashes of the clauses whose first line stands in the wall's window. Runs in the page. */
const clausesInSight = (): readonly (string | null)[] => {
  const window = document.querySelector('.wall-slice')?.getBoundingClientRect() ?? new DOMRect()
  return [...document.querySelectorAll('[data-testid="clause"]')]
    .filter((clause) => {
      const { top } = clause.getBoundingClientRect()
      return top >= window.top - 1 && top < window.bottom
    })
    .map((clause) => clause.getAttribute('data-sha256'))
}

/** These minutes, as tests; they build on what came before. */
export function closing(): void {
  it('[E41] 76:00 the clauses read back on the wall are the signed ones, by hash', async () => {
    room.at(76)
    await panel()
    const wanted = (
      [
        ['R-01', 1],
        ['R-02', 2],
        ['R-03', 1],
        ['R-04', 0],
      ] as const
    ).map(([id, index]) => sha256Hex(expected(id).versions[index]?.text ?? ''))
    await show('readBack')
    const page = room.page('J')
    const hashes = await page
      .locator('[data-testid="clause"]')
      .evaluateAll((clauses) => clauses.map((clause) => clause.getAttribute('data-sha256')))
    expect(hashes).toEqual(wanted)
    const seen = new Set<string | null>()
    // The wall turns its page when the shown scene is pressed again.
    for (let presses = 0; presses < 20 && seen.size < wanted.length; presses += 1) {
      for (const hash of await page.evaluate(clausesInSight)) seen.add(hash)
      const before = await page.getByTestId('page-indicator').textContent()
      await press(room.page('F'), 'scene-button-readBack')
      await page.waitForFunction(
        (was) => document.querySelector('[data-testid="page-indicator"]')?.textContent !== was,
        before,
      )
    }
    expect(wanted.filter((hash) => !seen.has(hash))).toEqual([])
  })

  it('[E42] the minutes hold the agreed clauses word for word, in order, and nothing restricted', async () => {
    room.at(80)
    const page = room.page('S')
    await page.goto(`${room.running.address}/b/${room.boardId}/minutes/${meetingId}`)
    await page.getByTestId('minutes-number').fill('小红庙纪要〔2026〕5号')
    await press(page, 'minutes-number-save')
    await reads('S', 'minutes-sheet', '小红庙纪要〔2026〕5号')
    const sheet = await textIn('S', 'minutes-sheet')
    const clauses = (
      [
        ['R-01', 1],
        ['R-02', 2],
        ['R-03', 1],
        ['R-04', 0],
      ] as const
    ).map(([id, index]) => expected(id).versions[index]?.text ?? '')
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByTestId('export-docx').click()])
    const parts = docxParts(await readFile(await download.path()))
    const body = parts.text
    for (const text of [sheet, body]) {
      expect(clauses.map((clause) => text.indexOf(clause)).every((place) => place >= 0)).toBe(true)
      const places = clauses.map((clause) => text.indexOf(clause))
      expect(places).toEqual([...places].sort((one, other) => one - other))
    }
    for (const clause of clauses) expect(body).toContain(sha256Hex(clause).slice(0, 8))
    for (const text of [sheet, body])
      expect(text).toMatch(/物业公司对第（三）项保留意见：固定车位收费事项另行依法表决。/)
    expect(privateTexts(after).filter((secret) => parts.all.includes(secret))).toEqual([])
  })

  it('[E46] 84:00 thirty phones rate the meeting; nobody sees a count before it is closed, then the counts are the sample’s', async () => {
    room.at(84)
    await panel()
    await unfold('rating')
    await press(room.page('F'), 'rating-open')
    const wanted = after.feedback.find(({ id }) => id === 'F-01')?.counts ?? {}
    const given = ratingValues.flatMap((value) => Array.from({ length: wanted[value] ?? 0 }, () => value))
    expect(given).toHaveLength(30)
    for (const [index, name] of phones.entries()) {
      await room.page(name).getByTestId(`rating-${given[index]}`).click()
      await room.page(name).getByTestId('rating-thanks').waitFor()
    }
    const verdicts = await Promise.all(
      hall.map((device, index) =>
        device.act({ type: 'rating.give', meetingId, value: given[index + 3] ?? 'satisfied' }),
      ),
    )
    expect(verdicts.filter(({ ok }) => !ok)).toEqual([])
    await reads('F', 'rating-count', '30')
    expect((await room.state()).ratings.get(meetingId)?.counts).toBeNull()
    const [first] = hall
    await first?.act({ type: 'rating.give', meetingId, value: given[3] ?? 'satisfied' })
    await press(room.page('F'), 'rating-close', { confirms: true })
    await reads('F', 'rating-result', '30')
    expect((await room.state()).ratings.get(meetingId)).toMatchObject({
      status: 'closed',
      answered: 30,
      counts: wanted,
    })
    await show('rating')
    await reads('J', 'scene-rating', '30')
  })

  it('[E47] 87:00 the meeting is closed; what would change it is refused', async () => {
    room.at(87)
    await panel()
    await press(room.page('F'), 'close-meeting', { confirms: true })
    await reads('OB1', 'meeting-status', '已结束')
    expect((await room.state()).meetings.get(meetingId)?.status).toBe('minutesDraft')
    const token = room.links['U-FAC']?.split('/').at(-1) ?? ''
    const answer = await fetch(`${room.running.address}/api/boards/${room.boardId}/acts`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ commandId: 'X-LATE', type: 'focus.move', meetingId, scene: 'agenda' }),
    })
    expect(answer.status).toBe(409)
    expect(await answer.json()).toMatchObject({ error: { code: 'meetingNotRunning' } })
  })

  it('[E2] no frame that reached the hall or the wall in ninety minutes held a private word', () => {
    const secrets = privateTexts(after)
    const meetingOnly = after.demands.filter((one) => one.visibility === 'meeting').map((one) => one.position)
    const streams = [
      ...(['J', ...phones] as const).map((name) => [name, room.seats[name].received] as const),
      ...hall.map(({ received }, index) => [`phone ${index + 4}`, received] as const),
    ]
    for (const [name, received] of streams) {
      const all = received.join('\n')
      expect([name, all.length > 0]).toEqual([name, true])
      expect([name, ...[...secrets, ...meetingOnly].filter((text) => all.includes(text))]).toEqual([name])
    }
  })

  it('[E1] no device complained', () => {
    for (const name of everybody) {
      // Browsers report a lost network themselves; two devices were cut off on purpose.
      const complaints = room.seats[name].complaints.filter((line) => !line.includes('ERR_INTERNET_DISCONNECTED'))
      expect([name, ...complaints]).toEqual([name])
    }
  })
}
