/** How often one may ask: by person, link and address, over HTTP and on sockets, behind a proxy too. */
import type { IncomingMessage } from 'node:http'
import { get } from 'node:http'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { limits, rates } from '#shared/limits.ts'
import { newToken } from '../../../server/access/tokens.ts'
import { FakeClock } from '../../kit/clock.ts'
import type { Answer, Question } from '../../kit/test-server.ts'
import { TestServer } from '../../kit/test-server.ts'

let server: TestServer
let board: Awaited<ReturnType<TestServer['importSample']>>

async function start(): Promise<void> {
  server = await TestServer.start(undefined, new FakeClock('2026-07-16T19:00:00+08:00'), undefined, {
    trustProxy: ['loopback'],
  })
  board = await server.importSample()
}
afterEach(() => server.close())

const from = (address: string): Record<string, string> => ({ 'X-Forwarded-For': address })
const until = (isSo: () => boolean | Promise<boolean>) => vi.waitUntil(isSo, { timeout: 20_000 })
const path = (rest: string): string => `/api/boards/${board.boardId}/${rest}`
const token = (who: string): string => board.tokens[who] ?? ''

const slow = 30_000

/** The answer to the chair's link, as a browser opens it: `fetch` would say for itself from where it comes. */
const opened = (site: string, mode: string): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const headers = { 'Sec-Fetch-Site': site, 'Sec-Fetch-Mode': mode }
    get(`${server.base}/join/${token('U-FAC')}`, { headers, agent: false }, resolve).on('error', reject)
  })

/** One more socket of a person. */
const open = (who: string) => server.connect({ boardId: board.boardId, after: 99_999, token: token(who) })

/** Asks until it is told to wait; the answer that said so, and how many came before it. */
async function untilTold(most: number, ask: (count: number) => Promise<Answer>): Promise<[number, Answer]> {
  for (let count = 0; count <= most; count += 1) {
    const answer = await ask(count)
    if (answer.status === 429) return [count, answer]
  }
  throw new Error(`was never told to wait in ${most} requests`)
}

const ask = (rest: string, question: Question): Promise<Answer> => server.ask(path(rest), question)

describe('the pace of strangers', () => {
  it(
    '[H19] is counted by address: a new made-up token or cookie each time changes nothing',
    async () => {
      await start()
      const { most } = rates.strangers
      const act = { method: 'POST', body: {} }
      const [tokens, answer] = await untilTold(most, () =>
        ask('acts', { ...act, token: newToken(), headers: from('198.51.100.1') }),
      )
      expect(tokens).toBe(most)
      expect(answer.error).toMatchObject({ code: 'tooManyRequests', message: '操作太快，请稍等片刻再试。' })
      expect(answer.headers.get('retry-after')).toBe('1')
      const cookie = `heyi_session=${newToken()}`
      expect((await ask('acts', { ...act, cookie, headers: from('198.51.100.1') })).status).toBe(429)
      expect((await ask('acts', { ...act, cookie, headers: from('198.51.100.2') })).status).toBe(401)
      // Whoever has a link goes on, from the very same address.
      expect((await ask('acts', { ...act, token: token('U-FAC'), headers: from('198.51.100.1') })).status).toBe(422)
      server.clock.advance(500)
      expect((await ask('acts', { ...act, cookie, headers: from('198.51.100.1') })).status).toBe(401)
      const { text } = await server.ask('/metrics')
      expect(text).toContain('heyi_limited_total{allowance="strangers"} 2')
    },
    slow,
  )

  it(
    '[H19] holds for what is handed out to everyone, by HTTP and by socket together',
    async () => {
      await start()
      const { most } = rates.handouts
      const headers = from('203.0.113.9')
      for (let count = 0; count < most - 1; count += 100) {
        await Promise.all(
          Array.from({ length: Math.min(100, most - 1 - count) }, () => server.ask('/api/me', { headers })),
        )
      }
      const hello = { boardId: board.boardId, after: 0 }
      const last = server.connect(hello, headers)
      await until(() => last.parts.length > 0)
      const tooMany = server.connect(hello, headers)
      await until(() => tooMany.refused.length > 0)
      expect(tooMany.refused[0]?.code).toBe('tooManyRequests')
      expect((await ask('events', { headers })).status).toBe(429)
      const member = server.connect({ ...hello, token: token('U-FAC') }, headers)
      await until(() => member.parts.length > 0)
    },
    slow,
  )
})

