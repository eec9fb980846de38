/**
 * The board as a page has it that is linked to the server: `BoardProvider` opens one link per board and shows its children only
 * once the record is there, so that no screen ever draws a half-known board. Screens read with `useBoard` and never keep copies.
 */
import type { ComponentType, ReactNode } from 'react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand/react'
import type { BoardMe } from '#shared/protocol/http.ts'
import { paths } from '#shared/protocol/http.ts'
import type { Attendants, Hello } from '#shared/protocol/meeting.ts'
import type { CommandInput } from '#shared/record/commands.ts'
import type { Refusal, Verdict } from '#shared/refusals.ts'
import type { Result } from '#shared/result.ts'
import type { Actor } from '#shared/roles.ts'
import { OpenBoard, useContextValue, useView } from './board-context.tsx'
import type { BoardLink, LinkStatus } from './board-link.ts'
import { createBoardLink } from './board-link.ts'
import { keptMe } from '../offline/kept-me.ts'
import { hearServerTime } from '../sync/server-time.ts'
import { boardKeeper } from './board-keeper.ts'
import { freshId } from './command-id.ts'
import { ask as askServer, isUnreachable, pathOf } from './http.ts'
import { openMeetingSocket } from './meeting-socket.ts'
import { endsSeat, forgetSeat, rememberSeat } from './seat-on-device.ts'

export { OpenBoard, partyPlace, useBoard, useContextValue, useMe, usePartyPlace, useView } from './board-context.tsx'

/** A reader without a seat: sees the public level, does nothing. */
const stranger = (boardId: string): BoardMe => ({
  boardId,
  actor: { personId: null, role: 'observer', partyId: null, via: 'self' },
  displayName: '',
  party: null,
  pinSet: false,
  pinWanted: false,
})

const newLink = (boardId: string, level: Hello['level']): BoardLink =>
  createBoardLink({
    boardId,
    openSocket: (handshake) => openMeetingSocket(handshake, level),
    elapsed: () => performance.now(),
    freshCommandId: () => freshId<'command'>(),
    later: (call, ms) => {
      const timer = setTimeout(call, ms)
      return () => clearTimeout(timer)
    },
    hearTime: hearServerTime,
    report: (error) => reportError(error),
    // Pages that read what everybody reads keep nothing.
    ...(level === undefined ? { keeper: boardKeeper(boardId) } : {}),
  })

function useLinkTo(boardId: string, level: Hello['level']): BoardLink {
  const link = useMemo(() => newLink(boardId, level), [boardId, level])
  useEffect(() => {
    link.open()
    return () => link.close()
  }, [link])
  return link
}

const askWhoIAm = (boardId: string) => askServer<BoardMe>(pathOf(paths.boardMe, { boardId }))

/**
 * Asks who I am, again whenever the link says that my seat has changed, or when the first answer got lost. While the server
 * cannot be reached I am whom this device remembers.
 */
function useSeat(boardId: string, asPublic: boolean, link: BoardLink) {
  const [me, setMe] = useState<BoardMe | null>(asPublic ? stranger(boardId) : null)
  const [refused, setRefused] = useState<Refusal | null>(null)
  /** Who the server last said I am; undefined before it has. */
  const confirmed = useRef<string | null>(undefined)
  const take = useCallback(
    (answer: Result<BoardMe, Refusal>): void => {
      if (answer.ok) {
        confirmed.current = answer.value.actor.personId
        setMe(answer.value)
        void rememberSeat(boardId, answer.value)
      } else if (!isUnreachable(answer.refusal)) setRefused(answer.refusal)
      else setMe((now) => now ?? keptMe(boardId))
    },
    [boardId],
  )
  const refreshMe = useCallback(() => askWhoIAm(boardId).then(take), [boardId, take])
  useEffect(() => {
    if (asPublic) return undefined
    void askWhoIAm(boardId).then(take)
    const stop = link.view.subscribe((now, before) => {
      const { welcome } = now
      if (welcome !== null && welcome !== before.welcome) {
        // Another has come to this browser: from this moment nothing that the one before has begun is done in his name.
        setMe((known) => (known?.actor.personId === welcome.actor.personId ? known : null))
      }
      // What the device has kept of the record is shown: then it also says whose it is.
      if (now.ready && now.welcome === null) setMe((known) => known ?? keptMe(boardId))
      const unknown = confirmed.current === undefined || confirmed.current !== welcome?.actor.personId
      const again = welcome !== before.welcome && (before.welcome !== null || unknown)
      if (again) void askWhoIAm(boardId).then(take)
    })
    return stop
  }, [asPublic, boardId, link, take])
  return { me, refused, refreshMe }
}

/** What the documents of a board are opened with. */
export interface DocumentsProps {
  readonly boardId: string
  readonly link: BoardLink
  readonly actor: Actor
  readonly children: ReactNode
}

