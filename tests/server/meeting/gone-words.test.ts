/**
 * Words that go with what somebody removes: for whom the server keeps them, what it tells of them, and when it lets go.
 * Longer than 300 lines, reason: every way in which they go and come back is tried on the same text.
 */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import type { DocumentName } from '#shared/documents/names.ts'
import { createDemandDraft, demandDrafts, removeDemandDraft } from '#shared/documents/party.ts'
import { bodyOf, plainText, setPlainText } from '#shared/documents/text.ts'
import { limits } from '#shared/limits.ts'
import { GoneSweep, lossesOf } from '../../../server/boards/gone-words.ts'
import type { GoneAnswer } from '#shared/protocol/http.ts'
import { id } from '../../kit/cast.ts'
import { eventually } from '../../kit/changes.ts'
import { actorOn, updatesOf } from '../../kit/documents.ts'
import { MemoryStore } from '../../../server/store/memory.ts'
import { TestServer } from '../../kit/test-server.ts'

const text = 'text:I-02' as const
const cards = 'party:P-RES' as const
const dayMs = 86_400_000

let server: TestServer
let board: Awaited<ReturnType<TestServer['importSample']>>
beforeEach(async () => {
  server = await TestServer.start()
  board = await server.importSample()
})
afterEach(() => server.close())

async function live() {
  const found = await server.app.registry.board(board.boardId)
  if (found === null) throw new Error('cannot happen: no board')
  return found
}

/** Somebody's replica, as it is now. */
async function replica(name: DocumentName): Promise<Y.Doc> {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, (await (await live()).replica(name, Uint8Array.of(0))).update)
  return doc
}

/** Sends what a change makes of a replica. */
async function writes(who: string, name: DocumentName, doc: Y.Doc, change: () => void): Promise<void> {
  const there = await live()
  const release = await there.hold(name)
  for (const update of updatesOf(doc, change)) {
    expect(await there.write(name, update, actorOn(there.state, who), null).verdict).toMatchObject({ ok: true })
  }
  release()
}

const path = (): string => `/api/boards/${board.boardId}/gone-words`
const asked = (who: string) => server.ask(path(), { token: board.tokens[who] ?? '' })
const goneOf = async (who: string) => ((await asked(who)).json as GoneAnswer).gone
const wordsOf = async (who: string) => (await goneOf(who)).map(({ runs }) => runs.map(({ words }) => words))

const line = (doc: Y.Doc, at: number): Y.XmlText => {
  const first = (bodyOf(doc).get(at) as Y.XmlElement).firstChild
  if (!(first instanceof Y.XmlText)) throw new Error('there is no such line')
  return first
}

/** A text of three lines by the secretary, and the facilitator's replica of it before anything else comes. */
async function threeLines() {
  const mine = await replica(text)
  await writes('U-SEC', text, mine, () => setPlainText(mine, '第一条\n第二条\n第三条'))
  return { mine, theirs: await replica(text) }
}

