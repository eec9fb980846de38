/** By whose clock words are dated that go into a tray: a laptop's own may be hours wrong. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import type { LeftCopy } from '../../../client/offline/kept-copy.ts'
import { ask } from '../../../client/state/http.ts'
import { pageParts } from '../../../client/sync/folder.ts'
import { RefusedWords } from '../../../client/sync/refused-words.ts'
import { saveIn } from '../../../client/sync/rescue.ts'
import { forgetServerTime, hearServerTime, serverTime } from '../../../client/sync/server-time.ts'

const wrong = Date.parse('2026-07-16T16:00:00Z')
const right = Date.parse('2026-07-16T13:00:00Z')

let elapsed = 0
beforeEach(() => {
  elapsed = 5_000
  vi.spyOn(Date, 'now').mockReturnValue(wrong)
  vi.spyOn(performance, 'now').mockImplementation(() => elapsed)
  forgetServerTime()
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  forgetServerTime()
})

/** What a page that is gone has left unsent of the record of the meeting. */
function left(): LeftCopy {
  const doc = new Y.Doc()
  doc.getText('text').insert(0, '周日不施工')
  const updates = [Y.encodeStateAsUpdate(doc)]
  return { id: 'copy', document: 'notes', updates, saved: new Map([[doc.clientID, 0]]), whole: true }
}

describe('words that go into a tray', () => {
  it('[Y139] are dated by the server’s clock, and by the time that has passed since it was heard', () => {
    hearServerTime(right, 'welcome')
    elapsed += 60_000
    const tray = new RefusedWords(null, 'B', 'U')
    saveIn(tray, { code: 'anotherCame' }, left())
    expect([tray.all[0]?.at, pageParts().now()]).toEqual([right + 60_000, right + 60_000])
  })

  it('[Y139] are dated by the head of the server’s answer where its link has not yet said anything', async () => {
    const headers = { 'Content-Type': 'application/json', Date: new Date(right).toUTCString() }
    vi.stubGlobal('fetch', async () => new Response('{}', { headers }))
    await ask('/api/boards/B/me')
    expect(serverTime()).toBe(right)
    hearServerTime(wrong, 'kept')
    expect(serverTime()).toBe(right)
    hearServerTime(right + 400, 'welcome')
    await ask('/api/boards/B/me')
    expect(serverTime()).toBe(right + 400)
  })

  it('[Y139] believe no head of an answer that something else gave in the server’s place', async () => {
    const headers = { 'Content-Type': 'text/html', Date: new Date(right).toUTCString() }
    vi.stubGlobal('fetch', async () => new Response('login', { headers }))
    await ask('/api/boards/B/me')
    hearServerTime(Number.NaN, 'answer')
    expect(serverTime()).toBe(wrong)
  })
})
