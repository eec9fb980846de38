/**
 * Four browsers at their desks while everything happens at random: they write beside each other, take words, paragraphs and
 * drafts away, submit and act, lose their network, are closed and killed and opened again, some of them with all that
 * their device kept; versions are published, the text is frozen and opened, the pen is moved, a seat is taken away and
 * given back, the server is killed. In the end all replicas are equal, every act is decided, and every word stands on
 * the server, on the record or in its author's tray, unless somebody removed it before whose eyes it stood. `ROUNDS`
 * and `SEED` set the run; the full one is `ROUNDS=1000 SEED=1 node_modules/.bin/vitest run --project=faults
 * tests/faults/desk-rounds.test.ts`. Longer than 300 lines, reason: it is one run, and what each step does is read
 * beside what is looked for in the end.
 */
import { afterAll, expect, it } from 'vitest'
import type * as Y from 'yjs'
import type { DocumentName } from '#shared/documents/names.ts'
import { demandDrafts, removeDemandDraft } from '#shared/documents/party.ts'
import type { BoardId, IssueId, ResolutionId } from '#shared/ids.ts'
import type { ImportAnswer } from '#shared/protocol/http.ts'
import type { CommandInput } from '#shared/record/commands.ts'
import type { RecordedEvent } from '#shared/record/events.ts'
import { evolveAll } from '#shared/record/evolve/evolve.ts'
import type { BoardState } from '#shared/record/state.ts'
import { emptyState } from '#shared/record/state.ts'
import type { Verdict } from '#shared/refusals.ts'
import { freePort } from '../bench/servers/process.ts'
import { caseJson } from '../kit/cases.ts'
import { eventually } from '../kit/changes.ts'
import { byRecord } from '../../client/sync/deleted-words.ts'
import type { SharedDocument } from '../../client/sync/document.ts'
import type { DeskPage } from '../kit/desk-browser.ts'
import { DeskBrowser } from '../kit/desk-browser.ts'
import type { Desk } from '../kit/desks.ts'
import { cardsDesk, marksIn, notesDesk, textDesk } from '../kit/desks.ts'
import { randomFrom, seed } from '../kit/random.ts'
import type { Removal } from '../kit/removing.ts'
import { removalsIn, textsIn } from '../kit/removing.ts'
import { ServerProcess } from '../kit/server-process.ts'
import { Reader } from '../kit/typist.ts'

const rounds = Number(process.env['ROUNDS'] ?? 120)
const issueId = 'I-11' as IssueId
const resolutionId = 'R-ROUNDS' as ResolutionId

type Place = Pick<Desk, 'document' | 'write' | 'read'>

/** An act that somebody gave, by what it makes. */
interface Given {
  readonly kind: 'stances' | 'remarks' | 'ideas' | 'demands'
  readonly id: string
  /** counted: the server said so · refused: it said no · kept: it lies with its author. */
  is: 'counted' | 'refused' | 'kept' | 'withdrawn'
}

/** A person, his browser, where he writes, and what he knows of what he said. */
interface Person {
  readonly browser: DeskBrowser
  readonly places: readonly Place[]
  readonly typed: Set<string>
  /** Words that he found in his tray, and why they lay there. */
  readonly found: Map<string, string>
  readonly given: Map<string, Given>
}

const lowLimits = { updatesPerSnapshot: 10, documentIdleMs: 100, boardIdleMs: 1_000, sweepMs: 100 }
const random = randomFrom(seed)
let server: ServerProcess
let people: readonly Person[] = []
afterAll(async () => {
  for (const { browser } of people) browser.page.kill()
  await server.dispose()
})

let boardId = '' as BoardId
let tokens: Readonly<Record<string, string>> = {}
let marks = 0
/** Words that somebody removed who saw them. */
const removed = new Set<string>()
let removals = 0
let submitted = 0
/** Times that somebody wrote who had no network. */
let apart = 0
let acts = 0
/** Windows that were closed with all that they kept, and words that the server brought back to their authors. */
let closed = 0
let fetched = 0
let penIsLent = false
let seatIsTaken = false

const path = (rest: string): string => `/api/boards/${boardId}${rest}`

async function record(): Promise<BoardState> {
  return eventually(async () => {
    const answer = await server.ask(path('/events'))
    if (!answer.ok) return null
    return evolveAll(emptyState, ((await answer.json()) as { readonly events: readonly RecordedEvent[] }).events)
  }, 'the record')
}

