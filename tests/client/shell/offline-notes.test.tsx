/** What is said when the network fails, what a new build waits for, and what signing out leaves behind. */
import { act } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import OfflineNotes from '../../../client/screens/offline/OfflineNotes.tsx'
import { HomeScreen } from '../../../client/screens/home/HomeScreen.tsx'
import SignOut from '../../../client/screens/shell/SignOut.tsx'
import { deviceOf } from '../../../client/offline/device.ts'
import { keepMe, keptMe } from '../../../client/offline/kept-me.ts'
import { leaveDevice } from '../../../client/offline/leave.ts'
import { whoAnswers } from '../../../client/offline/who-answers.ts'
import { lastPersonOn } from '../../../client/state/absence.ts'
import { pendingActsOf } from '../../../client/state/pending-acts.ts'
import { forgetSeat, rememberSeat } from '../../../client/state/seat-on-device.ts'
import { pendingOf } from '../../../client/sync/pending.ts'
import { DocumentScope } from '../../../client/sync/scope.tsx'
import type { Room } from '../../kit/issue-room.tsx'
import { press, roomOf, words } from '../../kit/issue-room.tsx'
import { id } from '../../kit/small-board.ts'
import { seatOf } from '../../kit/open-board.tsx'
import { draw } from '../../kit/render.tsx'
import { playTo } from '../../kit/script.ts'

const pending = pendingOf('B-XHM', 'U-SEC')
const json = (body: object): Response => Response.json(body)
const html = (status = 200): Response =>
  new Response('<h1>login</h1>', { status, headers: { 'Content-Type': 'text/html' } })
