/**
 * Has what a person needs without a network brought onto the device while there is one: what an earlier page had not sent
 * goes out first; then the parts of the screens that are fetched when they are needed, and the documents of the own party,
 * one after the other, where the device keeps the app at all.
 */
import { useEffect } from 'react'
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

/** Whether the device keeps the app, and its owner pays for no byte of it. */
function keeps(): boolean {
  const { serviceWorker, connection } = navigator as {
    readonly serviceWorker?: ServiceWorkerContainer
    readonly connection?: { readonly saveData?: boolean }
  }
  return (serviceWorker?.controller ?? null) !== null && connection?.saveData !== true
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

/** Does all of it, once the page has had its time. */
export function useAtHand(online: boolean): void {
  const { boardId, actor } = useMe()
  const state = useBoard((board) => board)
  useLeftBehind(boardId, actor.personId)
  const ready = online && state.board !== null
  useEffect(() => {
    if (!ready) return undefined
    let over = false
    const bring = async (): Promise<void> => {
      void deviceOf().persist()
      if (!keeps()) return
      await fetchAhead()
      const { visit, leave } = await folder(boardId, actor.personId)
      for (const name of atHand(state, actor)) {
        if (over) break
        visit(name)
        // oxlint-disable-next-line no-await-in-loop -- one after the other: nobody waits for these
        await new Promise((resolve) => setTimeout(resolve, pauseMs))
      }
      leave()
    }
    const timer = setTimeout(() => void bring().catch(() => {}), restMs)
    return () => {
      over = true
      clearTimeout(timer)
    }
    // What is at hand is looked at once for each time the network comes, not with every event.
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- see above
  }, [ready, boardId, actor])
}
