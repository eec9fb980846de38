/**
 * What people do to each kind of document, as random edits: a kind is a document, who may write it, and one edit chosen and
 * placed by two numbers. `play` lets several editors do it at once over a network that loses and delays.
 */
import fc from 'fast-check'
import * as Y from 'yjs'
import { addFallback, fallbacksOn, givePoints, offerOf, removeFallback } from '#shared/documents/caucus.ts'
import { noteOf } from '#shared/documents/notes.ts'
import type { DocumentName, DocumentRef } from '#shared/documents/names.ts'
import { changeDemandDraft, createDemandDraft, demandDrafts, removeDemandDraft } from '#shared/documents/party.ts'
import { bodyOf, plainText, setPlainText } from '#shared/documents/text.ts'
import { createDocuments } from '../../server/boards/documents.ts'
import { id } from './cast.ts'
import { actorOn, boardBefore } from './documents.ts'
import { after, dayOne } from './record.ts'
import type { Root } from './wire.ts'
import { Editor, Wire } from './wire.ts'

/** The board on which everything is edited. */
export const editedBoard = after(boardBefore(), {
  type: 'caucus.opened',
  caucus: {
    id: id('K1'),
    issueId: id('I-02'),
    meetingId: null,
    openedById: id('U-MED'),
    memberIds: [id('U-MED'), id('U-RES2'), id('U-CON1')],
    partyIds: [id('P-RES'), id('P-CON')],
    plannedMinutes: null,
    openedAt: dayOne,
    closedAt: null,
  },
})
const agenda = [...editedBoard.agenda.keys()]
const agendaOf = (which: number) => agenda[which % Math.max(1, agenda.length)] ?? id<'agenda'>('')
const cardId = (which: number) => id<'demand'>(`D-${which % 5}`)

/** A kind of document, and how it is edited. */
export interface Kind {
  readonly name: DocumentName
  readonly ref: DocumentRef
  readonly writers: readonly string[]
  readonly scope: (doc: Y.Doc) => Root[]
  /** One edit, chosen and placed by two numbers. */
  readonly edit: (doc: Y.Doc, what: number, where: number) => void
}

const phrases = ['诉', '求🙂', 'abc', '周日不施工，', 'é', '\n']

/** The place, or the one before it where it is in the middle of a character: no caret ever stands there. */
export function caretAt(words: Y.Text, place: number): number {
  const before = words.toJSON().charCodeAt(place - 1)
  return before >= 0xd800 && before < 0xdc00 ? place - 1 : place
}

function editText(words: Y.Text, what: number, where: number): void {
  const at = where % (words.length + 1)
  if (what % 3 > 0 || words.length === 0) {
    words.insert(caretAt(words, at), phrases[what % phrases.length] ?? '')
    return
  }
  const from = Math.min(at, words.length - 1)
  const to = Math.min(words.length, from + 1 + (what % Math.max(1, words.length - at)))
  words.delete(caretAt(words, from), caretAt(words, to) - caretAt(words, from))
}

const textKind: Kind = {
  name: 'text:I-02',
  ref: { kind: 'text', issueId: id('I-02') },
  writers: ['U-SEC', 'U-FAC', 'U-MED'],
  scope: (doc) => [bodyOf(doc)],
  edit: (doc, what, where) => {
    const body = bodyOf(doc)
    const node = body.length === 0 ? undefined : body.get(where % body.length)
    const line = node instanceof Y.XmlElement ? node.firstChild : null
    if (what % 7 === 0 || node === undefined) setPlainText(doc, `${plainText(doc)}\n第${where % 9}条`)
    else if (what % 7 === 1) body.delete(where % body.length, 1)
    else if (what % 7 === 2) setPlainText(doc, plainText(doc).replace(/条/, '款'))
    else if (line instanceof Y.XmlText) editText(line, what, where)
  },
}

const cardsKind = (name: 'party:P-RES' | 'caucus:P-RES', kind: 'party' | 'caucus'): Kind => ({
  name,
  ref: { kind, partyId: id('P-RES') },
  writers: ['U-RES1', 'U-RES2', 'U-RES3'],
  scope: (doc) => [doc.getMap('demands')],
  edit: (doc, what, where) => {
    const drafts = demandDrafts(doc)
    const draft = drafts[where % Math.max(1, drafts.length)]
    if (what % 6 === 0 || draft === undefined)
      createDemandDraft(doc, cardId(where), { issueId: id('I-02') }, { position: '停车' })
    else if (what % 6 === 1) removeDemandDraft(doc, draft.id)
    else if (what % 6 === 2) changeDemandDraft(doc, draft.id, { priority: where % 5, isRedLine: where % 2 === 0 })
    else editText(what % 2 === 0 ? draft.interest : draft.position, what, where)
  },
})

