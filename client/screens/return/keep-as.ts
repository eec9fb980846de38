/** Lets the author of a kept act change what it says before it is sent. Sends nothing. */
import { useKept } from '../../state/board.tsx'
import { freshId } from '../../state/command-id.ts'
import type { KeepableInput, PendingAct } from '../../state/pending-acts.ts'

/** Keeps this in the place of the act; false, and the act stays as it was, where the device does not take it. */
export function useKeepAs(act: PendingAct): (input: KeepableInput) => boolean {
  const kept = useKept()
  return (input) => {
    // What was sent before may have counted in its old words: the new ones are another act.
    const id = act.status === 'unanswered' ? freshId<'command'>() : act.id
    if (kept?.keep({ ...act, id, status: 'waiting', input }) !== true) return false
    if (id !== act.id) kept.settle(act.id)
    return true
  }
}
