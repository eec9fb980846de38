/** What the people of a meeting have before them: chair, secretary, representatives, observers, and who goes to the site. */
import type { Page } from 'playwright-core'
import { press, readToEnd, roomIsWhole } from '../room.ts'
import { hallPage } from './room-stops.ts'
import type { Stop, Tour } from './stop.ts'
import { asOpened, gives, inHall, inHand, meetingId, onBoth, onLaptop, onPhone, opens } from './stop.ts'

const at = (
  name: string,
  looks: Stop['looks'],
  seat: Parameters<typeof opens>[1],
  path: string,
  then?: (page: Page, tour: Tour) => Promise<void>,
): Stop => ({
  name,
  looks,
  go: async (tour) => {
    const page = await opens(tour, seat, path)
    await then?.(page, tour)
    return page
  },
})

/** The next step of the meeting on site. */
const onward = (name: string, button: string, next: string, first?: (page: Page) => Promise<void>): Stop => ({
  name,
  looks: onPhone,
  go: async ({ room }) => {
    const page = room.page('F')
    await first?.(page)
    await press(page, button)
    await page.getByTestId(next).waitFor()
    return page
  },
})

/** Before the meeting. */
export const before: readonly Stop[] = [
  at('board', asOpened, 'O1', 'board'),
  at('board-phone', onPhone, 'R1', 'board'),
  at('wizard', onLaptop, 'S', 'meeting', async (page) => {
    const fold = page.getByTestId('plan-meeting')
    if ((await fold.getAttribute('open')) === null) await fold.locator('summary').first().click()
    await page.getByTestId('plan-form').scrollIntoViewIfNeeded()
  }),
  { name: 'observer-waiting', looks: inHall, go: (tour) => hallPage(tour, 'observer') },
  at('check-in', inHand, 'R1', 'board', async (page, tour) => {
    await gives(tour, 'U-SEC', { type: 'attendance.setCode', meetingId, code: '5301' })
    tour.room.at(0)
    await gives(tour, 'U-FAC', { type: 'meeting.open', meetingId })
    await page.getByTestId('check-in').first().waitFor()
  }),
]

/** While a clause is being signed: what a representative has before him. */
export const signing: readonly Stop[] = [
  at('sign-phone', inHand, 'R1', 'issue/I-01', async (page) => {
    await press(page, 'sign')
    await readToEnd(page)
    await press(page, 'sign-agree')
    await page.getByTestId('pin').waitFor()
  }),
]

/** 12:48: one speaks, three wait, the hall has its hand up. */
export const speaking: readonly Stop[] = [
  { name: 'observer-running', looks: inHall, go: (tour) => hallPage(tour, 'hand') },
  {
    name: 'observer-hand',
    looks: inHall,
    go: async (tour) => {
      const page = await hallPage(tour, 'hand')
      await press(page, 'hand')
      await page.getByTestId('hand-place').waitFor()
      return page
    },
  },
  {
    name: 'console',
    looks: onBoth,
    go: async (tour) => {
      await press(tour.room.page('OB1'), 'hand-withdraw')
      // The ten seconds in which a move can be taken back are over.
      tour.room.at(13)
      const page = await opens(tour, 'F', 'meeting')
      // The tour's clock has jumped, so the page takes its owner for somebody who was away.
      await press(page, 'return-later')
      await page.getByTestId('wall-thumb').waitFor()
      return page
    },
  },
  at('secretary', onLaptop, 'S', 'meeting', async (page) => page.getByTestId('secretary-desk').waitFor()),
  at('issue', onBoth, 'O1', 'issue/I-02', async (page) => {
    await page.getByTestId('room-bar').waitFor()
    await roomIsWhole(page)
  }),
  at('room-menu', inHand, 'R1', 'issue/I-02', async (page) => {
    await roomIsWhole(page)
    await press(page, 'room-more')
  }),
  at('ask-floor', inHand, 'R1', 'issue/I-02', async (page) => {
    await press(page, 'ask-floor')
    await page.getByTestId('ask-speak').waitFor()
  }),
]

export const judging: readonly Stop[] = [at('issue-options', onLaptop, 'C1', 'issue/I-02', roomIsWhole)]

/** When all is read back. */
export const settled: readonly Stop[] = [
  { name: 'observer-agreed', looks: inHall, go: (tour) => hallPage(tour, 'settled') },
  at('minutes', asOpened, 'S', 'minutes/M-05', async (page) => page.getByTestId('minutes-sheet').waitFor()),
]

/** Another day, another meeting: the steps of one on site, on a phone. */
export const onsite: readonly Stop[] = [
  {
    name: 'onsite-1-incident',
    looks: onPhone,
    go: async (tour) => {
      await gives(tour, 'U-FAC', { type: 'meeting.close', meetingId })
      tour.room.at(15 * 60)
      const page = await opens(tour, 'F', 'onsite')
      await page.getByTestId('onsite-what').fill('挖沟遇到一段老电缆，图上没有。')
      await page.getByTestId('onsite-where').fill('5号楼东侧')
      await page.getByTestId('onsite-topic').fill('施工安全')
      return page
    },
  },
  onward('onsite-2-photos', 'onsite-start', 'onsite-photo'),
  onward('onsite-3-people', 'onsite-next', 'onsite-parties'),
  onward('onsite-4-text', 'onsite-parties', 'onsite-text', async (page) => {
    for (const person of ['U-CON1', 'U-RES1', 'U-PM1']) await page.getByTestId(`onsite-person-${person}`).click()
  }),
  onward('onsite-5-table', 'onsite-next', 'onsite-table', async (page) => {
    await page
      .getByTestId('onsite-text')
      .fill('施工单位停挖该段，供电单位三日内到场确认，确认前拉警戒线并由物业公司值守。')
  }),
  onward('onsite-6-done', 'onsite-table', 'onsite-done'),
]
