/**
 * A device without a browser: comes in by its join link as a phone does (session cookie, socket.io on `/meeting`), folds
 * the record with the page's own link, gives acts, and keeps every frame that reached it, byte for byte as text. Thirty of
 * these are a hall. Nothing here knows a screen.
 */
import type { Socket } from 'socket.io-client'
import { io } from 'socket.io-client'
import type { BoardId, CommandId } from '#shared/ids.ts'
import type { CommandInput } from '#shared/record/commands.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Verdict } from '#shared/refusals.ts'
import type { BoardLink, BoardView, MeetingSocket } from '../../client/state/board-link.ts'
import { createBoardLink } from '../../client/state/board-link.ts'

export interface LightClient {
  /** The session, for requests that this device makes by HTTP. */
  readonly cookie: string
  readonly link: BoardLink
  /** Every WebSocket frame that reached it. */
  readonly received: readonly string[]
  act(input: CommandInput): Promise<Verdict>
  /** Resolves as soon as what it has been told satisfies `is`; never by itself rejects, the test's timeout does. */
  until(is: (state: BoardState, view: BoardView) => boolean): Promise<void>
  close(): void
}

/** Opens a join link as a browser does and answers its session cookie. */
export async function joinBy(joinUrl: string): Promise<string> {
  const answer = await fetch(joinUrl, { redirect: 'manual' })
  const [cookie] = answer.headers.getSetCookie()
  if (answer.status !== 303 || cookie === undefined) throw new Error(`the link opened nothing: ${answer.status}`)
  return cookie.split(';')[0] ?? ''
}

interface Engine {
  on(event: 'packet', listener: (packet: { readonly type: string; readonly data?: unknown }) => void): void
}

/** Keeps the text of every message that the socket's engine hears, from its first connection on. */
function record(socket: Socket, received: string[]): void {
  const listen = (): void => {
    const { engine } = socket.io as unknown as { readonly engine: Engine }
    engine.on('packet', ({ data }) => {
      if (data !== undefined && data !== null) received.push(typeof data === 'string' ? data : JSON.stringify(data))
    })
  }
  socket.io.on('open', listen)
}

let numbers = 0

/**
 * Seats a device on a board and resolves when it has the record.
 * @param asPhone takes the hall's seat of the session, as the observer's page does
 */
export async function takeLightSeat(joinUrl: string, boardId: BoardId, asPhone = false): Promise<LightClient> {
  const cookie = await joinBy(joinUrl)
  const { origin } = new URL(joinUrl)
  const received: string[] = []
  const link = createBoardLink({
    boardId,
    openSocket: (hello): MeetingSocket => {
      const socket = io(`${origin}/meeting`, {
        autoConnect: false,
        forceNew: true,
        transports: ['websocket'],
        extraHeaders: { cookie, origin },
        auth: (send) => send({ ...hello(), ...(asPhone ? { level: 'hall' } : {}) }),
      })
      record(socket, received)
      return socket
    },
    elapsed: () => performance.now(),
    freshCommandId: () => {
      numbers += 1
      return `light-${process.pid}-${numbers}` as CommandId
    },
    later: (call, ms) => {
      const timer = setTimeout(call, ms)
      return () => clearTimeout(timer)
    },
  })
  const until: LightClient['until'] = (is) =>
    new Promise((resolve) => {
      const done = (): boolean => is(link.view.getState().state, link.view.getState())
      if (done()) return resolve()
      const stop = link.view.subscribe(() => {
        if (!done()) return
        stop()
        resolve()
      })
    })
  link.open()
  await until((_state, view) => view.ready || view.link === 'ended')
  return { cookie, link, received, act: (input) => link.act(input), until, close: () => link.close() }
}