describe('words whose place somebody else removes', () => {
  it('[Y120] are kept for their author, seen by the other or not, and told to nobody else', async () => {
    const { mine, theirs } = await threeLines()
    await writes('U-SEC', text, mine, () => line(mine, 1).insert(3, '，另加的一句'))
    await writes('U-FAC', text, theirs, () => bodyOf(theirs).delete(1, 1))
    expect(await goneOf('U-SEC')).toMatchObject([{ document: text, runs: [{ words: '第二条，另加的一句' }] }])
    for (const who of ['U-FAC', 'U-MED', 'U-RES1']) expect([who, await goneOf(who)]).toEqual([who, []])
    for (const who of ['observer', 'projector', 'nobody']) expect((await asked(who)).text).not.toContain('另加')
    expect((await server.ask(path())).error?.code).toBe('unauthenticated')
    expect((await server.ask(path(), { token: server.organiser })).error?.code).toBe('notAllowed')
  })

  it('[Y120] of several authors each gets his own, with a gap where another’s lay between and a line for each field', async () => {
    const first = await replica(cards)
    await writes('U-RES1', cards, first, () =>
      createDemandDraft(first, id('D-1'), { issueId: id('I-02') }, { position: '请不要在夜里卸料' }),
    )
    const second = await replica(cards)
    await writes('U-RES2', cards, second, () => {
      const [draft] = demandDrafts(second)
      draft?.position.insert(3, '在周末和')
      draft?.interest.insert(0, '为了孩子休息')
    })
    const third = await replica(cards)
    await writes('U-RES3', cards, third, () => removeDemandDraft(third, id('D-1')))
    expect((await goneOf('U-RES1')).map(({ runs }) => runs)).toEqual([
      [
        { words: '请不要', apart: 'line', stood: 1 },
        { words: '在夜里卸料', apart: 'words' },
      ],
    ])
    expect((await wordsOf('U-RES2')).flat().toSorted()).toEqual(['为了孩子休息', '在周末和'].toSorted())
  })

  it('[Y120] also when they come after their place has gone', async () => {
    const { mine, theirs } = await threeLines()
    const late = updatesOf(mine, () => line(mine, 1).insert(3, '，来晚的一句'))
    await writes('U-FAC', text, theirs, () => bodyOf(theirs).delete(1, 1))
    const there = await live()
    const release = await there.hold(text)
    for (const update of late) await there.write(text, update, actorOn(there.state, 'U-SEC'), null).verdict
    release()
    expect((await wordsOf('U-SEC')).flat()).toContain('，来晚的一句')
  })

  it('[Y120] not when one removes what one sees oneself, nor of characters that are taken out one by one', async () => {
    const { mine, theirs } = await threeLines()
    await writes('U-SEC', text, mine, () => bodyOf(mine).delete(1, 1))
    await writes('U-FAC', text, theirs, () => line(theirs, 0).delete(0, 2))
    expect(await goneOf('U-SEC')).toEqual([])
    // A page of his own that did not have them takes them along unseen.
    const old = await replica(text)
    await writes('U-SEC', text, mine, () => line(mine, 1).insert(3, '，手机上写的'))
    await writes('U-SEC', text, old, () => bodyOf(old).delete(1, 1))
    expect(await wordsOf('U-SEC')).toEqual([['，手机上写的']])
  })

  it('[Y120] are written down before the update that takes them', async () => {
    const { mine, theirs } = await threeLines()
    const order: string[] = []
    const { store } = server
    const [keepGone, commit] = [store.keepGone.bind(store), store.commit.bind(store)]
    store.keepGone = async (...of) => keepGone(...of).finally(() => order.push('kept'))
    store.commit = async (...of) => commit(...of).finally(() => order.push('committed'))
    await writes('U-FAC', text, theirs, () => bodyOf(theirs).delete(1, 1))
    expect([order, plainOf(mine)]).toEqual([['kept', 'committed'], '第一条\n第二条\n第三条'])
  })

  it('[Y121] are told until their author has them, and for so many days', async () => {
    const { theirs } = await threeLines()
    await writes('U-FAC', text, theirs, () => bodyOf(theirs).delete(1, 1))
    await writes('U-FAC', text, theirs, () => bodyOf(theirs).delete(1, 1))
    const gone = (await goneOf('U-SEC')).toSorted((a, b) => (a.stretches[0]?.[1] ?? 0) - (b.stretches[0]?.[1] ?? 0))
    expect(gone.map(({ runs }) => runs.map(({ words }) => words))).toEqual([['第二条'], ['第三条']])
    const [one, two] = gone
    const taken = (who: string, body: unknown) =>
      server.ask(path(), { method: 'POST', token: board.tokens[who] ?? '', body })
    expect((await taken('U-SEC', { document: text })).error?.code).toBe('invalidField')
    await taken('U-FAC', { document: text, stretches: one?.stretches })
    await taken('U-SEC', { document: 'text:I-03', stretches: one?.stretches })
    expect(await goneOf('U-SEC')).toHaveLength(2)
    await taken('U-SEC', { document: text, stretches: one?.stretches })
    expect(await goneOf('U-SEC')).toEqual([two])
    server.clock.advance(limits.asideDays * dayMs)
    expect(await goneOf('U-SEC')).toEqual([two])
    server.clock.advance(1)
    expect(await goneOf('U-SEC')).toEqual([])
  })

  it('[Y121] are not told once they stand in their document again, whoever has brought them back', async () => {
    const { theirs } = await threeLines()
    const other = await replica(text)
    await writes('U-SEC', text, other, () => line(other, 1).insert(3, '，晚上八点以后不施工'))
    await writes('U-FAC', text, theirs, () => bodyOf(theirs).delete(1, 1))
    const back = await replica(text)
    await writes('U-MED', text, back, () => line(back, 0).insert(3, '。第二条，晚上八点以后不施工'))
    expect(await goneOf('U-SEC')).toEqual([])
    expect(await server.store.gone(id(board.boardId), id('U-SEC'))).toEqual([])
  })
})

