// @vitest-environment node
/** A document in which nobody has written yet, on a device: the first word may be the one that is written without a network. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { setPlainText } from '#shared/documents/text.ts'
import { beginTabs, browser, onServer, open, tab } from '../../kit/kept-pages.ts'
import { endPages } from '../../kit/open-pages.ts'
import { isReady, until } from '../../kit/page.ts'

beforeEach(beginTabs)
afterEach(endPages)

/** The secretary has the text before him. */
async function writing(online: boolean, mayWrite = true) {
  const one = await tab('U-SEC', { online, mayWrite })
  return { ...one, document: open(one) }
}

const copies = (): Promise<readonly unknown[]> => browser.rows('copies')

/** Opened with a network, nothing written, and the page gone. */
async function visited(): Promise<void> {
  const { page, crash, document } = await writing(true)
  await until(document, isReady)
  await vi.waitFor(async () => {
    page.elapse(2_000)
    expect(await copies()).toHaveLength(1)
  })
  crash()
}

describe('a document without a word', () => {
  it('[Y110] is kept once it has come, so that its first words can be written without a network and reach the server', async () => {
    await visited()
    const away = await writing(false)
    const { status } = await until(away.document, (view) => view.status.synced && view.status.writable)
    expect(status.offline).toBe(true)
    setPlainText(away.document.view.doc, '第一句')
    away.page.restore()
    await vi.waitFor(() => {
      away.page.elapse(16_000)
      expect(isReady(away.document.view)).toBe(true)
    })
    expect(await onServer()).toBe('第一句')
  })

  it('[Y110] is written to the device once, and can be read there by who may not write it', async () => {
    await visited()
    const again = await writing(false, false)
    const { status } = await until(again.document, (view) => view.status.synced)
    expect([status.writable, await browser.rows('pieces')]).toEqual([false, [expect.anything()]])
  })

  it('[Y110] is not kept before it has come: nobody writes into what only looks empty', async () => {
    const { page, document } = await writing(false)
    await until(document, ({ status }) => status.offline)
    page.elapse(2_000)
    document.flush()
    expect([document.view.status.synced, document.view.status.writable, await copies()]).toEqual([false, false, []])
  })
})
