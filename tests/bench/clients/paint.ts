/**
 * How long it takes in Chromium from a press of a key to the paint that shows it. Chinese is written as an input method
 * writes it: the letters of each syllable as a composition, then the character. The clock starts before the press is handed
 * to the browser, so that what a busy page does first counts, and stops after the frame in which the page had heard of it.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { CDPSession, Page } from 'playwright-core'
import { root } from '../../kit/source.ts'
import { Histogram } from './histogram.ts'

/** Milliseconds from press to paint. */
export interface Painted {
  readonly p50: number
  readonly p95: number
  readonly slowest: number
  readonly presses: number
}

/** Syllables as they are typed, and what they become. */
const syllables = [
  ['ting', '停'],
  ['che', '车'],
  ['wei', '位'],
  ['yao', '要'],
  ['liu', '留'],
  ['xiao', '消'],
  ['fang', '防'],
  ['tong', '通'],
  ['dao', '道'],
] as const

/** A fast typist: some seven presses a second. */
const betweenPressesMs = 140

/** Gives the page `heyiNextPaint`: the wall clock after the next paint that shows a press. */
const listener = readFileSync(join(root, 'tests/bench/browser/next-paint.js'), 'utf8')

const now = (): number => performance.timeOrigin + performance.now()

/** One press, and the milliseconds until it was seen. */
async function press(page: Page, send: () => Promise<unknown>): Promise<number> {
  const painted = page.evaluate<number>('heyiNextPaint()')
  // The page must be listening before the press comes: an empty question is answered after it.
  await page.evaluate('0')
  const began = now()
  await send()
  return (await painted) - began
}

async function writeCharacter(page: Page, keys: CDPSession, place: number, taken: number[]): Promise<void> {
  const [letters, character] = syllables[place % syllables.length] ?? syllables[0]
  for (let length = 1; length <= letters.length; length += 1) {
    const text = letters.slice(0, length)
    const composition = { text, selectionStart: length, selectionEnd: length }
    taken.push(await press(page, () => keys.send('Input.imeSetComposition', composition)))
    await pause(betweenPressesMs)
  }
  taken.push(await press(page, () => keys.send('Input.insertText', { text: character })))
  await pause(betweenPressesMs)
}

/**
 * Writes so many characters into the middle of the editor on this page.
 * @param warmUp characters that do not count
 */
export async function writeAndWatch(page: Page, characters: number, warmUp: number): Promise<Painted> {
  const editor = page.locator('[data-testid="text-editor"][contenteditable="true"]')
  await editor.waitFor()
  const paragraphs = editor.locator('p')
  await paragraphs.nth(Math.floor((await paragraphs.count()) / 2)).click()
  await page.keyboard.press('End')
  await page.evaluate(listener)
  const keys = await page.context().newCDPSession(page)
  const warm: number[] = []
  for (let place = 0; place < warmUp; place += 1) await writeCharacter(page, keys, place, warm)
  const taken: number[] = []
  for (let place = 0; place < characters; place += 1) await writeCharacter(page, keys, place, taken)
  await keys.detach()
  const latency = new Histogram()
  for (const ms of taken) latency.add(ms)
  return { p50: latency.at(0.5), p95: latency.at(0.95), slowest: latency.max, presses: taken.length }
}
