/**
 * Through whose eyes a record is read, and which levels of a fact those eyes reach. Levels: `public` (observers, the
 * public page) < `room` (the projector, which everyone in the hall reads) < `meeting` (the board's people) < `party` <
 * `restricted` (messengers). Follows from the seat and from who chairs; what each level reads of what is in `redact-entity.ts`.
 */
import type { Demand, Visibility } from '#shared/board/board.ts'
import type { PartyId, PersonId } from '#shared/ids.ts'
import { assertNever } from '#shared/result.ts'
import type { Actor } from '#shared/roles.ts'

/** Through whose eyes the record is read. */
export interface Viewer {
  readonly level: 'public' | 'room' | 'meeting' | 'all'
  readonly personId: PersonId | null
  readonly role: Actor['role']
  /** The party that this viewer speaks for: representatives alone have one, whatever a case file says of others. */
  readonly partyId: PartyId | null
  /** Parties whose `party` level this viewer reads: the own one; a messenger reads the resident parties'. */
  readonly parties: ReadonlySet<PartyId>
  /** Whether restricted facts (households) are part of this viewer's duty. */
  readonly restricted: boolean
  /** Whether notes from the hall are this viewer's to read: those who moderate, and whoever chairs the open meeting. */
  readonly hearsHall: boolean
}

/** The anonymous public: observers and the public page. */
export const publicViewer: Viewer = {
  level: 'public',
  personId: null,
  role: 'observer',
  partyId: null,
  parties: new Set(),
  restricted: false,
  hearsHall: false,
}

/** The organiser, who imported the board and exports it whole. */
export const organiserViewer: Viewer = {
  ...publicViewer,
  level: 'all',
  role: 'organiser',
  restricted: true,
  hearsHall: true,
}

const moderators: ReadonlySet<string> = new Set(['facilitator', 'secretary', 'messenger'])

/**
 * The viewer that a seated person is.
 * @param actor who looks
 * @param residentParties the parties whose interest is guaranteed; a messenger reads these at `party` level
 * @param chairs whether he chairs the open meeting now
 */
export function viewerOf(actor: Actor, residentParties: Iterable<PartyId>, chairs = false): Viewer {
  const partyId = actor.role === 'partyRep' ? actor.partyId : null
  const hearsHall = chairs || moderators.has(actor.role)
  const base = { personId: actor.personId, role: actor.role, partyId, restricted: false, hearsHall }
  if (actor.role === 'organiser') return organiserViewer
  if (actor.role === 'observer') return { ...publicViewer, personId: actor.personId }
  if (actor.role === 'projector') return { ...base, level: 'room', parties: new Set() }
  if (actor.role === 'messenger') {
    return { ...base, level: 'meeting', parties: new Set(residentParties), restricted: true }
  }
  return { ...base, level: 'meeting', parties: new Set(partyId === null ? [] : [partyId]) }
}

type Leveled = { readonly visibility: Visibility }

/** Whether a fact of this level, belonging to `partyId`, is open to the viewer. */
export function sees(viewer: Viewer, fact: Leveled, partyId: PartyId | null = null): boolean {
  if (viewer.level === 'all') return true
  switch (fact.visibility) {
    case 'public':
      return true
    case 'meeting':
      return viewer.level === 'meeting'
    case 'party':
      return partyId !== null && viewer.parties.has(partyId)
    case 'restricted':
      return viewer.restricted
    default:
      return assertNever(fact.visibility)
  }
}

/** Whether the viewer is one of the board's people, or the organiser. */
export const isMember = (viewer: Viewer): boolean => viewer.level === 'meeting' || viewer.level === 'all'
/** Whether the viewer reads more than the public does. */
export const isInRoom = (viewer: Viewer): boolean => viewer.level !== 'public'

/** Whether the viewer may know of this demand at all. */
export const seesDemand = (viewer: Viewer, demand: Demand): boolean => sees(viewer, demand, demand.partyId)
