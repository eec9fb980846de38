/**
 * What is talked over apart from the table: typed access to `caucus:<partyId>`, a party's own room, and to
 * `caucus-room:<caucusId>`, a caucus. Notes and offers are one root text an issue, so that two who begin at once write in the
 * same text; what one could also live with is a card each. Points are a number an issue that is replaced as a whole: the
 * later one counts, and who wrote it can be said. Nothing here knows who reads; the document decides that.
 */
import * as Y from 'yjs'
import type { fallbackFields } from '#shared/documents/schema.ts'
import { offerRoot } from '#shared/documents/schema.ts'
import type { IssueId, OptionId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'

/** What may be submitted to the table on an issue; empty where nothing has been drafted yet. */
export const offerOf = (doc: Y.Doc, issueId: IssueId): Y.Text => doc.getText(offerRoot(issueId))

/** What one could also live with on an issue. */
export interface Fallback {
  readonly id: string
  readonly issueId: IssueId
  /** The option on the table that it rests on; null for none. */
  readonly optionId: OptionId | null
  readonly text: Y.Text
}

type Cards = Y.Map<Y.Map<unknown>>

const fallbackCards = (doc: Y.Doc): Cards => doc.getMap<Y.Map<unknown>>('fallbacks')
const pointCards = (doc: Y.Doc): Cards => doc.getMap<Y.Map<unknown>>('points')

const stringAt = (card: Y.Map<unknown>, field: keyof typeof fallbackFields): string => {
  const value = card.get(field)
  return typeof value === 'string' ? value : ''
}

/** The fallbacks on one issue, by id; a card without its text is left out. */
export function fallbacksOn(doc: Y.Doc, issueId: IssueId): readonly Fallback[] {
  const found: Fallback[] = []
  for (const [id, card] of fallbackCards(doc)) {
    if (!(card instanceof Y.Map) || stringAt(card, 'issueId') !== issueId) continue
    const text = card.get('text')
    const optionId = stringAt(card, 'optionId')
    if (text instanceof Y.Text)
      found.push({ id, issueId, optionId: optionId === '' ? null : (optionId as OptionId), text })
  }
  return found.sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** Adds a fallback, whole, in one transaction. */
export function addFallback(
  doc: Y.Doc,
  id: string,
  on: { readonly issueId: IssueId; readonly optionId: OptionId | null },
): void {
  const card = new Y.Map<unknown>()
  const fields = { issueId: on.issueId, optionId: on.optionId ?? '', text: new Y.Text() }
  for (const [field, value] of Object.entries(fields)) card.set(field, value)
  fallbackCards(doc).set(id, card)
}

/** Removes a fallback. */
export const removeFallback = (doc: Y.Doc, id: string): void => fallbackCards(doc).delete(id)

/** How much one issue matters, and the client id under which that was written last. */
export interface Points {
  /** A whole number from 0 to `limits.importancePoints`, whatever the document holds. */
  readonly points: number
  readonly client: number
}

const asPoints = (value: unknown): number =>
  typeof value === 'number' && Number.isFinite(value)
    ? Math.min(limits.importancePoints, Math.max(0, Math.round(value)))
    : 0

/** The points by issue, for those that have any entry. */
export function pointsIn(doc: Y.Doc): ReadonlyMap<IssueId, Points> {
  const all = new Map<IssueId, Points>()
  for (const [issueId, card] of pointCards(doc)) {
    if (!(card instanceof Y.Map)) continue
    // oxlint-disable-next-line no-underscore-dangle -- Yjs says who wrote a value under this name only
    const client = card._map.get('points')?.id.client ?? 0
    all.set(issueId as IssueId, { points: asPoints(card.get('points')), client })
  }
  return all
}

/** Gives an issue so many points in place of what it had; writes nothing where it has them already. */
export function givePoints(doc: Y.Doc, issueId: IssueId, points: number): void {
  const next = asPoints(points)
  doc.transact(() => {
    const card = pointCards(doc).get(issueId)
    if (!(card instanceof Y.Map)) pointCards(doc).set(issueId, new Y.Map([['points', next]]))
    else if (card.get('points') !== next) card.set('points', next)
  })
}

/**
 * How many points are still to be given over these issues; below 0 where too many were, as when two people gave theirs at
 * once.
 */
export const pointsLeft = (points: ReadonlyMap<IssueId, Points>, issueIds: readonly IssueId[]): number =>
  limits.importancePoints - issueIds.reduce((sum, issueId) => sum + (points.get(issueId)?.points ?? 0), 0)
