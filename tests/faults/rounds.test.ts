/**
 * Everything at once, at random: people write, lose their connection, stay away and come back, the server is killed or stands
 * still, a pen is moved, a link is revoked and given anew. In the end all replicas are equal, every act is decided, every word
 * is saved or was refused to its author, and no saved one is missing. `ROUNDS` and `SEED` set the run.
 */
import { afterAll, expect, it } from 'vitest'
import { eventually } from '../kit/changes.ts'
import type { Desk } from '../kit/desks.ts'
import { cardsDesk, marksIn, notesDesk, textDesk } from '../kit/desks.ts'
import { CrankedProxy } from '../kit/proxy.ts'
import { randomFrom, seed } from '../kit/random.ts'
import { ServerProcess } from '../kit/server-process.ts'
import { Reader, Typist } from '../kit/typist.ts'

const rounds = Number(process.env['ROUNDS'] ?? 120)

interface Person {
  readonly who: string
  readonly typist: Typist
  away: boolean
  /** Whether the page would let its person type: as it was last told. */
  mayType: boolean
}

/** Snapshots are made and documents leave memory all the time, as they would in hours. */
const lowLimits = { updatesPerSnapshot: 10, documentIdleMs: 20, boardIdleMs: 20, sweepMs: 10 }
const server = new ServerProcess(undefined, { LOG_LEVEL: 'silent', TEST_LIMITS: JSON.stringify(lowLimits) }, true)
const random = randomFrom(seed)
let people: readonly Person[] = []
let proxy: CrankedProxy | null = null
afterAll(async () => {
  for (const { typist } of people) typist.close()
  await proxy?.close()
  await server.dispose()
})

let boardId = ''
let typed = 0
let acts = 0
let accepted = 0
let penIsLent = false
let frozen = false

const path = (rest: string): string => `/api/boards/${boardId}${rest}`
const way = (): string => proxy?.address ?? ''

function edit(): void {
  const person = random.of(people)
  const { typist } = person
  if (typist.synced) person.mayType = typist.writable
  for (let words = 1 + random.below(4); words > 0 && person.mayType; words -= 1) {
    typed += 1
    typist.type(`⟦${typed}⟧`)
  }
}

/** The pen of the text goes to a representative, or back. */
async function movePen(): Promise<void> {
  acts += 1
  const fields = penIsLent ? { type: 'pen.takeBack' } : { type: 'pen.lend', personId: 'U-RES1' }
  const body = JSON.stringify({ commandId: `C-${acts}`, issueId: 'I-02', ...fields })
  // A board that is just leaving memory asks for another try.
  const verdict = await eventually(async () => {
    const answer = await server.ask(path('/acts?as=U-FAC'), { method: 'POST', body })
    return answer.status === 503 ? null : ((await answer.json()) as { readonly ok?: boolean })
  }, 'a verdict on the pen')
  expect(verdict).toMatchObject({ ok: true })
  accepted += 1
  penIsLent = !penIsLent
}

/** Somebody's link stops working, and a new one is given. */
async function renewLink(): Promise<void> {
  const who = random.of(['U-SEC', 'U-MED', 'U-OWN2'])
  await server.ask(path(`/links/${who}`), { method: 'DELETE' })
  const answer = await server.ask(path(`/links/${who}`), { method: 'POST', body: '{}' })
  const { url } = (await answer.json()) as { readonly url: string }
  for (const person of people.filter((one) => one.who === who)) {
    person.typist.close()
    person.typist.desk = { ...person.typist.desk, token: url.split('/join/')[1] ?? '' }
    if (!person.away) person.typist.stay(way)
  }
}

async function crash(): Promise<void> {
  await server.end('SIGKILL')
  await server.start()
}

function leaveOrReturn(): void {
  const person = random.of(people)
  person.away = !person.away
  if (person.away) person.typist.close()
  else person.typist.stay(way)
}

function freezeOrThaw(): void {
  if (frozen) server.thaw()
  else server.freeze()
  frozen = !frozen
}

