/**
 * A party's working cards: the demands it is still writing, before they are put on the record. Typed access to the root
 * `demands` of a `party:<id>` or `caucus:<id>` document; which of the two it is decides who reads the card while it is
 * written, and nothing in the card does. A card is created whole, in one transaction, so that every replica that knows it
 * can write in all its texts; fields are replaced, texts are edited in place.
 */
import * as Y from 'yjs'
import type { Demand } from '#shared/board/board.ts'
import type { DemandId, IssueId } from '#shared/ids.ts'

/** How widely a demand may be seen once it is on the record. */
export type DemandVisibility = Exclude<Demand['visibility'], 'restricted'>

/** The plain fields of a demand in writing. */
export interface DemandFacts {
  readonly issueId: IssueId
  readonly priority: number
  readonly isRedLine: boolean
  readonly visibility: DemandVisibility
  /** Who reads the red line once it is on the record; empty where that was not chosen: whoever reads the demand. */
  readonly redLineVisibility: DemandVisibility | ''
  /** One of the board's topics; empty where none is chosen. */
  readonly topic: string
  /** The topic whose questions the answers were written to; empty where nobody has written one. */
  readonly answersTo: string
  /** Which building and entrance; empty where not said. */
  readonly building: string
  readonly unit: string
}

/** A demand in writing: its facts as they stand now, and its texts, which are live. */
export interface DemandDraft extends DemandFacts {
  readonly id: DemandId
  readonly position: Y.Text
  readonly interest: Y.Text
  readonly redLineText: Y.Text
  /** To the usual questions of `answeredTopic`, in their order; none in a card that an older page began. */
  readonly answers: readonly Y.Text[]
}

const answerFields = ['answer0', 'answer1', 'answer2', 'answer3', 'answer4', 'answer5'] as const

const cardsOf = (doc: Y.Doc): Y.Map<Y.Map<unknown>> => doc.getMap<Y.Map<unknown>>('demands')

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
const visibilityAt = (card: Y.Map<unknown>): DemandVisibility => {
  const value = card.get('visibility')
  return value === 'public' || value === 'party' ? value : 'meeting'
}
const lineLevelAt = (card: Y.Map<unknown>): DemandVisibility | '' => {
  const value = card.get('redLineVisibility')
  return value === 'public' || value === 'meeting' || value === 'party' ? value : ''
}

function draftOf(id: string, card: Y.Map<unknown>): DemandDraft | null {
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
    redLineVisibility: lineLevelAt(card),
    topic: stringAt(card, 'topic'),
    answersTo: stringAt(card, 'answersTo'),
    building: stringAt(card, 'building'),
    unit: stringAt(card, 'unit'),
    answers: answerFields.flatMap((field) => textAt(card, field) ?? []),
    position,
    interest,
    redLineText,
  }
}

/** The demands in writing, by id; a card that lacks one of its texts is left out. */
export function demandDrafts(doc: Y.Doc): readonly DemandDraft[] {
  const drafts: DemandDraft[] = []
  for (const [id, card] of cardsOf(doc)) {
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
  const card = new Y.Map<unknown>()
  const texts = { position: '', interest: '', redLineText: '', ...words }
  for (const [field, text] of Object.entries(texts)) card.set(field, new Y.Text(text))
  for (const field of answerFields) card.set(field, new Y.Text())
  const values = {
    priority: 3,
    isRedLine: false,
    visibility: 'meeting',
    redLineVisibility: '',
    topic: '',
    answersTo: '',
    building: '',
    unit: '',
    ...facts,
  }
  for (const [field, value] of Object.entries(values)) card.set(field, value)
  cardsOf(doc).set(id, card)
}

/** Replaces facts of a demand in writing; those that are the same are not written again. */
export function changeDemandDraft(doc: Y.Doc, id: DemandId, facts: Partial<DemandFacts>): void {
  const card = cardsOf(doc).get(id)
  if (card === undefined) return
  doc.transact(() => {
    for (const [field, value] of Object.entries(facts)) if (card.get(field) !== value) card.set(field, value)
  })
}

/** The topic whose questions its answers answer: its own, unless another was chosen after there was an answer. */
export const answeredTopic = ({ topic, answersTo, answers }: DemandDraft): string =>
  answersTo !== '' && answers.some((text) => text.toJSON().trim() !== '') ? answersTo : topic

/** Chooses its topic; answers that stand there stay answers to what was asked. */
export const chooseTopic = (doc: Y.Doc, draft: DemandDraft, topic: string): void =>
  changeDemandDraft(doc, draft.id, { answersTo: answeredTopic(draft), topic })

/**
 * Removes a demand in writing, e.g. once it stands on the record.
 * @param origin why, for those who tell changes by it
 */
export const removeDemandDraft = (doc: Y.Doc, id: DemandId, origin: unknown = null): void =>
  doc.transact(() => cardsOf(doc).delete(id), origin)
