/**
 * Too much of what is allowed, and what is allowed no longer: floods of honest-looking updates, histories made to grow, and
 * writing in the very moment in which the right to it ends. Whoever does it is held up or refused; the others go on.
 */
import { afterAll, beforeAll, expect, it } from 'vitest'
import * as Y from 'yjs'
import { noteOf } from '#shared/documents/notes.ts'
import { changeDemandDraft, createDemandDraft } from '#shared/documents/party.ts'
import type { AgendaId, DemandId, IssueId } from '#shared/ids.ts'
import { Attacker } from '../kit/attacker.ts'
import type { Meeting } from '../kit/crowd.ts'
import type { Desk } from '../kit/desks.ts'
import { cardsDesk, marksIn, notesDesk, textDesk } from '../kit/desks.ts'
import { ServerProcess } from '../kit/server-process.ts'
import { Reader, Typist } from '../kit/typist.ts'

const server = new ServerProcess(undefined, { LOG_LEVEL: 'silent' })
let meeting: Meeting = { boardId: '', tokens: {} }

beforeAll(async () => {
  await server.start()
  meeting = await server.importBoard()
})
afterAll(() => server.dispose())

const seat = (who: string) => ({ boardId: meeting.boardId, token: meeting.tokens[who] ?? '' })
const attackerAs = (who: string): Promise<Attacker> =>
  Attacker.seated(server.address, meeting.boardId, meeting.tokens[who] ?? '')

async function writerAt(desk: Desk): Promise<Typist> {
  const typist = new Typist(desk)
  typist.connect(server.address)
  await typist.changes.until(
    () => typist.synced,
    () => 'a first answer',
  )
  return typist
}

async function write(typist: Typist, count: number): Promise<void> {
  for (let word = 0; word < count; word += 1) {
    typist.type(`⟦honest-${word}⟧`)
    await typist.changes.until(
      () => typist.unsaved.size === 0,
      () => `a verdict; refused ${JSON.stringify(typist.refused)}`,
    )
  }
  expect(typist.refused).toEqual([])
}

async function wholeOf(desk: Desk): Promise<string> {
  const reader = new Reader(desk)
  reader.connect(server.address)
  const text = await reader.whole()
  reader.close()
  return text
}

/** The update that each of these changes makes, one after the other. */
function updatesOf(changes: readonly ((doc: Y.Doc) => void)[]): readonly Uint8Array[] {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (const change of changes) doc.transact(() => change(doc))
  return updates
}

/** Sends all of it at once and waits until the server has said something that is not "saved", or has said it of everything. */
async function flood(
  attacker: Attacker,
  document: string,
  updates: readonly Uint8Array[],
): Promise<readonly (string | null)[]> {
  const channel = await attacker.open(document)
  for (const update of updates) attacker.update(channel, update)
  await attacker.until(() => {
    const verdicts = attacker.verdicts(channel)
    return attacker.closed !== null || verdicts.length === updates.length || verdicts.some((code) => code !== null)
  })
  return attacker.verdicts(channel)
}

it('[D20] thirty thousand tiny updates at once are held up: others write on, and memory stays bounded', async () => {
  const writer = await writerAt(notesDesk(seat('U-SEC'), 'AG-01'))
  const before = server.memory()
  const attacker = await attackerAs('U-FAC')
  const channel = await attacker.open('notes')
  const tiny = updatesOf(Array.from({ length: 30_000 }, () => (doc) => noteOf(doc, 'AG-02' as AgendaId).insert(0, 'x')))
  for (const update of tiny) attacker.update(channel, update)
  await write(writer, 50)
  expect(attacker.verdicts(channel).length).toBeLessThan(tiny.length)
  expect(server.memory() - before).toBeLessThan(150_000_000)
  attacker.leave()
  await write(writer, 5)
  writer.close()
})

