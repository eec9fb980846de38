/**
 * B16: from a press of a key to the paint that shows it, Chinese through an input method, in a text of 20,000 characters
 * that ten others write at the same time; beside the same editor for one person alone. Both are open in the same Chromium
 * while the ten write, and are measured in turns, so that the machine is equally busy for both.
 */
import { createServer } from 'node:http'
import { existsSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import { build } from 'vite'
import * as Y from 'yjs'
import { setPlainText } from '#shared/documents/text.ts'
import { laptop, startBrowser } from '../../kit/browser.ts'
import { root } from '../../kit/source.ts'
import { textOf } from '../browser/text.ts'
import type { Painted } from '../clients/paint.ts'
import { writeAndWatch } from '../clients/paint.ts'
import { runJob } from '../clients/run-job.ts'
import { Session } from '../clients/session.ts'
import type { Target } from '../clients/target.ts'
import { writerPath } from '../clients/target.ts'
import { issueId } from '../servers/board.ts'
import { startHall } from '../servers/servers.ts'
import type { Options, Outcome, Row, Workload } from './workload.ts'
import { boundCheck, cell, median, plain, ratioCheck } from './workload.ts'

const characters = 20_000
const coWriters = 10
/** Edits of one of them in a second: as fast as people write. */
const perSecond = 3

interface Pass {
  readonly alone: Painted
  readonly together: Painted
}

/** Builds the page with the editor for one person and serves it. */
async function serveSingle(): Promise<{ readonly address: string; close(): Promise<void> }> {
  const folder = join(root, '.cache/bench/single')
  const pages = join(root, 'tests/bench/browser')
  await build({ root: pages, configFile: false, logLevel: 'error', build: { outDir: folder, emptyOutDir: true } })
  const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript' }
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const file = join(folder, pathname === '/' ? '/index.html' : pathname)
    response.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream')
    response.end(existsSync(file) ? readFileSync(file) : '')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** Writes the long text into the document, as one who may. */
async function fill(target: Target, index: number): Promise<void> {
  let tell: ((code: string | null) => void) | null = null
  const saved = new Promise<string | null>((resolve) => {
    tell = resolve
  })
  const session = await Session.open(target, writerPath(target, index), {
    verdict: (ok, code) => tell?.(ok ? null : code),
  })
  const doc = new Y.Doc()
  doc.clientID = session.client ?? 1
  setPlainText(doc, textOf(characters).join('\n'))
  session.update(Y.encodeStateAsUpdate(doc))
  const refused = await saved
  if (refused !== null) throw new Error(`the text was refused: ${refused}`)
  session.destroy()
}

const tokenOf = (path: string): string => new URL(path, 'http://localhost').searchParams.get('token') ?? ''

/** A page on the issue's room, with the text in its editor. */
async function openOurs(page: Page, address: string, boardId: string, token: string): Promise<void> {
  const drafted = await fetch(`${address}/api/boards/${boardId}/acts`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ commandId: 'bench-draft', type: 'resolution.draft', resolutionId: 'R-1', issueId }),
  })
  if (!drafted.ok) throw new Error(`no draft: ${await drafted.text()}`)
  await page.goto(`${address}/join/${token}`)
  await page.goto(`${address}/b/${boardId}/issue/${issueId}`)
  await page
    .locator('[data-testid="text-editor"] p')
    .nth(textOf(characters).length - 1)
    .waitFor()
}

const rowOf = (server: string, passes: readonly Painted[]): Row => ({
  server,
  cells: [
    cell(
      passes.map(({ p50 }) => p50),
      1,
    ),
    cell(
      passes.map(({ p95 }) => p95),
      1,
    ),
    cell(
      passes.map(({ slowest }) => slowest),
      0,
    ),
    plain(String(passes.reduce((sum, { presses }) => sum + presses, 0))),
  ],
})

async function measure(pages: readonly [Page, Page], short: boolean): Promise<readonly Pass[]> {
  const [single, ours] = pages
  const [each, warmUp, times] = short ? [3, 1, 1] : [25, 5, 3]
  const passes: Pass[] = []
  for (let time = 0; time < times; time += 1) {
    await single.bringToFront()
    const alone = await writeAndWatch(single, each, warmUp)
    await ours.bringToFront()
    passes.push({ alone, together: await writeAndWatch(ours, each, warmUp) })
  }
  return passes
}

/** The middle one of several passes' figures. */
const p95 = (passes: readonly Painted[]): number => median(passes.map((one) => one.p95))

async function run({ short }: Options): Promise<Outcome> {
  await build({ configFile: join(root, 'vite.config.ts'), logLevel: 'error' })
  const page = await serveSingle()
  const { running, boardId } = await startHall({ writers: coWriters + 1, readers: 1 }, 'heyi multiplexed')
  const browser = await startBrowser()
  try {
    const target = running.target()
    await fill(target, coWriters)
    const context = await browser.newContext({ viewport: laptop, locale: 'zh-CN' })
    const [single, ours] = [await context.newPage(), await context.newPage()]
    await single.goto(`${page.address}/?characters=${characters}`)
    await openOurs(ours, running.process.address, boardId, tokenOf(writerPath(target, coWriters)))
    const seconds = short ? 15 : 160
    const load = { writers: coWriters, readers: 0, perSecond, seconds, warmUp: 1 }
    const writing = runJob('typing', target, load)
    const passes = await measure([single, ours], short)
    const written = await writing
    const [alone, together] = [passes.map((pass) => pass.alone), passes.map((pass) => pass.together)]
    return {
      tables: [
        {
          title: `${characters} characters, ${coWriters} co-writers × ${perSecond}/s, Chinese as an input method writes it`,
          columns: ['p50 ms', 'p95 ms', 'slowest ms', 'presses'],
          rows: [rowOf('one person’s editor', alone), rowOf('Heyi', together)],
          notes: [
            'From handing the press to the browser to the end of the frame that shows it; at 60 frames a second half a frame is waiting.',
            `Meanwhile ${written.edits} edits of the others; missing ${written.missing}.`,
          ],
        },
      ],
      checks: short
        ? []
        : [
            boundCheck('a press of a key in a long text that ten others write, p95', p95(together), 50, 1, 'ms'),
            ratioCheck('the same', [p95(together), p95(alone)], {
              factor: 1.5,
              against: 'one person’s editor',
              digits: 1,
              unit: 'ms',
            }),
          ],
      raw: { passes, written },
    }
  } finally {
    await browser.close()
    await page.close()
    await running.process.dispose()
  }
}

export const typingPaint: Workload = { id: 'B16', title: 'From key to paint in a long text', run }
