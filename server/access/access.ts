/**
 * Who is it? Turns a request into a seat on a board: by a token that a program sends, or by the session cookie of a
 * browser that has opened a link. For a board the seat opened last on that board wins, else the organiser's. What the
 * seat may do is decided by the record each time; this only says who comes. Refuses links that are unknown, revoked,
 * expired or made for another board.
 */
import { randomBytes } from 'node:crypto'
import type { Clock } from '#shared/clock.ts'
import type { BoardId, HallSeat, PersonId } from '#shared/ids.ts'
import { actsAsChair } from '#shared/record/rights.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Viewer } from '#shared/record/visibility.ts'
import { viewerOf } from '#shared/record/visibility.ts'
import type { Refusal } from '#shared/refusals.ts'
import { refusal } from '#shared/refusals.ts'
import type { Result } from '#shared/result.ts'
import { accepted, refused } from '#shared/result.ts'
import type { Actor } from '#shared/roles.ts'
import type { Registry } from '../boards/registry.ts'
import type { Invite, Store } from '../store/store.ts'
import type { Caller } from './allowances.ts'
import { hallSeatOf } from './hall-seat.ts'
import type { Holder } from './invites.ts'
import { Invites } from './invites.ts'
import type { LinkSeal } from './link-seal.ts'
import { createLinkSeal } from './link-seal.ts'
import type { PinMeasures } from './pins.ts'
import { Pins } from './pins.ts'
import type { Request } from './requests.ts'
import { cookieOf, tokenOf } from './requests.ts'
import { ReviewLinks } from './review-links.ts'
import { Sessions } from './sessions.ts'

/** Somebody's place on a board at this moment. */
export interface Seat {
  readonly actor: Actor
  readonly viewer: Viewer
  /** Which link it came by; when that link is revoked, the seat is gone. */
  readonly tokenHash: string
  /** The phone, for whoever came by a session; it counts only where he looks on (see `giverOf`). */
  readonly hallSeat: HallSeat | null
}

/** The link by which somebody came, and what tells his browser from others; null for a program's token. */
interface CameBy {
  readonly invite: Invite
  readonly firstHash: string | null
}

/** Hears of a link that has stopped working. */
export type LinkListener = (tokenHash: string, why: Refusal) => void

const organiser: Actor = { personId: null, role: 'organiser', partyId: null, via: 'self' }

/** Through whose eyes an actor reads this board now. */
export function viewerOn(state: BoardState, actor: Actor): Viewer {
  const residents = [...state.parties.values()].filter((party) => party.isResidents).map((party) => party.id)
  return viewerOf(actor, residents, actsAsChair(state, actor))
}

/** The person as an actor, with the role and party that the record gives now; null when the board has no such person. */
export function actorOf(state: BoardState, personId: PersonId, via: Actor['via']): Actor | null {
  const person = state.people.get(personId)
  return person === undefined ? null : { personId, role: person.role, partyId: person.partyId, via }
}

function actorOfInvite(state: BoardState, invite: Invite): Actor | null {
  if (invite.seat === 'organiser') return organiser
  if (invite.personId !== null) return actorOf(state, invite.personId, 'self')
  return { personId: null, role: invite.seat, partyId: null, via: 'self' }
}

/** How an installation lets people in. */
export interface AccessOptions {
  /** What tokens of links are sealed with; without one, links cannot be shown again after a restart. */
  readonly linkSeal?: LinkSeal
  /** Whether the installation is known by an https address, so that only cookies of this very host count. */
  readonly secureOnly?: boolean
  readonly pinMeasures?: PinMeasures
}

const callerOf = ({ tokenHash, boardId, personId }: Invite, hallSeat: HallSeat | null): Caller => ({
  tokenHash,
  person: boardId === null || personId === null ? null : `${boardId}/${personId}`,
  hallSeat,
})

export class Access {
  readonly invites: Invites
  readonly sessions: Sessions
  readonly pins: Pins
  readonly reviews: ReviewLinks
  readonly #registry: Registry
  readonly #clock: Clock
  readonly #listeners = new Set<LinkListener>()
  /** The links with an end by which somebody came, and that end. */
  readonly #ends = new Map<string, number>()
  readonly #secureOnly: boolean

  constructor(store: Store, registry: Registry, clock: Clock, options: AccessOptions = {}) {
    const seal = options.linkSeal ?? createLinkSeal(randomBytes(32))
    this.invites = new Invites(store, clock, seal)
    this.reviews = new ReviewLinks(seal)
    this.sessions = new Sessions(store, clock)
    this.pins = new Pins(store, clock, options.pinMeasures)
    this.#registry = registry
    this.#clock = clock
    this.#secureOnly = options.secureOnly === true
  }

  /** The seat that a request takes on a board. */
  async identify(request: Request, boardId: string): Promise<Result<Seat, Refusal>> {
    const board = await this.#registry.board(boardId)
    if (board === null) return refused(refusal('unknownBoard'))
    const came = await this.#cameBy(request, board.id)
    if (!came.ok) return came
    const { invite, firstHash } = came.value
    return this.seat(board.state, invite, firstHash === null ? null : hallSeatOf(firstHash, board.id))
  }

