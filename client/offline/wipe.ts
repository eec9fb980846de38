/** Deletes what is kept of boards on this device: all of a scope or nothing of it. Answers when it is gone. */
import type { Vault } from './vault.ts'
import { allOf, answerOf } from './vault.ts'

const textIn = (row: unknown, field: 'id' | 'scope'): string => {
  const value: unknown = (row as Partial<Record<'id' | 'scope', unknown>> | null)?.[field]
  return typeof value === 'string' ? value : ''
}

/** Deletes the records and documents of every scope that is asked for; whether it could. Never rejects. */
export async function wipe(vault: Vault, which: (scope: string) => boolean): Promise<boolean> {
  return vault
    .run(['copies', 'pieces', 'records', 'events'], 'readwrite', async (store) => {
      const [copies, records] = await Promise.all([
        answerOf(store('copies').getAll()) as Promise<readonly unknown[]>,
        answerOf(store('records').getAll()) as Promise<readonly unknown[]>,
      ])
      for (const row of copies.filter((one) => which(textIn(one, 'scope')))) {
        store('copies').delete(textIn(row, 'id'))
        store('pieces').delete(allOf(textIn(row, 'id')))
      }
      for (const row of records.filter((one) => which(textIn(one, 'scope')))) {
        store('records').delete(textIn(row, 'scope'))
        store('events').delete(allOf(textIn(row, 'scope')))
      }
    })
    .then(
      () => true,
      () => false,
    )
}
