/**
 * Join links: one per person of a board, one for those who only look on, one for the projector. A link works on several
 * devices until it is revoked or expires. Refuses unknown, revoked and expired tokens, each with its own reason. Tokens
 * are stored sealed (see `link-seal.ts`) and found by their hash.
 */
import type { Clock } from '#shared/clock.ts'
import type { BoardId, PersonId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Refusal } from '#shared/refusals.ts'
import { refusal } from '#shared/refusals.ts'
import type { Result } from '#shared/result.ts'
import { accepted, refused } from '#shared/result.ts'
import type { Invite, Store } from '../store/store.ts'
import type { LinkSeal } from './link-seal.ts'
import { hashToken, newToken } from './tokens.ts'

/** Whom a link seats: a person, or one of the two seats that need none. */
export type Holder =
  | { readonly seat: 'person'; readonly personId: PersonId }
  | { readonly seat: 'observer' | 'projector'; readonly personId: null }

/** The holder that an address means: `observer`, `projector`, or a person's id. */
export const holderOf = (name: string): Holder =>
  name === 'observer' || name === 'projector'
    ? { seat: name, personId: null }
    : { seat: 'person', personId: name as PersonId }

/** The name under which a holder's link is listed. */
export const nameOfHolder = (holder: Pick<Invite, 'seat' | 'personId'>): string => holder.personId ?? holder.seat

/** Everybody of a board who gets a link. A board whose case names no observer or projector has these seats without a person. */
export function holdersOf(state: BoardState): readonly Holder[] {
  const people = [...state.people.values()]
  const seats = (['observer', 'projector'] as const).filter((role) => people.every((person) => person.role !== role))
  return [
    ...people.map((person) => ({ seat: 'person' as const, personId: person.id })),
    ...seats.map((seat) => ({ seat, personId: null })),
  ]
}

/** Whether a link still opens anything; the reason why not otherwise. */
export function stateOfInvite(invite: Invite | null, now: number): Result<Invite, Refusal> {
  if (invite === null) return refused(refusal('linkUnknown'))
  if (invite.revokedAt !== null) return refused(refusal('linkRevoked'))
  if (invite.expiresAt !== null && invite.expiresAt <= now) return refused(refusal('linkExpired'))
  return accepted(invite)
}

/** The link, dead from this moment on. */
export const revokedAt = (invite: Invite, now: number): Invite => ({ ...invite, token: null, revokedAt: now })

export class Invites {
  readonly #store: Store
  readonly #clock: Clock
  readonly #seal: LinkSeal

  constructor(store: Store, clock: Clock, seal: LinkSeal) {
    this.#store = store
    this.#clock = clock
    this.#seal = seal
  }

  /** The invite of a token, if it still opens anything. */
  async find(token: string): Promise<Result<Invite, Refusal>> {
    return this.byHash(hashToken(token))
  }

  /** The same, by the token's hash. */
  async byHash(tokenHash: string): Promise<Result<Invite, Refusal>> {
    return stateOfInvite(await this.#store.invite(tokenHash), this.#clock.now())
  }

  /** The newest link of every holder who has ever had one, by the holder's name; its token readable where it can be. */
  async newest(boardId: BoardId): Promise<ReadonlyMap<string, Invite>> {
    const invites = await this.#store.invites(boardId)
    return new Map(invites.map((invite) => [nameOfHolder(invite), this.#opened(invite)]))
  }

  /** Seals what an earlier version has stored in the clear. */
  async sealAll(): Promise<void> {
    for (const boardId of await this.#store.boards()) {
      const invites = await this.#store.invites(boardId)
      const clear = invites.filter(({ token }) => token !== null && !this.#seal.isSealed(token))
      if (clear.length > 0) await this.#store.putInvites(clear.map((invite) => this.#sealed(invite)))
    }
  }

  /** Gives a link to every holder who has never had one. */
  async issueMissing(boardId: BoardId, state: BoardState): Promise<void> {
    const known = await this.newest(boardId)
    const missing = holdersOf(state).filter((holder) => !known.has(nameOfHolder(holder)))
    await this.#store.putInvites(missing.map((holder) => this.#make(boardId, holder, null)))
  }

  /** Revokes whatever link the holder has and gives a new one. */
  async renew(boardId: BoardId, holder: Holder, expiresAt: number | null): Promise<readonly string[]> {
    const revoked = await this.#revoked(boardId, holder)
    await this.#store.putInvites([...revoked, this.#make(boardId, holder, expiresAt)])
    return revoked.map((invite) => invite.tokenHash)
  }

  /** Revokes the holder's link; the token hashes that have just stopped working. */
  async revoke(boardId: BoardId, holder: Holder): Promise<readonly string[]> {
    const revoked = await this.#revoked(boardId, holder)
    await this.#store.putInvites(revoked)
    return revoked.map((invite) => invite.tokenHash)
  }

  async #revoked(boardId: BoardId, holder: Holder): Promise<readonly Invite[]> {
    const invites = await this.#store.invites(boardId)
    return invites
      .filter((invite) => nameOfHolder(invite) === nameOfHolder(holder) && invite.revokedAt === null)
      .map((invite) => revokedAt(invite, this.#clock.now()))
  }

  #make(boardId: BoardId, holder: Holder, expiresAt: number | null): Invite {
    const token = newToken()
    const createdAt = this.#clock.now()
    const tokenHash = hashToken(token)
    return this.#sealed({ ...holder, tokenHash, boardId, token, createdAt, expiresAt, revokedAt: null })
  }

  #sealed(invite: Invite): Invite {
    const { token, tokenHash } = invite
    return token === null ? invite : { ...invite, token: this.#seal.seal(token, tokenHash) }
  }

  #opened(invite: Invite): Invite {
    const { token, tokenHash } = invite
    return token === null ? invite : { ...invite, token: this.#seal.open(token, tokenHash) }
  }
}