let answer: () => Promise<Response>
let asked: string[]
let room: Room | null = null
beforeEach(() => {
  localStorage.clear()
  pending.set(0, false)
  asked = []
  answer = () => Promise.reject(new TypeError('failed to fetch'))
  vi.stubGlobal('fetch', (path: string, more: { readonly method?: string } = {}) => {
    asked.push(`${more.method ?? 'GET'} ${path}`)
    return answer()
  })
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] })
})
afterEach(async () => {
  await room?.drawn.close()
  room = null
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

async function shown(): Promise<Room> {
  room = await roomOf(playTo('hearEveryone').record, seatOf('secretary', 'U-SEC'), () => (
    <DocumentScope boardId="B-XHM" personId="U-SEC">
      <OfflineNotes />
      <SignOut />
    </DocumentScope>
  ))
  return room
}

const pass = (ms: number): Promise<void> => act(async () => void (await vi.advanceTimersByTimeAsync(ms)))

describe('without a network', () => {
  it('[U244] it is said up to when what is shown is known, by the server’s clock, and no more once it is back', async () => {
    const { drawn, board } = await shown()
    expect(drawn.has('offline-since')).toBe(false)
    await board.after(() => board.world.wire.drop())
    expect(words(drawn.at('offline-since'))).toMatch(/截至2026年7月16日 19:00的内容/)
    await board.after(() => {
      board.world.wire.connect()
      board.world.wire.arrive()
    })
    expect(drawn.has('offline-since')).toBe(false)
  })

  it('[U514] a page that this device cannot open again without a network asks not to be reloaded or closed', async () => {
    const worker = { controller: null as object | null, addEventListener: () => undefined }
    Object.defineProperty(navigator, 'serviceWorker', { configurable: true, value: worker })
    const { drawn, board } = await shown()
    await board.after(() => board.world.wire.drop())
    expect(words(drawn.at('offline-since'))).toContain('不要刷新或关掉本页')
    await room?.drawn.close()
    worker.controller = {}
    const again = await shown()
    await again.board.after(() => again.board.world.wire.drop())
    expect(words(again.drawn.at('offline-since'))).not.toContain('不要刷新或关掉本页')
    Reflect.deleteProperty(navigator, 'serviceWorker')
  })

  it('[U433] a device that keeps nothing says so with a network too, and not that anything is kept here', async () => {
    const { drawn, board } = await shown()
    expect(drawn.has('keeps-nothing')).toBe(false)
    // There is no database here.
    await pass(3_000)
    expect(words(drawn.at('keeps-nothing'))).toMatch(/存不了.*请不要关闭/)
    await board.after(() => board.world.wire.drop())
    expect(words(drawn.at('offline-since'))).not.toContain('存在这台设备上')
  })

  it('[U435] a page of an old build says that the board has been updated, with the way to the new one, and never reloads by itself', async () => {
    const { drawn, board } = await shown()
    const strange = { seq: 9_999, at: '2026-07-16T11:00:00.000Z', event: { type: 'moon.rise' } } as never
    await board.after(() => board.world.wire.record([strange]))
    expect(words(drawn.at('too-old'))).toMatch(/已经更新.*都留着/)
    expect(drawn.has('new-build')).toBe(true)
    expect(drawn.has('offline-since')).toBe(false)
  })

  it('[U564] a page that failed to read the record says where and up to when, and what to do; it does not speak of an old version', async () => {
    const { drawn, board } = await shown()
    const spoilt = { seq: 9_999, at: '2026-07-16T11:00:00.000Z', event: { type: 'demand.recorded' } } as never
    await board.after(() => board.world.wire.record([spoilt]))
    await board.after(() => board.world.wire.arrive({}, { events: [spoilt], head: 9_999 }))
    expect(words(drawn.at('not-read'))).toMatch(/显示不出2026年7月16日.*以后的内容.*都留着.*重新打开.*组织者/)
    expect(drawn.at('not-read').querySelector('small')?.textContent).toBe('会议记录第9999条')
    expect(words(drawn.at('new-build'))).toBe('重新打开这一页')
    for (const other of ['too-old', 'offline-since']) expect(drawn.has(other)).toBe(false)
  })

  it('[U243] a network that wants a login is told from one that is away, and the way to its page is there', async () => {
    const { drawn, board } = await shown()
    await board.after(() => board.world.wire.drop())
    await pass(2_000)
    expect(drawn.has('captive-portal')).toBe(false)
    answer = () => Promise.resolve(html())
    await pass(15_000)
    expect(words(drawn.at('captive-portal'))).toMatch(/网络可能需要先登录/)
    expect(drawn.at('captive-portal').querySelector('a')?.getAttribute('href')).toBe('/healthz')
    const answers = [html(502), json({ ok: true }), html(302), json({ error: 1 })]
    const said: string[] = []
    for (const one of answers) {
      answer = () => Promise.resolve(one)
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      said.push(await whoAnswers())
    }
    expect(said).toEqual(['nobody', 'server', 'other', 'other'])
  })

  it('[U245] what is kept nowhere is counted, after a moment and only without a connection', async () => {
    const { drawn } = await shown()
    await act(async () => pending.set(3, true, 2))
    expect(drawn.has('storage-note')).toBe(false)
    await pass(2_500)
    expect(words(drawn.at('storage-note'))).toMatch(/有 2 处改动还没能存到这台设备上/)
    await act(async () => pending.set(3, true, 0))
    await pass(10)
    expect(drawn.has('storage-note')).toBe(false)
  })
})

describe('signing out', () => {
  it('[U246, U515] says how much would be lost, of acts taken back nothing, needs the server, and is asked twice', async () => {
    const { drawn, board } = await shown()
    const taken = { id: id<'command'>('C-1'), at: 1, seq: 1, status: 'withdrawn' } as const
    act(
      () =>
        void pendingActsOf('B-XHM', 'U-SEC').keep({
          ...taken,
          input: { type: 'idea.add', ideaId: id('I-1'), issueId: id('I-02'), text: '想法' },
        }),
    )
    await act(async () => pending.set(4, true, 0))
    await board.after(() => board.world.wire.drop())
    await press(drawn.at('sign-out'))
    expect(words(drawn.at('sign-out-dialog'))).toMatch(/还有 4 项没有送到服务器/)
    expect(drawn.at('sign-out-go').getAttribute('aria-disabled')).toBe('true')
    expect(words(drawn.at('sign-out-away'))).toMatch(/没有连上服务器/)
    await press(drawn.at('sign-out-go'))
    expect(asked.filter((one) => one.startsWith('POST'))).toEqual([])
    await board.after(() => {
      board.world.wire.connect()
      board.world.wire.arrive()
    })
    answer = () => Promise.resolve(json({}))
    await press(drawn.at('sign-out-go'))
    expect(asked).toContain('POST /api/sign-out')
  })

  it('[U246] the number follows what comes off the device while the question stands', async () => {
    const { drawn } = await shown()
    const unsent = vi.spyOn(deviceOf(), 'unsent').mockResolvedValue(2)
    await press(drawn.at('sign-out'))
    expect(words(drawn.at('sign-out-dialog'))).toMatch(/还有 2 项没有送到服务器/)
    unsent.mockResolvedValue(1)
    await pass(1_000)
    expect(words(drawn.at('sign-out-dialog'))).toMatch(/还有 1 项没有送到服务器/)
    unsent.mockResolvedValue(0)
    await pass(1_000)
    expect(words(drawn.at('sign-out-dialog'))).not.toMatch(/没有送到服务器/)
    unsent.mockRestore()
  })

  it('[U246] leaves nothing of any board in the browser, only the choice of language and size', async () => {
    for (const key of ['heyi.refused.B-1', 'heyi.client.x', 'heyi.seen.B', 'heyi.language', 'other']) {
      localStorage.setItem(key, '1')
    }
    keepMe('B-1', seatOf('secretary', 'U-SEC'))
    await leaveDevice()
    expect(Object.keys(localStorage).sort()).toEqual(['heyi.language', 'heyi.left', 'other'])
  })
})

describe('the seat on the device', () => {
  it('[U242] is whoever the server said last, and goes when the server says that nobody sits here', async () => {
    const me = seatOf('secretary', 'U-SEC')
    await rememberSeat('B-1', me)
    expect(keptMe('B-1')).toEqual(me)
    const other = seatOf('partyRep', 'U-RES1', 'P-RES')
    await rememberSeat('B-1', other)
    expect(keptMe('B-1')).toEqual(other)
    await forgetSeat('B-1', { code: 'linkRevoked' })
    expect(keptMe('B-1')).toBeNull()
    expect(Object.keys(localStorage).filter((key) => key.startsWith('heyi.owed.'))).toEqual([])
    localStorage.setItem('heyi.me.B-2', '{"boardId":7}')
    expect(keptMe('B-2')).toBeNull()
  })

  it('[U242] nobody is told of what another had kept here, not even that there was somebody', async () => {
    localStorage.setItem('heyi.seen.B-1.U-SEC', '{"seq":1,"at":1}')
    await rememberSeat('B-1', seatOf('partyRep', 'U-RES1', 'P-RES'))
    expect(lastPersonOn(localStorage, 'B-1')).toBeNull()
  })

  it('[U240] is how an app that is opened without a network finds its boards', async () => {
    keepMe('B-XHM', seatOf('secretary', 'U-SEC'))
    const drawn = await draw(<HomeScreen />)
    await pass(10)
    const links = [...drawn.at('home').querySelectorAll('a')].map((link) => link.getAttribute('href'))
    expect(links).toContain('/b/B-XHM')
    await drawn.close()
  })
})
