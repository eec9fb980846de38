/**
 * Who is in a text at this moment, from its presence as the server stamps it. A page is present while its editor is open;
 * readers' pages say nothing of themselves. Believes of a state only what it needs, in the shape it needs.
 */
import { useCallback, useMemo, useSyncExternalStore } from 'react'
import type { Awareness } from 'y-protocols/awareness'

/** Somebody as the server names them. */
export interface PresentPerson {
  readonly name: string
  readonly partyId: string | null
  readonly role: string
}

/** The server's word in a state of presence; null where there is none. */
export function personIn(state: unknown): PresentPerson | null {
  const user: unknown = (state as { readonly user?: unknown } | null)?.user
  if (typeof user !== 'object' || user === null) return null
  const { name, partyId, role } = user as Record<string, unknown>
  if (typeof name !== 'string' || name === '') return null
  return { name, partyId: typeof partyId === 'string' ? partyId : null, role: typeof role === 'string' ? role : '' }
}

/** Everybody else who is present, each once however many tabs they have, by name. */
export function othersIn(awareness: Awareness): readonly PresentPerson[] {
  const people = new Map<string, PresentPerson>()
  for (const [client, state] of awareness.getStates()) {
    const person = client === awareness.clientID ? null : personIn(state)
    if (person !== null) people.set(JSON.stringify(person), person)
  }
  return [...people.values()].toSorted((a, b) => a.name.localeCompare(b.name, 'zh-CN'))
}

/** Everybody else who is present; draws again when somebody comes or goes, not with every move of a caret. */
export function useOthers(awareness: Awareness): readonly PresentPerson[] {
  const subscribe = useCallback(
    (changed: () => void) => {
      awareness.on('change', changed)
      return () => awareness.off('change', changed)
    },
    [awareness],
  )
  const words = useSyncExternalStore(subscribe, () => JSON.stringify(othersIn(awareness)))
  return useMemo(() => JSON.parse(words) as readonly PresentPerson[], [words])
}
