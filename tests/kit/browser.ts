/**
 * Chromium for browser tests and pictures: one browser, one context per seat at the table, as if each person sat before a
 * device of their own. Every console error and every failed page script is collected, so that a test can insist on none.
 */
import { existsSync } from 'node:fs'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { chromium } from 'playwright-core'

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium'

/** Starts Debian's Chromium without any traffic of its own. */
export async function startBrowser(): Promise<Browser> {
  if (!existsSync(executablePath)) {
    throw new Error(`no browser at ${executablePath}: apt-get install -y chromium fonts-noto-cjk, or set CHROMIUM`)
  }
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}

export interface Seat {
  readonly page: Page
  readonly context: BrowserContext
  /** What the browser complained about, newest last. */
  readonly complaints: readonly string[]
  /** Text of every WebSocket frame and response body that reached this device, for privacy checks. */
  readonly received: readonly string[]
}

export interface Screen {
  readonly width: number
  readonly height: number
}
export const laptop: Screen = { width: 1280, height: 800 }
export const phone: Screen = { width: 390, height: 844 }
export const wall: Screen = { width: 1920, height: 1080 }

/**
 * Opens a device of its own on an address and waits for the page to be there.
 * @param keeps whether the device keeps the app for the time without a network; a room full of devices that all fetch
 * the whole of it takes the test's machine
 * @param first what is done to the device before its first page
 */
export async function takeSeat(
  browser: Browser,
  address: string,
  screen: Screen = laptop,
  keeps = false,
  first?: (context: BrowserContext) => Promise<unknown>,
): Promise<Seat> {
  const context = await browser.newContext({
    viewport: screen,
    locale: 'zh-CN',
    reducedMotion: 'reduce',
    serviceWorkers: keeps ? 'allow' : 'block',
  })
  await first?.(context)
  const page = await context.newPage()
  // Long enough for a machine that has other work, a second file of browsers among it: only what never comes fails.
  page.setDefaultTimeout(90_000)
  const complaints: string[] = []
  const received: string[] = []
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => received.push(payload.toString()))
  })
  page.on('response', (response) => {
    if (!response.url().includes('/api/') && !response.url().includes('/socket.io/')) return
    response.text().then(
      (text) => received.push(text),
      () => {},
    )
  })
  await page.goto(address)
  return { page, context, complaints, received }
}
