/**
 * Who acts when somebody only looks on: a phone in the hall has no person, so its own browser session stands for it.
 * The seat made of it is opaque, different on every board, and leads back to neither the link nor the cookie. It stands
 * in the database and on no copy but a backup, which is as secret as the data folder. Whoever looks on by a bare token,
 * or without any link, has none and may give nothing.
 */
import { createHash } from 'node:crypto'
import type { BoardId, HallSeat } from '#shared/ids.ts'
import type { Actor } from '#shared/roles.ts'

/** Characters of a hall seat: 132 bits, far more than anybody could try. */
const length = 22

/** The seat of a browser in the hall of this board; `firstHash` as its session keeps it. */
export const hallSeatOf = (firstHash: string, boardId: BoardId): HallSeat =>
  createHash('sha256').update(`hall ${boardId} ${firstHash}`).digest('base64url').slice(0, length) as HallSeat

/** What a seat is, as far as acting goes. */
export interface MayAct {
  readonly actor: Actor
  readonly hallSeat: HallSeat | null
}

/**
 * The actor as which a seat gives acts: itself, but of everybody who looks on the phone alone, whatever person of the
 * board a shared link stands for.
 */
export function giverOf({ actor, hallSeat }: MayAct): Actor {
  if (actor.role !== 'observer' || actor.via === 'organiser') return actor
  const looker: Actor = { personId: null, role: 'observer', partyId: null, via: actor.via }
  return hallSeat === null ? looker : { ...looker, hallSeat }
}