/** Somebody who is not at one of the four desks acts; whether it is allowed is not what is asked here. */
async function elsewhere(who: string, act: CommandInput): Promise<boolean> {
  acts += 1
  const body = JSON.stringify({ commandId: `ELSE-${acts}`, ...act })
  return eventually(async () => {
    const answer = await server.ask(path(`/acts?as=${who}`), { method: 'POST', body })
    // A board that is just leaving memory asks for another try.
    return answer.status === 503 ? null : answer.ok
  }, `a verdict on ${act.type}`)
}

/** How a page stands, for the sentence that says what was waited for in vain. */
const standing = ({ link, pending }: DeskPage, documents: readonly SharedDocument[]): string =>
  JSON.stringify([
    link.view.getState().link,
    pending.state,
    ...documents.map(({ name, view: { status, closed } }) => [name, status, closed]),
  ])

/** Replicas whose content has come: without a network their people write on in them. */
const known = new WeakSet<Y.Doc>()

function opened(page: DeskPage, name: DocumentName): SharedDocument {
  const document = page.open(name)
  const look = (): void => {
    if (document.view.status.synced) known.add(document.view.doc)
  }
  look()
  document.watch(look)
  return document
}

/** Somebody sits down at one of his places; null where he cannot write there now. */
async function atDesk(): Promise<(Person & { readonly place: Place; readonly doc: Y.Doc }) | null> {
  const person = random.of(people)
  const { browser, places } = person
  const place = random.of(places)
  const { page } = browser
  const document = opened(page, place.document)
  // People with a connection wait until they see the text.
  const sees = (): boolean => document.view.status.synced || document.view.closed !== null
  if (browser.online && random.below(4) > 0)
    await page.changes.until(sees, () => `${browser.personId} to see the text: ${standing(page, [document])}`)
  const { status, doc } = document.view
  return known.has(doc) && status.writable && page.mayWrite(place.document) ? { ...person, place, doc } : null
}

async function edit(): Promise<void> {
  const desk = await atDesk()
  if (desk === null) return
  const { browser, typed, place, doc } = desk
  if (!browser.online) apart += 1
  for (let words = 1 + random.below(3); words > 0; words -= 1) {
    marks += 1
    const mark = `⟦${marks}⟧`
    typed.add(mark)
    const texts = textsIn(place, doc)
    if (random.below(2) === 0 || texts.length === 0) place.write(doc, mark)
    else {
      const text = random.of(texts)
      text.insert(text.length, mark)
    }
  }
}

/** Somebody takes away what he sees: a word, a paragraph, a draft, half of a text. */
async function remove(): Promise<void> {
  const desk = await atDesk()
  const all = desk === null ? [] : removalsIn(desk.place, desk.doc)
  if (all.length === 0) return
  takeAway(random.of(all))
}

/** One writes where another, who cannot see it yet, takes everything away: without a network, or in the same moment. */
async function collide(): Promise<void> {
  const desk = await atDesk()
  if (desk === null) return
  const { browser, typed, place, doc } = desk
  const others = people.filter(
    (one) => one.browser !== browser && one.places.some((at) => at.document === place.document),
  )
  if (others.length === 0) return
  const other = random.of(others)
  const theirs = opened(other.browser.page, place.document).view
  if (!known.has(theirs.doc) || !theirs.status.writable || !other.browser.page.mayWrite(place.document)) return
  const texts = textsIn(place, doc).filter((text) => marksIn(text.toJSON()).length > 0)
  if (texts.length === 0) return
  const text = random.of(texts)
  const beside = marksIn(text.toJSON())
  if (browser.online && random.below(2) === 0) browser.goOffline()
  if (!browser.online) apart += 1
  marks += 1
  typed.add(`⟦${marks}⟧`)
  text.insert(text.length, `⟦${marks}⟧`)
  const around = removalsIn(place, theirs.doc).filter(
    ({ takes }) => takes.length > 0 && beside.every((mark) => takes.includes(mark)),
  )
  if (around.length > 0) takeAway(random.of(around))
}

/** One's words are saved and his window closed for good, when another who has never seen them takes away what they stand in. */
async function goUnseen(): Promise<void> {
  const desk = await atDesk()
  if (desk === null || !desk.browser.online) return
  const { browser, typed, place, doc } = desk
  const others = people.filter(
    (one) => one.browser !== browser && one.places.some((at) => at.document === place.document),
  )
  const texts = textsIn(place, doc).filter((text) => marksIn(text.toJSON()).length > 0)
  if (others.length === 0 || texts.length === 0) return
  const other = random.of(others)
  const { page } = other.browser
  const theirs = opened(page, place.document).view
  const text = random.of(texts)
  const beside = marksIn(text.toJSON())
  other.browser.goOffline()
  marks += 1
  typed.add(`⟦${marks}⟧`)
  text.insert(text.length, `⟦${marks}⟧`)
  await closeForGood(desk)
  if (!known.has(theirs.doc) || !page.mayWrite(place.document)) return
  const around = removalsIn(place, theirs.doc).filter(
    ({ takes }) => takes.length > 0 && beside.every((mark) => takes.includes(mark)),
  )
  if (around.length > 0) takeAway(random.of(around))
}

