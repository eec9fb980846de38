/**
 * Which documents a board has, who reads and who writes each. The document is the unit of permission:
 * nothing finer is promised inside one. Rights are a function of the record alone, so they change in mid-sentence
 * with the event that changes them, and every update is judged by the record as it stands when the update arrives.
 */
import { isInCaucus } from '#shared/board/caucuses.ts'
import { standsAside } from '#shared/board/recusals.ts'
import type { CaucusId, IssueId, PartyId, PersonId } from '#shared/ids.ts'
import { isClosedIssue } from '#shared/record/redact-entity.ts'
import { actsAsChair } from '#shared/record/rights.ts'
import type { BoardState } from '#shared/record/state.ts'
import { assertNever } from '#shared/result.ts'
import type { Actor } from '#shared/roles.ts'

/**
 * A document's name as it stands in addresses and in the store: `party:<partyId>` (a party's working cards, read by the
 * meeting), `caucus:<partyId>` (its private ones, read by its own representatives), `caucus-room:<caucusId>` (a caucus,
 * read by its members), `private:<personId>` (one person's own notes, read by that person alone), `text:<issueId>` or `notes`.
 */
export type DocumentName =
  | `party:${string}`
  | `caucus:${string}`
  | `caucus-room:${string}`
  | `private:${string}`
  | `text:${string}`
  | 'notes'

export type DocumentRef =
  | { readonly kind: 'party'; readonly partyId: PartyId }
  | { readonly kind: 'caucus'; readonly partyId: PartyId }
  | { readonly kind: 'caucusRoom'; readonly caucusId: CaucusId }
  | { readonly kind: 'private'; readonly personId: PersonId }
  | { readonly kind: 'text'; readonly issueId: IssueId }
  | { readonly kind: 'notes' }

/** The kind of document that a name stands for, be there such a document or not. */
export function kindOf(name: DocumentName): DocumentRef['kind'] {
  if (name.startsWith('text:')) return 'text'
  if (name.startsWith('caucus:')) return 'caucus'
  if (name.startsWith('caucus-room:')) return 'caucusRoom'
  if (name.startsWith('private:')) return 'private'
  return name === 'notes' ? 'notes' : 'party'
}

const privateKinds: ReadonlySet<DocumentRef['kind']> = new Set(['caucus', 'caucusRoom', 'private'])

/** Whether documents of this kind are closed to the meeting: read by one party, by those in a caucus, or by one person. */
export const isPrivateKind = (kind: DocumentRef['kind']): boolean => privateKinds.has(kind)

/** The document that a name means on this board, or null when there is no such document. */
export function documentOf(state: BoardState, name: string): DocumentRef | null {
  if (name === 'notes') return { kind: 'notes' }
  const [prefix, id, ...rest] = name.split(':')
  if (id === undefined || rest.length > 0) return null
  if (prefix === 'party' && state.parties.has(id as PartyId)) return { kind: 'party', partyId: id as PartyId }
  if (prefix === 'caucus' && state.parties.has(id as PartyId)) return { kind: 'caucus', partyId: id as PartyId }
  if (prefix === 'caucus-room' && state.caucuses.has(id as CaucusId)) {
    return { kind: 'caucusRoom', caucusId: id as CaucusId }
  }
  if (prefix === 'private' && state.people.has(id as PersonId)) return { kind: 'private', personId: id as PersonId }
  if (prefix === 'text' && state.issues.has(id as IssueId)) return { kind: 'text', issueId: id as IssueId }
  return null
}

const readsNothing: ReadonlySet<string> = new Set(['observer', 'organiser'])

/** Whether what is said of this issue may stand on the wall. */
const isForTheWall = (state: BoardState, issueId: IssueId): boolean => {
  const issue = state.issues.get(issueId)
  return issue !== undefined && !isClosedIssue(issue)
}

const represents = (actor: Actor, partyId: PartyId): boolean => actor.role === 'partyRep' && actor.partyId === partyId

/** Whether the actor reads what a party keeps to itself: a representative in person, not through anybody who acts for him. */
const isOfParty = (actor: Actor, partyId: PartyId): boolean => represents(actor, partyId) && actor.via === 'self'

/** Whether somebody's own notes are this actor's: the person's in person, not through anybody who acts for him. */
const isOwn = (actor: Actor, personId: PersonId): boolean => actor.personId === personId && actor.via === 'self'

/** Whether the actor is in a caucus, in person. Nobody else reads it, whatever his duty. */
function isMember(state: BoardState, caucusId: CaucusId, actor: Actor): boolean {
  const caucus = state.caucuses.get(caucusId)
  return caucus !== undefined && actor.via === 'self' && isInCaucus(state, caucus, actor)
}

/**
 * Whether the actor may hold a replica. The projector, a seat that may have no person, reads negotiating texts only; a
 * party's private cards are read by its own representatives and by nobody else, whatever their duty, and a person's own
 * notes by that person.
 */
export function mayRead(state: BoardState, ref: DocumentRef, actor: Actor): boolean {
  if (actor.role === 'projector') return ref.kind === 'text' && isForTheWall(state, ref.issueId)
  if (actor.personId === null || !state.people.has(actor.personId) || readsNothing.has(actor.role)) return false
  if (ref.kind === 'private') return isOwn(actor, ref.personId)
  if (ref.kind === 'caucusRoom') return isMember(state, ref.caucusId, actor)
  return ref.kind !== 'caucus' || isOfParty(actor, ref.partyId)
}

const drafters: ReadonlySet<string> = new Set(['secretary', 'facilitator', 'mediator'])
/** Whether the text that is agreed, being signed or settled may not be written on now. */
export function isFrozen(state: BoardState, issueId: IssueId): boolean {
  const issue = state.issues.get(issueId)
  if (issue === undefined || issue.status === 'resolved' || issue.status === 'closed') return true
  return [...state.resolutions.values()].some(
    (one) => one.issueId === issueId && (one.status === 'consensus' || one.status === 'signing'),
  )
}

/** Whether the actor is one of those who write an issue's text, be it frozen or not. */
export function mayDraft(state: BoardState, issueId: IssueId, actor: Actor): boolean {
  if (actor.personId === null || standsAside(state, issueId, actor.personId)) return false
  return drafters.has(actor.role) || state.pens.get(issueId) === actor.personId
}

const noteTakers: ReadonlySet<string> = new Set(['secretary', 'facilitator'])

/**
 * Whether the actor may write this document now. Nobody writes on an archived board, and the projector nowhere,
 * whatever it was lent before.
 */
export function mayWrite(state: BoardState, ref: DocumentRef, actor: Actor): boolean {
  if (actor.role === 'projector') return false
  if (!mayRead(state, ref, actor) || state.board === null || state.board.status === 'archived') return false
  switch (ref.kind) {
    case 'party':
    case 'caucus':
      return represents(actor, ref.partyId)
    case 'caucusRoom':
      return state.caucuses.get(ref.caucusId)?.closedAt === null
    case 'private':
      return isOwn(actor, ref.personId)
    case 'text':
      return !isFrozen(state, ref.issueId) && mayDraft(state, ref.issueId, actor)
    case 'notes':
      return noteTakers.has(actor.role) || actsAsChair(state, actor)
    default:
      return assertNever(ref)
  }
}
