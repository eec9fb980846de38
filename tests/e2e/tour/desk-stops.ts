/** What a representative has before him at his desk: writing, weighing, talking apart, offline and back, signing, looking back. */
import type { Page } from 'playwright-core'
import type { CommandInput } from '#shared/record/commands.ts'
import { press, publish, writeText } from '../room.ts'
import type { SeatName } from '../room.ts'
import { selectWords } from '../selecting.ts'
import type { Look, Stop, Tour } from './stop.ts'
import { gives, opens } from './stop.ts'

/** A laptop, a phone, and the narrowest phone. */
const atDesk: readonly Look[] = [
  { ending: '-1280', screen: { width: 1280, height: 800 }, whole: true },
  { ending: '-390', screen: { width: 390, height: 844 }, whole: true },
  { ending: '-360', screen: { width: 360, height: 740 }, whole: true },
]
/** What covers the page is looked at as the window shows it. */
const overPage: readonly Look[] = atDesk.map((look) => ({ ...look, whole: false }))

/** What stands further down a page is looked at where it stands. */
const where = (sees: string): readonly Look[] => overPage.map((look) => ({ ...look, sees }))

const stop = (
  name: string,
  [seat, path]: readonly [SeatName, string],
  then: (page: Page, tour: Tour) => Promise<void>,
  looks = atDesk,
): Stop => ({
  name: `desk-${name}`,
  looks,
  go: async (tour) => {
    const page = await opens(tour, seat, path)
    // The tour's clock jumps, which for an open page is an absence.
    const line = page.getByTestId('return-later')
    if (await line.isVisible()) await line.click()
    await then(page, tour)
    return page
  },
})

const act = (tour: Tour, who: string, given: object): Promise<void> => gives(tour, who, given as CommandInput)

/** While options are weighed: what a party writes and compares, and what is said apart from the table. */
export const weighing: readonly Stop[] = [
  stop('draft', ['R1', 'issue/I-02'], async (page) => {
    await press(page, 'new-draft')
    await page.getByTestId('draft-position').fill('中午一定要安静，打孔不要安排在周末')
    await page.getByTestId('draft-interest').fill('家里有老人和孩子午睡')
    await page.getByTestId('similar-hint').waitFor()
  }),
  stop(
    'draft-line',
    ['R1', 'issue/I-02'],
    async (page) => {
      await page.getByTestId('draft-red-line').first().selectOption('party')
      await page.getByTestId('draft-red-line-text').fill('周六上午也可以接受，但不能每周都来')
      await page.getByTestId('draft-red-line-readers').waitFor()
    },
    where('draft-red-line-readers').slice(1),
  ),
  stop('demands', ['R1', 'demands'], async (page) => page.getByTestId('demands-screen').waitFor(), overPage),
  stop('compare', ['O1', 'issue/I-02'], async (page) => {
    await press(page, 'compare-options')
    for (const option of ['O-02B', 'O-02D']) {
      await page.getByTestId(`compare-pick-${option}`).check()
    }
    await page.getByTestId('compare-view').waitFor()
  }),
  stop('caucus', ['C1', 'issue/I-02'], async (page, tour) => {
    const members = ['U-MED', 'U-CON1', 'U-RES2']
    await act(tour, 'U-MED', {
      type: 'caucus.open',
      caucusId: 'K-TOUR',
      issueId: 'I-02',
      memberIds: members,
      plannedMinutes: 5,
    })
    await press(page, 'caucus-enter')
    await page.getByTestId('caucus-notes').fill('打孔可以挪到下午；工期最多顺延三天')
  }),
  stop('own-room', ['C1', 'caucus'], async (page, tour) => {
    await act(tour, 'U-MED', { type: 'caucus.close', caucusId: 'K-TOUR' })
    await page.getByTestId('points-I-02').fill('40')
    await page.getByTestId('points-left').waitFor()
  }),
]

const resolutionId = 'R-DESK'
const issueId = 'I-11'
const first = '会议同意，重划车位并由产权单位院内夜间错时开放20个车位。'
const second = '会议同意，重划车位40个；产权单位院内夜间错时开放车位20个，开放时间18:30至次日7:30。'

/** The secretary writes it and publishes it. */
async function publishes(tour: Tour, text: string): Promise<void> {
  const page = await opens(tour, 'S', `issue/${issueId}`)
  await writeText(page, text)
  await publish(page, '')
}

const optionId = 'O-DESK'
const option = {
  title: '压缩堆场，腾出8个车位',
  text: '材料堆场压缩到2号楼东侧，腾出8个车位，10月底前完成。',
  costYuan: 60_000,
  durationDays: 8,
}

