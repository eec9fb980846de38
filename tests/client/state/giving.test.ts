/** In whose name an act goes out that was begun before another came to the browser: in nobody's. */
import { expect, it, vi } from 'vitest'
import type { CommandId } from '#shared/ids.ts'
import { emptyState } from '#shared/record/state.ts'
import type { BoardLink } from '../../../client/state/board-link.ts'
import type { Ways } from '../../../client/state/giving.ts'
import { giveOrKeep, sendKept } from '../../../client/state/giving.ts'
import type { PendingAct } from '../../../client/state/pending-acts.ts'

const ready = { type: 'demand.declareNone', issueId: 'I-1' } as unknown as PendingAct['input']

function waysOf(sits: string | null | undefined): Ways & { readonly act: ReturnType<typeof vi.fn> } {
  const act = vi.fn(async () => ({ ok: true, seq: 1, duplicate: false, commandId: 'C' as CommandId }))
  const welcome = sits === undefined ? null : { actor: { personId: sits } }
  const link = { act, view: { getState: () => ({ welcome, state: emptyState }) }, serverNow: () => 0 }
  const given = { personId: 'U-1', kept: null, freshId: () => 'C' as CommandId, judge: () => null }
  return { ...given, act, link: link as unknown as BoardLink }
}

it('[Y145] goes out while the link is its author’s or nobody’s yet, and never once it is another’s', async () => {
  for (const sits of ['U-1', undefined]) {
    const ways = waysOf(sits)
    expect(await giveOrKeep(ways, ready)).toMatchObject({ ok: true })
    expect(ways.act).toHaveBeenCalledOnce()
  }
  for (const sits of ['U-2', null]) {
    const ways = waysOf(sits)
    const kept = { id: 'C' as CommandId, input: ready, at: 0, seq: 0, status: 'waiting' } as const
    const verdicts = [
      await giveOrKeep(ways, ready),
      await giveOrKeep(ways, ready, '123456'),
      await sendKept(ways, kept),
    ]
    for (const verdict of verdicts) expect(verdict).toMatchObject({ ok: false, refusal: { code: 'anotherCame' } })
    expect(ways.act).not.toHaveBeenCalled()
  }
})
