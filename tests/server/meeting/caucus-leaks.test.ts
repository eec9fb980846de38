/**
 * What is written apart from the table, word by word, against every byte that anybody else is sent: real sockets of both
 * kinds, every kind of HTTP answer, exports unzipped, the log at its most talkative, the measures.
 */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { addFallback, fallbacksOn, givePoints, offerOf } from '#shared/documents/caucus.ts'
import { noteOf } from '#shared/documents/notes.ts'
import type { DocumentName } from '#shared/documents/names.ts'
import { createDemandDraft } from '#shared/documents/party.ts'
import { limits } from '#shared/limits.ts'
import { id } from '../../kit/cast.ts'
import { updatesOf } from '../../kit/documents.ts'
import { Eavesdropper } from '../../kit/eavesdropper.ts'
import { CrankedStore } from '../../kit/stores.ts'
import { TestServer } from '../../kit/test-server.ts'

const issueId = id<'issue'>('I-02')
const [k1, k3] = ['caucus-room:K1', 'caucus-room:K3'] as const

/** Words that stand nowhere else, by where they are written. */
const words = {
  notes: '纸鸢甲zqa',
  offer: '纸鸢乙zqb',
  fallback: '纸鸢丙zqc',
  presence: '纸鸢丁zqd',
  otherCaucus: '纸鸢戊zqe',
  ownNotes: '纸鸢己zqf',
  ownFallback: '纸鸢庚zqg',
  ownDraft: '纸鸢辛zqh',
  privateNote: '纸鸢壬zqi',
  afterwards: '纸鸢癸zqj',
  refused: '纸鸢子zqk',
} as const
const everyWord = Object.values(words)

let server: TestServer
let store: CrankedStore
let board: Awaited<ReturnType<TestServer['importSample']>>
let listeners: Eavesdropper[]
beforeEach(async () => {
  store = new CrankedStore()
  server = await TestServer.start(store)
  board = await server.importSample()
  listeners = []
  await act('U-FAC', { type: 'meeting.open', meetingId: 'M-05' })
  await act('U-MED', opens('K1', ['U-MED', 'U-RES2', 'U-CON1']))
  await act('U-FAC', opens('K3', ['U-OWN1', 'U-CON1']))
})
afterEach(async () => {
  for (const one of listeners) one.close()
  await server.close()
})

const opens = (caucusId: string, memberIds: readonly string[]) => ({
  type: 'caucus.open',
  caucusId,
  issueId,
  memberIds,
  plannedMinutes: 2,
})

let count = 0
async function act(who: string, command: object): Promise<void> {
  count += 1
  const body = { commandId: `K-${count}`, ...command }
  const address = `/api/boards/${board.boardId}/acts`
  const answer = await server.ask(address, { method: 'POST', token: board.tokens[who] ?? '', body })
  expect([who, answer.error]).toEqual([who, null])
}

const every: readonly DocumentName[] = [
  k1,
  k3,
  'caucus:P-RES',
  'caucus:P-CON',
  'caucus:P-OWN',
  'private:U-RES2',
  'private:U-FAC',
  'party:P-RES',
  'text:I-02',
  'notes',
]

/** Somebody who opens everything that can be named, in every way there is. */
async function listens(name: string, token = board.tokens[name] ?? null): Promise<Eavesdropper> {
  const one = new Eavesdropper(name, server, board.boardId, token)
  listeners.push(one)
  await one.listen()
  await one.open(every)
  return one
}

interface Writer {
  readonly one: Eavesdropper
  readonly doc: Y.Doc
  readonly channel: number
}

/** A person with a replica of a document. */
async function writer(one: Eavesdropper, document: DocumentName): Promise<Writer> {
  const doc = new Y.Doc()
  if (one.sync === null) throw new Error('cannot happen: a person has a document socket')
  const channel = await one.sync.join(document, doc)
  doc.clientID = one.sync.leaseOf(channel) ?? doc.clientID
  return { one, doc, channel }
}

/** Writes, and waits for the verdict. */
async function writes({ one, doc, channel }: Writer, change: (doc: Y.Doc) => void): Promise<boolean> {
  if (one.sync === null) throw new Error('cannot happen: it is connected')
  const before = one.sync.verdicts.length
  const updates = updatesOf(doc, () => doc.transact(() => change(doc)))
  for (const update of updates) one.sync.sync(channel, 2, update)
  const { sync } = one
  await vi.waitUntil(() => sync.verdicts.length >= before + updates.length, { timeout: 20_000 })
  return sync.verdicts.slice(before).every(({ ok }) => ok)
}

const at = (rest: string): string => `/api/boards/${board.boardId}/${rest}`

