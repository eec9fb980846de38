/** How much JavaScript a first visit costs, as the browser fetches it and gzip packs it. */
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { phone, takeSeat } from '../kit/browser.ts'
import type { Sample } from '../kit/open-sample.ts'
import { openSample } from '../kit/open-sample.ts'

let sample: Sample
beforeAll(async () => {
  sample = await openSample()
})
afterAll(() => sample.close())

/** What one visit fetched, in gzipped bytes of scripts, without those whose name says that they are the lazy editor. */
interface Fetched {
  /** All that came by itself. */
  readonly all: number
  /** What was asked for until the page stood. */
  readonly untilItStood: number
}

/** Notes when the first moment was in which each of these selectors found something in the page. */
const noteStanding = (selectors: readonly string[]): string => `
  performance.setResourceTimingBufferSize(1000)
  new MutationObserver((_, watch) => {
    if (!${JSON.stringify(selectors)}.every((one) => document.querySelector(one) !== null)) return
    window.stoodAt = performance.now()
    watch.disconnect()
  }).observe(document, { childList: true, subtree: true, attributes: true })`

/** Scripts that were asked for by then, as paths; the page has stood. */
const askedForByThen = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const { stoodAt } = window as unknown as { readonly stoodAt: number }
    return performance
      .getEntriesByType('resource')
      .filter(({ startTime }) => startTime <= stoodAt)
      .map(({ name }) => new URL(name).pathname)
  })

/**
 * Visits an address with an empty cache.
 * @param stands selectors of all that must be in the page before it counts as standing
 * @param link through which the seat is taken first, without scripts
 * @param comes selectors of what comes by itself after that: a page may be idle for a moment before it asks for the rest
 */
async function visit(
  address: string,
  stands: readonly string[],
  link?: string,
  comes: readonly string[] = [],
): Promise<Fetched> {
  const context = await sample.browser.newContext({ viewport: phone })
  if (link !== undefined) await context.request.get(link)
  const page = await context.newPage()
  await page.addInitScript({ content: noteStanding(stands) })
  const sizes = new Map<string, Promise<number>>()
  page.on('response', (response) => {
    const { pathname } = new URL(response.url())
    if (!pathname.endsWith('.js') || /TextEditor/.test(pathname)) return
    sizes.set(
      pathname,
      response.body().then((body) => gzipSync(body).length),
    )
  })
  await page.goto(address)
  await page.waitForFunction(() => 'stoodAt' in window)
  await Promise.all(comes.map((one) => page.locator(one).first().waitFor({ state: 'attached' })))
  await page.waitForLoadState('networkidle')
  // What comes from now on is not counted; its page may be gone before its bytes are read.
  page.removeAllListeners('response')
  const first = await askedForByThen(page)
  const sum = async (paths: readonly string[]): Promise<number> =>
    (await Promise.all(paths.flatMap((path) => sizes.get(path) ?? []))).reduce((total, size) => total + size, 0)
  const fetched = { all: await sum([...sizes.keys()]), untilItStood: await sum(first) }
  await context.close()
  expect(fetched.untilItStood).toBeGreaterThan(0)
  return fetched
}

const kilobyte = 1000
const told = (bytes: number): string => `${(bytes / kilobyte).toFixed(1)} kB`
const say = (page: string, { untilItStood, all }: Fetched): void =>
  console.log(`${page}: ${told(untilItStood)} of gzipped JavaScript until it stands, ${told(all)} in all`)

const byId = (testId: string): string => `[data-testid="${testId}"]`
/** The head, a demand of the own party with what its representative may do, and the places of the other sections. */
const issueRoom = [byId('issue-head'), '[data-testid^="demand-"]', usable('withdraw'), byId('section-actions')]
/** What follows in it: the drafts, the ideas, the remarks on the text, the reviews, and the foot of the page. */
const comesInRoom = ['new-draft', 'idea-add', 'remarks', 'reviews', 'sign-out'].map(byId)
const issueAddress = (): string => `${sample.running.address}/b/${sample.board.boardId}/issue/I-01`

/** A button that may be pressed. */
function usable(testId: string): string {
  return `button${byId(testId)}:not([aria-disabled="true"])`
}

describe('first load', () => {
  it('[A9] a representative’s first screen: at most 250 kB', async () => {
    const fetched = await visit(sample.board.links['U-RES1'] ?? '', [byId('board-screen')], undefined, [
      byId('sign-out'),
    ])
    say('board', fetched)
    expect(fetched.all).toBeLessThanOrEqual(250 * kilobyte)
  })

  it('[A9] a representative who lands in an issue’s room: at most 250 kB besides the lazy editor', async () => {
    const fetched = await visit(issueAddress(), issueRoom, sample.board.links['U-RES1'], comesInRoom)
    say('issue room', fetched)
    expect(fetched.untilItStood).toBeLessThanOrEqual(250 * kilobyte)
    expect(fetched.all).toBeLessThanOrEqual(360 * kilobyte)
  })

  it('[A9] an observer’s page: at most 120 kB', async () => {
    const fetched = await visit(sample.board.links['observer'] ?? '', [byId('meeting-status')])
    say('observer', fetched)
    expect(fetched.all).toBeLessThanOrEqual(120 * kilobyte)
  })

  it('[A9] the replay for everybody, which fetches no link to the server: at most 120 kB', async () => {
    const fetched = await visit(`${sample.running.address}/p/${sample.board.boardId}/replay/I-01`, [byId('replay')])
    say('public replay', fetched)
    expect(fetched.all).toBeLessThanOrEqual(120 * kilobyte)
  })

  it('[A9] and the issue’s room while a meeting runs, with the room’s bar', async () => {
    const { page, context } = await takeSeat(sample.browser, sample.board.links['U-FAC'] ?? '')
    await page.getByTestId('open-meeting').click()
    await page.getByTestId('confirm').click()
    await page.getByTestId('next-item').waitFor()
    await context.close()
    const fetched = await visit(
      issueAddress(),
      [...issueRoom, `${byId('room-bar')} button`],
      sample.board.links['U-RES1'],
      comesInRoom,
    )
    say('issue room in a meeting', fetched)
    expect(fetched.untilItStood).toBeLessThanOrEqual(250 * kilobyte)
    expect(fetched.all).toBeLessThanOrEqual(360 * kilobyte)
  })
})