function takeAway({ takes, remove: away }: Removal): void {
  removals += 1
  for (const mark of takes) removed.add(mark)
  away()
}

/** Somebody puts a draft on the record, as it reads before him; the draft goes with that. */
async function submit(): Promise<void> {
  const desk = await atDesk()
  if (desk === null || !desk.browser.online) return
  const { browser, given, doc } = desk
  const drafts = demandDrafts(doc).filter(({ id }) => !people.some((one) => one.given.has(id)))
  if (drafts.length === 0) return
  const { id, issueId: about, position } = random.of(drafts)
  const words = position.toJSON()
  if (words === '') return
  const one: Given = { kind: 'demands', id, is: 'kept' }
  given.set(id, one)
  const facts = { position: words, interest: '', priority: 3, isRedLine: false, redLineText: null }
  one.is = isAfter(
    await browser.page.give({ type: 'demand.record', demandId: id, issueId: about, visibility: 'meeting', ...facts }),
  )
  if (one.is === 'counted') {
    submitted += 1
    removeDemandDraft(doc, id, byRecord)
  }
}

function drawAct(version: number): { readonly kind: Given['kind']; readonly id: string; readonly input: CommandInput } {
  acts += 1
  const id = `DESK-${acts}`
  const kind = random.of(['stances', 'remarks', 'ideas'] as const)
  if (kind === 'ideas') return { kind, id, input: { type: 'idea.add', ideaId: id, issueId, text: `想法${acts}` } }
  if (kind === 'remarks') {
    return {
      kind,
      id,
      input: { type: 'remark.record', remarkId: id, issueId, kind: 'comment', text: `话${acts}` },
    }
  }
  const target = { targetType: 'resolution', targetId: resolutionId, targetVersion: version } as const
  return { kind, id, input: { type: 'stance.take', stanceId: id, ...target, value: 'accept', reason: '' } }
}

const isAfter = ({ ok, ...rest }: Verdict): Given['is'] => {
  if (ok) return 'counted'
  const code = 'refusal' in rest ? rest.refusal.code : ''
  return code === 'keptHere' || code === 'noAnswer' || code === 'maybeCounted' ? 'kept' : 'refused'
}

async function act(): Promise<void> {
  const { browser, given } = random.of(people)
  const resolution = browser.page.state.resolutions.get(resolutionId)
  const { kind, id, input } = drawAct(Math.max(1, resolution?.currentVersion ?? 1))
  const one: Given = { kind, id, is: 'kept' }
  given.set(id, one)
  const verdict = await browser.page.give(input)
  one.is = isAfter(verdict)
  if (one.is === 'kept' && !browser.page.kept.all.some((kept) => idIn(kept.input) === id)) one.is = 'refused'
}

const idIn = (input: CommandInput): string => {
  const { stanceId, remarkId, ideaId, demandId } = input as Readonly<Record<string, string | undefined>>
  return stanceId ?? remarkId ?? ideaId ?? demandId ?? ''
}

/** Somebody decides on what he kept: a later act about the same has taken the earlier one's place. */
async function decide({ browser, given }: Person): Promise<void> {
  const { page } = browser
  page.kept.refresh()
  const waiting = page.kept.all.filter(({ status }) => status !== 'withdrawn')
  const held = new Set(waiting.map(({ input }) => idIn(input)))
  for (const one of given.values()) if (one.is === 'kept' && !held.has(one.id)) one.is = 'withdrawn'
  for (const kept of waiting) {
    const one = given.get(idIn(kept.input))
    if (one === undefined) throw new Error('cannot happen: kept without having been given')
    if (random.below(3) > 0 || kept.status === 'unanswered') {
      const is = isAfter(await page.send(kept))
      if (is === 'kept') continue
      one.is = is
      if (is === 'refused') page.kept.settle(kept.id)
    } else {
      page.kept.withdraw(kept.id)
      one.is = 'withdrawn'
    }
  }
}

function leaveOrReturn(): void {
  const { browser } = random.of(people)
  if (browser.online) browser.goOffline()
  else browser.comeBack()
}