const issues = [id<'issue'>('I-02'), id<'issue'>('I-11')]
const issueAt = (which: number) => issues[which % issues.length] ?? id<'issue'>('I-02')

/** A party's private cards, and its points beside them. */
const caucusCards = cardsKind('caucus:P-RES', 'caucus')
const caucusKind: Kind = {
  ...caucusCards,
  scope: (doc) => [...caucusCards.scope(doc), doc.getMap('points')],
  edit: (doc, what, where) => {
    if (what % 4 === 3) givePoints(doc, issueAt(where), what % 101)
    else caucusCards.edit(doc, what, where)
  },
}

const roomKind: Kind = {
  name: 'caucus-room:K1',
  ref: { kind: 'caucusRoom', caucusId: id('K1') },
  writers: ['U-MED', 'U-RES2', 'U-CON1'],
  scope: (doc) => [doc.getMap('fallbacks'), ...issues.flatMap((issue) => [noteOf(doc, issue), offerOf(doc, issue)])],
  edit: (doc, what, where) => {
    const issueId = issueAt(where)
    const fallbacks = fallbacksOn(doc, issueId)
    const fallback = fallbacks[where % Math.max(1, fallbacks.length)]
    if (what % 5 === 0) addFallback(doc, `f-${where % 4}`, { issueId, optionId: null })
    else if (what % 5 === 1) editText(noteOf(doc, issueId), what, where)
    else if (what % 5 === 2) editText(offerOf(doc, issueId), what, where)
    else if (fallback === undefined) return
    else if (what % 5 === 3) editText(fallback.text, what, where)
    else removeFallback(doc, fallback.id)
  },
}

const notesKind: Kind = {
  name: 'notes',
  ref: { kind: 'notes' },
  writers: ['U-SEC', 'U-FAC'],
  scope: (doc) => agenda.slice(0, 3).map((which) => noteOf(doc, which)),
  edit: (doc, what, where) => editText(noteOf(doc, agendaOf(what % 3)), what, where),
}

/** Every kind of document that several people write. One person's own notes have the shape of `notes`. */
export const kinds: readonly Kind[] = [textKind, cardsKind('party:P-RES', 'party'), caucusKind, roomKind, notesKind]

/** What somebody does next. */
export type Step = readonly [
  kind: 'edit' | 'up' | 'down' | 'cut' | 'join' | 'undo' | 'redo',
  who: number,
  what: number,
  where: number,
]

const number = fc.nat(10_000)
/** Something that somebody does. */
export const step: fc.Arbitrary<Step> = fc.tuple(
  fc.constantFrom('edit', 'edit', 'edit', 'edit', 'up', 'up', 'down', 'down', 'cut', 'join', 'undo', 'redo'),
  fc.nat(2),
  number,
  number,
)

/** Several editors of one document, and its server. */
export interface Played {
  readonly documents: ReturnType<typeof createDocuments>
  readonly editors: readonly Editor[]
  readonly wire: Wire
}

/** Undoes or redoes; where Yjs itself fails to (it does when a card has been replaced), nothing more happens. */
function undo(editor: Editor, action: 'undo' | 'redo'): void {
  try {
    editor.undo[action]()
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
  }
}

/** Plays the steps without settling what is on the way. */
export function begin(kind: Kind, steps: readonly Step[]): Played {
  const documents = createDocuments()
  const editors = kind.writers.map((who, place) => new Editor(actorOn(editedBoard, who), 101 + place, kind.scope))
  const wire = new Wire(documents, editedBoard, kind.name, editors)
  for (const [action, who, what, where] of steps) {
    const editor = editors[who % editors.length]
    if (editor === undefined) continue
    if (action === 'edit') kind.edit(editor.doc, what, where)
    else if (action === 'up') wire.deliverUp(editor)
    else if (action === 'down') wire.deliverDown(editor)
    else if (action === 'cut') wire.cut(editor)
    else if (action === 'join') wire.join(editor)
    else undo(editor, action)
  }
  return { documents, editors, wire }
}

/** Plays the steps; in the end everybody is connected and everything has arrived. */
export function play(kind: Kind, steps: readonly Step[]): Played {
  const played = begin(kind, steps)
  played.wire.settle()
  return played
}

/** What everybody who reads the document sees. */
export const contentOf = (doc: Y.Doc, { scope }: Kind): unknown => scope(doc).map((type) => type.toJSON() as unknown)
