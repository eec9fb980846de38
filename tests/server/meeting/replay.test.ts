/** Looking back over HTTP: the text of an issue at any moment for who may read it, the record in parts for everyone. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { textAfter } from '#shared/board/text-steps.ts'
import { limits } from '#shared/limits.ts'
import type { RecordPage, TextAt, TextSteps } from '#shared/protocol/http.ts'
import { CrankedStore } from '../../kit/stores.ts'
import { TestServer } from '../../kit/test-server.ts'
import { writeText } from '../../kit/text-writer.ts'

let server: TestServer
let store: CrankedStore
let board: Awaited<ReturnType<TestServer['importSample']>>
beforeEach(async () => {
  store = new CrankedStore()
  server = await TestServer.start(store)
  board = await server.importSample()
})
afterEach(() => server.close())

const ask = (rest: string, who?: string) =>
  server.ask(`/api/boards/${board.boardId}/${rest}`, who === undefined ? {} : { token: board.tokens[who] ?? '' })
const secretary = { personId: 'U-SEC', client: 11 }
const facilitator = { personId: 'U-FAC', client: 12 }

/** Writes into the text of I-01; answers the place. */
async function writes(who: typeof secretary, words: string, issueId = 'I-01'): Promise<number> {
  const live = await server.app.registry.board(board.boardId)
  if (live === null) throw new Error('cannot happen: no board')
  return writeText(live, issueId, who, words)
}

const textAt = async (seq: number | string, who = 'U-OWN1'): Promise<TextAt> =>
  (await ask(`texts/I-01?seq=${seq}`, who)).json as TextAt

/** Three moments of one evening: two minutes, the second written by two people. */
async function evening(): Promise<readonly [number, number, number]> {
  const first = await writes(secretary, '7月18日确认设计')
  server.clock.advance(60_000)
  const second = await writes(secretary, '7月18日确认设计\n7月20日完成')
  const third = await writes(facilitator, '7月18日确认设计\n7月20日前完成')
  return [first, second, third]
}

describe('a text looked back at', () => {
  it('[H60] reads at every place of the order as it stood there, also after the board has left memory', async () => {
    const [first, second, third] = await evening()
    const expected: readonly (readonly [number, string])[] = [
      [0, ''],
      [first - 1, ''],
      [first, '7月18日确认设计'],
      [second - 1, '7月18日确认设计'],
      [second, '7月18日确认设计\n7月20日完成'],
      [third, '7月18日确认设计\n7月20日前完成'],
    ]
    for (const [seq, text] of expected) expect(await textAt(seq)).toEqual({ issueId: 'I-01', seq, text })
    server.clock.advance(limits.boardIdleMs)
    server.app.registry.sweep()
    for (const [seq, text] of expected) expect(await textAt(seq)).toEqual({ issueId: 'I-01', seq, text })
  })

  it('[H91] does not tell who reads no text which issues or documents there are', async () => {
    for (const who of ['U-PROJ', 'projector', 'observer', 'U-OBS']) {
      for (const rest of ['texts/I-99?seq=0', 'texts/I-99/steps', 'documents/text:I-99/authors']) {
        expect((await ask(rest, who)).error?.code).toBe('documentNotReadable')
      }
    }
  })

  it('[H60] is told to members alone: not to the wall, observers, the organiser or the public', async () => {
    const [, , third] = await evening()
    for (const rest of [`texts/I-01?seq=${third}`, 'texts/I-01/steps']) {
      expect((await ask(rest, 'U-RES1')).status).toBe(200)
      for (const who of ['U-PROJ', 'projector', 'observer', 'U-OBS']) {
        expect((await ask(rest, who)).error?.code).toBe('documentNotReadable')
      }
      const asOrganiser = await server.ask(`/api/boards/${board.boardId}/${rest}`, { token: server.organiser })
      expect(asOrganiser.error?.code).toBe('documentNotReadable')
      const asStranger = await ask(rest)
      expect(asStranger.error?.code).toBe('unauthenticated')
      expect(asStranger.text).not.toContain('7月')
    }
  })

  it('[H60] no other document can be named there', async () => {
    for (const other of ['notes', 'caucus:P-RES', 'private:U-SEC', 'party:P-RES', 'text:I-01', '../notes']) {
      const answer = await ask(`texts/${encodeURIComponent(other)}?seq=1`, 'U-RES1')
      expect([answer.status, answer.error?.code, answer.error?.field]).toEqual([404, 'unknownEntity', 'issueId'])
    }
  })

  it('[H61] a place that is none, or is yet to come, is refused with a sentence', async () => {
    const [, , third] = await evening()
    const without = await ask('texts/I-01', 'U-SEC')
    expect([without.status, without.error?.code, without.error?.field]).toEqual([422, 'invalidField', 'seq'])
    for (const seq of ['-1', 'NaN', '1.5', '1e3', '', '%20', '0x10', '9'.repeat(40), '1&seq=2']) {
      const answer = await ask(`texts/I-01?seq=${seq}`, 'U-SEC')
      expect([answer.status, answer.error?.code, answer.error?.field]).toEqual([422, 'invalidField', 'seq'])
    }
    const later = await ask(`texts/I-01?seq=${third + 1}`, 'U-SEC')
    expect([later.status, later.error]).toMatchObject([404, { code: 'unknownEntity', field: 'seq' }])
    expect(later.error?.message).toMatch(/[。]$/)
    expect((await ask(`texts/I-99?seq=1`, 'U-SEC')).error).toMatchObject({ code: 'unknownEntity', field: 'issueId' })
  })

  it('[H62] tells the moments at which it changed, a minute apart, with who wrote, and nothing of what came to nothing', async () => {
    const [first, second, third] = await evening()
    server.clock.advance(60_000)
    await writes(secretary, '算了')
    await writes(secretary, '7月18日确认设计\n7月20日前完成')
    const { issueId, steps } = (await ask('texts/I-01/steps', 'U-CON1')).json as TextSteps
    expect(issueId).toBe('I-01')
    expect(steps.map(({ from, seq, personIds }) => [from, seq, personIds])).toEqual([
      [first, first, ['U-SEC']],
      [second, third, ['U-SEC', 'U-FAC']],
    ])
    expect(textAfter(steps, 1)).toBe('7月18日确认设计\n7月20日前完成')
    server.clock.advance(60_000)
    const last = await writes(facilitator, '改了')
    const again = (await ask('texts/I-01/steps', 'U-CON1')).json as TextSteps
    expect(again.steps.at(-1)).toMatchObject({ seq: last, personIds: ['U-FAC'] })
    expect(((await ask('texts/I-02/steps', 'U-CON1')).json as TextSteps).steps).toEqual([])
  })
})

