/**
 * A party's working cards: the demands and options it is still writing, before they are put on the record. Typed access
 * to the roots `demands` and `options` of a `party:<id>` document. A card is created whole, in one transaction, so that
 * every replica that knows it can write in all its texts; fields are replaced, texts are edited in place.
 */
import * as Y from 'yjs'
import type { Demand } from '#shared/board/board.ts'
import type { DemandId, IssueId, OptionId } from '#shared/ids.ts'

/** How widely a demand may be seen once it is on the record. */
export type DemandVisibility = Exclude<Demand['visibility'], 'restricted'>

/** The plain fields of a demand in writing. */
export interface DemandFacts {
  readonly issueId: IssueId
  readonly priority: number
  readonly isRedLine: boolean
  readonly visibility: DemandVisibility
}

/** A demand in writing: its facts as they stand now, and its texts, which are live. */
export interface DemandDraft extends DemandFacts {
  readonly id: DemandId
  readonly position: Y.Text
  readonly interest: Y.Text
  readonly redLineText: Y.Text
}

/** The plain fields of an option in writing. Cost in yuan, duration in days; null where not known yet. */
export interface OptionFacts {
  readonly issueId: IssueId
  readonly costYuan: number | null
  readonly durationDays: number | null
  readonly meetsDemandIds: readonly DemandId[]
  readonly failsDemandIds: readonly DemandId[]
}

/** An option in writing: its facts as they stand now, and its texts, which are live. */
export interface OptionDraft extends OptionFacts {
  readonly id: OptionId
  readonly title: Y.Text
  readonly text: Y.Text
}

type Cards = Y.Map<Y.Map<unknown>>

const demandCards = (doc: Y.Doc): Cards => doc.getMap<Y.Map<unknown>>('demands')
const optionCards = (doc: Y.Doc): Cards => doc.getMap<Y.Map<unknown>>('options')

function writeCard(cards: Cards, id: string, texts: Record<string, string>, facts: object): void {
  const card = new Y.Map<unknown>()
  for (const [field, words] of Object.entries(texts)) card.set(field, new Y.Text(words))
  for (const [field, value] of Object.entries(facts)) card.set(field, value)
  cards.set(id, card)
}

function changeCard(cards: Cards, id: string, facts: object): void {
  const card = cards.get(id)
  if (card === undefined) return
  cards.doc?.transact(() => {
    for (const [field, value] of Object.entries(facts)) {
      if (JSON.stringify(card.get(field)) !== JSON.stringify(value)) card.set(field, value)
    }
  })
}

const textAt = (card: Y.Map<unknown>, field: string): Y.Text | null => {
  const text = card.get(field)
  return text instanceof Y.Text ? text : null
}
const stringAt = (card: Y.Map<unknown>, field: string): string => {
  const value = card.get(field)
  return typeof value === 'string' ? value : ''
}
const numberAt = (card: Y.Map<unknown>, field: string): number | null => {
  const value = card.get(field)
  return typeof value === 'number' ? value : null
}
const stringsAt = (card: Y.Map<unknown>, field: string): readonly string[] => {
  const value = card.get(field)
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : []
}
const visibilityAt = (card: Y.Map<unknown>): DemandVisibility => {
  const value = card.get('visibility')
  return value === 'public' || value === 'party' ? value : 'meeting'
}

function demandOf(id: string, card: Y.Map<unknown>): DemandDraft | null {
  const position = textAt(card, 'position')
  const interest = textAt(card, 'interest')
  const redLineText = textAt(card, 'redLineText')
  if (position === null || interest === null || redLineText === null) return null
  return {
    id: id as DemandId,
    issueId: stringAt(card, 'issueId') as IssueId,
    priority: numberAt(card, 'priority') ?? 3,
    isRedLine: card.get('isRedLine') === true,
    visibility: visibilityAt(card),
    position,
    interest,
    redLineText,
  }
}

function optionOf(id: string, card: Y.Map<unknown>): OptionDraft | null {
  const title = textAt(card, 'title')
  const text = textAt(card, 'text')
  if (title === null || text === null) return null
  return {
    id: id as OptionId,
    issueId: stringAt(card, 'issueId') as IssueId,
    costYuan: numberAt(card, 'costYuan'),
    durationDays: numberAt(card, 'durationDays'),
    meetsDemandIds: stringsAt(card, 'meetsDemandIds') as readonly DemandId[],
    failsDemandIds: stringsAt(card, 'failsDemandIds') as readonly DemandId[],
    title,
    text,
  }
}

function listCards<Draft extends { readonly id: string }>(
  cards: Cards,
  draftOf: (id: string, card: Y.Map<unknown>) => Draft | null,
): readonly Draft[] {
  const drafts: Draft[] = []
  for (const [id, card] of cards) {
    const draft = card instanceof Y.Map ? draftOf(id, card) : null
    if (draft !== null) drafts.push(draft)
  }
  return drafts.sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** Starts a demand, with these words in its texts. A draft of the same id is replaced. */
export function createDemandDraft(
  doc: Y.Doc,
  id: DemandId,
  facts: Pick<DemandFacts, 'issueId'> & Partial<DemandFacts>,
  words: { readonly position?: string; readonly interest?: string; readonly redLineText?: string } = {},
): void {
  doc.transact(() =>
    writeCard(
      demandCards(doc),
      id,
      { position: '', interest: '', redLineText: '', ...words },
      { priority: 3, isRedLine: false, visibility: 'meeting', ...facts },
    ),
  )
}

/** Starts an option, with these words in its texts. A draft of the same id is replaced. */
export function createOptionDraft(
  doc: Y.Doc,
  id: OptionId,
  facts: Pick<OptionFacts, 'issueId'> & Partial<OptionFacts>,
  words: { readonly title?: string; readonly text?: string } = {},
): void {
  doc.transact(() =>
    writeCard(
      optionCards(doc),
      id,
      { title: '', text: '', ...words },
      { costYuan: null, durationDays: null, meetsDemandIds: [], failsDemandIds: [], ...facts },
    ),
  )
}

/** The demands in writing, by id; a card that lacks one of its texts is left out. */
export const demandDrafts = (doc: Y.Doc): readonly DemandDraft[] => listCards(demandCards(doc), demandOf)

/** The options in writing, by id; a card that lacks one of its texts is left out. */
export const optionDrafts = (doc: Y.Doc): readonly OptionDraft[] => listCards(optionCards(doc), optionOf)

/** Replaces facts of a demand in writing; those that are the same are not written again. */
export const changeDemandDraft = (doc: Y.Doc, id: DemandId, facts: Partial<DemandFacts>): void =>
  changeCard(demandCards(doc), id, facts)

/** Replaces facts of an option in writing; those that are the same are not written again. */
export const changeOptionDraft = (doc: Y.Doc, id: OptionId, facts: Partial<OptionFacts>): void =>
  changeCard(optionCards(doc), id, facts)

/** Removes a demand in writing, e.g. once it stands on the record. */
export const removeDemandDraft = (doc: Y.Doc, id: DemandId): void => demandCards(doc).delete(id)

/** Removes an option in writing. */
export const removeOptionDraft = (doc: Y.Doc, id: OptionId): void => optionCards(doc).delete(id)
