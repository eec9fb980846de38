/**
 * A way to act, and to know beforehand why an act would be refused: the browser asks the same `decide` as the server.
 * What only the server can know (the PIN, a commit that fails) it alone refuses. Without a connection an act of those that
 * may wait is kept on the device (`pending-acts.ts`) and judged by the record as it was last known; nothing kept is ever
 * sent from here.
 */
import { useCallback, useMemo, useState, useSyncExternalStore } from 'react'
import type { CommandId } from '#shared/ids.ts'
import type { BoardMe } from '#shared/protocol/http.ts'
import type { CommandInput, CommandType } from '#shared/record/commands.ts'
import { decide } from '#shared/record/decide/decide.ts'
import type { Refusal, Verdict } from '#shared/refusals.ts'
import { refusal } from '#shared/refusals.ts'
import type { BoardLink, BoardView } from './board-link.ts'
import { useContextValue, useView } from './board-provider.tsx'
import { freshId } from './command-id.ts'
import { completeCommand } from './complete.ts'
import type { Ways } from './giving.ts'
import { giveOrKeep, sendKept } from './giving.ts'
import { withEarlierWords } from './kept-rewording.ts'
import type { PendingAct, PendingActs } from './pending-acts.ts'
import { mayBeKept, pendingActsOf } from './pending-acts.ts'

/** Stands for the id that the act will get; only the server tells acts apart by it. */
const localId = 'local' as CommandId

/** Where this person's acts are kept on this device; null for seats without a person, whose acts are not kept. */
const keptFor = ({ boardId, actor }: BoardMe): PendingActs | null =>
  actor.personId === null ? null : pendingActsOf(boardId, actor.personId)

/** Why the record that this page holds refuses the act, or null. */
function refusedBy(view: BoardView, link: BoardLink, me: BoardMe, input: CommandInput): Refusal | null {
  const verdict = decide(view.state, completeCommand(input, localId), me.actor, link.serverNow())
  return verdict.ok ? null : verdict.refusal
}

const waysOf = (link: BoardLink, me: BoardMe): Ways => ({
  link,
  personId: me.actor.personId,
  kept: keptFor(me),
  freshId: () => freshId<'command'>(),
  judge: (input) => refusedBy(link.view.getState(), link, me, input),
})

/** Whether this act would be kept on the device instead of sent. */
const wouldKeep = (view: BoardView, me: BoardMe, type: CommandType): boolean =>
  (view.link === 'offline' || view.link === 'connecting') && mayBeKept(type) && keptFor(me)?.stores === true

/** Why the board's rules would refuse this act now, or null. */
function refuses(view: BoardView, link: BoardLink, me: BoardMe, input: CommandInput): Refusal | null {
  if (view.link === 'readOnly') return refusal('readOnly')
  if (view.link !== 'online' && !wouldKeep(view, me, input.type)) return refusal('offline')
  return refusedBy(view, link, me, input)
}

/** Why this act would be refused now; null when it may be tried, or when there is no act. Draws again when that changes. */
export function useRefusal(input: CommandInput | null): Refusal | null {
  const { link, me } = useContextValue()
  const words = useView((view) => {
    const why = input === null ? null : refuses(view, link, me, input)
    return why === null ? null : JSON.stringify(why)
  })
  return useMemo(() => (words === null ? null : (JSON.parse(words) as Refusal)), [words])
}

/** Whether an act of this kind would now be kept on this device instead of sent. Draws again when that changes. */
export function useKeeps(type: CommandType | null): boolean {
  const { me } = useContextValue()
  return useView((view) => type !== null && wouldKeep(view, me, type))
}

const none: readonly PendingAct[] = []

/** What is kept on this device of this person's acts, oldest first; empty for seats without a person. */
export function usePendingActs(): readonly PendingAct[] {
  const { me } = useContextValue()
  const kept = keptFor(me)
  const subscribe = useCallback((changed: () => void) => kept?.watch(changed) ?? (() => undefined), [kept])
  return useSyncExternalStore(subscribe, () => kept?.all ?? none)
}

/** Whether this very act lies on this device, never sent: to keep it once more would change nothing. */
export function useIsKept(input: CommandInput | null): boolean {
  const acts = usePendingActs()
  if (input === null) return false
  const act: { readonly id: CommandId; readonly input: CommandInput } = { id: localId, input }
  return acts
    .filter(({ status, input: { type } }) => status === 'waiting' && type === input.type)
    .some((one) => JSON.stringify(withEarlierWords(act, [one]).input) === JSON.stringify(one.input))
}

/**
 * A refusal as it is shown: not any more that an act may have counted, once nothing is kept of which that is not known.
 * Draws again when that changes.
 */
export function useRefusalStill(refused: Refusal | null): Refusal | null {
  const isUnsure = usePendingActs().some(({ status }) => status === 'unanswered')
  return refused?.code === 'maybeCounted' && !isUnsure ? null : refused
}

/** Sends an act that was kept, at its author's word. */
export function useSendKept(): (act: PendingAct) => Promise<Verdict> {
  const { link, me } = useContextValue()
  return useCallback((act: PendingAct) => sendKept(waysOf(link, me), act), [link, me])
}

/** What an author may do with his kept acts besides sending them; null for seats without a person. */
export const useKept = (): PendingActs | null => keptFor(useContextValue().me)

export interface Acting {
  /** Sends the act and answers with its verdict; shows nothing itself. Without a connection see `giveOrKeep`. */
  readonly act: (input: CommandInput, pin?: string) => Promise<Verdict>
  /** Why the act would be refused now, by the same rules as the server's; null when it may be tried. */
  readonly ask: (input: CommandInput) => Refusal | null
  /** An act of this caller waits for its verdict. */
  readonly pending: boolean
}

/** A way to act. The component draws again with every change of the record, so that `ask` may be called while drawing. */
export function useAct(): Acting {
  const { link, me, refreshMe } = useContextValue()
  const view = useView((view) => view)
  const [waiting, setWaiting] = useState(0)
  const act = useCallback(
    async (input: CommandInput, pin?: string) => {
      setWaiting((count) => count + 1)
      const verdict = await giveOrKeep(waysOf(link, me), input, pin)
      setWaiting((count) => count - 1)
      // The organiser has reset the PIN meanwhile: knowing so brings the page on which a new one is set.
      if (!verdict.ok && verdict.refusal.code === 'pinNotSet') void refreshMe()
      return verdict
    },
    [link, me, refreshMe],
  )
  const ask = useCallback((input: CommandInput) => refuses(view, link, me, input), [view, link, me])
  return { act, ask, pending: waiting > 0 }
}