/** A private window: once all is saved it is closed, and nothing of it stays on the device. */
async function closeForGood({ browser, places }: Person): Promise<void> {
  if (!browser.online) return
  const { page } = browser
  // Acts that are kept would go with it, and are no words.
  if (page.kept.all.some(({ status }) => status !== 'withdrawn')) return
  const documents = places.map(({ document }) => opened(page, document))
  await page.changes.until(
    () =>
      page.pending.state.changes === 0 &&
      documents.every(({ view }) => view.closed !== null || (view.status.synced && !view.status.offline)),
    () => `${browser.personId} to have all saved: ${standing(page, documents)}`,
  )
  readTrays()
  browser.closeForGood()
  closed += 1
}

/** What the server has kept for those who have a network: a page asks for it when it comes to one. */
async function fetchGone(): Promise<void> {
  for (const { browser } of people) {
    if (!browser.online) continue
    await eventually(
      () =>
        browser
          .fetchGone()
          .then(() => true)
          .catch(() => null),
      `${browser.personId} to hear what went`,
    )
    fetched += browser.tray.length
    readTrays()
  }
}

/** A page that is killed keeps what had come onto the device: nobody asks more of it. */
async function reload(): Promise<void> {
  const { browser } = random.of(people)
  const { page } = browser
  await page.changes.until(
    () => page.pending.state.unkept === 0,
    () => `${browser.personId} to have its words on the device`,
  )
  browser.reload(random.of(['leave', 'kill'] as const))
}

async function publish(): Promise<void> {
  const version = (await record()).resolutions.get(resolutionId)?.currentVersion ?? 0
  acts += 1
  const words = { text: `会议同意，第${acts}稿。`, changeNote: '' }
  await elsewhere('U-SEC', { type: 'resolution.publishVersion', resolutionId, baseVersion: version, ...words })
}

/** All parties accept what stands, and the text is frozen; or it is opened again. */
async function freezeOrOpen(): Promise<void> {
  const state = await record()
  const resolution = state.resolutions.get(resolutionId)
  if (resolution === undefined || resolution.currentVersion === 0) return
  if (resolution.status === 'consensus') {
    await elsewhere('U-FAC', { type: 'resolution.haltSigning', resolutionId, reason: '再改一处' })
    return
  }
  const targetVersion = resolution.currentVersion
  for (const who of ['U-OWN1', 'U-CON2', 'U-PM1', 'U-RES1']) {
    acts += 1
    const target = { targetType: 'resolution', targetId: resolutionId, targetVersion } as const
    await elsewhere(who, {
      type: 'stance.take',
      stanceId: `ALL-${acts}`,
      ...target,
      value: 'accept',
      reason: '',
    })
  }
  await elsewhere('U-FAC', { type: 'resolution.agree', resolutionId, version: targetVersion })
}

async function movePen(): Promise<void> {
  const lend = { type: 'pen.lend', issueId, personId: 'U-RES1' } as const
  if (await elsewhere('U-FAC', penIsLent ? { type: 'pen.takeBack', issueId } : lend)) penIsLent = !penIsLent
}

/** A representative is no longer one, or is one again. */
async function takeSeat(): Promise<void> {
  const seat = seatIsTaken ? { role: 'partyRep', partyId: 'P-RES' } : { role: 'adviser', partyId: null }
  const act = { type: 'person.assign', personId: 'U-RES2', ...seat } as unknown as CommandInput
  if (await elsewhere('U-FAC', act)) seatIsTaken = !seatIsTaken
}

async function crash(): Promise<void> {
  await server.end('SIGKILL')
  await server.start()
}

async function step(): Promise<void> {
  const drawn = random.below(100)
  if (drawn < 30) return edit()
  if (drawn < 37) return remove()
  if (drawn < 43) return collide()
  if (drawn < 46) return goUnseen()
  if (drawn < 50) return submit()
  if (drawn < 60) return act()
  if (drawn < 66) return decide(random.of(people))
  if (drawn < 80) return leaveOrReturn()
  if (drawn < 84) return reload()
  if (drawn < 86) return closeForGood(random.of(people))
  if (drawn < 89) return publish()
  if (drawn < 92) return freezeOrOpen()
  if (drawn < 95) return movePen()
  return drawn < 98 ? takeSeat() : crash()
}

/** Everybody reads his tray, as it fills, and clears it. */
function readTrays(): void {
  for (const { browser, found } of people) {
    const tray = browser.page.folder.tray
    tray.refresh()
    for (const change of tray.all) {
      for (const mark of marksIn(change.words)) found.set(mark, change.reason.code)
      tray.dismiss(change.id)
    }
  }
}

