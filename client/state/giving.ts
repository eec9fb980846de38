/**
 * How an act goes out, and what becomes of it where it cannot: it is sent, or kept on this device for its author to decide
 * on. Knows the link and the list of what is kept, and no screen. Nothing kept is ever sent from here but at its author's
 * word.
 */
import type { CommandId } from '#shared/ids.ts'
import type { CommandInput } from '#shared/record/commands.ts'
import type { Refusal, Verdict } from '#shared/refusals.ts'
import { refusal, refusalCatalogue } from '#shared/refusals.ts'
import type { BoardLink } from './board-link.ts'
import { aboutOf } from './kept-about.ts'
import type { PendingAct, PendingActs } from './pending-acts.ts'
import { isKeepable } from './pending-acts.ts'

/** Where acts go out and, where they cannot, stay. */
export interface Ways {
  readonly link: BoardLink
  /** Whose acts they are. */
  readonly personId: string | null
  /** Null for seats without a person, whose acts are not kept. */
  readonly kept: PendingActs | null
  readonly freshId: () => CommandId
  /** Why the record as it was last known refuses the act; null where it does not. */
  readonly judge: (input: CommandInput) => Refusal | null
}

const wrongInItself: ReadonlySet<number> = new Set([400, 422])

/** Whether the act is refused for what it says, as far as the record is known here; what only time can tell is nobody's to judge yet. */
const isWrong = ({ code }: Refusal): boolean => wrongInItself.has(refusalCatalogue[code].status)

const notGiven: Verdict = { ok: false, commandId: null, refusal: refusal('anotherCame') }

/** Whether the link is another's by now: what was begun before, and ends in an act, would be given in his name. */
function isAnothers({ link, personId }: Pick<Ways, 'link' | 'personId'>): boolean {
  const { welcome } = link.view.getState()
  return welcome !== null && welcome.actor.personId !== personId
}

/**
 * Sends an act, or keeps it where there is no connection: then the refusal is `keptHere`, which is no trouble. An act whose
 * verdict got lost is kept too, under its command id, and goes under that same id when it is sent again: `maybeCounted`.
 */
export async function giveOrKeep(ways: Ways, input: CommandInput, pin?: string): Promise<Verdict> {
  const { link, kept, freshId, judge } = ways
  if (isAnothers(ways)) return notGiven
  if (kept === null || pin !== undefined || !isKeepable(input)) return link.act(input, pin)
  const verdict = await link.act(input, undefined, kept.unansweredLike(input)?.id)
  if (verdict.commandId !== null && verdict.ok) kept.settle(verdict.commandId)
  if (verdict.ok) return verdict
  const { code } = verdict.refusal
  const { state } = link.view.getState()
  const known = { input, at: link.serverNow(), seq: state.seq, ...aboutOf(input, state) }
  if (code === 'offline') {
    const refused = judge(input)
    if (refused !== null && isWrong(refused)) return { ok: false, commandId: null, refusal: refused }
    const id = freshId()
    const stored = kept.keep({ id, ...known, status: 'waiting' })
    return { ok: false, commandId: stored ? id : null, refusal: stored ? refusal('keptHere') : refusal('notKept') }
  }
  const id = verdict.commandId
  if (id === null) return verdict
  if (code !== 'noAnswer') kept.settle(id)
  else if (kept.keep({ id, ...known, status: 'unanswered' })) {
    return { ok: false, commandId: id, refusal: refusal('maybeCounted') }
  }
  return verdict
}

/**
 * Sends an act that was kept, because its author has asked for it now: always under its own command id, so that it counts
 * once however often it was sent. It is kept no longer when it counts; else it stays, and the verdict says why.
 */
export async function sendKept(
  { link, kept, personId }: Pick<Ways, 'link' | 'kept' | 'personId'>,
  act: PendingAct,
): Promise<Verdict> {
  if (isAnothers({ link, personId })) return notGiven
  const verdict = await link.act(act.input, undefined, act.id)
  if (verdict.ok) kept?.settle(act.id)
  else if (verdict.refusal.code === 'noAnswer' && kept?.keep({ ...act, status: 'unanswered' }) === true) {
    return { ok: false, commandId: act.id, refusal: refusal('maybeCounted') }
  }
  return verdict
}