describe('the pace of those who have a link', () => {
  it('[H19] is one for a person, however many sessions and addresses', async () => {
    await start()
    const cookie = await server.openLink(token('U-OWN1'))
    const set = { method: 'POST', body: {} }
    const { most } = rates.pins
    const [asked, answer] = await untilTold(most, (count) =>
      ask('pin', {
        ...set,
        ...(count % 2 === 0 ? { cookie } : { token: token('U-OWN1') }),
        headers: from(`198.51.100.${count}`),
      }),
    )
    expect([asked, answer.error?.code]).toEqual([most, 'tooManyRequests'])
    expect((await ask('pin', { ...set, token: token('U-OWN2') })).status).toBe(422)
  })

  it('[H19] is one for all sockets of a person', async () => {
    await start()
    const sockets = ['a', 'b', 'c', 'd'].map(() =>
      server.connect({ boardId: board.boardId, after: 0, token: token('U-FAC') }),
    )
    await until(() => sockets.every(({ parts }) => parts.length > 0))
    const verdicts = await Promise.all(
      sockets.flatMap((socket) => Array.from({ length: rates.actsPerSocket.most }, () => socket.act({}))),
    )
    const tooFast = verdicts.filter((verdict) => !verdict.ok && verdict.refusal.code === 'tooManyRequests')
    expect(verdicts.length - tooFast.length).toBe(rates.actsPerPerson.most)
  })
})

describe('links', () => {
  it('[P11] an address that goes on trying wrong ones waits longer each time; a right one opens all the same', async () => {
    await start()
    const headers = from('198.51.100.7')
    const wrong = (): Promise<Answer> => server.ask(`/join/${newToken()}`, { headers })
    const [tried, answer] = await untilTold(rates.wrongLinks.most, wrong)
    expect([tried, answer.headers.get('retry-after')]).toEqual([rates.wrongLinks.most, '60'])
    expect((await wrong()).status).toBe(429)
    expect((await server.ask(`/join/${token('U-FAC')}`, { headers })).status).toBe(303)
    expect((await server.ask(`/join/${newToken()}`, { headers: from('198.51.100.8') })).status).toBe(404)
    server.clock.advance(60_000)
    expect((await wrong()).status).toBe(404)
    expect((await wrong()).headers.get('retry-after')).toBe('120')
  })

  it('[P12] opened by a picture or script of another site, they open nothing', async () => {
    await start()
    const picture = await opened('cross-site', 'no-cors')
    expect([picture.statusCode, picture.headers['set-cookie']]).toEqual([403, undefined])
    expect((await opened('cross-site', 'navigate')).statusCode).toBe(303)
    expect((await opened('none', 'navigate')).statusCode).toBe(303)
  })
})

describe('PINs', () => {
  it('[P11] one address that guesses for many persons is locked, and nobody else', async () => {
    await start()
    const { access } = server.app
    const people = Array.from({ length: 40 }, (_, count) => `U-${count}` as never)
    for (const person of people)
      await server.store.putPin({
        boardId: board.boardId as never,
        personId: person,
        hash: 'scrypt$2$8$1$AA$AA',
        failures: 0,
        lockedUntil: 0,
      })
    const guess = (person: never, address: string) =>
      access.pins.check(board.boardId as never, person, '000000', address)
    const codes = await Promise.all(people.flatMap((person) => [guess(person, 'here'), guess(person, 'here')]))
    expect(codes.filter((why) => why?.code === 'pinWrong')).toHaveLength(rates.wrongPins.most)
    expect(codes.at(-1)).toMatchObject({ code: 'pinLocked' })
    expect(await guess('U-39' as never, 'elsewhere')).toMatchObject({ code: 'pinWrong' })
    server.clock.advance(limits.addressLockMs)
    expect(await guess('U-38' as never, 'here')).toMatchObject({ code: 'pinWrong' })
    expect((await server.ask('/metrics')).text).toMatch(/heyi_pin_locks_total\{whose="address"\} \d/)
  })
})

describe('sockets', () => {
  it(
    '[H20] of one person who may act are bounded; those who look on through one link are not',
    async () => {
      await start()
      const most = limits.meetingSocketsPerPerson
      const own = Array.from({ length: most }, () => open('U-OWN1'))
      await until(() => own.every(({ parts }) => parts.length > 0))
      const tooMany = open('U-OWN1')
      await until(() => tooMany.refused.length > 0)
      expect(tooMany.refused[0]).toMatchObject({ code: 'tooManyRequests' })
      const hall = Array.from({ length: most + 5 }, () => open('U-OBS'))
      await until(() => hall.every(({ parts }) => parts.length > 0))
      own[0]?.close()
      await until(async () => /heyi_sockets\{namespace="meeting"\} 104/.test((await server.ask('/metrics')).text))
      const again = open('U-OWN1')
      await until(() => again.parts.length > 0)
    },
    slow,
  )
})
