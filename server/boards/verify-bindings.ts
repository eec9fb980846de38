/**
 * Whether what is stored about who writes under which client id is what the log says: an id belongs to the person and
 * party of the first update that holds anything written under it. Finds a binding that is missing, changed, moved or made up.
 */
import { setImmediate as turn } from 'node:timers/promises'
import { bindingsIn } from '../store/derive-bindings.ts'
import type { BoundClient, Entry } from '../store/store.ts'

/** Entries read in one go: others are served in between. */
const entriesPerStep = 500

const keyOf = ({ document, client }: Pick<BoundClient, 'document' | 'client'>): string => `${document}\n${client}`

/** The bindings that the log makes, by document and client id. */
async function derived(entries: readonly Entry[]): Promise<Map<string, BoundClient>> {
  const bindings = new Map<string, BoundClient>()
  for (const { seq, document, header, body } of entries) {
    if (seq % entriesPerStep === 0) await turn()
    if (document === null) continue
    for (const binding of bindingsIn(header, body)) {
      const bound = { ...binding, document, firstSeq: seq }
      if (!bindings.has(keyOf(bound))) bindings.set(keyOf(bound), bound)
    }
  }
  return bindings
}

/** The first binding, by its entry, that is not as the log says. */
export async function wrongBinding(
  entries: readonly Entry[],
  stored: readonly BoundClient[],
): Promise<{ readonly seq: number; readonly problem: 'binding' } | null> {
  const expected = await derived(entries)
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