it('[D20] a history that is made to grow ends with a refusal, and the party can still write', async () => {
  const desk = cardsDesk(seat('U-OWN1'), 'P-OWN')
  const writer = await writerAt(desk)
  await write(writer, 1)
  const id = 'D-bloat' as DemandId
  const issueId = 'I-02' as IssueId
  const bloat = updatesOf([
    (doc) => createDemandDraft(doc, id, { issueId }),
    ...Array.from({ length: 60 }, (_, round) => (doc: Y.Doc) => {
      for (let turn = 0; turn < 400; turn += 1) {
        changeDemandDraft(doc, id, { priority: round * 1_000 + turn })
        changeDemandDraft(doc, id, { isRedLine: turn % 2 === 0 })
      }
    }),
  ])
  const attacker = await attackerAs('U-OWN2')
  const verdicts = await flood(attacker, desk.document, bloat)
  expect(verdicts.findLast((code) => code !== null)).toMatch(/tooManyRequests|updateTooLarge/)
  attacker.leave()
  await write(writer, 5)
  writer.close()
})

it('[D21] what is written in the moment in which the pen is taken back counts exactly when it came before', async () => {
  const { boardId } = meeting
  let commands = 0
  const act = async (fields: object): Promise<number> => {
    commands += 1
    const body = JSON.stringify({ commandId: `C-pen-${commands}`, issueId: 'I-02', ...fields })
    const answer = await server.ask(`/api/boards/${boardId}/acts?as=U-FAC`, { method: 'POST', body })
    const { seq } = (await answer.json()) as { readonly seq?: number }
    expect(seq).toBeDefined()
    return seq ?? 0
  }
  const desk = textDesk(seat('U-RES1'), 'I-02')
  for (let round = 0; round < 8; round += 1) {
    await act({ type: 'pen.lend', personId: 'U-RES1' })
    const attacker = await attackerAs('U-RES1')
    const channel = await attacker.open(desk.document)
    // Written beside all that stands there, by one who has not read it: more in all would be too much at one spot.
    const words = Array.from({ length: 100 }, (_, at) => `⟦r${round}w${at}⟧`)
    const updates = updatesOf(words.map((word) => (doc: Y.Doc) => desk.write(doc, word)))
    const half = 10 + round * 10
    for (const update of updates.slice(0, half)) attacker.update(channel, update)
    const taken = act({ type: 'pen.takeBack' })
    for (const update of updates.slice(half)) attacker.update(channel, update)
    const seq = await taken
    await attacker.until(() => attacker.verdicts(channel).length === updates.length)
    const accepted = attacker.controls.flatMap((one) => (one.t === 'verdict' && one.ok ? [one.seq] : []))
    expect(accepted.filter((one) => one > seq)).toEqual([])
    expect(attacker.verdicts(channel).slice(accepted.length)).toEqual(
      Array.from({ length: updates.length - accepted.length }, () => 'documentNotWritable'),
    )
    const there = new Set(marksIn(await wholeOf(desk)))
    expect(words.filter((word) => there.has(word))).toEqual(words.slice(0, accepted.length))
    attacker.leave()
  }
})

it('[D21] nothing is taken from a link once it has been revoked, however fast its holder writes', async () => {
  const desk = notesDesk(seat('U-SEC'), 'AG-02')
  const attacker = await attackerAs('U-FAC')
  const channel = await attacker.open('notes')
  const words = Array.from({ length: 400 }, (_, at) => `⟦revoked ${at}⟧`)
  const updates = updatesOf(words.map((word) => (doc: Y.Doc) => desk.write(doc, word)))
  for (const update of updates.slice(0, 100)) attacker.update(channel, update)
  const revoked = server.ask(`/api/boards/${meeting.boardId}/links/U-FAC`, { method: 'DELETE' })
  for (const update of updates.slice(100, 200)) attacker.update(channel, update)
  expect((await revoked).status).toBeLessThan(300)
  for (const update of updates.slice(200)) attacker.update(channel, update)
  await attacker.until(() => attacker.closed !== null)
  const there = marksIn(await wholeOf(desk)).filter((word) => words.includes(word))
  expect(there).toEqual(words.slice(0, there.length))
  expect(there.length).toBeGreaterThanOrEqual(attacker.verdicts(channel).filter((code) => code === null).length)
  expect(there.length).toBeLessThanOrEqual(200)
})