/** Everything that can be asked for over HTTP, by one asker. */
async function asksEverything(one: Eavesdropper): Promise<void> {
  const documents = every.map((name) => at(`documents/${encodeURIComponent(name)}/authors`))
  const editions = ['minutes', 'signoff', 'actions'].flatMap((edition) =>
    ['docx', 'md'].map((format) => at(`exports/${edition}.${format}?meeting=M-05`)),
  )
  const rest = [
    '/api/me',
    '/api/boards',
    '/healthz',
    '/readyz',
    '/metrics',
    ...['me', 'events?after=0', 'links', 'verify', 'exports/case.json', 'texts/I-02?seq=9', 'texts/I-02/steps'].map(at),
    ...[1, 5, 20, 30].map((seq) => at(`replay?seq=${seq}`)),
    ...['caucus-room:K1', 'K1'].map((name) => at(`texts/${name}/steps`)),
  ]
  for (const path of [...documents, ...editions, ...rest]) {
    // Nobody is held up for asking too much at once.
    server.clock.advance(1_000)
    expect(await one.ask(path)).not.toBe(429)
  }
  const body = { commandId: 'K-x', type: 'caucus.submit', submissionId: 'S-x', issueId, caucusId: 'K1', text: '空' }
  if (one.name !== 'U-RES2') await one.ask(at('acts'), { method: 'POST', body: { ...body, caucusId: 'K9' } })
}

/** Everybody who is in neither caucus and not of the residents, and who is. */
const outside = [
  'U-OWN2',
  'U-PM1',
  'U-CON2',
  'U-FAC',
  'U-SEC',
  'U-MSG1',
  'U-GOV2',
  'U-OBS',
  'U-PROJ',
  'projector',
] as const

async function writeAll(members: Readonly<Record<'R2' | 'C1' | 'M' | 'O1' | 'R1', Eavesdropper>>): Promise<void> {
  const { R2, C1, M, O1, R1 } = members
  const inK1 = await writer(R2, k1)
  R2.sync?.presence(inK1.channel, [inK1.doc.clientID, 1, { at: words.presence }])
  expect(await writes(inK1, (doc) => noteOf(doc, issueId).insert(0, words.notes))).toBe(true)
  expect(await writes(await writer(C1, k1), (doc) => offerOf(doc, issueId).insert(0, words.offer))).toBe(true)
  const mediator = await writer(M, k1)
  expect(
    await writes(mediator, (doc) => {
      addFallback(doc, 'f-1', { issueId, optionId: null })
      fallbacksOn(doc, issueId)[0]?.text.insert(0, words.fallback)
    }),
  ).toBe(true)
  expect(await writes(await writer(O1, k3), (doc) => noteOf(doc, issueId).insert(0, words.otherCaucus))).toBe(true)
  const own = await writer(R1, 'caucus:P-RES')
  expect(
    await writes(own, (doc) => {
      givePoints(doc, issueId, 73)
      noteOf(doc, issueId).insert(0, words.ownNotes)
      addFallback(doc, 'f-2', { issueId, optionId: id('O-02D') })
      fallbacksOn(doc, issueId)[0]?.text.insert(0, words.ownFallback)
      createDemandDraft(doc, id('D-9'), { issueId, visibility: 'party' }, { position: words.ownDraft })
    }),
  ).toBe(true)
  const note = await writer(R2, 'private:U-RES2')
  expect(await writes(note, (doc) => noteOf(doc, issueId).insert(0, words.privateNote))).toBe(true)
}

/** Asked so that a failure does not print everything that was heard. */
const holds = (heard: string, word: string): boolean => heard.includes(word)

const found = (one: Eavesdropper): readonly string[] => everyWord.filter((word) => one.heard.includes(word))

/** What each of these may hear, and nothing else: in the order of `words`. */
function expectHeard(one: Eavesdropper, allowed: readonly (keyof typeof words)[]): void {
  expect([one.name, found(one)]).toEqual([one.name, allowed.map((name) => words[name])])
}

async function seatMembers() {
  const [R2, C1, M] = [await listens('U-RES2'), await listens('U-CON1'), await listens('U-MED')]
  return { R2, C1, M, O1: await listens('U-OWN1'), R1: await listens('U-RES1') }
}

