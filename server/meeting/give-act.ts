/**
 * One act from anywhere (socket, HTTP, command line) on its way to the board. Signing, refusing to, and taking in, witnessing
 * or denying a sheet of paper need the PIN of who gives it; it is looked at here, before the act and apart from it, so
 * that no other code ever holds a PIN. Here, too, it is looked whether the file is there that an act hangs up, how many
 * phones of the hall have had a say, and whose words a version holds.
 */
import type { CommandId, ResolutionId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import type { ActMessage } from '#shared/protocol/meeting.ts'
import { mayGive, needsPin } from '#shared/record/rights.ts'
import type { Refusal, Verdict } from '#shared/refusals.ts'
import { refusal } from '#shared/refusals.ts'
import type { Actor } from '#shared/roles.ts'
import type { Pins } from '../access/pins.ts'
import type { Files } from '../files/files.ts'
import type { LiveBoard } from '../boards/live-board.ts'
import type { Metrics } from '../metrics.ts'
import type { HallSeats } from './hall-seats.ts'
import { namedFileRefusal } from './named-file.ts'
import { nobodyKnown, textWriters } from './text-editors.ts'

const asAct = (act: unknown): Readonly<Record<string, unknown>> =>
  typeof act === 'object' && act !== null ? (act as Readonly<Record<string, unknown>>) : {}

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

/** What acts need besides the board. */
export interface ActWorld {
  readonly pins: Pins
  readonly files: Pick<Files, 'facts'>
  readonly hallSeats: HallSeats
  readonly metrics: Metrics
}

async function gate(board: LiveBoard, message: ActMessage, giver: Giver, world: ActWorld): Promise<Refusal | null> {
  const { personId, hallSeat } = giver.actor
  const size = sizeOf(message.act)
  if (size === null) return refusal('malformed')
  if (size > limits.actBytes) return refusal('tooLarge')
  const act = asAct(message.act)
  if (hallSeat !== undefined) return world.hallSeats.refusalFor(board.id, board.state, hallSeat)
  if (act.type === 'attachment.add') {
    // Who may hang up nothing is not told what is there.
    if (!mayGive(board.state, giver.actor, 'attachment.add')) return refusal('notAllowed')
    return namedFileRefusal(world.files, board.id, act)
  }
  if (!needsPin(act.type)) return null
  if (personId === null) return refusal('notAllowed')
  return world.pins.check(board.id, personId, message.pin, giver.address)
}

/** The act as it counts: who wrote the words of a version is the server's to say, whatever the act says of it. */
async function completed(board: LiveBoard, given: unknown, actor: Actor): Promise<unknown> {
  const act = asAct(given)
  if (act.type !== 'resolution.publishVersion') return given
  // Looked for only where the act has a chance; but named by nobody else in any case, should its giver come into the right now.
  const { resolutionId, baseVersion, text } = act
  const resolution = board.state.resolutions.get(resolutionId as ResolutionId)
  const mayCount =
    resolution?.currentVersion === baseVersion && mayGive(board.state, actor, 'resolution.publishVersion')
  const isText = resolution !== undefined && typeof text === 'string'
  return { ...act, ...(mayCount && isText ? await textWriters(board, resolution.id, text) : nobodyKnown) }
}

/** Gives an act to the board, after the PIN or the look at the file where one is needed. Counts the outcome. */
export async function giveAct(board: LiveBoard, message: ActMessage, giver: Giver, world: ActWorld): Promise<Verdict> {
  const why = await gate(board, message, giver, world)
  const { commandId } = asAct(message.act)
  const verdict: Verdict =
    why === null
      ? await board.act(await completed(board, message.act, giver.actor), giver.actor)
      : { ok: false, commandId: typeof commandId === 'string' ? (commandId as CommandId) : null, refusal: why }
  const accepted = verdict.ok && (verdict.duplicate ? 'duplicate' : 'accepted')
  world.metrics.acts.inc({ outcome: accepted || 'refused' })
  const { hallSeat } = giver.actor
  if (verdict.ok && hallSeat !== undefined) world.hallSeats.note(board.id, board.state, hallSeat)
  return verdict
}
