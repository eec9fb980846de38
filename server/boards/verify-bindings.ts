/**
 * Whether what is stored about who writes under which client id is what the log says: an id belongs to the person and
 * party of the first update that holds anything written under it. Finds a binding that is missing, changed, moved or made up.
 */
import { bindingsIn } from '../store/derive-bindings.ts'
import type { BoundClient, Entry } from '../store/store.ts'

const keyOf = ({ document, client }: Pick<BoundClient, 'document' | 'client'>): string => `${document}\n${client}`

/** The bindings that the log makes, by document and client id. */
function derived(entries: readonly Entry[]): Map<string, BoundClient> {
  const bindings = new Map<string, BoundClient>()
  for (const { seq, document, header, body } of entries) {
    if (document === null) continue
    for (const binding of bindingsIn(header, body)) {
      const bound = { ...binding, document, firstSeq: seq }
      if (!bindings.has(keyOf(bound))) bindings.set(keyOf(bound), bound)
    }
  }
  return bindings
}

/** The first binding, by its entry, that is not as the log says. */
export function wrongBinding(
  entries: readonly Entry[],
  stored: readonly BoundClient[],
): { readonly seq: number; readonly problem: 'binding' } | null {
  const expected = derived(entries)
  for (const bound of stored) {
    const right = expected.get(keyOf(bound))
    const same =
      right !== undefined &&
      right.firstSeq === bound.firstSeq &&
      right.personId === bound.personId &&
      right.partyId === bound.partyId
    if (!same) return { seq: bound.firstSeq, problem: 'binding' }
    expected.delete(keyOf(bound))
  }
  const [missing] = expected.values()
  return missing === undefined ? null : { seq: missing.firstSeq, problem: 'binding' }
}
