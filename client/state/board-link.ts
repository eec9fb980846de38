/**
 * One browser's link to one board: a socket to `/meeting`, the record folded as far as it has come, and the acts that wait
 * for their verdict. Knows nothing of React. Refuses to invent: the record is only what the server sent, time is only the
 * server's, and an act is sent when a person asks for it, never again by itself after a lost connection. When the record
 * begins again under another epoch (a changed seat, a restored backup), what was held is shown until the new beginning is
 * there and is then replaced whole: nothing of the one is ever folded into the other. What the device has kept of the record
 * is shown only where the server cannot be reached, and is continued where it is of the same seat and epoch.
 * A lost answer leaves it open whether the act counted; asking for the very same act again reuses its command id.
 */
import type { StoreApi } from 'zustand/vanilla'
import { createStore } from 'zustand/vanilla'
import type { CommandId } from '#shared/ids.ts'
import type { ActMessage, Attendants, Hello, RecordPart, Welcome } from '#shared/protocol/meeting.ts'
import type { CommandInput } from '#shared/record/commands.ts'
import type { BoardState } from '#shared/record/state.ts'
import { emptyState } from '#shared/record/state.ts'
import type { Refusal, Verdict } from '#shared/refusals.ts'
import { refusal, refusalCatalogue } from '#shared/refusals.ts'
import { refusalOf } from './handshake-refusal.ts'
import type { BoardView, LinkStatus } from './board-view.ts'
import { firstView } from './board-view.ts'
import type { FoundRecord, LinkKeeper } from './kept-record.ts'
import { createKeptRecord } from './kept-record.ts'
import { foldPart } from './fold-part.ts'

export type { BoardView, LinkStatus } from './board-view.ts'

/** What the link asks of a socket.io client; a test puts one in that it cranks by hand. */
export interface MeetingSocket {
  readonly connected: boolean
  connect(): void
  disconnect(): void
  on(event: string, listener: (...values: never[]) => void): void
  emit(event: 'act', message: ActMessage, answer: (verdict: Verdict) => void): void
  emit(event: 'following', message: { readonly following: boolean }): void
}

export interface BoardLink {
  readonly view: StoreApi<BoardView>
  open(): void
  close(): void
  /** `commandId`: the one that this very act went under before, where it has been kept since. */
  act(input: CommandInput, pin?: string, commandId?: CommandId): Promise<Verdict>
  /** Says whether this screen goes along when the room moves; said again by itself after every new connection. */
  follow(following: boolean): void
  /** Server time in milliseconds, from the server's welcome and this device's monotonic clock. */
  serverNow(): number
}

export interface BoardLinkParts {
  readonly boardId: string
  /** `after` is read at every attempt to connect. */
  openSocket(handshake: () => Pick<Hello, 'boardId' | 'after' | 'at' | 'following'>): MeetingSocket
  /** Milliseconds of a monotonic clock. */
  elapsed(): number
  freshCommandId(): CommandId
  /** Calls back once after `ms`; answers how to call it off. */
  later(call: () => void, ms: number): () => void
  /** Where the record is kept on this device; without it, it is not. */
  readonly keeper?: LinkKeeper
  /** Is told the server's time whenever it is heard. */
  hearTime?(serverMs: number, source: 'kept' | 'welcome'): void
  /** Is told of what went wrong in reading the record. */
  report?(error: unknown): void
}

/** How long an act waits for its verdict before its author is told that none came. */
export const actPatienceMs = 10_000
/** The pause where socket.io does not try again itself. */
const retryMs = 2_000
/** How long what was held under another epoch may still be shown while the new beginning has not come. */
export const swapPatienceMs = 5_000
/** How long the same act, asked for again, counts as the same act. */
export const sameActMs = 60_000