describe('many who look back at once', () => {
  it('[H62] wait for one another, and when too many wait the next is told for how long; the board goes on', async () => {
    const [, , third] = await evening()
    // Nobody is identified for the first time while reading stands still.
    await textAt(third)
    store.slow = true
    const questions = Array.from({ length: limits.replayWaiting + 1 }, (_, n) => `texts/I-01?seq=${n + 1}`)
    const asking = questions.map((question) => ask(question, 'U-OWN1'))
    // All others wait for what is being read.
    const turnedAway = await Promise.race(asking)
    expect([turnedAway.status, turnedAway.error?.code]).toEqual([429, 'tooManyRequests'])
    expect(turnedAway.headers.get('retry-after')).toBe('1')
    const act = { commandId: 'K-1', type: 'meeting.open', meetingId: 'M-05' }
    const token = board.tokens['U-FAC'] ?? ''
    expect((await server.ask(`/api/boards/${board.boardId}/acts`, { method: 'POST', token, body: act })).status).toBe(
      200,
    )
    store.readOn()
    const refused = (await Promise.all(asking)).filter(({ status }) => status !== 200)
    expect(refused).toEqual([turnedAway])
  })
})

/** The whole record, part by part. */
async function inParts(most: number, more: string, who?: string): Promise<readonly RecordPage[]> {
  const pages: RecordPage[] = []
  for (let after = 0; ;) {
    const page = (await ask(`events?after=${after}&most=${most}${more}`, who)).json as RecordPage
    pages.push(page)
    if (!page.more) return pages
    after = page.head
  }
}

describe('the record looked back at', () => {
  it('[H63] comes in parts that together are the whole, for every reader', async () => {
    await evening()
    for (const who of ['U-OWN1', 'observer', undefined]) {
      const whole = (await ask('events', who)).json as RecordPage
      for (const most of [7, 100, 1_000_000]) {
        const pages = await inParts(most, '', who)
        expect(pages.flatMap(({ events }) => events)).toEqual(whole.events)
        expect(pages.at(-1)?.head).toBe(whole.head)
        for (const page of pages) expect(page.events.length).toBeLessThanOrEqual(most)
      }
    }
    for (const most of ['0', '-3', 'x', '1.5']) {
      expect((await ask(`events?most=${most}`, 'U-OWN1')).error).toMatchObject({ code: 'invalidField', field: 'most' })
    }
  })

  it('[H63] is given to everybody as everyone may read it, whatever seat he has, where he asks for that', async () => {
    const open = (await ask('events')).json
    for (const who of ['U-FAC', 'U-MSG1', 'observer'])
      expect((await ask('events?level=public', who)).json).toEqual(open)
  })
})
