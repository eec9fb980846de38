/** One page's real socket: coming back after a loss, with pauses that grow and differ, and noticing a dead link. */
import type { Socket } from 'socket.io-client'
import { describe, expect, it, vi } from 'vitest'
import { openMeetingSocket } from '../../../client/state/meeting-socket.ts'
import { limits } from '#shared/limits.ts'
import type { Hello } from '#shared/protocol/meeting.ts'
import type { RawSocket } from '../../../client/sync/board-socket.ts'
import { BoardSocket } from '../../../client/sync/board-socket.ts'

class Raw extends EventTarget {
  binaryType = ''
  closed = false
  readonly sent: (string | Uint8Array)[] = []
  send(data: string | Uint8Array): void {
    this.sent.push(data)
  }
  close(): void {
    this.closed = true
  }
  opens(): void {
    this.dispatchEvent(new Event('open'))
  }
  breaks(code = 1006): void {
    this.dispatchEvent(Object.assign(new Event('close'), { code }))
  }
  says(control: object): void {
    this.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(control) }))
  }
}

function page(random = 0.5) {
  const sockets: Raw[] = []
  const pauses = new Map<() => void, number>()
  const socket = new BoardSocket({
    connect: () => {
      const raw = new Raw()
      sockets.push(raw)
      return raw as unknown as RawSocket
    },
    page: 'P-1',
    later: (call, ms) => {
      pauses.set(call, ms)
      return () => pauses.delete(call)
    },
    random: () => random,
  })
  const newest = (): Raw => {
    const raw = sockets.at(-1)
    if (raw === undefined) throw new Error('cannot happen: it has connected')
    return raw
  }
  /** Lets the pause that runs end; answers how long it was. */
  const endPause = (): number => {
    const [next] = pauses
    if (next === undefined) throw new Error('cannot happen: a pause runs')
    pauses.delete(next[0])
    next[0]()
    return next[1]
  }
  return { socket, sockets, newest, endPause, pauses }
}

const quiet = {
  opened: () => {},
  authors: () => {},
  message: () => {},
  verdict: () => {},
  closed: () => {},
  lost: () => {},
  alive: () => {},
}

/** The pauses before the first tries, for one whose dice always fall like this. */
const pausesWith = (random: number): readonly number[] => {
  const { socket, newest, endPause } = page(random)
  socket.connect()
  return Array.from({ length: 7 }, () => {
    newest().breaks()
    return endPause()
  })
}

/** What keeps the record's socket connected, unconnected yet. */
function recordSocket(before: () => unknown = () => undefined): Socket['io'] {
  vi.stubGlobal('location', { protocol: 'http:', host: '127.0.0.1', hostname: '127.0.0.1', port: '80' })
  before()
  const { io } = openMeetingSocket(() => ({ boardId: 'B-1' }) as Hello, undefined) as Socket
  vi.unstubAllGlobals()
  return io
}