async function everybodySettles(): Promise<void> {
  for (const { browser } of people) if (!browser.online) browser.comeBack()
  for (const { browser, places } of people) {
    const { page } = browser
    const documents = places.map(({ document }) => opened(page, document))
    await page.changes.until(
      () =>
        page.link.view.getState().link === 'online' &&
        page.pending.state.changes === 0 &&
        documents.every(({ view }) => view.closed !== null || (view.status.synced && !view.status.offline)),
      () => `${browser.personId} to be settled: ${standing(page, documents)}`,
    )
  }
}

async function wholeOf(document: DocumentName, place: Place, token: string): Promise<string> {
  const reader = new Reader({ ...place, boardId, token, document })
  reader.connect(server.address)
  const text = await reader.whole()
  reader.close()
  return text
}

it(
  `[Y90] [Y122] after ${rounds} turns at four desks all agree, every act is decided and every word is saved or with its author (seed ${seed})`,
  async () => {
    console.log(`SEED=${seed} ROUNDS=${rounds}`)
    const environment = { PORT: String(await freePort()), LOG_LEVEL: 'silent', TEST_LIMITS: JSON.stringify(lowLimits) }
    server = new ServerProcess(undefined, environment, true)
    await server.start()
    const answer = await server.ask('/api/boards/import', { method: 'POST', body: JSON.stringify(caseJson('start')) })
    const imported = (await answer.json()) as ImportAnswer
    boardId = imported.boardId as BoardId
    tokens = Object.fromEntries(
      Object.entries(imported.links).map(([name, url]) => [name, url.split('/join/')[1] ?? '']),
    )
    await elsewhere('U-FAC', { type: 'issue.advance', issueId, to: 'discussing' })
    await elsewhere('U-SEC', { type: 'resolution.draft', resolutionId, issueId })
    const none = { boardId, token: '' }
    const [text, notes, own, theirs] = [
      textDesk(none, issueId),
      notesDesk(none, 'AG-04'),
      cardsDesk(none, 'P-RES'),
      cardsDesk(none, 'P-CON'),
    ]
    const person = async (who: string, places: readonly Place[]): Promise<Person> => ({
      browser: await DeskBrowser.join(boardId, who, imported.links[who] ?? ''),
      places,
      typed: new Set(),
      found: new Map(),
      given: new Map(),
    })
    people = await Promise.all([
      person('U-SEC', [text, notes]),
      person('U-RES1', [own, text]),
      person('U-RES2', [own]),
      person('U-CON1', [theirs]),
    ])
    await everybodySettles()
    for (let round = 0; round < rounds; round += 1) {
      await step()
      readTrays()
      if (round % 10 === 9) await fetchGone()
      if (random.below(3) === 0) await new Promise(setImmediate)
    }
    if (seatIsTaken) await takeSeat()
    await everybodySettles()
    for (const one of people) await decide(one)
    await everybodySettles()
    readTrays()
    await fetchGone()

    const state = await record()
    const recorded = new Set([...state.demands.values()].flatMap(({ position }) => marksIn(position)))
    for (const { browser, places, typed, found, given } of people) {
      const stands = new Set<string>()
      for (const place of places) {
        const whole = await wholeOf(place.document, place, tokens[browser.personId] ?? '')
        const words = marksIn(whole)
        expect([place.document, words.length]).toEqual([place.document, new Set(words).size])
        for (const mark of words) stands.add(mark)
        const document = browser.page.open(place.document)
        await browser.page.changes.until(
          () => place.read(document.view.doc) === whole,
          () => `${browser.personId} to show what the server has in ${place.document}`,
        )
      }
      const lost = [...typed].filter(
        (mark) => !stands.has(mark) && !recorded.has(mark) && !found.has(mark) && !removed.has(mark),
      )
      expect([browser.personId, lost]).toEqual([browser.personId, []])
      const acts = [...given.values()].map(({ kind, id, is }) => [
        is,
        (state[kind] as ReadonlyMap<string, unknown>).has(id),
      ])
      expect(acts.filter(([is, there]) => is === 'kept' || (is === 'counted') !== there)).toEqual([])
    }
    expect(await (await server.ask(path('/verify'))).json()).toMatchObject({ ok: true })
    const count = (is: Given['is']): number =>
      people.flatMap(({ given }) => [...given.values()]).filter((one) => one.is === is).length
    const trays = people.reduce((sum, { found }) => sum + found.size, 0)
    console.log(
      `${marks} words, ${apart} times without a network, ${removals} removals, ${submitted} drafts submitted, ${trays} words in trays, ${closed} windows closed for good, ${fetched} times that the server had words for their author; ${count('counted')} acts counted, ${count('refused')} refused, ${count('withdrawn')} withdrawn`,
    )
  },
  120_000 + rounds * 2_000,
)
