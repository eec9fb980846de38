/**
 * Has what a person needs without a network brought onto the device while there is one: what an earlier page had not sent
 * goes out first; then the parts of the screens that are fetched when they are needed, and the documents of the own party,
 * one after the other, where the device keeps the app at all.
 */
import { useEffect } from 'react'
import { isInCaucus, runningCaucuses } from '#shared/board/caucuses.ts'
import type { DocumentName } from '#shared/documents/names.ts'
import { documentOf, mayRead } from '#shared/documents/names.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Actor } from '#shared/roles.ts'
import { deviceOf, scopeOf } from '../../offline/device.ts'
import { useBoard, useMe } from '../../state/board.tsx'
import { fetchAhead } from '../../ui/fetched.tsx'

/** How long a page that has just opened has the line to itself, and the pause between two documents. */
const restMs = 8_000
const pauseMs = 1_500
/** How often it is looked whether another page has gone and left something. */
const lookAgainMs = 10_000
/** Texts of open issues that are brought onto the device. */
const mostTexts = 30

/** The documents that this person should have at hand, the own ones first. */
function atHand(state: BoardState, actor: Actor): readonly DocumentName[] {
  const own: readonly DocumentName[] = [
    ...(actor.personId === null ? [] : [`private:${actor.personId}` as const]),
    ...(actor.partyId === null ? [] : [`party:${actor.partyId}` as const, `caucus:${actor.partyId}` as const]),
  ]
  const open = [...state.issues.values()].filter(({ status }) => status !== 'resolved' && status !== 'closed')
  const texts = open.slice(0, mostTexts).map(({ id }): DocumentName => `text:${id}`)
  return [...own, ...texts].filter((name) => {
    const ref = documentOf(state, name)
    return ref !== null && mayRead(state, ref, actor)
  })
}

/** Of the caucuses that run those that this person is in. */
const roomsOf = (state: BoardState, actor: Actor): readonly DocumentName[] =>
  runningCaucuses(state)
    .filter((caucus) => actor.via === 'self' && isInCaucus(state, caucus, actor))
    .map(({ id }): DocumentName => `caucus-room:${id}`)

interface Who {
  readonly boardId: string
  readonly actor: Actor
}

/** Whether the device's owner pays for every byte. */
const isSparing = (): boolean =>
  (navigator as { readonly connection?: { readonly saveData?: boolean } }).connection?.saveData === true

/** Resolves as soon as the device keeps the app: at the first visit that takes longer than the page. Never where it does not. */
function kept(signal: AbortSignal): Promise<void> {
  const { serviceWorker } = navigator as { readonly serviceWorker?: ServiceWorkerContainer }
  return new Promise((resolve) => {
    if (serviceWorker === undefined) return
    if (serviceWorker.controller !== null) return resolve()
    serviceWorker.addEventListener('controllerchange', () => resolve(), { once: true, signal })
  })
}

type Visit = (name: DocumentName) => void

/** The page's folder of the board, held until the answer's `leave`. */
async function folder(boardId: string, personId: string | null): Promise<{ visit: Visit; leave: () => void }> {
  const { folderOf, retainFolder } = await import('../../sync/folder.ts')
  const leave = retainFolder(boardId, personId)
  return { visit: (name) => folderOf(boardId, personId).visit(name), leave }
}

/** Sends what pages that are gone had not sent, with or without a network at the moment; looks again for pages that go later. */
function useLeftBehind(boardId: string, personId: string | null): void {
  useEffect(() => {
    let over = false
    let open: Awaited<ReturnType<typeof folder>> | null = null
    const send = async (): Promise<void> => {
      const left = await deviceOf().leftBehind(scopeOf(boardId, personId))
      if (left.size === 0 || over) return
      open ??= await folder(boardId, personId)
      if (over) open.leave()
      else for (const name of left.keys()) open.visit(name as DocumentName)
    }
    const look = (): void => void send().catch(() => {})
    look()
    // Where nobody knows which pages live, what is found later may be a living page's.
    const timer = 'locks' in navigator ? setInterval(look, lookAgainMs) : undefined
    return () => {
      over = true
      clearInterval(timer)
      open?.leave()
    }
  }, [boardId, personId])
}

/** Opens these documents once each, one after the other, where the device keeps the app. */
async function bring(names: readonly DocumentName[], { boardId, actor }: Who, signal: AbortSignal): Promise<void> {
  const { visit, leave } = await folder(boardId, actor.personId)
  for (const name of names) {
    if (signal.aborted) break
    visit(name)
    // oxlint-disable-next-line no-await-in-loop -- one after the other: nobody waits for these
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
  }
  leave()
}

/** Does something once the page has had its time and the device keeps the app, while there is a network. */
function useInTime(ready: boolean, then: (signal: AbortSignal) => Promise<void>, again: string): void {
  useEffect(() => {
    if (!ready) return undefined
    const over = new AbortController()
    const begin = async (): Promise<void> => {
      void deviceOf().persist()
      if (isSparing()) return
      await kept(over.signal)
      await then(over.signal)
    }
    const timer = setTimeout(() => void begin().catch(() => {}), restMs)
    return () => {
      over.abort()
      clearTimeout(timer)
    }
    // What is at hand is looked at once for each time the network comes, not with every event.
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- see above
  }, [ready, again])
}

/** Does all of it, once the page has had its time; a caucus that begins later is brought when it does. */
export function useAtHand(online: boolean): void {
  const me = useMe()
  const { boardId, actor } = me
  const state = useBoard((board) => board)
  useLeftBehind(boardId, actor.personId)
  const ready = online && state.board !== null
  const rooms = roomsOf(state, actor)
  const who = `${boardId} ${actor.personId ?? ''} ${actor.partyId ?? ''} ${actor.role}`
  useInTime(
    ready,
    async (signal) => {
      await fetchAhead()
      await bring(atHand(state, actor), me, signal)
    },
    who,
  )
  useInTime(ready && rooms.length > 0, (signal) => bring(rooms, me, signal), `${who} ${rooms.join(' ')}`)
}