describe('what is written apart from the table', () => {
  it('[V40, Y21] is in no byte that reaches anybody else, on any socket, over HTTP, in an export, the log or the measures', async () => {
    const members = await seatMembers()
    const others: Eavesdropper[] = []
    for (const who of outside) others.push(await listens(who))
    others.push(await listens('organiser', server.organiser))
    others.push(await listens('public', null))
    others.push(await listens('observer', board.tokens['observer'] ?? null))
    await writeAll(members)
    await act('U-FAC', { type: 'focus.call', meetingId: 'M-05' })
    for (const one of others) await one.knock(every)
    server.clock.advance(limits.boardIdleMs)
    server.app.registry.sweep()
    for (const one of others) await asksEverything(one)
    for (const one of Object.values(members)) await one.sync?.settled()
    for (const one of others) {
      await one.sync?.settled()
      expectHeard(one, [])
      expect([one.name, holds(one.heard, '"points"')]).toEqual([one.name, false])
    }
    const { R2, C1, M, O1, R1 } = members
    const ofTheParty = ['ownNotes', 'ownFallback', 'ownDraft'] as const
    const inK1 = ['notes', 'offer', 'fallback'] as const
    expectHeard(M, [...inK1, 'presence'])
    expectHeard(C1, [...inK1, 'presence', 'otherCaucus'])
    expectHeard(O1, ['otherCaucus'])
    expectHeard(R1, ofTheParty)
    expect([...inK1, ...ofTheParty, 'privateNote' as const].filter((name) => !holds(R2.heard, words[name]))).toEqual([])
    expect(holds(R2.heard, words.otherCaucus)).toBe(false)
    const { text: measures } = await server.ask('/metrics')
    const told = server.logged.join('') + measures
    expect(everyWord.filter((word) => told.includes(word))).toEqual([])
  }, 90_000)

  it('[V41] the organiser who acts for a member reads nothing of it, and replays without a trace of it', async () => {
    const members = await seatMembers()
    await writeAll(members)
    const organiser = new Eavesdropper('organiser', server, board.boardId, server.organiser)
    for (const who of ['U-RES2', 'U-MED']) {
      for (const name of [k1, 'caucus:P-RES', 'private:U-RES2']) {
        await organiser.ask(at(`documents/${encodeURIComponent(name)}/authors?as=${who}`))
      }
      await organiser.ask(at(`me?as=${who}`))
      await organiser.ask(at(`events?after=0&as=${who}`))
      await organiser.ask(at(`exports/case.json?as=${who}`))
    }
    const head = await store.head(id(board.boardId))
    const last = head?.seq ?? 0
    for (let seq = last - 12; seq <= last; seq += 1) await organiser.ask(at(`replay?seq=${seq}`))
    expectHeard(organiser, [])
    const traces = ['"caucus-room:', '"caucus:P-', '"private:', '"documents":{}', '"id":"K1"']
    expect(traces.map((name) => holds(organiser.heard, name))).toEqual([false, false, false, true, true])
    const { json } = await server.ask(at('verify'), { token: server.organiser })
    expect(json).toMatchObject({ ok: true })
    expect((json as { readonly updates: number }).updates).toBeGreaterThan(4)
  }, 60_000)

  it('[V42] who loses his seat hears nothing from that event on; once it is over its members read, and nobody writes', async () => {
    const { R2, C1, M } = await seatMembers()
    const [talks, leaves] = [await writer(C1, k1), await writer(R2, k1)]
    expect(await writes(leaves, (doc) => noteOf(doc, issueId).insert(0, words.notes))).toBe(true)
    await act('U-FAC', { type: 'person.assign', personId: 'U-RES2', role: 'observer', partyId: null })
    await vi.waitUntil(() =>
      R2.sync?.heard.some(({ control }) => control?.t === 'closed' && control.channel === leaves.channel),
    )
    expect(await writes(talks, (doc) => offerOf(doc, issueId).insert(0, words.afterwards))).toBe(true)
    await act('U-MED', { type: 'caucus.close', caucusId: 'K1' })
    await M.sync?.settled()
    expect(await writes(talks, (doc) => offerOf(doc, issueId).insert(0, words.refused))).toBe(false)
    const again = await writer(M, k1)
    expect([noteOf(again.doc, issueId).toJSON(), offerOf(again.doc, issueId).toJSON()]).toEqual([
      words.notes,
      words.afterwards,
    ])
    await R2.sync?.settled()
    expect(holds(R2.heard, words.afterwards)).toBe(false)
    expect([R2.heard, M.heard].some((heard) => heard.includes(words.refused))).toBe(false)
    expect(holds(server.logged.join(''), words.refused)).toBe(false)
  }, 60_000)

  it('[V43] of an offer exactly the words that were submitted reach the table, and nothing that was written after them', async () => {
    const { C1 } = await seatMembers()
    const [owner, hall] = [await listens('U-PM1'), await listens('observer', board.tokens['observer'] ?? null)]
    const talks = await writer(C1, k1)
    await writes(talks, (doc) => offerOf(doc, issueId).insert(0, words.offer))
    const text = offerOf(talks.doc, issueId).toJSON()
    await act('U-CON1', { type: 'caucus.submit', submissionId: 'S1', issueId, caucusId: 'K1', text })
    await writes(talks, (doc) => offerOf(doc, issueId).insert(text.length, words.afterwards))
    await vi.waitUntil(() => holds(owner.heard, words.offer), { timeout: 20_000 })
    await hall.sync?.settled()
    expectHeard(owner, ['offer'])
    expectHeard(hall, [])
    expect(holds(hall.heard, 'caucus.opened')).toBe(false)
  }, 60_000)
})