type Sight = (page: Page) => Promise<void>

/** A table of options becomes cards on a phone: what is opened in it is looked at in each size as it is opened there. */
const inEachSize = (name: string, [seat, path]: readonly [SeatName, string], looks: readonly Look[], then: Sight) =>
  looks.map((look): Stop => ({
    name: `desk-${name}`,
    looks: [look],
    go: async (tour) => {
      await tour.room.page(seat).setViewportSize(look.screen)
      return stop(name, [seat, path], then, [look]).go(tour)
    },
  }))

/** The last size is that of the device, in which it goes on. */
const endingOn = (ending: string, looks: readonly Look[]): readonly Look[] =>
  looks.toSorted((one, other) => Number(one.ending === ending) - Number(other.ending === ending))

/** Before there is a text: an option is said anew, and a party says that it crosses a red line. */
const weighingOn: readonly Stop[] = [
  stop(
    'options',
    ['C1', `issue/${issueId}`],
    async (page, tour) => {
      await act(tour, 'U-FAC', { type: 'issue.advance', issueId, to: 'discussing' }).catch(() => {})
      await act(tour, 'U-CON1', { type: 'option.propose', optionId, issueId, ...option })
      await act(tour, 'U-CON2', { type: 'option.amend', optionId, baseChanges: 0, ...option, costYuan: 72_000 })
      await page.getByTestId(`change-${optionId}`).waitFor()
    },
    where(`option-${optionId}`).slice(0, 1),
  ),
  ...inEachSize('change', ['C1', `issue/${issueId}`], endingOn('-1280', overPage), async (page) => {
    await press(page, `change-${optionId}`)
    await page.getByTestId('option-cost').fill('6.5万')
    await page.getByTestId('option-days').fill('10天')
  }),
  ...inEachSize('changed', ['O1', `issue/${issueId}`], endingOn('-1280', where(`earlier-${optionId}`)), async (page) =>
    page.getByTestId(`earlier-${optionId}`).locator('summary').click(),
  ),
  ...inEachSize('red-lines', ['R1', `issue/${issueId}`], endingOn('-390', overPage), async (page) => {
    await press(page, `own-lines-${optionId}`)
    const said = page.getByTestId('unmark-RL-RES-3')
    const say = page.getByTestId('mark-RL-RES-3')
    await said.or(say).waitFor()
    if (await say.isVisible()) await say.click()
    await said.waitFor()
  }),
]

/** A signed sheet of paper, drawn: a photo would be somebody's. */
async function sheetPhoto({ room }: Tour): Promise<Buffer> {
  const page = await room.browser.newPage({ viewport: { width: 900, height: 1200 } })
  await page.setContent(`<body style="margin:0;background:#8d8a83"><div style="margin:60px;padding:70px;height:940px;background:#fdfcf8;
font:34px/1.8 serif"><b>会议议定事项签认页</b><p>${second}</p><p>物业公司：</p><svg width="420" height="150" fill="none" stroke="#1d2c5a"
stroke-width="6"><path d="M20 110C60 20 90 20 80 90S130 130 160 60s20 90 60 50 40-80 60-40 60 60 120 10"/></svg></div></body>`)
  const bytes = await page.screenshot({ type: 'jpeg', quality: 85 })
  await page.close()
  return bytes
}

/** A sheet of paper is taken in, waits, and is confirmed by who saw it signed. */
const onPaper: readonly Stop[] = [
  stop(
    'sheet',
    ['S', `issue/${issueId}`],
    async (page, tour) => {
      await press(page, 'sign-paper')
      await page.getByTestId('paper-party').selectOption('P-PM')
      await page.getByTestId('paper-signer').selectOption('U-PM1')
      await page.getByTestId('paper-witness').selectOption('U-FAC')
      const buffer = await sheetPhoto(tour)
      await page.getByTestId('paper-photo').setInputFiles([{ name: 'sheet.jpg', mimeType: 'image/jpeg', buffer }])
      await page.getByTestId('paper-dialog').locator('img').waitFor()
      await page.getByTestId('pin').fill('246810')
    },
    overPage,
  ),
  stop(
    'sheet-waits',
    ['P1', `issue/${issueId}`],
    async (page, tour) => {
      const desk = tour.room.page('S')
      await press(desk, 'pin-submit')
      await desk.getByTestId('paper-dialog').waitFor({ state: 'detached' })
      await page.getByTestId('paper-waits-P-PM').locator('img').waitFor()
    },
    where('paper-waits-P-PM'),
  ),
  stop(
    'witness',
    ['F', `issue/${issueId}`],
    async (page) => {
      await press(page, 'witness-P-PM')
      await page.getByTestId('witness-dialog').locator('img').waitFor()
    },
    overPage,
  ),
]

