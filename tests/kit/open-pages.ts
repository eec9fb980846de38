/**
 * A board's server on a real socket, and the pages that people have open on it. Give `beginPages` to `beforeEach` and
 * `endPages` to `afterEach`; `server` is that of the test which runs.
 */
import type { DocumentName } from '#shared/documents/names.ts'
import type { Device } from '../../client/offline/device.ts'
import type { SharedDocument } from '../../client/sync/document.ts'
import type { Drawer } from './drawer.ts'
import { isReady, Page, until } from './page.ts'
import { SyncServer } from './sync-server.ts'

export let server: SyncServer
const pages: Page[] = []

export async function beginPages(): Promise<void> {
  server = await SyncServer.start()
}

export async function endPages(): Promise<void> {
  for (const page of pages.splice(0)) page.folder.close()
  await server.stop()
}

/**
 * A page of this person, on a device of its own that keeps nothing unless one is given.
 * @param drawer the browser's storage, where it is one that the person had before
 */
export async function pageOf(who: string, drawer?: Drawer, device?: Device, reachable?: boolean): Promise<Page> {
  const page = await Page.of(server, who, drawer, device, reachable)
  pages.push(page)
  return page
}

/** A document on a page, as the server has it. */
export async function openedOn(page: Page, name: DocumentName): Promise<SharedDocument> {
  const document = page.folder.document(name)
  document.retain()
  await until(document, isReady)
  return document
}
