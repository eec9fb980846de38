/**
 * What judging one update costs, by its size, beside what Yjs alone takes to apply it; no socket, no disk. And how many of
 * very many honest random edits, made over a network that fails, are refused: each would be somebody's words.
 */
import * as Y from 'yjs'
import type { DocumentName } from '#shared/documents/names.ts'
import { noteOf } from '#shared/documents/notes.ts'
import { bodyOf } from '#shared/documents/text.ts'
import { createDocuments } from '../../../server/boards/documents.ts'
import { boardOf, mustParse } from '../../kit/cases.ts'
import { actorOn } from '../../kit/documents.ts'
import { caretAt } from '../../kit/editing.ts'
import type { Root } from '../../kit/wire.ts'
import { Editor, Wire } from '../../kit/wire.ts'
import { agendaIds, document, hallCase } from '../servers/board.ts'
import { randomFrom } from './random.ts'
import type { Target } from './target.ts'

export interface GuardingLoad {
  readonly updates: number
  readonly honestEdits: number
}

export interface GuardCost {
  readonly what: string
  readonly bytes: number
  /**
   * Microseconds of one update: judged, applied and asserted; of that judging, and applying with the assertion; and
   * what Yjs alone takes.
   */
  readonly admitted: number
  readonly judged: number
  readonly applied: number
  readonly yjs: number
}

export interface GuardingResult {
  readonly costs: readonly GuardCost[]
  readonly honest: { readonly edits: number; readonly updates: number; readonly refusals: readonly string[] }
}

const state = boardOf(mustParse(hallCase({ writers: 4, readers: 1 })))

interface Habit {
  readonly what: string
  readonly edit: (line: Y.XmlText, random: () => number) => void
}

const somewhere = (line: Y.XmlText, random: () => number): number => Math.floor(random() * (line.length + 1))

const habits: readonly Habit[] = [
  { what: 'a letter at the end', edit: (line) => line.insert(line.length, 'x') },
  { what: 'a letter anywhere', edit: (line, random) => line.insert(somewhere(line, random), '字') },
  {
    what: 'a letter taken back',
    edit: (line) => (line.length > 0 ? line.delete(line.length - 1, 1) : line.insert(0, 'letters'.repeat(2_000))),
  },
  { what: 'a sentence of 100', edit: (line) => line.insert(line.length, '一二三四五六七八九十'.repeat(10)) },
  { what: 'a page of 1,200', edit: (line) => line.insert(line.length, '一二三四五六七八九十'.repeat(120)) },
]

/** The updates that one writer makes with this habit; the first makes the paragraph. */
function updatesOf({ edit }: Habit, count: number): readonly Uint8Array[] {
  const doc = new Y.Doc()
  doc.clientID = 1_234_567_890
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  const line = new Y.XmlText()
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [line])
  bodyOf(doc).insert(0, [paragraph])
  const random = randomFrom(7)
  for (let made = 0; made < count; made += 1) edit(line, random)
  return updates
}

interface Admission {
  readonly each: number
  readonly judged: number
  readonly applied: number
}

function admittedAll(updates: readonly Uint8Array[]): Admission {
  const sums = { judging: 0, applying: 0, count: 0 }
  const documents = createDocuments({
    measures: {
      admitted: (judging, applying) => {
        sums.judging += judging
        sums.applying += applying
        sums.count += 1
      },
      refused: () => {},
    },
  })
  const actor = actorOn(state, 'W-1')
  const began = performance.now()
  for (const update of updates) {
    const result = documents.admit(state, document, update, actor)
    if (!result.ok) throw new Error(`an honest update was refused: ${result.refusal.code}`)
  }
  const each = ((performance.now() - began) * 1_000) / updates.length
  const count = Math.max(1, sums.count)
  return { each, judged: sums.judging / count, applied: sums.applying / count }
}

function appliedAll(updates: readonly Uint8Array[]): number {
  const doc = new Y.Doc()
  // A server has to hear what came of an update, and Yjs writes that down only when somebody listens.
  doc.on('update', () => {})
  const began = performance.now()
  for (const update of updates) Y.applyUpdate(doc, update)
  return ((performance.now() - began) * 1_000) / updates.length
}

/** The best of several turns: the first ones measure the compiler. */
const best = <T>(turns: number, of: (value: T) => number, turn: () => T): T =>
  Array.from({ length: turns }, turn).toSorted((a, b) => of(a) - of(b))[0] as T