  /** The seat that a link gives on a board whose record stands like this. */
  seat(state: BoardState, invite: Invite, hallSeat: HallSeat | null = null): Result<Seat, Refusal> {
    const actor = actorOfInvite(state, invite)
    if (actor === null) return refused(refusal('linkUnknown'))
    if (invite.expiresAt !== null) this.#ends.set(invite.tokenHash, invite.expiresAt)
    return accepted({ actor, viewer: viewerOn(state, actor), tokenHash: invite.tokenHash, hallSeat })
  }

  /**
   * Who asks, for counting: the link by which the request would be let in on this board (null: on none in particular).
   * Null for whoever has no link that works, whatever token or cookie he shows.
   */
  async caller(request: Request, boardId: string | null): Promise<Caller | null> {
    if (tokenOf(request) === null && boardId === null) {
      const [newest] = await this.granted(request)
      return newest === undefined ? null : callerOf(newest, null)
    }
    const came = await this.#cameBy(request, boardId as BoardId | null)
    if (!came.ok) return null
    const { invite, firstHash } = came.value
    if (firstHash === null || invite.boardId === null || !(await this.#looksOn(invite))) return callerOf(invite, null)
    return callerOf(invite, hallSeatOf(firstHash, invite.boardId))
  }

  /** Whether a link stands for a whole hall: that of a seat without a person, or of a person who only looks on. */
  async #looksOn({ seat, boardId, personId }: Invite): Promise<boolean> {
    if (seat === 'observer') return true
    if (boardId === null || personId === null) return false
    const board = await this.#registry.board(boardId)
    return board?.state.people.get(personId)?.role === 'observer'
  }

  /** Why a link does not work any more; null while it does. A connection asks once it can be told of revocations. */
  async whyEnded(tokenHash: string): Promise<Refusal | null> {
    const invite = await this.invites.byHash(tokenHash)
    return invite.ok ? null : invite.refusal
  }

  /** Whether the request comes from the organiser: by the organiser's token, or from a browser that has opened that link. */
  async asOrganiser(request: Request): Promise<Result<Actor, Refusal>> {
    const token = tokenOf(request)
    if (token !== null) {
      const invite = await this.invites.find(token)
      if (!invite.ok) return invite
      return invite.value.seat === 'organiser' ? accepted(organiser) : refused(refusal('notAllowed'))
    }
    const granted = await this.granted(request)
    if (granted.some((invite) => invite.seat === 'organiser')) return accepted(organiser)
    return refused(refusal(granted.length === 0 ? 'unauthenticated' : 'notAllowed'))
  }

  /** The session cookie of a request, where it counts here. */
  cookie(request: Request): string | null {
    return cookieOf(request, this.#secureOnly)
  }

  /** The working links that this browser has opened, the newest first. */
  async granted(request: Request): Promise<readonly Invite[]> {
    const opened = await this.sessions.opened(this.cookie(request))
    const invites = await Promise.all((opened?.tokenHashes ?? []).map((hash) => this.invites.byHash(hash)))
    return invites.flatMap((found) => (found.ok ? [found.value] : []))
  }

  /** Revokes a holder's link, and with `renewUntil` gives a new one (null: without an end). Sockets of the old end at once. */
  async revoke(boardId: BoardId, holder: Holder, renewUntil?: number | null): Promise<void> {
    const hashes =
      renewUntil === undefined
        ? await this.invites.revoke(boardId, holder)
        : await this.invites.renew(boardId, holder, renewUntil)
    for (const hash of hashes) this.#ended(hash, refusal('linkRevoked'))
  }

  /** Tells of the links whose end has come since this was last asked: sockets live on by themselves, links do not. */
  endExpired(): void {
    const now = this.#clock.now()
    for (const [hash, end] of this.#ends) if (end <= now) this.#ended(hash, refusal('linkExpired'))
  }

  /** Tells when a link has stopped working, and why. */
  onRevoked(listener: LinkListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #ended(tokenHash: string, why: Refusal): void {
    this.#ends.delete(tokenHash)
    for (const listener of this.#listeners) listener(tokenHash, why)
  }

  async #cameBy(request: Request, boardId: BoardId | null): Promise<Result<CameBy, Refusal>> {
    const token = tokenOf(request)
    if (token === null) return this.#bySession(this.cookie(request), boardId)
    const invite = await this.invites.find(token)
    if (!invite.ok) return invite
    const belongs = invite.value.boardId === null || boardId === null || invite.value.boardId === boardId
    return belongs ? accepted({ invite: invite.value, firstHash: null }) : refused(refusal('foreignBoard'))
  }

  async #bySession(cookie: string | null, boardId: BoardId | null): Promise<Result<CameBy, Refusal>> {
    const opened = await this.sessions.opened(cookie)
    if (opened === null || opened.tokenHashes.length === 0) return refused(refusal('unauthenticated'))
    const { tokenHashes, firstHash } = opened
    let why: Refusal | null = null
    let asOrganiser: Invite | null = null
    for (const hash of tokenHashes) {
      const invite = await this.invites.byHash(hash)
      if (!invite.ok) why ??= invite.refusal
      else if (invite.value.boardId === boardId) return accepted({ invite: invite.value, firstHash })
      else if (invite.value.boardId === null) asOrganiser ??= invite.value
      else why ??= refusal('foreignBoard')
    }
    if (asOrganiser === null) return refused(why ?? refusal('unauthenticated'))
    return accepted({ invite: asOrganiser, firstHash })
  }
}
