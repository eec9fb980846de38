/**
 * Tabs of one browser that keeps documents on the device, on a server's board: what is typed in them, kept, cut off and
 * brought back. Give `beginTabs` to `beforeEach` and `endPages` to `afterEach`. Pauses are ended by hand; nothing waits for
 * time to pass.
 */
import { expect, vi } from 'vitest'
import { plainText } from '#shared/documents/text.ts'
import type { DocumentName } from '#shared/documents/names.ts'
import type { SharedDocument } from '../../client/sync/document.ts'
import { Drawer } from './drawer.ts'
import { KeptBrowser } from './kept-device.ts'
import { beginPages, openedOn, pageOf } from './open-pages.ts'
import type { Page } from './page.ts'
import { isReady } from './page.ts'

export const text = 'text:I-02' as const
export const cards = 'party:P-RES' as const

export let browser: KeptBrowser
/** The browser's plain storage, in which the tray lies. */
export let drawer: Drawer

export async function beginTabs(): Promise<void> {
  browser = new KeptBrowser()
  drawer = new Drawer()
  await beginPages()
}

export interface Tab {
  readonly page: Page
  /** The page ends without a word, as in a crash. */
  readonly crash: () => void
}

/** @param mayWrite what the page's own judgement of rights answers */
export async function tab(who: string, { online = true, mayWrite = true } = {}): Promise<Tab> {
  const { device, gone } = browser.page()
  const page = await pageOf(who, drawer, device, online)
  page.folder.judgeBy(() => mayWrite)
  return {
    page,
    crash: () => {
      page.cut()
      gone()
    },
  }
}

/** Looks at a document, which need not have come yet. */
export function open({ page }: Tab, name: DocumentName = text): SharedDocument {
  const document = page.folder.document(name)
  document.retain()
  return document
}

export const words = (document: SharedDocument): string => plainText(document.view.doc)

/** All that was typed is on the device. */
export async function kept({ page }: Tab, document: SharedDocument): Promise<void> {
  document.flush()
  await vi.waitFor(() => {
    page.elapse(2_000)
    expect(document.view.unkept).toBe(0)
  })
}

/** The network is back, and everything has been brought up to date. */
export async function backOnline({ page }: Tab, document: SharedDocument): Promise<void> {
  page.restore()
  await vi.waitFor(() => {
    page.elapse(16_000)
    expect(isReady(document.view)).toBe(true)
  })
}

/** What the server has of the text, as somebody else reads it. */
export const onServer = async (): Promise<string> => words(await openedOn(await pageOf('U-FAC'), text))
