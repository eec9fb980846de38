/**
 * Attacks on a running server, over real sockets: each is refused by its name, costs the server little, and leaves no trace.
 * Honest people write in the same documents the whole time, and after each attack their next word must be taken, nothing else
 * may stand in the document, and nobody may have been shown anything.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { Attacker } from '../kit/attacker.ts'
import type { Answer, Ground, Kind } from '../kit/attacks/attack.ts'
import { onCards } from '../kit/attacks/cards.ts'
import { onDoors, onFrames, upgradeRequest } from '../kit/attacks/frames.ts'
import { lies } from '../kit/attacks/lies.ts'
import { forgedName, onMessages } from '../kit/attacks/messages.ts'
import { pieces } from '../kit/attacks/pieces.ts'
import type { Desk } from '../kit/desks.ts'
import { cardsDesk, notesDesk, textDesk } from '../kit/desks.ts'
import { ServerProcess } from '../kit/server-process.ts'
import { Typist } from '../kit/typist.ts'

/** What one attack may cost: seconds of processor time, and bytes of memory that are still held afterwards. */
const mostSeconds = 2
const mostBytes = 200_000_000
/** Messages of presence that one attack may make others hear. */
const mostPresence = 200

const server = new ServerProcess(undefined, { LOG_LEVEL: 'silent' })
const roots: Record<Kind, Pick<Ground, 'root' | 'otherRoot'>> = {
  notes: { root: 'note:AG-01', otherRoot: 'note:AG-02' },
  text: { root: 'body', otherRoot: 'body' },
  cards: { root: 'demands', otherRoot: 'demands' },
}
const attackers: Record<Kind, { readonly writer: string; readonly reader: string }> = {
  notes: { writer: 'U-FAC', reader: 'U-RES1' },
  text: { writer: 'U-FAC', reader: 'U-RES1' },
  cards: { writer: 'U-OWN2', reader: 'U-RES1' },
}

let boardId = ''
let tokens: Readonly<Record<string, string>> = {}
const honest = {} as Record<Kind, Typist>
let memoryAtFirst = 0
let words = 0
let attacks = 0

const tokenOf = (who: string): string => tokens[who] ?? ''

/** A person who has the document open and has been brought up to date. */
async function someoneAt(desk: Desk): Promise<Typist> {
  const typist = new Typist(desk)
  typist.connect(server.address)
  await typist.changes.until(
    () => typist.synced,
    () => `a first answer in ${desk.document}`,
  )
  return typist
}

/** An honest word, taken. */
async function nextWord(typist: Typist): Promise<string> {
  words += 1
  const mark = `⟦${words}⟧`
  typist.type(mark)
  await typist.changes.until(
    () => typist.saved.has(mark) || typist.refused.length > 0,
    () => `a verdict on ${mark}`,
  )
  expect(typist.refused).toEqual([])
  return mark
}

function groundOf(kind: Kind): Ground {
  const { doc } = honest[kind]
  attacks += 1
  const own = 3_000_000_000 + attacks * 1_000
  return { ...roots[kind], own, victim: { client: doc.clientID, length: Y.getState(doc.store, doc.clientID) } }
}

const clientsOf = ({ doc }: Typist): readonly number[] => [...doc.store.clients.keys()].sort((a, b) => a - b)

/** What the server says to an attacker, or that it serves others first: thirty words, each taken before the next is typed. */
async function answerTo(attacker: Attacker): Promise<Answer> {
  const heard: Answer[] = []
  const answer = attacker.answer().then((one) => heard.push(one))
  for (let word = 0; word < 30 && heard.length === 0; word += 1) await nextWord(honest.notes)
  const [first = 'held up'] = heard
  attacker.leave()
  await answer
  return first
}

/** After an attack nothing stands in the document but what its honest writers have written, and they write on. */
async function expectUnharmed(kind: Kind, spent: number): Promise<void> {
  const writer = honest[kind]
  await writer.changes.until(
    () => writer.unsaved.size === 0,
    () => 'the words before',
  )
  const before = writer.text
  const mark = await nextWord(writer)
  expect(writer.text).toHaveLength(before.length + mark.length + (kind === 'text' && before !== '' ? 1 : 0))
  const newcomer = await someoneAt(writer.desk)
  expect(newcomer.text).toBe(writer.text)
  expect(clientsOf(newcomer)).toEqual(clientsOf(writer))
  newcomer.close()
  expect((await server.measure('process_cpu_seconds_total')) - spent).toBeLessThan(mostSeconds)
  expect(server.memory() - memoryAtFirst).toBeLessThan(mostBytes)
}

