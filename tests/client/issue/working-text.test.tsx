/** The working text: what may take its place, and that nothing does so unasked. */
import { act, Suspense } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { plainText, setPlainText } from '#shared/documents/text.ts'
import { WorkingText } from '../../../client/screens/issue/text/WorkingText.tsx'
import { beginWith } from '../../../client/screens/issue/text/working-text.ts'
import type { OpenDocument } from '../../../client/sync/react.tsx'
import { DocumentScope } from '../../../client/sync/scope.tsx'
import { press, roomOf } from '../../kit/issue-room.tsx'
import { NoSocket } from '../../kit/no-socket.ts'
import { seatOf } from '../../kit/open-board.tsx'
import type { Drawn } from '../../kit/render.tsx'
import { playTo, textOf } from '../../kit/script.ts'
import { id } from '../../kit/small-board.ts'

let drawn: Drawn | null = null
beforeEach(() => vi.stubGlobal('WebSocket', NoSocket))
afterEach(async () => {
  await drawn?.close()
  vi.unstubAllGlobals()
})

/** The document as a screen holds it, with these words in it. */
function documentWith(words: string, status: Partial<OpenDocument['status']> = {}): OpenDocument {
  const doc = new Y.Doc()
  setPlainText(doc, words)
  return {
    name: 'text:I-02',
    doc,
    awareness: new Awareness(doc),
    status: { synced: true, writable: true, offline: false, ...status },
    authors: new Map(),
    closed: null,
    pause: () => undefined,
    resume: () => undefined,
  }
}

/** The secretary's view of the noise text in work, of which two versions are published. */
async function workingText(shared: OpenDocument): Promise<Drawn> {
  const secretary = seatOf('secretary', 'U-SEC')
  const { drawn: page } = await roomOf(playTo('firstTwoVersions').record, secretary, (state) => {
    const issue = state.issues.get(id('I-02'))
    const resolution = state.resolutions.get(id('R-02'))
    if (issue === undefined || resolution === undefined) throw new Error('the noise text is not there')
    return (
      <DocumentScope boardId="B-XHM" personId="U-SEC">
        <Suspense>
          <WorkingText
            state={state}
            issue={issue}
            actor={secretary.actor}
            resolution={resolution}
            shared={shared}
            version={{ current: null }}
          />
        </Suspense>
      </DocumentScope>
    )
  })
  drawn = page
  // Fetched when somebody who publishes looks.
  await act(async () => {
    await import('../../../client/screens/issue/text/WorkingSteps.tsx')
    await import('../../../client/screens/issue/text/TextDesk.tsx')
  })
  return page
}

/** The button of the question that is open. */
const confirmButton = (): HTMLElement | null => document.querySelector('[data-testid="confirm"]')

describe('going back to a published version', () => {
  it('[U81] asks first and says how many words go, and replaces nothing until told to', async () => {
    const shared = documentWith('各方正在写的话')
    const page = await workingText(shared)
    await press(page.at('load-version'))
    expect(document.querySelector('dialog')?.textContent).toContain('工作稿现在的7字会全部换成第2版的文字')
    expect(plainText(shared.doc)).toBe('各方正在写的话')
    const confirm = confirmButton()
    if (confirm === null) throw new Error('nothing asks')
    await press(confirm)
    await vi.waitFor(() => expect(plainText(shared.doc)).toBe(textOf('R-02', 2)))
    expect(confirmButton()).toBeNull()
  })

  it('[U81] does so at once where nothing is written, and is not offered before the content is known', async () => {
    const shared = documentWith('')
    const page = await workingText(shared)
    await press(page.at('load-version'))
    await vi.waitFor(() => expect(plainText(shared.doc)).toBe(textOf('R-02', 2)))
    await page.close()
    expect((await workingText(documentWith('', { synced: false }))).has('load-version')).toBe(false)
  })
})

describe('beginning with the words of an option', () => {
  it.each([
    ['known to be empty', '', {}, '会议同意，甲'],
    ['blank', ' \n ', {}, '会议同意，甲'],
    ['written in', '已有的话', {}, '已有的话'],
    ['not yet here', '', { synced: false }, ''],
    ['not for this hand', '', { writable: false }, ''],
  ])('[U81] with a text that is %s', (_, before, status, after) => {
    const shared = documentWith(before, status)
    beginWith(shared, '会议同意，甲')
    expect(plainText(shared.doc)).toBe(after)
  })
})

describe('publishing the next version', () => {
  it.each([
    ['with no words', '', '请先写工作稿。'],
    ['with the very words that count', textOf('R-02', 2), '与第2版一字不差，没有可以发布的改动。'],
  ])('[U414] %s the button stays within reach, says why, and opens nothing', async (_, written, why) => {
    const page = await workingText(documentWith(written))
    const button = page.at('publish-version')
    expect([button.getAttribute('aria-disabled'), button.hasAttribute('disabled')]).toEqual(['true', false])
    const said = document.getElementById(button.getAttribute('aria-describedby') ?? '')
    expect(said?.textContent).toBe(why)
    await press(button)
    expect(document.querySelector('dialog[open]')).toBe(null)
  })
})
