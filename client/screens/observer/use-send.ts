/**
 * One act of a phone in the hall and what became of it: on its way, saved, refused with a sentence, or not sent because
 * there is no connection. Sends when somebody presses and never again by itself. Knows no rules: the server judges, so
 * that the page stays light.
 */
import { useCallback, useState } from 'react'
import type { CommandInput } from '#shared/record/commands.ts'
import type { Refusal } from '#shared/refusals.ts'
import { useSend as useSending } from '../../state/board-provider.tsx'

export type Sending =
  | { readonly kind: 'idle' | 'pending' | 'saved' }
  | { readonly kind: 'refused'; readonly refusal: Refusal }

export interface Sender {
  readonly sending: Sending
  /** True when the act counts. */
  readonly send: (input: CommandInput) => Promise<boolean>
  readonly clear: () => void
}

const idle: Sending = { kind: 'idle' }

/** Whether it is open what became of an act: it may have counted although nobody said so. */
export const isUnsure = (sending: Sending): boolean => sending.kind === 'refused' && sending.refusal.code === 'noAnswer'

/** A way to send one kind of act; a second press while one is on its way sends nothing. */
export function useSend(): Sender {
  const { send: give } = useSending()
  const [sending, setSending] = useState<Sending>(idle)
  const send = useCallback(
    async (input: CommandInput) => {
      setSending({ kind: 'pending' })
      const verdict = await give(input)
      setSending(verdict.ok ? { kind: 'saved' } : { kind: 'refused', refusal: verdict.refusal })
      return verdict.ok
    },
    [give],
  )
  return { sending, send, clear: useCallback(() => setSending(idle), []) }
}