/** Nothing that asks the server may be drawn while it stands still. */
async function step(): Promise<void> {
  const drawn = random.below(100)
  if (drawn < 70) return edit()
  if (drawn < 80) return leaveOrReturn()
  if (drawn < 85) return random.of(people).typist.cut()
  if (drawn < 88) return random.of([() => proxy?.cut(), () => proxy?.hold(), () => proxy?.release()])()
  if (drawn < 91) return freezeOrThaw()
  if (frozen) freezeOrThaw()
  if (drawn < 94) return crash()
  return drawn < 98 ? movePen() : renewLink()
}

async function everybodySettles(): Promise<void> {
  if (frozen) freezeOrThaw()
  proxy?.release()
  for (const person of people) {
    if (person.away) person.typist.stay(way)
    person.away = false
  }
  for (const { who, typist } of people) {
    await typist.changes.until(
      () => typist.synced && typist.unsaved.size === 0,
      () => `${who} to be decided: ${[...typist.unsaved].join('')} in ${typist.desk.document}`,
    )
  }
}

async function wholeOf(desk: Desk): Promise<string> {
  const reader = new Reader(desk)
  reader.connect(server.address)
  const text = await reader.whole()
  reader.close()
  return text
}

it(
  `[Y53] after ${rounds} turns of everything that may happen all agree, and no word is unaccounted for (seed ${seed})`,
  async () => {
    console.log(`SEED=${seed} ROUNDS=${rounds}`)
    await server.start()
    proxy = await CrankedProxy.before(() => server.address)
    const meeting = await server.importBoard()
    boardId = meeting.boardId
    const at = (who: string, desk: (seat: Pick<Desk, 'boardId' | 'token'>) => Desk): Person => ({
      who,
      typist: new Typist(desk({ boardId, token: meeting.tokens[who] ?? '' })),
      away: false,
      mayType: false,
    })
    people = [
      at('U-SEC', (seat) => notesDesk(seat, 'AG-01')),
      at('U-FAC', (seat) => notesDesk(seat, 'AG-01')),
      at('U-MED', (seat) => textDesk(seat, 'I-02')),
      at('U-FAC', (seat) => textDesk(seat, 'I-02')),
      at('U-RES1', (seat) => textDesk(seat, 'I-02')),
      at('U-OWN1', (seat) => cardsDesk(seat, 'P-OWN')),
      at('U-OWN2', (seat) => cardsDesk(seat, 'P-OWN')),
    ]
    for (const { typist } of people) typist.stay(way)
    await everybodySettles()
    for (let round = 0; round < rounds; round += 1) {
      await step()
      if (random.below(3) === 0) await new Promise(setImmediate)
    }
    await everybodySettles()
    const last = random.of(people.filter(({ typist }) => typist.writable))
    last.typist.type('⟦last⟧')
    await everybodySettles()

    for (const { who, typist } of people) {
      const text = await wholeOf(typist.desk)
      await typist.changes.until(
        () => typist.text === text,
        () => `${who} to show what the server has in ${typist.desk.document}`,
      )
      const marks = marksIn(text)
      expect(new Set(marks).size).toBe(marks.length)
      expect([...typist.saved].filter((mark) => !marks.includes(mark))).toEqual([])
      // A verdict is final; who was sent away with a frame on its way is told that it may not have counted.
      const judged = typist.refused.filter(({ code }) => code === 'documentNotWritable')
      expect(judged.filter(({ mark }) => marks.includes(mark))).toEqual([])
    }
    const saved = people.flatMap(({ typist }) => [...typist.saved])
    const refused = people.flatMap(({ typist }) => typist.refused)
    expect(new Set([...saved, ...refused.map(({ mark }) => mark)]).size).toBe(typed + 1)
    expect(await (await server.ask(path('/verify'))).json()).toMatchObject({ ok: true })
    const why = [...new Set(refused.map(({ code }) => code))].join(', ')
    console.log(`${saved.length} words saved, ${refused.length} refused to their authors (${why}), ${accepted} acts`)
  },
  120_000 + rounds * 1_000,
)
