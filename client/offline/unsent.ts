/** What is on this device and not on the server: of one board, left by pages that are gone, and of all boards. */
import type { LastWords } from './last-words.ts'
import { isCopyRow } from './rows.ts'
import type { Tabs } from './tabs.ts'
import type { Vault } from './vault.ts'
import { answerOf } from './vault.ts'

/** What of a scope's documents waits for the server, left by pages that are gone, and how many changes of each. */
export async function leftBehind(
  { vault, tabs, last }: { readonly vault: Vault; readonly tabs: Tabs; readonly last: LastWords },
  scope: string,
): Promise<ReadonlyMap<string, number>> {
  const waiting = new Map<string, number>()
  try {
    const alive = await tabs.alive()
    for (const { document, owner, facts } of last.all(scope).values()) {
      if (owner !== tabs.own && alive?.has(owner) !== true) waiting.set(document, facts.unsent)
    }
    const found = await vault.run(['copies'], 'readonly', (store) =>
      answerOf(store('copies').index('scope').getAll(scope) as IDBRequest<unknown[]>),
    )
    for (const row of found) {
      if (!isCopyRow(row) || row.unsent === 0 || row.owner === tabs.own || alive?.has(row.owner) === true) continue
      waiting.set(row.document, (waiting.get(row.document) ?? 0) + row.unsent)
    }
  } catch {
    // Then there is nothing to be found.
  }
  return waiting
}

/** Changes of all boards on this device that the server has not answered for. */
export async function unsentOf(vault: Vault): Promise<number> {
  try {
    const found = await vault.run(['copies'], 'readonly', (store) =>
      answerOf(store('copies').getAll() as IDBRequest<unknown[]>),
    )
    return found.reduce<number>((sum, row) => sum + (isCopyRow(row) ? row.unsent : 0), 0)
  } catch {
    return 0
  }
}
