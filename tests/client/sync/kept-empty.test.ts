// @vitest-environment node
/** A document in which nobody has written yet, on a device: the first word may be the one that is written without a network. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { plainText, setPlainText } from '#shared/documents/text.ts'
import type { SharedDocument } from '../../../client/sync/document.ts'
import { Drawer } from '../../kit/drawer.ts'
import { KeptBrowser } from '../../kit/kept-device.ts'
import { isReady, Page, until } from '../../kit/page.ts'
import { SyncServer } from '../../kit/sync-server.ts'

const name = 'text:I-02' as const

let server: SyncServer
let browser: KeptBrowser
let drawer: Drawer
let pages: Page[] = []
beforeEach(async () => {
  server = await SyncServer.start()
  browser = new KeptBrowser()
  drawer = new Drawer()
  pages = []
})
afterEach(async () => {
  for (const page of pages) page.folder.close()
  await server.stop()
})

interface Tab {
  readonly page: Page
  readonly document: SharedDocument
  readonly gone: () => void
}

async function tab(online: boolean, mayWrite = true): Promise<Tab> {
  const { device, gone } = browser.page()
  const page = await Page.of(server, 'U-SEC', drawer, device, online)
  pages.push(page)
  page.folder.judgeBy(() => mayWrite)
  const document = page.folder.document(name)
  document.retain()
  return { page, document, gone }
}

const copies = (): Promise<readonly unknown[]> => browser.rows('copies')

/** Opened with a network, nothing written, and the page gone. */
async function visited(): Promise<void> {
  const { page, document, gone } = await tab(true)
  await until(document, isReady)
  await vi.waitFor(async () => {
    page.elapse(2_000)
    expect(await copies()).toHaveLength(1)
  })
  page.cut()
  gone()
}

describe('a document without a word', () => {
  it('[Y110] is kept once it has come, so that its first words can be written without a network and reach the server', async () => {
    await visited()
    const away = await tab(false)
    const { status } = await until(away.document, (view) => view.status.synced && view.status.writable)
    expect(status.offline).toBe(true)
    setPlainText(away.document.view.doc, '第一句')
    away.page.restore()
    await vi.waitFor(() => {
      away.page.elapse(16_000)
      expect(isReady(away.document.view)).toBe(true)
    })
    const reader = await Page.of(server, 'U-FAC')
    pages.push(reader)
    const read = reader.folder.document(name)
    read.retain()
    await until(read, isReady)
    expect(plainText(read.view.doc)).toBe('第一句')
  })

  it('[Y110] is written to the device once, and can be read there by who may not write it', async () => {
    await visited()
    const again = await tab(false, false)
    const { status } = await until(again.document, (view) => view.status.synced)
    expect([status.writable, await browser.rows('pieces')]).toEqual([false, [expect.anything()]])
  })

  it('[Y110] is not kept before it has come: nobody writes into what only looks empty', async () => {
    const { page, document } = await tab(false)
    await until(document, ({ status }) => status.offline)
    page.elapse(2_000)
    document.flush()
    expect([document.view.status.synced, document.view.status.writable, await copies()]).toEqual([false, false, []])
  })
})
