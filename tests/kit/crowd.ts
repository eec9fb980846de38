/**
 * A meeting at work on a real server that may die at any moment: people who put demands on the record, people who type into
 * notes, a negotiating text and cards, and pages that are opened anew. Everybody comes back by himself and repeats what was not
 * answered. `audit` then holds everything that anybody was told against what the server has.
 * Longer than 300 lines, reason: what people do is read beside what is looked for afterwards.
 */
import { setTimeout as pause } from 'node:timers/promises'
import type { RecordPart } from '#shared/protocol/meeting.ts'
import { Changes } from './changes.ts'
import type { Desk } from './desks.ts'
import { cardsDesk, marksIn, notesDesk, textDesk } from './desks.ts'
import type { ServerProcess } from './server-process.ts'
import { Reader, Typist } from './typist.ts'

export interface Meeting {
  readonly boardId: string
  readonly tokens: Readonly<Record<string, string>>
}

/** What an audit has found, and how much it has looked at. */
export interface Audit {
  readonly faults: readonly string[]
  readonly acts: number
  readonly words: number
  readonly shown: number
}

/** How often each of them says or types something, if nothing holds them up. */
const paceMs = 20
/** Words of one typist that may wait for a verdict. */
const mostUnsaved = 6

interface Given {
  readonly commandId: string
  readonly demandId: string
}

/** Somebody who puts demands on the record and repeats every one that was not answered. */
class Speaker {
  readonly acknowledged = new Map<string, number>()
  readonly wrong: string[] = []
  readonly #name: string
  readonly #unanswered: Given[] = []
  #made = 0

  constructor(name: string) {
    this.#name = name
  }

  /** The act that comes next: one that was not answered, or a new one. */
  next(): Given {
    const again = this.#unanswered.shift()
    if (again !== undefined) return again
    this.#made += 1
    return { commandId: `${this.#name}-${this.#made}`, demandId: `D-${this.#name}-${this.#made}` }
  }

  get hasUnanswered(): boolean {
    return this.#unanswered.length > 0
  }

  /** Gives the act; what is not answered is kept for later. */
  async give(address: string, boardId: string, token: string, given: Given): Promise<void> {
    const { commandId, demandId } = given
    const act = {
      commandId,
      type: 'demand.record',
      demandId,
      issueId: 'I-02',
      position: `诉求${demandId}`,
      visibility: 'public',
    }
    try {
      const response = await fetch(`${address}/api/boards/${boardId}/acts`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
        body: JSON.stringify(act),
      })
      const verdict = (await response.json()) as { readonly ok?: boolean; readonly seq?: number }
      if (verdict.ok === true) this.acknowledged.set(demandId, verdict.seq ?? 0)
      else if (response.status === 429 || response.status === 503) this.#unanswered.push(given)
      else this.wrong.push(JSON.stringify(verdict))
    } catch {
      this.#unanswered.push(given)
    }
  }
}

export class Crowd {
  readonly typists: readonly { readonly who: string; readonly typist: Typist }[]
  readonly #server: ServerProcess
  readonly #way: () => string
  readonly #meeting: Meeting
  readonly #speakers: readonly { readonly who: string; readonly speaker: Speaker }[]
  readonly #changes = new Changes()
  /** What has been shown to pages that were opened in between, by document. */
  readonly #shown: { readonly desk: Desk; readonly words: ReadonlySet<string> }[] = []
  #working = false
  #work: Promise<unknown> = Promise.resolve()
  #typed = 0