const spentSoFar = (): Promise<number> => server.measure('process_cpu_seconds_total')

beforeAll(async () => {
  await server.start()
  ;({ boardId, tokens } = await server.importBoard())
  const seat = (who: string) => ({ boardId, token: tokenOf(who) })
  honest.notes = await someoneAt(notesDesk(seat('U-SEC'), 'AG-01'))
  honest.text = await someoneAt(textDesk(seat('U-SEC'), 'I-02'))
  honest.cards = await someoneAt(cardsDesk(seat('U-OWN1'), 'P-OWN'))
  for (const typist of Object.values(honest)) await nextWord(typist)
  memoryAtFirst = server.memory()
})
afterAll(async () => {
  for (const typist of Object.values(honest)) typist.close()
  await server.dispose()
})

const titled = <Attack extends { readonly name: string; readonly source?: string }>(all: readonly Attack[]) =>
  all.map(
    (attack) => [attack.source === undefined ? attack.name : `${attack.name} (${attack.source})`, attack] as const,
  )

describe('[D4, D5, D6, D7] updates that mean harm are refused by name and leave no trace', () => {
  it.each(titled([...lies, ...pieces, ...onCards]))('%s', async (_title, { kind, by, updates, refused }) => {
    const spent = await spentSoFar()
    const attacker = await Attacker.seated(server.address, boardId, tokenOf(attackers[kind][by]))
    const channel = await attacker.open(honest[kind].desk.document)
    const sent = updates(groundOf(kind))
    for (const update of sent) attacker.update(channel, update)
    await attacker.until(() => attacker.closed !== null || attacker.verdicts(channel).length === sent.length)
    expect(refused).toContain(attacker.verdicts(channel)[0])
    expect(new Set(attacker.verdicts(channel)).size).toBe(1)
    attacker.leave()
    await expectUnharmed(kind, spent)
  })
})

describe('[Y9, Y10] messages that mean harm change nothing for anybody else', () => {
  it.each(titled(onMessages))('%s', async (_title, { messages, answers }) => {
    const spent = await spentSoFar()
    const attacker = await Attacker.seated(server.address, boardId, tokenOf('U-FAC'))
    const channel = await attacker.open('notes')
    const heard = honest.notes.presence.length
    for (const message of messages(groundOf('notes'))) attacker.message(channel, message)
    expect(answers).toContain(await (answers.includes('held up') ? answerTo(attacker) : attacker.answer()))
    attacker.leave()
    await expectUnharmed('notes', spent)
    expect(honest.notes.presence.slice(heard).length).toBeLessThan(mostPresence)
    expect(honest.notes.presence.join('\n')).not.toContain(forgedName)
  })
})

describe('[Y10] frames that the standard or the protocol forbids end the connection and nothing else', () => {
  it.each(titled(onFrames))('%s', async (_title, { bytes, answers }) => {
    const spent = await spentSoFar()
    const attacker = await Attacker.seated(server.address, boardId, tokenOf('U-FAC'))
    for (const part of bytes()) attacker.write(part)
    expect(answers).toContain(await (answers.includes('held up') ? answerTo(attacker) : attacker.answer()))
    attacker.leave()
    await expectUnharmed('notes', spent)
  })
})

describe('[H16, Y4] what does not become a socket ends without harm', () => {
  it.each(titled(onDoors))('%s', async (_title, { bytes, status }) => {
    const spent = await spentSoFar()
    const attacker = new Attacker(server.address, bytes(`/sync/${boardId}?token=${tokenOf('U-FAC')}`))
    await attacker.until(() => attacker.status !== null || attacker.closed !== null)
    expect(status).toContain(attacker.status)
    attacker.leave()
    await expectUnharmed('notes', spent)
  })

  it('five hundred who begin to ask and break off in the middle', async () => {
    const spent = await spentSoFar()
    const request = upgradeRequest(`/sync/${boardId}?token=${tokenOf('U-FAC')}`)
    const halves = Array.from(
      { length: 500 },
      (_, at) => new Attacker(server.address, request.slice(0, 1 + (at % (request.length - 1)))),
    )
    await expectUnharmed('notes', spent)
    for (const half of halves) half.leave()
    await expectUnharmed('notes', spent)
    expect(halves.filter(({ status }) => status === 101)).toEqual([])
  })
})
