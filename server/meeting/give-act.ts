/**
 * One act from anywhere (socket, HTTP, command line) on its way to the board. A sign-off needs the signer's PIN, and it is
 * looked at here, before the act and apart from it, so that no other code ever holds a PIN.
 */
import type { CommandId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import type { ActMessage } from '#shared/protocol/meeting.ts'
import type { Refusal, Verdict } from '#shared/refusals.ts'
import { refusal } from '#shared/refusals.ts'
import type { Actor } from '#shared/roles.ts'
import type { Pins } from '../access/pins.ts'
import type { LiveBoard } from '../boards/live-board.ts'
import type { Metrics } from '../metrics.ts'

type Act = { readonly type?: unknown; readonly commandId?: unknown }

const asAct = (act: unknown): Act => (typeof act === 'object' && act !== null ? act : {})

/** Bytes of the act as JSON; null for what has no JSON form. */
function sizeOf(act: unknown): number | null {
  try {
    return Buffer.byteLength(JSON.stringify(act ?? null))
  } catch {
    return null
  }
}

/** Who gives an act, and the address it comes from. */
export interface Giver {
  readonly actor: Actor
  readonly address: string
}

async function gate(board: LiveBoard, pins: Pins, message: ActMessage, giver: Giver): Promise<Refusal | null> {
  const { personId } = giver.actor
  const size = sizeOf(message.act)
  if (size === null) return refusal('malformed')
  if (size > limits.actBytes) return refusal('tooLarge')
  if (asAct(message.act).type !== 'signOff.sign') return null
  if (personId === null) return refusal('notAllowed')
  return pins.check(board.id, personId, message.pin, giver.address)
}

/** Gives an act to the board, after the PIN where one is needed. Counts the outcome. */
export async function giveAct(
  board: LiveBoard,
  message: ActMessage,
  giver: Giver,
  { pins, metrics }: { readonly pins: Pins; readonly metrics: Metrics },
): Promise<Verdict> {
  const why = await gate(board, pins, message, giver)
  const { commandId } = asAct(message.act)
  const verdict: Verdict =
    why === null
      ? await board.act(message.act, giver.actor)
      : { ok: false, commandId: typeof commandId === 'string' ? (commandId as CommandId) : null, refusal: why }
  const accepted = verdict.ok && (verdict.duplicate ? 'duplicate' : 'accepted')
  metrics.acts.inc({ outcome: accepted || 'refused' })
  return verdict
}