  /** @param way the address by which everybody reaches the server, where that is not the server's own */
  constructor(server: ServerProcess, meeting: Meeting, way: () => string = () => server.address) {
    this.#server = server
    this.#way = way
    this.#meeting = meeting
    const { boardId, tokens } = meeting
    const seat = (who: string) => ({ boardId, token: tokens[who] ?? '' })
    const at = (who: string, desk: (seat: Pick<Desk, 'boardId' | 'token'>) => Desk) => ({
      who,
      typist: new Typist(desk(seat(who))),
    })
    this.typists = [
      at('U-SEC', (one) => notesDesk(one, 'AG-01')),
      at('U-FAC', (one) => notesDesk(one, 'AG-01')),
      at('U-SEC', (one) => notesDesk(one, 'AG-02')),
      at('U-MED', (one) => textDesk(one, 'I-02')),
      at('U-FAC', (one) => textDesk(one, 'I-02')),
      at('U-OWN1', (one) => cardsDesk(one, 'P-OWN')),
      at('U-OWN2', (one) => cardsDesk(one, 'P-OWN')),
    ]
    this.#speakers = ['U-OWN1', 'U-CON1', 'U-RES1'].map((who) => ({ who, speaker: new Speaker(who) }))
  }

  /** Acts and words that are known to be saved. */
  get acknowledged(): number {
    return this.#sum(
      ({ acknowledged }) => acknowledged.size,
      ({ saved }) => saved.size,
    )
  }

  #sum(ofSpeaker: (speaker: Speaker) => number, ofTypist: (typist: Typist) => number): number {
    const acts = this.#speakers.reduce((sum, { speaker }) => sum + ofSpeaker(speaker), 0)
    return this.typists.reduce((sum, { typist }) => sum + ofTypist(typist), acts)
  }

  /** Everybody comes in. */
  comeIn(): void {
    for (const { typist } of this.typists) typist.stay(this.#way)
  }

  /** Everybody begins to speak and type, and goes on until `rest`. */
  begin(): void {
    this.#working = true
    const speaking = this.#speakers.map(({ who, speaker }) => this.#speak(who, speaker))
    const typing = this.typists.map(({ typist }) => this.#type(typist))
    this.#work = Promise.all([...speaking, ...typing])
  }

  /** Resolves when so many more have been acknowledged. */
  async more(count: number): Promise<void> {
    const enough = this.acknowledged + count
    await this.#changes.until(
      () => this.acknowledged >= enough,
      () => `${count} more acknowledged; ${this.#standing()}`,
    )
  }

  /** Resolves when nobody can type any more without hearing from the server. */
  async stuck(): Promise<void> {
    await this.#changes.until(
      () => this.typists.every(({ typist }) => typist.unsaved.size >= mostUnsaved),
      () => `everybody waiting for the server; ${this.#standing()}`,
    )
  }

  /** Nobody says anything new; resolves when everything that was said has its answer and everybody shows the same. */
  async rest(): Promise<void> {
    this.#working = false
    await this.#work
    for (const { who, speaker } of this.#speakers) {
      while (speaker.hasUnanswered) await this.#give(who, speaker)
    }
    for (const { typist } of this.typists) {
      await typist.changes.until(
        () => typist.unsaved.size === 0 && typist.synced,
        () => `every word of ${typist.desk.document} decided; ${this.#standing()}`,
      )
    }
  }

  /** Opens every document as a page that has just been opened, and remembers what it is shown. */
  async look(): Promise<void> {
    await Promise.all(this.typists.map(({ typist }) => this.#lookAt(typist.desk)))
  }

  /** Holds what everybody was told against what there is; `faults` must be empty. */
  async audit(): Promise<Audit> {
    const { boardId } = this.#meeting
    const read = async (path: string): Promise<unknown> =>
      (await this.#server.ask(`/api/boards/${boardId}${path}`)).json()
    const verified = (await read('/verify')) as { readonly ok?: boolean }
    const faults = [
      ...this.#speakers.flatMap(({ speaker }) => speaker.wrong),
      ...this.typists.flatMap(({ typist }) => typist.refused.map(({ mark, code }) => `${mark} was refused: ${code}`)),
      ...(verified.ok === true ? [] : [`the log does not verify: ${JSON.stringify(verified)}`]),
      ...this.#auditActs((await read('/events')) as RecordPart),
    ]
    for (const { who, typist } of this.typists) faults.push(...(await this.#auditWords(who, typist)))
    return {
      faults,
      acts: this.#speakers.reduce((sum, { speaker }) => sum + speaker.acknowledged.size, 0),
      words: this.typists.reduce((sum, { typist }) => sum + typist.saved.size, 0),
      shown: new Set(this.#shown.flatMap(({ words }) => [...words])).size,
    }
  }

  /** Everybody leaves. */
  close(): void {
    this.#working = false
    for (const { typist } of this.typists) typist.close()
  }

  async #speak(who: string, speaker: Speaker): Promise<void> {
    while (this.#working) {
      await this.#give(who, speaker)
      await pause(paceMs)
    }
  }

  async #give(who: string, speaker: Speaker): Promise<void> {
    const { boardId, tokens } = this.#meeting
    await speaker.give(this.#server.address, boardId, tokens[who] ?? '', speaker.next())
    this.#changes.tell()
  }

  async #type(typist: Typist): Promise<void> {
    while (this.#working) {
      if (typist.unsaved.size < mostUnsaved) {
        this.#typed += 1
        typist.type(`⟦${this.#typed}⟧`)
      }
      await pause(paceMs)
      this.#changes.tell()
    }
  }

  async #lookAt(desk: Desk): Promise<readonly string[]> {
    const reader = new Reader(desk)
    this.#shown.push({ desk, words: reader.shown })
    reader.connect(this.#server.address)
    const text = await reader.whole()
    reader.close()
    return marksIn(text)
  }

  #auditActs({ events }: RecordPart): readonly string[] {
    const places = new Map<string, number[]>()
    for (const { seq, event } of events) {
      if (event.type !== 'demand.recorded') continue
      places.set(event.demand.id, [...(places.get(event.demand.id) ?? []), seq])
    }
    const doubled = [...places].filter(([, found]) => found.length > 1).map(([demandId]) => `${demandId} stands twice`)
    const told = this.#speakers.flatMap(({ speaker }) => [...speaker.acknowledged])
    // The verdict names the act's last event; a party's first word on an issue is followed by one more.
    const lost = told.filter(([demandId, seq]) => {
      const place = places.get(demandId)?.[0] ?? 0
      return seq !== place && seq !== place + 1
    })
    return [...doubled, ...lost.map(([demandId, seq]) => `${demandId} is not at ${seq}`)]
  }

  async #auditWords(who: string, typist: Typist): Promise<readonly string[]> {
    const { desk, saved, wroteAs } = typist
    const marks = await this.#lookAt(desk)
    const there = new Set(marks)
    const shown = this.#shown.flatMap((one) => (one.desk === desk ? [...one.words] : []))
    const of = (what: string) => (mark: string) => `${mark} of ${who} in ${desk.document} ${what}`
    const witness = await this.#witness(desk)
    return [
      ...marks.filter((mark, at) => marks.indexOf(mark) !== at).map(of('stands twice')),
      ...[...saved].filter((mark) => !there.has(mark)).map(of('was saved and is gone')),
      ...[...shown, ...typist.shown].filter((mark) => !there.has(mark)).map(of('was shown and is gone')),
      ...(witness.text === typist.text ? [] : [`${who} shows another ${desk.document} than the server`]),
      ...[...wroteAs]
        .filter((client) => witness.authors.get(client) !== who)
        .map((client) => `client ${client} of ${desk.document} is not bound to ${who}`),
    ]
  }

  /** Somebody who has just been told everything there is to know of a document. */
  async #witness(desk: Desk): Promise<Typist> {
    const witness = new Typist(desk)
    witness.connect(this.#server.address)
    await witness.changes.until(
      () => witness.synced,
      () => `everything of ${desk.document}`,
    )
    witness.close()
    return witness
  }

  #standing(): string {
    return this.typists
      .map(
        ({ who, typist }) =>
          `${who} ${typist.desk.document}: ${typist.saved.size} saved, ${typist.unsaved.size} not, closed with ${typist.closes.slice(-3).join(' ')}`,
      )
      .join('; ')
  }
}