describe("a page's socket", () => {
  it('[Y14] comes back by itself, with pauses that grow and are different for everybody', () => {
    expect(pausesWith(0.5)).toEqual([500, 1_000, 2_000, 3_000, 3_000, 3_000, 3_000])
    expect(pausesWith(0)[6]).toBe(1_500)
  })

  it('[Y136] is never longer than five seconds between two tries, however long the server has been gone', () => {
    expect(Math.max(...pausesWith(1))).toBe(4_500)
    const io = recordSocket()
    expect(io.reconnectionDelayMax()).toBeLessThanOrEqual(5_000)
    expect([io.reconnection(), io.reconnectionAttempts()]).toEqual([true, Infinity])
  })

  it('[Y150] gives up a try that nothing answers after four seconds, and soon tries again; also the record’s socket', () => {
    const { socket, sockets, endPause, newest, pauses } = page()
    socket.connect()
    socket.connect()
    // Packets vanish: neither an answer nor a refusal comes.
    expect([sockets.length, pauses.size, endPause()]).toEqual([1, 1, limits.connectMs])
    expect([sockets[0]?.closed, socket.status, pauses.size]).toEqual([true, 'offline', 1])
    expect([endPause(), sockets.length]).toEqual([500, 2])
    newest().opens()
    expect([...pauses.values()]).toEqual([35_000])
    sockets[0]?.opens()
    sockets[0]?.breaks()
    expect([socket.status, pauses.size]).toEqual(['online', 1])
    expect([recordSocket().timeout(), limits.connectMs]).toEqual([4_000, 4_000])
  })

  it('[Y150] gives each try after an unanswered one more time, twelve seconds at the most, until one is answered or refused', () => {
    const { socket, newest, endPause } = page()
    socket.connect()
    /** How long it waited for an answer in vain; the next try has begun. */
    const patience = (): number => {
      const given = endPause()
      endPause()
      return given
    }
    expect([patience(), patience(), patience(), patience()]).toEqual([4_000, 8_000, 12_000, 12_000])
    newest().breaks()
    endPause()
    expect([patience(), patience()]).toEqual([4_000, 8_000])
    newest().opens()
    // A silence of a connection that stood says nothing of the next try.
    expect([patience(), patience()]).toEqual([35_000, 4_000])
  })

  it('[Y150] so does the record’s socket', () => {
    const manager = recordSocket()
    const gives = (event: 'error' | 'open', words = ''): number => {
      for (const heard of manager.listeners(event)) heard(new Error(words))
      return manager.timeout() as number
    }
    expect(Array.from({ length: 3 }, () => gives('error', 'timeout'))).toEqual([8_000, 12_000, 12_000])
    expect(gives('error', 'websocket error')).toBe(4_000)
    expect([gives('error', 'timeout'), gives('open')]).toEqual([8_000, 4_000])
  })

  it('[Y150] a screen that comes back while a try hangs does not wait longer than for that try', () => {
    const { socket, sockets, endPause } = page()
    socket.connect()
    endPause()
    socket.connect()
    expect(sockets).toHaveLength(2)
    expect(endPause()).toBe(2 * limits.connectMs)
  })

  it('[Y151] the record’s socket waits three to five seconds for the tries to come, by other dice each time', () => {
    const dice = vi.spyOn(Math, 'random')
    const manager = recordSocket(() => dice.mockReturnValue(0))
    const pauses = [manager.reconnectionDelayMax()]
    for (const random of [1, 0.5, 0.25]) {
      dice.mockReturnValue(random)
      // What the library does before each try.
      for (const heard of manager.listeners('reconnect_attempt')) heard(5)
      pauses.push(manager.reconnectionDelayMax())
    }
    dice.mockRestore()
    expect(pauses).toEqual([3_000, 5_000, 4_000, 3_500])
    // The growing pauses before the longest are spread by the library itself.
    expect([manager.reconnectionDelay(), manager.randomizationFactor()]).toEqual([500, 0.25])
  })

  it('[Y14] after it has heard something it begins with short pauses again', () => {
    const { socket, newest, endPause } = page()
    socket.connect()
    for (let times = 0; times < 4; times += 1) {
      newest().breaks()
      endPause()
    }
    newest().opens()
    newest().says({ t: 'alive' })
    newest().breaks()
    expect(endPause()).toBe(500)
  })

  it('[Y11] takes a long silence for a dead link', () => {
    const { socket, sockets, newest, endPause } = page()
    socket.connect()
    newest().opens()
    expect(socket.status).toBe('online')
    expect(endPause()).toBe(35_000)
    expect([socket.status, sockets[0]?.closed]).toEqual(['offline', true])
  })

  it('[Y8] goes away for as long as the server says, whatever the reason', () => {
    const { socket, newest, endPause } = page()
    socket.connect()
    newest().opens()
    newest().says({ t: 'goaway', afterMs: 7_000, refusal: null })
    newest().breaks(4001)
    expect([socket.status, endPause()]).toEqual(['offline', 7_000])
    newest().opens()
    newest().says({ t: 'goaway', afterMs: 3_000, refusal: { code: 'notSaved' } })
    newest().breaks(4001)
    expect([socket.status, endPause()]).toEqual(['offline', 3_000])
  })

  it.each([4401, 4403, 4404])('[Y4] a close with %i ends it for good', (code) => {
    const { socket, sockets, newest, pauses } = page()
    const closed: string[] = []
    socket.open('notes', { ...quiet, closed: (reason) => closed.push(reason.code) })
    socket.connect()
    newest().opens()
    newest().breaks(code)
    socket.connect()
    expect([socket.status, sockets.length, closed, pauses.size]).toEqual(['ended', 1, ['unauthenticated'], 0])
  })

  it('[Y12] numbers channels anew on each connection and tells those of a lost one', () => {
    const { socket, newest, endPause } = page()
    let lost = 0
    const listener = { ...quiet, lost: () => (lost += 1) }
    socket.open('notes', listener)
    socket.connect()
    newest().opens()
    expect(newest().sent).toEqual(['{"t":"open","channel":1,"document":"notes","page":"P-1"}'])
    newest().breaks()
    expect(lost).toBe(1)
    socket.open('notes', listener)
    endPause()
    newest().opens()
    expect(newest().sent).toEqual(['{"t":"open","channel":2,"document":"notes","page":"P-1"}'])
  })
})