/** Makes a link; nothing is sent before `open`. */
export function createBoardLink(parts: BoardLinkParts): BoardLink {
  const view = createStore<BoardView>(() => firstView)
  const unanswered = new Map<string, { readonly commandId: CommandId; readonly at: number }>()
  const lost = new Set<() => void>()
  let after = 0
  let epoch: string | null = null
  /** The part that comes next is the beginning of the record, not a continuation of what is held. */
  let beginning = true
  /** What comes on this connection continues a record that is not held; another one has been asked for. */
  let stale = false
  let closed = false
  let readAnew = false
  let saving = true
  let following = true
  let clock = { serverMs: 0, elapsedMs: 0 }
  let cancelRetry: (() => void) | null = null
  let cancelForget: (() => void) | null = null
  const kept = createKeptRecord(parts, view)
  const socket = parts.openSocket(() => ({ ...kept.known(after), ...(following ? {} : { following }) }))

  const onlineNow = (): LinkStatus => (saving ? 'online' : 'readOnly')

  function welcomed(welcome: Welcome): void {
    clock = { serverMs: Date.parse(welcome.serverTime), elapsedMs: parts.elapsed() }
    parts.hearTime?.(clock.serverMs, 'welcome')
    const stranger = kept.isAnothers(welcome)
    const other = epoch !== null && (stranger || epoch !== welcome.epoch)
    beginning = welcome.from === 0
    stale = other && !beginning
    epoch = stale ? null : welcome.epoch
    if (stranger) view.setState({ state: emptyState, ready: false })
    if (other) {
      after = 0
      cancelForget ??= parts.later(forget, swapPatienceMs)
    }
    view.setState({ welcome, link: stale ? 'connecting' : onlineNow(), ended: null, knownUntil: null })
    if (!stale) return
    socket.disconnect()
    socket.connect()
  }

  function recorded(part: RecordPart): void {
    if (!stale) (beginning ? begin : goOn)(part)
  }

  /** The whole record so far: replaces what was held, whatever that was. */
  function begin(part: RecordPart): void {
    beginning = false
    cancelForget?.()
    cancelForget = null
    after = part.events.at(-1)?.seq ?? 0
    const state = folded(emptyState, part.events)
    if (state === null) return
    view.setState({ state, ready: true })
    kept.begin(part.events, after, serverNow())
  }

  function goOn(part: RecordPart): void {
    const { state } = view.getState()
    const fresh = part.events.filter((event) => event.seq > state.seq && event.seq > after)
    const next = fresh.length === 0 ? state : folded(state, fresh)
    if (next === null) return
    const before = after
    after = fresh.at(-1)?.seq ?? after
    view.setState({ state: next, ready: true })
    kept.more(fresh, before, after, serverNow())
  }

  /** Null, and the link goes no further, where an event cannot be folded: what is held stays, and the view says why. */
  function folded(state: BoardState, events: RecordPart['events']): BoardState | null {
    const part = foldPart(state, events)
    if (part.ok) return part.state
    const { why, seq, error } = part.failure
    parts.report?.(error)
    socket.disconnect()
    // The fault may lie in what is held, not in what came: the whole record is asked for, once in a page's life.
    const anew = why === 'broken' && state !== emptyState && !readAnew
    if (anew) {
      readAnew = true
      after = 0
      view.setState({ link: 'connecting' })
      socket.connect()
    } else {
      const stuck = why === 'unknown' ? { tooOld: true } : { brokenAt: seq }
      view.setState({ ...stuck, link: 'offline', knownUntil: serverNow() })
    }
    return null
  }

  /** Shows nothing more of what was held; the next connection asks for the whole record. */
  function forget(): void {
    cancelForget?.()
    cancelForget = null
    after = 0
    epoch = null
    view.setState({ state: emptyState, ready: false })
  }

  /** What the device has kept, before the server has said anything. */
  function found(record: FoundRecord): void {
    if (epoch !== null || view.getState().ready) return
    epoch = record.epoch
    after = record.head
    beginning = false
    clock = { serverMs: record.nowMs, elapsedMs: parts.elapsed() }
    parts.hearTime?.(clock.serverMs, 'kept')
    view.setState({ state: record.state })
  }

  /** There is no connection: says up to when what is shown is certain. */
  function alone(): void {
    kept.show()
    const { welcome, knownUntil } = view.getState()
    const isNew = welcome !== null && knownUntil === null
    if (isNew) kept.more([], after, after, serverNow())
    view.setState({ link: 'offline', knownUntil: isNew ? serverNow() : knownUntil })
  }

  function disconnected(reason: string): void {
    for (const tell of lost) tell()
    if (reason === 'io client disconnect' || closed || view.getState().link === 'ended') return
    alone()
    // socket.io comes back by itself from everything but a goodbye of the server's.
    if (reason === 'io server disconnect') tryLater()
  }

  function tryLater(): void {
    cancelRetry?.()
    cancelRetry = parts.later(() => socket.connect(), retryMs)
  }

  function failed(error: unknown): void {
    const why = refusalOf(error)
    if (why !== null && !refusalCatalogue[why.code].retry) {
      end(why)
      return
    }
    alone()
    if (why !== null) tryLater()
  }

  function end(why: Refusal): void {
    view.setState({ link: 'ended', ended: why })
    forget()
    socket.disconnect()
  }

  socket.on('welcome', welcomed)
  socket.on('record', recorded)
  socket.on('attendants', (attendants: Attendants) => view.setState({ attendants }))
  socket.on('health', (health: { readonly saving: boolean }) => {
    saving = health.saving
    const { link } = view.getState()
    if (link === 'online' || link === 'readOnly') view.setState({ link: onlineNow() })
  })
  socket.on('ended', end)
  socket.on('disconnect', disconnected)
  socket.on('connect_error', failed)

  /** The command id under which this very act was sent a moment ago without an answer, or a fresh one. */
  function commandIdFor(key: string): CommandId {
    const earlier = unanswered.get(key)
    if (earlier !== undefined && parts.elapsed() - earlier.at < sameActMs) return earlier.commandId
    return parts.freshCommandId()
  }

  function act(input: CommandInput, pin?: string, earlierId?: CommandId): Promise<Verdict> {
    const { link } = view.getState()
    if (link === 'readOnly') return Promise.resolve({ ok: false, commandId: null, refusal: refusal('readOnly') })
    if (link !== 'online' || !socket.connected) {
      return Promise.resolve({ ok: false, commandId: null, refusal: refusal('offline') })
    }
    const key = JSON.stringify(input)
    const commandId = earlierId ?? commandIdFor(key)
    unanswered.set(key, { commandId, at: parts.elapsed() })
    const count = (by: number): void => view.setState((now) => ({ waiting: now.waiting + by }))
    count(1)
    return new Promise((resolve) => {
      const settle = (verdict: Verdict): void => {
        cancel()
        lost.delete(noAnswer)
        if (!settled) count(-1)
        settled = true
        resolve(verdict)
      }
      let settled = false
      const noAnswer = (): void => settle({ ok: false, commandId, refusal: refusal('noAnswer') })
      const cancel = parts.later(noAnswer, actPatienceMs)
      lost.add(noAnswer)
      socket.emit('act', { act: { ...input, commandId }, ...(pin === undefined ? {} : { pin }) }, (verdict) => {
        if (unanswered.get(key)?.commandId === commandId) unanswered.delete(key)
        settle(verdict)
      })
    })
  }

  function follow(now: boolean): void {
    if (now === following) return
    following = now
    if (socket.connected) socket.emit('following', { following })
  }

  const serverNow = (): number => clock.serverMs + parts.elapsed() - clock.elapsedMs

  return {
    view,
    open: () => {
      closed = false
      kept.open(found, () => (closed ? undefined : socket.connect()))
    },
    close: () => {
      closed = true
      kept.close()
      cancelRetry?.()
      cancelForget?.()
      cancelForget = null
      socket.disconnect()
    },
    act,
    follow,
    serverNow,
  }
}