export interface BoardProviderProps {
  readonly boardId: string
  /** Read what everyone may read, whatever seat this browser holds; `hall`: and act as a phone in the hall, where it is one. */
  readonly level?: Hello['level']
  /** Shown until the record is there; told how the link stands. */
  readonly waiting?: (link: LinkStatus) => ReactNode
  /** Shown when the board cannot be opened, or no longer. */
  readonly refused?: (why: Refusal) => ReactNode
  /** What provides the board's documents to those who have any: pages that only read the record do without. */
  readonly documents?: ComponentType<DocumentsProps>
  readonly children: ReactNode
}

/** Opens the board and provides it to everything below. */
export function BoardProvider(props: BoardProviderProps): ReactNode {
  const { boardId, level, documents: Documents, children } = props
  const link = useLinkTo(boardId, level)
  const { me, refused, refreshMe } = useSeat(boardId, level !== undefined, link)
  const ready = useStore(link.view, (view) => view.ready)
  const ended = useStore(link.view, (view) => view.ended)
  const status = useStore(link.view, (view) => view.link)
  const stuck = useStore(link.view, (view) => view.tooOld || view.brokenAt !== null)
  const why = ended ?? refused
  const seated = level === undefined
  useEffect(() => {
    if (seated && why !== null && endsSeat(why)) void forgetSeat(boardId, why)
  }, [seated, boardId, why])
  if (why !== null) return props.refused?.(why) ?? null
  // Nothing of it can be shown: the page says that it has to be opened anew.
  if (stuck && !ready) throw new Error('the record cannot be read')
  if (me === null || !ready) return props.waiting?.(status) ?? null
  return (
    // Another person begins anew: no half-filled form of the one before goes over to him.
    <OpenBoard key={me.actor.personId} link={link} me={me} refreshMe={refreshMe}>
      {Documents === undefined ? (
        children
      ) : (
        <Documents boardId={boardId} link={link} actor={me.actor}>
          {children}
        </Documents>
      )}
    </OpenBoard>
  )
}

/** Asks the server again who I am, e.g. after setting the PIN. */
export const useRefreshMe = (): (() => Promise<void>) => useContextValue().refreshMe

/** How the link to the server stands. */
export const useLink = (): LinkStatus => useView((view) => view.link)

/** While there is no connection: server time, in milliseconds, up to which what is shown is certain. */
export const useKnownUntil = (): number | null => useView((view) => view.knownUntil)

/** Whether the record has gone on in ways that this page's build does not know. */
export const useTooOld = (): boolean => useView((view) => view.tooOld)

/** The number of the event that this page could not read; null while it reads them all. */
export const useBrokenAt = (): number | null => useView((view) => view.brokenAt)

/** Whether this page goes no further, for whichever of the two: it will not come back by itself. */
export const useStuck = (): boolean => useView((view) => view.tooOld || view.brokenAt !== null)

/** Acts that were sent and have no verdict yet, by anything on this page. */
export const useWaitingActs = (): number => useView((view) => view.waiting)

/** Whether this is a phone in the hall that may raise its hand, answer, rate and write one note; not so on the public page. */
export const useMayRaiseHand = (): boolean => useView((view) => view.welcome?.mayRaiseHand === true)

/** Says to the server whether this screen goes along when the room moves, for as long as the component stands. */
export function useFollowing(following: boolean): void {
  const { link } = useContextValue()
  useEffect(() => link.follow(following), [link, following])
}

export interface Sending {
  /** Sends the act and answers with the server's verdict; asks no rule beforehand. */
  readonly send: (input: CommandInput) => Promise<Verdict>
  /** An act of this caller waits for its verdict. */
  readonly pending: boolean
}

/** A way to act for pages that do without the rules: the hall's light page. Others use `useAct`, which knows beforehand. */
export function useSend(): Sending {
  const { link } = useContextValue()
  const [waiting, setWaiting] = useState(0)
  const send = useCallback(
    async (input: CommandInput) => {
      setWaiting((count) => count + 1)
      const verdict = await link.act(input)
      setWaiting((count) => count - 1)
      return verdict
    },
    [link],
  )
  return { send, pending: waiting > 0 }
}

/** Who is connected now, as the server counts. */
export const useAttendants = (): Attendants => useView((view) => view.attendants)

/** Server time in milliseconds, told again every `everyMs`; never the device's clock. */
export function useServerNow(everyMs = 1_000): number {
  const { link } = useContextValue()
  const [now, setNow] = useState(() => link.serverNow())
  useEffect(() => {
    const timer = setInterval(() => setNow(link.serverNow()), everyMs)
    return () => clearInterval(timer)
  }, [link, everyMs])
  return now
}
