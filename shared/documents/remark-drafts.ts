/**
 * The remarks that a party is still writing: comments on a text and changes that it suggests, before they are put on the
 * record. Typed access to the root `remarks` of a `party:<id>` document. A draft is created whole, in one transaction;
 * what it is about is fixed then, its words are live.
 */
import * as Y from 'yjs'
import type { Anchor, RemarkKind } from '#shared/board/desk.ts'
import type { IssueId, OptionId, RemarkId } from '#shared/ids.ts'

/** What a remark in writing is about. */
export interface RemarkFacts {
  readonly issueId: IssueId
  /** The option whose text it is about; null: the issue's single text. */
  readonly optionId: OptionId | null
  readonly kind: RemarkKind
  /** The words as they stood when it was begun; `''` for none in particular. */
  readonly quote: string
  readonly anchor: Anchor | null
}

/** A remark in writing: what it is about, and its texts, which are live. */
export interface RemarkDraft extends RemarkFacts {
  readonly id: RemarkId
  readonly text: Y.Text
  /** What a suggestion would have stand in the place of `quote`. */
  readonly replacement: Y.Text
}

const cardsOf = (doc: Y.Doc): Y.Map<Y.Map<unknown>> => doc.getMap<Y.Map<unknown>>('remarks')

const stringAt = (card: Y.Map<unknown>, field: string): string => {
  const value = card.get(field)
  return typeof value === 'string' ? value : ''
}

function draftOf(id: string, card: Y.Map<unknown>): RemarkDraft | null {
  const text = card.get('text')
  const replacement = card.get('replacement')
  if (!(text instanceof Y.Text) || !(replacement instanceof Y.Text)) return null
  const optionId = stringAt(card, 'optionId')
  const [from, to] = [stringAt(card, 'from'), stringAt(card, 'to')]
  return {
    id: id as RemarkId,
    issueId: stringAt(card, 'issueId') as IssueId,
    optionId: optionId === '' ? null : (optionId as OptionId),
    kind: card.get('kind') === 'suggestion' ? 'suggestion' : 'comment',
    quote: stringAt(card, 'quote'),
    anchor: from === '' || to === '' ? null : { from, to },
    text,
    replacement,
  }
}

/** The remarks in writing, by id; a card that lacks one of its texts is left out. */
export function remarkDrafts(doc: Y.Doc): readonly RemarkDraft[] {
  const drafts: RemarkDraft[] = []
  for (const [id, card] of cardsOf(doc)) {
    const draft = card instanceof Y.Map ? draftOf(id, card) : null
    if (draft !== null) drafts.push(draft)
  }
  return drafts.sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** Starts a remark, with these words in its texts. A draft of the same id is replaced. */
export function createRemarkDraft(
  doc: Y.Doc,
  id: RemarkId,
  { issueId, optionId, kind, quote, anchor }: RemarkFacts,
  words: { readonly text?: string; readonly replacement?: string } = {},
): void {
  const card = new Y.Map<unknown>()
  card.set('text', new Y.Text(words.text ?? ''))
  card.set('replacement', new Y.Text(words.replacement ?? ''))
  const values = { issueId, optionId: optionId ?? '', kind, quote, from: anchor?.from ?? '', to: anchor?.to ?? '' }
  for (const [field, value] of Object.entries(values)) card.set(field, value)
  cardsOf(doc).set(id, card)
}

/**
 * Removes a remark in writing, e.g. once it stands on the record.
 * @param origin why, for those who tell changes by it
 */
export const removeRemarkDraft = (doc: Y.Doc, id: RemarkId, origin: unknown = null): void =>
  doc.transact(() => cardsOf(doc).delete(id), origin)
