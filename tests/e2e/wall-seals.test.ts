/** The English wall with the seals of many parties and their names: read from the last row, beside a clause that keeps its room. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Browser } from 'playwright-core'
import { exportCase } from '#shared/board/export-case.ts'
import type { RunningApp } from '../kit/app.ts'
import { importBoard, startApp } from '../kit/app.ts'
import { bareBoard } from '../kit/bare-board.ts'
import { startBrowser, takeSeat, wall } from '../kit/browser.ts'
import { axeFaults, overflow } from '../kit/look.ts'

const at = '2026-08-27T19:00:00+08:00'
const clause =
  '会议同意，在2号楼东侧设置12个非机动车位，由物业公司于2026年9月10日前完成，费用由产权单位承担；施工与监理单位于2026年9月3日前提交图纸，居民代表到场确认；逾期未完成的，每延误一日由责任方在楼前公示说明原因，并在下一次联席会议上报告。'

/** A text open for signing, which all of twelve parties but one have signed: every third with a dissent, every fourth on paper. */
function signingBoard(): Record<string, unknown> {
  const file = exportCase(bareBoard({ parties: 12, clause }))
  if (file === null) throw new Error('cannot happen: there is a board')
  const parties = file.parties.map((party, index) => ({ ...party, nameEn: `Neighbourhood committee ${index + 1}` }))
  const issues = file.issues.map((issue) => (issue.id === 'I-1' ? { ...issue, status: 'signing' } : issue))
  const resolutions = file.resolutions.map((resolution) => ({
    ...resolution,
    status: 'signing',
    signOffs: resolution.signOffs
      .map((sign, index) => ({
        ...sign,
        withDissent: index % 3 === 1,
        method: index % 4 === 2 ? 'paperSign' : sign.method,
      }))
      .slice(1),
  }))
  const meeting = {
    ...file.meetings[0],
    id: 'M-2',
    seq: 2,
    title: '第二次联席会',
    status: 'scheduled',
    issueIds: ['I-1'],
    attendance: [],
    startAt: at,
    endAt: '2026-08-27T20:30:00+08:00',
  }
  const agenda = [
    {
      id: 'AG-1',
      meetingId: 'M-2',
      seq: 1,
      issueId: 'I-1',
      title: '车位',
      kind: 'negotiate',
      plannedMinutes: 30,
      turnSeconds: 120,
      turnsPerParty: 1,
    },
  ]
  return { ...file, parties, issues, resolutions, meetings: [...file.meetings, meeting], agenda }
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

/** Runs in the page, as source text: the smallest name beside a seal in fortieths of the picture, and how many lines of the clause have room above the seals. */
const measured = `(() => {
  const names = [...document.querySelectorAll('.hy-seal-who')].map((one) => Number.parseFloat(getComputedStyle(one).fontSize))
  const clause = document.querySelector('.wall-main .hy-clause-text')
  const line = Number.parseFloat(getComputedStyle(clause).lineHeight)
  const room = document.querySelector('.wall-seals').getBoundingClientRect().top - clause.getBoundingClientRect().top
  return [names.length, Math.min(...names) / (window.innerHeight / 40), room / line]
})()`

it('[U619] reads the names of eleven who have signed from the last row, and still the clause', async () => {
  const board = await importBoard(running, signingBoard())
  for (const act of [
    { type: 'meeting.open', meetingId: 'M-2' },
    { type: 'focus.move', meetingId: 'M-2', agendaId: 'AG-1', issueId: 'I-1', scene: 'signing', subjects: ['R-1'] },
  ]) {
    // oxlint-disable-next-line no-await-in-loop -- the meeting is opened before the wall looks at anything
    const answer = await fetch(`${running.address}/api/boards/${board.boardId}/acts?as=U-FAC`, {
      method: 'POST',
      headers: { authorization: `Bearer ${running.organiserToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ commandId: `C-${act.type}`, ...act }),
    })
    expect(answer.ok).toBe(true)
  }
  const { page, context, complaints } = await takeSeat(browser, board.links['projector'] ?? '', wall)
  await page.goto(`${running.address}/b/${board.boardId}?lang=en`)
  await page.getByTestId('scene-signing').waitFor()
  const [names, size, lines] = await page.evaluate<readonly number[]>(measured)
  expect(names).toBe(11)
  expect(size).toBeGreaterThanOrEqual(1.5)
  expect(lines).toBeGreaterThanOrEqual(2)
  expect([await overflow(page), await axeFaults(page), complaints]).toEqual([0, [], []])
  await context.close()
})