/** The facilitator joins the second paragraph to the first, in one change. */
const joins = (doc: Y.Doc, words: string): Promise<void> =>
  writes('U-FAC', text, doc, () => {
    doc.transact(() => {
      line(doc, 0).insert(3, words)
      bodyOf(doc).delete(1, 1)
    })
  })

describe('short words whose place somebody else removes', () => {
  it('[Y147] are not told of when two paragraphs are joined, whoever wrote how much of them', async () => {
    await threeLines()
    const other = await replica(text)
    await writes('U-MED', text, other, () => line(other, 1).insert(3, '每天'))
    await writes('U-MED', text, other, () => line(other, 1).insert(0, '每天'))
    await joins(await replica(text), '每天第二条每天')
    expect(plainText(await replica(text))).toBe('第一条每天第二条每天\n第三条')
    for (const who of ['U-SEC', 'U-MED']) expect([who, await goneOf(who)]).toEqual([who, []])
    expect(await server.store.gone(id(board.boardId), id('U-MED'))).toEqual([])
  })

  it('[Y147] are told while fewer of them stand than before, and no more once as many do', async () => {
    const { mine } = await threeLines()
    await writes('U-SEC', text, mine, () => line(mine, 2).insert(0, '每天'))
    const other = await replica(text)
    await writes('U-MED', text, other, () => {
      line(other, 1).insert(3, '每天')
      line(other, 1).insert(1, '每天')
    })
    await joins(await replica(text), '，第二条每天')
    expect(await wordsOf('U-MED')).toEqual([['每天', '每天']])
    const back = await replica(text)
    await writes('U-FAC', text, back, () => line(back, 0).insert(3, '每天'))
    expect(await goneOf('U-MED')).toEqual([])
  })

  it('[Y147] are told though the like of them stands there, when they came after their place had gone', async () => {
    const { mine, theirs } = await threeLines()
    await writes('U-SEC', text, mine, () => line(mine, 0).insert(0, '每天'))
    const late = updatesOf(mine, () => line(mine, 1).insert(3, '每天'))
    await writes('U-FAC', text, theirs, () => bodyOf(theirs).delete(1, 1))
    const there = await live()
    const release = await there.hold(text)
    for (const update of late) await there.write(text, update, actorOn(there.state, 'U-SEC'), null).verdict
    release()
    expect((await wordsOf('U-SEC')).flat()).toContain('每天')
  })
})

const authorOf = () => ({ client: 1, personId: id<'person'>('U-SEC'), partyId: null })

