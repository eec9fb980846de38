/**
 * The promise of the store, against the real thing: a server process is killed with SIGKILL again and again in the middle
 * of acts and typing. Whatever a client was told is saved, and whatever anybody was shown, must be there afterwards, once.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { ImportAnswer } from '#shared/protocol/http.ts'
import type { RecordPart } from '#shared/protocol/meeting.ts'
import { ServerProcess } from '../kit/server-process.ts'
import { marksIn, Reader, Typist } from '../kit/typist.ts'

const kills = 50
const seed = Number(process.env['SEED'] ?? 20_260_716)
const fixture = join(import.meta.dirname, '../fixtures/case-xiaohongmiao.start-m05.json')

/** A small seeded generator (mulberry32). */
function random(from: number): () => number {
  let state = from
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Counts what has been acknowledged and tells when there is enough to kill again. */
class Tally {
  #count = 0
  #wanted = 0
  #enough: () => void = () => {}
  readonly add = (): void => {
    this.#count += 1
    if (this.#count >= this.#wanted) this.#enough()
  }
  more(count: number): Promise<void> {
    this.#wanted = this.#count + count
    return new Promise((resolve) => {
      this.#enough = resolve
    })
  }
}

interface Given {
  readonly commandId: string
  readonly demandId: string
}

/** Somebody who puts demands on the record, several at once, and repeats every one that was not answered. */
class Speaker {
  readonly acknowledged = new Map<string, number>()
  readonly wrong: string[] = []
  readonly #path: string
  readonly #token: string
  readonly #name: string
  readonly #onSaved: () => void
  readonly #unanswered: Given[] = []
  #made = 0

  constructor(name: string, boardId: string, token: string, onSaved: () => void) {
    this.#name = name
    this.#path = `/api/boards/${boardId}/acts`
    this.#token = token
    this.#onSaved = onSaved
  }

  /** Acts, two at a time, until the server dies. */
  async speak(address: string): Promise<void> {
    await Promise.all([this.#turn(address), this.#turn(address)])
  }

  async #turn(address: string): Promise<void> {
    for (;;) {
      const act = this.#unanswered.shift() ?? this.#next()
      const alive = await this.#give(address, act)
      if (!alive) {
        this.#unanswered.push(act)
        return
      }
    }
  }

  #next(): Given {
    this.#made += 1
    return { commandId: `${this.#name}-${this.#made}`, demandId: `D-${this.#name}-${this.#made}` }
  }

  async #give(address: string, { commandId, demandId }: Given): Promise<boolean> {
    const act = {
      commandId,
      type: 'demand.record',
      demandId,
      issueId: 'I-02',
      position: `诉求${demandId}`,
      visibility: 'public',
    }
    try {
      const response = await fetch(`${address}${this.#path}`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${this.#token}`, 'Content-Type': 'application/json' },
        body: JSON.stringify(act),
      })
      const verdict = (await response.json()) as { readonly ok?: boolean; readonly seq?: number }
      if (verdict.ok !== true) this.wrong.push(JSON.stringify(verdict))
      else this.acknowledged.set(demandId, verdict.seq ?? 0)
      this.#onSaved()
      return true
    } catch {
      return false
    }
  }
}

describe('a server that is killed', () => {
  const server = new ServerProcess(undefined, { LOG_LEVEL: 'fatal' })
  afterAll(() => server.dispose())

  const ask = async (path: string): Promise<unknown> =>
    (await fetch(`${server.address}${path}`, { headers: { Authorization: `Bearer ${server.organiser}` } })).json()

  async function importBoard(): Promise<ImportAnswer> {
    await server.start()
    const response = await fetch(`${server.address}/api/boards/import`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${server.organiser}`, 'Content-Type': 'application/json' },
      body: readFileSync(fixture, 'utf8'),
    })
    return (await response.json()) as ImportAnswer
  }

  it(`[S14] ${kills} times with SIGKILL loses nothing that was acknowledged or shown, and doubles nothing (seed ${seed})`, async () => {
    console.log(`seed ${seed}`)
    const next = random(seed)
    const { boardId, links } = await importBoard()
    const token = (name: string): string => links[name]?.split('/join/')[1] ?? ''
    const tally = new Tally()
    const speakers = ['U-OWN1', 'U-CON1', 'U-RES1'].map((name) => new Speaker(name, boardId, token(name), tally.add))
    const desk = (name: string, agendaId: string) => ({ boardId, token: token(name), agendaId })
    const typists = [new Typist(desk('U-SEC', 'AG-01'), tally.add), new Typist(desk('U-FAC', 'AG-02'), tally.add)]
    const readers = ['AG-01', 'AG-02'].map((agendaId) => new Reader(desk('U-FAC', agendaId)))
    let typed = 0
    for (let round = 0; round < kills; round += 1) {
      const enough = tally.more(3 + Math.floor(next() * 40))
      for (const client of [...typists, ...readers]) client.connect(server.address)
      const speaking = Promise.all(speakers.map((speaker) => speaker.speak(server.address)))
      let typing = true
      const type = (): void => {
        if (!typing) return
        for (const typist of typists) if (typist.unsaved < 4) typist.type(`⟦${(typed += 1)}⟧`)
        setImmediate(type)
      }
      type()
      await enough
      await server.end('SIGKILL')
      typing = false
      await speaking
      for (const client of [...typists, ...readers]) client.close()
      await server.start()
    }

    expect(speakers.flatMap(({ wrong }) => wrong)).toEqual([])
    expect(typists.flatMap(({ refused }) => refused)).toEqual([])
    expect(await ask(`/api/boards/${boardId}/verify`)).toMatchObject({ ok: true })

    const { events } = (await ask(`/api/boards/${boardId}/events`)) as RecordPart
    const places = new Map<string, number[]>()
    for (const { seq, event } of events) {
      if (event.type !== 'demand.recorded') continue
      const found = places.get(event.demand.id) ?? []
      found.push(seq)
      places.set(event.demand.id, found)
    }
    const acknowledged = speakers.flatMap(({ acknowledged }) => Array.from(acknowledged))
    for (const [, found] of places) expect(found).toHaveLength(1)
    for (const [demandId, seq] of acknowledged) {
      const [place = 0] = places.get(demandId) ?? []
      // The verdict names the act's last event; a party's first word on an issue is followed by one more.
      expect([place, place + 1]).toContain(seq)
    }

    const final = readers.map((_reader, index) => new Reader(desk('U-FAC', index === 0 ? 'AG-01' : 'AG-02')))
    const words = await finalWords(final, server.address, typists)
    typists.forEach((typist, index) => {
      const marks = words[index] ?? []
      expect(new Set(marks).size).toBe(marks.length)
      for (const mark of typist.saved) expect(marks).toContain(mark)
      for (const mark of readers[index]?.shown ?? []) expect(marks).toContain(mark)
    })
    const shown = readers.reduce((sum, { shown }) => sum + shown.size, 0)
    const saved = typists.reduce((sum, typist) => sum + typist.saved.size, 0)
    console.log(`${acknowledged.length} acts, ${saved} of ${typed} typed words saved, ${shown} shown`)
    expect(acknowledged.length).toBeGreaterThan(kills)
    expect(saved).toBeGreaterThan(kills)
    expect(shown).toBeGreaterThan(kills)
  }, 300_000)
})

/** Both notes as the server now has them. */
async function finalWords(
  readers: readonly Reader[],
  address: string,
  typists: readonly Typist[],
): Promise<readonly (readonly string[])[]> {
  for (const reader of readers) reader.connect(address)
  const texts = await Promise.all(readers.map((reader) => reader.whole()))
  for (const client of [...readers, ...typists]) client.close()
  return texts.map(marksIn)
}
