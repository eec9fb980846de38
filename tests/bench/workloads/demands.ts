/**
 * B15: a board with five thousand demands in a real Chromium: the list opened, scrolled from end to end, narrowed down by
 * typing; the room of an issue with hundreds of them opened, and one more written there while similar ones are looked
 * for. What counts is the longest task, for as long nothing on the page answers; the browser tells of those from 50 ms on.
 */
import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import type { Seat } from '../../kit/browser.ts'
import { laptop, startBrowser, takeSeat } from '../../kit/browser.ts'
import { crowdedCase, crowdedIssue } from '../servers/long-list.ts'
import { ServerProcess } from '../servers/process.ts'
import { heyiRecipe, importCase } from '../servers/servers.ts'
import type { Options, Outcome, Row, Workload } from './workload.ts'
import { boundCheck, plain } from './workload.ts'

/** The shortest task that a browser tells of. */
const toldFromMs = 50
const boundMs = 100
/** Milliseconds after which what was begun has surely been told of. */
const settleMs = 800
/** Milliseconds between two keys: a fast typist. */
const keyMs = 60
const filters = ['楼道灯', '停车 绿地', '第4321条'] as const

interface Step {
  readonly what: string
  /** Milliseconds of the longest task; 0 where none was told of. */
  readonly longestMs: number
  readonly tasks: number
}

/** Runs in the page, before anything else of it: keeps every long task. */
function keepLongTasks(): void {
  const kept: number[] = []
  Object.assign(globalThis, { longTasks: kept })
  new PerformanceObserver((list) => kept.push(...list.getEntries().map(({ duration }) => duration))).observe({
    type: 'longtask',
    buffered: true,
  })
}

/** Does something on the page, and tells of the long tasks that came of it. */
async function measured(page: Page, what: string, does: () => Promise<unknown>): Promise<Step> {
  await does()
  await pause(settleMs)
  const tasks = await page.evaluate(() => (Reflect.get(globalThis, 'longTasks') as number[]).splice(0))
  return { what, longestMs: Math.max(0, ...tasks), tasks: tasks.length }
}

/** Scrolls through the whole page, most of a window a frame. */
const scrollToEnd = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    for (;;) {
      const end = document.documentElement.scrollHeight - window.innerHeight
      if (window.scrollY >= end - 1) return
      window.scrollBy(0, Math.max(window.innerHeight * 0.8, end / 300))
      // oxlint-disable-next-line no-await-in-loop -- one step a frame
      await new Promise((resolve) => requestAnimationFrame(resolve))
    }
  })

async function filter(page: Page, words: string): Promise<void> {
  const field = page.getByTestId('demands-text')
  await field.fill('')
  await field.pressSequentially(words, { delay: keyMs })
}

async function stepsOf({ page }: Seat, address: string, boardId: string): Promise<readonly Step[]> {
  const steps: Step[] = []
  const step = async (what: string, does: () => Promise<unknown>): Promise<void> => {
    steps.push(await measured(page, what, does))
  }
  await step('list opened', async () => {
    await page.goto(`${address}/b/${boardId}/demands`)
    await page.getByTestId('demand-list').waitFor()
  })
  await step('scrolled end to end', () => scrollToEnd(page))
  await page.evaluate(() => window.scrollTo(0, 0))
  for (const words of filters) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other, as a person does
    await step(`typed ${words}`, () => filter(page, words))
  }
  await step('crowded issue opened', async () => {
    await page.goto(`${address}/b/${boardId}/issue/${crowdedIssue}`)
    await page.getByTestId('new-draft').waitFor()
  })
  await step('demand written there', async () => {
    await page.getByTestId('new-draft').click()
    await page.getByTestId('draft-position').pressSequentially('中午一定要安静', { delay: keyMs })
    await page.getByTestId('similar-hint').waitFor()
  })
  return steps
}

const shown = (ms: number): string => (ms === 0 ? `under ${toldFromMs}` : ms.toFixed(0))
const rowOf = ({ what, longestMs, tasks }: Step): Row => ({
  server: what,
  cells: [plain(shown(longestMs)), plain(String(tasks))],
})

/** The longest task of the steps whose name begins so. */
const longest = (steps: readonly Step[], ...names: readonly string[]): number =>
  Math.max(...steps.filter(({ what }) => names.some((name) => what.startsWith(name))).map(({ longestMs }) => longestMs))

async function run({ short }: Options): Promise<Outcome> {
  const count = short ? 300 : 5_000
  const server = await ServerProcess.start(heyiRecipe())
  const browser = await startBrowser()
  try {
    const { boardId, tokens } = await importCase(server, crowdedCase(count), '246810')
    const seat = await takeSeat(browser, `${server.address}/join/${tokens['U-RES2'] ?? ''}`, laptop)
    await seat.page.addInitScript(keepLongTasks)
    const steps = await stepsOf(seat, server.address, boardId)
    const check = (what: string, ...names: readonly string[]) =>
      boundCheck(`${what} ${count} demands, longest task`, longest(steps, ...names), boundMs, 0, 'ms')
    return {
      tables: [
        {
          title: `${count} demands in Chromium`,
          columns: ['longest task ms', 'tasks from 50 ms on'],
          rows: steps.map(rowOf),
          notes: [`The browser tells of no task under ${toldFromMs} ms; 0 in a check means none was told of.`],
        },
      ],
      checks: short
        ? []
        : [
            check('scrolling', 'scrolled'),
            check('narrowing down', 'typed'),
            check('writing one more beside', 'demand written'),
          ],
      raw: steps,
    }
  } finally {
    await browser.close()
    await server.dispose()
  }
}

export const demandsWorkload: Workload = { id: 'B15', title: 'Thousands of demands in a browser', run }