/** This device has had all of the app on its earlier visits, the other language too: each file that a worker would keep. */
const hasEveryFile = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const worker = await (await fetch('/sw.js')).text()
    const files = new Set(worker.match(/\/assets\/[\w.-]+\.(?:js|css)/g))
    if (files.size === 0) throw new Error('the worker names no files')
    await Promise.all([...files].map(async (file) => (await fetch(file)).arrayBuffer()))
  })

/** With a text on the table: remarks, a stance, the network gone and back, signing, looking back. */
export const agreeing: readonly Stop[] = [
  ...weighingOn,
  stop('text', ['C1', `issue/${issueId}`], async (page, tour) => {
    await act(tour, 'U-SEC', { type: 'resolution.draft', resolutionId, issueId })
    await publishes(tour, first)
    await page.getByTestId('current-text').waitFor()
    await selectWords(page, 'text-editor', '夜间错时开放20个车位')
    await press(page, 'add-suggestion')
    await page.getByTestId('remark-draft-replacement').fill('夜间错时开放车位20个，次日7:30前清场')
    await page.getByTestId('remark-draft-text').fill('不写清场时间，施工车进不来')
  }),
  stop(
    'stance',
    ['P1', `issue/${issueId}`],
    async (page) => {
      const cell = page.getByTestId(`stance-${resolutionId}-P-PM`).first()
      await cell.getByTestId('take-stance').click()
      await page.getByTestId('stance-value-conditional').click()
      await page.getByTestId('stance-condition').waitFor()
    },
    overPage,
  ),
  stop('offline', ['R1', `issue/${issueId}`], async (page, tour) => {
    await hasEveryFile(page)
    await page.getByTestId(`stance-${resolutionId}-P-RES`).first().waitFor()
    await tour.room.seats.R1.context.setOffline(true)
    await page.getByTestId('link').filter({ hasText: /离线/ }).first().waitFor()
    await page.getByTestId(`stance-${resolutionId}-P-RES`).first().getByTestId('take-stance').click()
    await page.getByTestId('stance-value-oppose').click()
    await page.getByTestId('stance-reason').fill('这样写居民没法放心')
    await press(page, 'save-stance')
    await page.getByTestId('pending-count').first().waitFor()
  }),
  {
    name: 'desk-return',
    looks: overPage,
    go: async (tour) => {
      await publishes(tour, second)
      await tour.room.seats.R1.context.setOffline(false)
      const page = tour.room.page('R1')
      await page.getByTestId('return-review').waitFor()
      await page.locator('li[data-act="stance.take"]').waitFor()
      return page
    },
  },
  {
    name: 'desk-catch-up',
    looks: atDesk,
    go: async (tour) => {
      const { page } = tour.room.seats.R1
      await page.getByTestId('pending-withdraw').first().click()
      await press(page, 'return-done')
      const opened = await opens(tour, 'R1', 'catch-up')
      await opened.getByTestId('catch-up').waitFor()
      return opened
    },
  },
  stop('versions', ['O1', `issue/${issueId}`], async (page) => {
    await page.getByTestId('diff-as').selectOption('sides')
    await page.getByTestId('version-side-by-side').first().waitFor()
  }),
  stop(
    'sign',
    ['R1', `issue/${issueId}`],
    async (page, tour) => {
      for (const [who, value] of [
        ['U-OWN1', 'accept'],
        ['U-CON1', 'accept'],
        ['U-PM1', 'accept'],
        ['U-RES1', 'support'],
      ] as const) {
        const target = { targetType: 'resolution', targetId: resolutionId, targetVersion: 2 }
        await act(tour, who, { type: 'stance.take', stanceId: `ST-DESK-${who}`, ...target, value, reason: '' })
      }
      await act(tour, 'U-FAC', { type: 'resolution.agree', resolutionId, version: 2 })
      await act(tour, 'U-FAC', { type: 'resolution.openSigning', resolutionId, version: 2 })
      await press(page, 'sign')
      await page.getByTestId('sign-read').waitFor()
    },
    overPage,
  ),
  ...onPaper,
  stop('replay', ['C1', `replay/${issueId}`], async (page) => page.getByTestId('replay-slider').waitFor()),
]
