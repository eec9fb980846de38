/**
 * A way to act, and to know beforehand why an act would be refused: the browser asks the same `decide` as the server.
 * What only the server can know (the PIN, a commit that fails) it alone refuses.
 */
import { useCallback, useMemo, useState } from 'react'
import type { CommandId } from '#shared/ids.ts'
import type { BoardMe } from '#shared/protocol/http.ts'
import type { CommandInput } from '#shared/record/commands.ts'
import { decide } from '#shared/record/decide/decide.ts'
import type { Refusal, Verdict } from '#shared/refusals.ts'
import { refusal } from '#shared/refusals.ts'
import type { BoardLink, BoardView } from './board-link.ts'
import { useContextValue, useView } from './board-provider.tsx'
import { completeCommand } from './complete.ts'

/** Stands for the id that the act will get; only the server tells acts apart by it. */
const localId = 'local' as CommandId

/** Why the board's rules would refuse this act now, or null. */
function refuses(view: BoardView, link: BoardLink, me: BoardMe, input: CommandInput): Refusal | null {
  if (view.link === 'readOnly') return refusal('readOnly')
  if (view.link !== 'online') return refusal('offline')
  const verdict = decide(view.state, completeCommand(input, localId), me.actor, link.serverNow())
  return verdict.ok ? null : verdict.refusal
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

export interface Acting {
  /** Sends the act and answers with its verdict; shows nothing itself. */
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
      const verdict = await link.act(input, pin)
      setWaiting((count) => count - 1)
      // The organiser has reset the PIN meanwhile: knowing so brings the page on which a new one is set.
      if (!verdict.ok && verdict.refusal.code === 'pinNotSet') void refreshMe()
      return verdict
    },
    [link, refreshMe],
  )
  const ask = useCallback((input: CommandInput) => refuses(view, link, me, input), [view, link, me])
  return { act, ask, pending: waiting > 0 }
}