describe('words that went, against whoever means harm or has bad luck', () => {
  it('[Y141] are let go of however the stretches are cut that their author names, and not for half of them', async () => {
    const { theirs } = await threeLines()
    await writes('U-FAC', text, theirs, () => bodyOf(theirs).delete(1, 1))
    const [client, from, to] = (await goneOf('U-SEC'))[0]?.stretches[0] ?? [0, 0, 0]
    const names = (stretches: unknown) =>
      server.ask(path(), { method: 'POST', token: board.tokens['U-SEC'] ?? '', body: { document: text, stretches } })
    await names([
      [client, from, to - 1],
      [client + 1, from, to],
    ])
    expect(await goneOf('U-SEC')).toHaveLength(1)
    await names([
      [client, to - 1, to],
      [client, from, to - 1],
    ])
    expect(await goneOf('U-SEC')).toEqual([])
  })

  it('[Y148] are named in so many stretches and no more, and are let go of by the pieces in which a page saw them', async () => {
    const { mine, theirs } = await threeLines()
    await writes('U-SEC', text, mine, () => line(mine, 1).insert(3, '甲乙丙丁'))
    await writes('U-MED', text, theirs, () => bodyOf(theirs).delete(1, 1))
    const [row] = await goneOf('U-SEC')
    const pieces = (row?.stretches ?? []).flatMap(([client, from, to]) =>
      Array.from({ length: to - from }, (_, at) => [client, from + at, from + at + 1]),
    )
    const many = Array.from({ length: limits.goneNamed }, (_, at) => [1, at * 2, at * 2 + 1])
    const name = (stretches: unknown) =>
      server.ask(path(), { method: 'POST', token: board.tokens['U-SEC'] ?? '', body: { document: text, stretches } })
    expect((await name([...many, ...pieces])).error?.code).toBe('invalidField')
    expect([(await name(many)).status, await goneOf('U-SEC')]).toEqual([204, [row]])
    expect([(await name(pieces)).status, await goneOf('U-SEC')]).toEqual([204, []])
  })

  it('[Y149] go after so many days from a server on which nobody does anything, at its start and once a day', async () => {
    const { theirs } = await threeLines()
    await writes('U-FAC', text, theirs, () => bodyOf(theirs).delete(1, 1))
    const kept = async () => (await server.store.gone(id(board.boardId), id('U-SEC'))).length
    const removing = vi.spyOn(server.store, 'removeGone')
    const sweep = new GoneSweep({ store: server.store, clock: server.clock })
    for (let count = 0; count < 3; count += 1) await sweep.sweep()
    expect([removing.mock.calls.length, await kept()]).toEqual([1, 1])
    server.clock.advance(limits.asideDays * dayMs + 1)
    removing.mockRejectedValueOnce(new Error('the disk is full'))
    await sweep.sweep()
    expect(await kept()).toBe(1)
    await sweep.sweep()
    expect(await kept()).toBe(0)
    const store = new MemoryStore()
    const atStart = vi.spyOn(store, 'removeGone')
    const other = await TestServer.start(store)
    await other.close()
    expect(atStart).toHaveBeenCalledTimes(1)
  })

  it('[Y142] are all kept of a patchwork, though not where each piece stood, and nothing of blanks alone', () => {
    const pieces = limits.goneStretches + 10
    const runs = Array.from({ length: pieces }, (_, at) => {
      return { client: 1, clock: at * 3, words: '字句', named: false, text: 0, follows: false, late: false }
    })
    const blank = { client: 1, clock: 90_000, words: '  ', named: false, text: 1, follows: false, late: false }
    const found = lossesOf({ runs: [...runs, blank], before: null }, authorOf, { personId: id('U-FAC') }).get(
      id('U-SEC'),
    )
    expect(found?.stretches).toHaveLength(limits.goneStretches)
    expect(found?.runs).toHaveLength(limits.goneStretches)
    const words = found?.runs.map((run) => run.words).join('…') ?? ''
    expect(words.split('…').filter((one) => one.trim() === '字句')).toHaveLength(pieces)
    const few = lossesOf({ runs: [...runs.slice(0, 2), blank], before: null }, authorOf, { personId: id('U-FAC') }).get(
      id('U-SEC'),
    )
    expect(few?.stretches).toEqual([
      [1, 0, 2],
      [1, 3, 5],
    ])
  })

  it('[Y146] are not told where what was to take them along did not count, however few they are', async () => {
    const { theirs } = await threeLines()
    const { store } = server
    const commit = store.commit.bind(store)
    store.commit = () => Promise.reject(new Error('the disk is full'))
    const there = await live()
    const release = await there.hold(text)
    for (const update of updatesOf(theirs, () => bodyOf(theirs).delete(1, 1)))
      expect(await there.write(text, update, actorOn(there.state, 'U-FAC'), null).verdict).toMatchObject({ ok: false })
    release()
    expect(await store.gone(id(board.boardId), id('U-SEC'))).toHaveLength(1)
    store.commit = commit
    const isBack = async () => (bodyOf(await replica(text)).length === 3 ? true : null)
    await eventually(isBack, 'the text as it is on disk')
    expect(await goneOf('U-SEC')).toEqual([])
    expect(await store.gone(id(board.boardId), id('U-SEC'))).toEqual([])
  })

  it('[Y144] that would take long to be looked for are told unlooked, and those before them are looked for', async () => {
    const doc = await replica(text)
    await writes('U-SEC', text, doc, () => setPlainText(doc, `${'x'.repeat(100_000)}晚上八点以后`))
    const row = (words: string, count: number, at: number) => ({
      personId: id<'person'>('U-SEC'),
      document: text,
      at: server.clock.now() + at,
      runs: Array.from({ length: count }, () => ({ words, apart: 'line' as const })),
      stretches: [[7, at * 100, at * 100 + 1]] as const,
    })
    const many = Math.ceil(limits.goneLookedAt / 100_000)
    await server.store.keepGone(id(board.boardId), [row('晚上八点以后', 3, 2), row('晚上八点以后', many, 1)], 0)
    expect((await goneOf('U-SEC')).map(({ runs }) => runs.length)).toEqual([many])
  })
})

const plainOf = (doc: Y.Doc): string => [0, 1, 2].map((at) => line(doc, at).toJSON()).join('\n')
