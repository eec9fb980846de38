/** Who wrote which words: against a reading of every character on its own, after random edits of several people at once. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Run, Writer } from '#shared/documents/authorship.ts'
import { passagesOf, whoWrote } from '#shared/documents/authorship.ts'
import { bodyOf, plainText, setPlainText } from '#shared/documents/text.ts'
import { id } from '../../kit/cast.ts'
import { contentOf, kinds, play, step } from '../../kit/editing.ts'

const writers: readonly Writer[] = [
  { client: 101, personId: id('U-SEC'), partyId: null },
  { client: 102, personId: id('U-RES2'), partyId: id('P-RES') },
]

/** The client of each live character of a text, one by one. */
function charactersOf(text: Y.Text): readonly number[] {
  const clients: number[] = []
  // oxlint-disable-next-line no-underscore-dangle -- Yjs exports the field under this name only
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentString)) continue
    for (let at = 0; at < item.content.str.length; at += 1) clients.push(item.id.client)
  }
  return clients
}

const spread = (runs: readonly Run[]): readonly number[] =>
  runs.flatMap(({ from, to, client }) => Array.from({ length: to - from }, () => client))

function expectPartition(runs: readonly Run[], from: number, to: number): void {
  expect(runs[0]?.from ?? to).toBe(from < to ? from : to)
  expect(runs.at(-1)?.to ?? to).toBe(to)
  runs.forEach((run, at) => {
    expect(run.from).toBeLessThan(run.to)
    const next = runs[at + 1]
    if (next === undefined) return
    expect(next.from).toBe(run.to)
    expect(next.client).not.toBe(run.client)
  })
}

describe.each(kinds)('$name', (kind) => {
  it('[D19] runs part any range without gaps and say of each character what the character says', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 10, maxLength: 80, size: 'max' }), fc.nat(), fc.nat(), (steps, a, b) => {
        const doc = play(kind, steps).editors[0]?.doc ?? new Y.Doc()
        const texts = kind.scope(doc).filter((type): type is Y.Text => type instanceof Y.Text)
        for (const text of texts) {
          const [from = 0, to = 0] = [a % (text.length + 1), b % (text.length + 1)].sort((x, y) => x - y)
          const runs = whoWrote(text, from, to, writers)
          expectPartition(runs, from, to)
          expect(spread(runs)).toEqual(charactersOf(text).slice(from, to))
        }
        const said = passagesOf(doc, kind.ref.kind, writers)
        for (const { runs } of said) for (const run of runs) expect(run.personId === null).toBe(run.client > 102)
        if (kind.ref.kind !== 'text') return
        const length = plainText(doc).length
        expectPartition(whoWrote(bodyOf(doc), 0, length, writers), 0, length)
        const lengths = said.map(({ runs }) => runs.at(-1)?.to ?? 0)
        expect(lengths).toEqual(
          bodyOf(doc)
            .toArray()
            .map((node) => (node instanceof Y.XmlElement ? node : new Y.XmlElement()))
            .map((node) =>
              node.toArray().reduce((sum, line) => sum + (line instanceof Y.XmlText ? line.length : 0), 0),
            ),
        )
        expect(contentOf(doc, kind)).toBeDefined()
      }),
      { numRuns: 25 },
    )
  })
})

it('[D19] two people in one paragraph, the line feed, and a plain value', () => {
  const doc = new Y.Doc()
  doc.clientID = 101
  setPlainText(doc, '甲方同意\n乙方')
  const other = new Y.Doc()
  other.clientID = 102
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
  const node = bodyOf(other).get(0)
  const line = node instanceof Y.XmlElement ? node.get(0) : null
  if (!(line instanceof Y.XmlText)) throw new Error('cannot happen: the paragraph has a line')
  line.insert(2, '不')
  const runs = whoWrote(bodyOf(other), 0, 99, writers)
  expect(runs.map(({ from, to, personId }) => [from, to, personId])).toEqual([
    [0, 2, 'U-SEC'],
    [2, 3, 'U-RES2'],
    [3, 8, 'U-SEC'],
  ])
  expect(whoWrote(bodyOf(other), 2, 3, [])).toEqual([{ from: 2, to: 3, client: 102, personId: null, partyId: null }])
  const cards = new Y.Doc()
  cards.clientID = 102
  cards.getMap('demands').set('D-1', new Y.Map([['priority', 3]]))
  expect(passagesOf(cards, 'party', writers)).toEqual([
    {
      root: 'demands',
      key: 'D-1',
      field: 'priority',
      paragraph: null,
      runs: [{ from: 0, to: 0, client: 102, personId: 'U-RES2', partyId: 'P-RES' }],
    },
  ])
})