function costOf(habit: Habit, count: number): GuardCost {
  const updates = updatesOf(habit, habit.what.startsWith('a page') ? Math.min(count, 300) : count)
  const admitted = best(
    5,
    ({ each }) => each,
    () => admittedAll(updates),
  )
  const yjs = best(
    5,
    (each) => each,
    () => appliedAll(updates),
  )
  const bytes = updates.reduce((sum, { length }) => sum + length, 0) / updates.length
  return { what: habit.what, bytes, admitted: admitted.each, judged: admitted.judged, applied: admitted.applied, yjs }
}

interface Desk {
  readonly name: DocumentName
  readonly scope: (doc: Y.Doc) => Root[]
  readonly textOf: (doc: Y.Doc, random: () => number) => Y.Text
}

const desks: readonly Desk[] = [
  {
    name: 'notes',
    scope: (doc) => [noteOf(doc, agendaIds[0] as never)],
    textOf: (doc) => noteOf(doc, agendaIds[0] as never),
  },
  {
    name: document,
    scope: (doc) => [bodyOf(doc)],
    textOf: (doc, random) => {
      const body = bodyOf(doc)
      if (body.length < 5 || random() < 0.02) {
        const paragraph = new Y.XmlElement('paragraph')
        paragraph.insert(0, [new Y.XmlText('段')])
        body.insert(Math.floor(random() * (body.length + 1)), [paragraph])
      } else if (random() < 0.01) body.delete(Math.floor(random() * body.length), 1)
      const node = body.get(Math.floor(random() * body.length))
      const line = node instanceof Y.XmlElement ? node.firstChild : null
      return line instanceof Y.XmlText ? line : new Y.Doc().getText('elsewhere')
    },
  },
]

/** One edit as hands make it: mostly letters, now and then a deletion, a pasted passage, an undo. */
function editOnce(editor: Editor, desk: Desk, random: () => number): void {
  const chance = random()
  if (chance < 0.03) editor.undo.undo()
  else if (chance < 0.04) editor.undo.redo()
  else {
    const text = desk.textOf(editor.doc, random)
    const at = caretAt(text, Math.floor(random() * (text.length + 1)))
    const back = at === 0 ? 0 : at - caretAt(text, at - 1)
    if (chance < 0.25) text.delete(at - back, back)
    else if (chance < 0.27) text.insert(at, '整段粘贴的文字，'.repeat(20))
    else if (chance < 0.29 && text.length > 20) text.delete(0, caretAt(text, Math.floor(text.length / 2)))
    else text.insert(at, random() < 0.5 ? 'x' : '🙂')
  }
}

function session(
  desk: Desk,
  seed: number,
  edits: number,
): { readonly updates: number; readonly refusals: readonly string[] } {
  const random = randomFrom(seed)
  const documents = createDocuments()
  const editors = [1, 2, 3].map((who) => new Editor(actorOn(state, `W-${who}`), 100 + who, desk.scope))
  const wire = new Wire(documents, state, desk.name, editors)
  let updates = 0
  for (let made = 0; made < edits; made += 1) {
    const editor = editors[Math.floor(random() * editors.length)] as Editor
    editor.doc.once('update', () => {
      updates += 1
    })
    editOnce(editor, desk, random)
    const other = editors[Math.floor(random() * editors.length)] as Editor
    if (random() < 0.02) wire.cut(other)
    else if (random() < 0.05) wire.join(other)
    while (random() < 0.6) wire.deliverUp(other)
    while (random() < 0.7) wire.deliverDown(editor)
  }
  wire.settle()
  return { updates, refusals: wire.refusals.map(({ code }) => code) }
}

const editsPerSession = 250

export function guarding(_target: Target, { updates, honestEdits }: GuardingLoad): Promise<GuardingResult> {
  const costs = habits.map((habit) => costOf(habit, updates))
  const sessions = Array.from({ length: Math.ceil(honestEdits / editsPerSession) }, (_, index) =>
    session(desks[index % desks.length] as Desk, index + 1, editsPerSession),
  )
  return Promise.resolve({
    costs,
    honest: {
      edits: sessions.length * editsPerSession,
      updates: sessions.reduce((sum, one) => sum + one.updates, 0),
      refusals: sessions.flatMap((one) => one.refusals),
    },
  })
}
