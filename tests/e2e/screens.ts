/**
 * `npm run screens`: plays the beginning of the scripted meeting in Chromium and writes the pictures of `docs/screens/`,
 * among them those of the README. Look at them at arm's length, as somebody in the back row would.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { laptop, phone, takeSeat } from '../kit/browser.ts'
import { root } from '../kit/source.ts'
import { enterIssue, expected, openRoom, press, publish, sign, takeStances, writeText } from './room.ts'

const folder = join(root, 'docs', 'screens')
mkdirSync(folder, { recursive: true })

const room = await openRoom()

/** Takes one picture once nothing moves any more. The wall is drawn anew, so that its clock is the meeting's. */
async function picture(page: Page, name: string, whole = false): Promise<void> {
  if (page === room.page('J')) await page.reload()
  await page.waitForLoadState('networkidle')
  await page.evaluate(() => document.fonts.ready)
  if (whole) await page.evaluate(() => window.scrollTo(0, 0))
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: whole, animations: 'disabled' })
  console.log(`docs/screens/${name}.png`)
}

const panel = async (): Promise<void> => {
  await room.page('F').goto(`${room.running.address}/b/${room.boardId}/meeting`)
  await room.page('F').getByTestId('meeting-panel').waitFor()
}
const show = async (scene: string): Promise<void> => {
  await panel()
  await press(room.page('F'), `scene-button-${scene}`)
  await room.page('J').getByTestId(`scene-${scene}`).waitFor()
  await picture(room.page('J'), `projector-${scene}`)
}

const organiser = await takeSeat(room.browser, `${room.running.address}/join/${room.running.organiserToken}`, laptop)
await picture(organiser.page, 'home')
await organiser.page.goto(`${room.running.address}/b/${room.boardId}/links`)
await picture(organiser.page, 'links')

await picture(room.page('O1'), 'board')
await picture(room.page('R1'), 'board-phone', true)

room.at(0)
await press(room.page('F'), 'open-meeting', { confirms: true })
await room.page('J').getByTestId('scene-agenda').waitFor()
await picture(room.page('J'), 'projector-agenda')
room.at(3)
await show('mandate')
room.at(6)
await press(room.page('F'), 'focus-AG-02')
await show('issue')
await show('text')
await enterIssue(room, 'S', 'I-01')
await writeText(room.page('S'), expected('R-01').versions[1]?.text ?? '')
await publish(room.page('S'), '补充设计确认、时限与回访')
await takeStances(room, 'R-01', 'R-01', 2)
await picture(room.page('J'), 'projector-text')
await enterIssue(room, 'F', 'I-01')
await picture(room.page('F'), 'issue', true)
await picture(room.page('R1'), 'issue-phone', true)
await press(room.page('F'), 'agree', { confirms: true })
await press(room.page('F'), 'open-signing')
room.at(9, 30)
await panel()
await press(room.page('F'), 'scene-button-signing')
await room.page('R1').getByTestId('sign').click()
await room.page('R1').getByTestId('pin').waitFor()
await picture(room.page('R1'), 'sign-phone')
await room.page('R1').keyboard.press('Escape')
for (const name of ['O1', 'C1', 'P1'] as const) await sign(room, name, 'I-01')
await picture(room.page('J'), 'projector-signing')
await sign(room, 'R1', 'I-01')
await enterIssue(room, 'F', 'I-01')
await press(room.page('F'), 'advance')
room.at(12)
await panel()
await press(room.page('F'), 'focus-AG-03')
await press(room.page('F'), 'turn-start-P-RES')
await picture(room.page('F'), 'meeting', true)
await room.page('F').setViewportSize(phone)
await picture(room.page('F'), 'meeting-phone', true)
await room.page('F').setViewportSize(laptop)
await picture(room.page('J'), 'projector-turn')
await press(room.page('F'), 'turn-end')
await enterIssue(room, 'P1', 'I-02')
await press(room.page('P1'), 'no-demand', { confirms: true })
await enterIssue(room, 'F', 'I-02')
await press(room.page('F'), 'advance')
for (const option of ['O-02A', 'O-02B', 'O-02C', 'O-02D']) await takeStances(room, option, option, null)
await show('options')
await show('readBack')
await picture(room.page('C1'), 'issue-options', true)
await picture(room.page('OB1'), 'observer-phone', true)
await room.page('S').goto(`${room.running.address}/b/${room.boardId}/minutes/M-05`)
await room.page('S').getByTestId('minutes-sheet').waitFor()
await picture(room.page('S'), 'minutes')
await room.close()
