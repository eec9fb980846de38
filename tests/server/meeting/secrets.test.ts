/** A meeting's worth of requests with marked secrets, at the most talkative level of the log: none of them gets out. */
import { once } from 'node:events'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import { cleanError, cleanUrl } from '../../../server/log.ts'
import { sampleCase } from '../../kit/live-board.ts'
import { CrankedStore } from '../../kit/stores.ts'
import { TestServer } from '../../kit/test-server.ts'

const sentence = '请把我家的承重墙还给我们'
const pin = '846201'

let server: TestServer
let store: CrankedStore
beforeEach(async () => {
  store = new CrankedStore()
  server = await TestServer.start(store)
})
afterEach(() => server.close())

it('[H11] no token, cookie, PIN, household or sentence stands in the log or in the measures', async () => {
  const { boardId, tokens } = await server.importSample(`?pins=${pin}`)
  const path = (rest: string): string => `/api/boards/${boardId}/${rest}`
  const [chair = '', owner = ''] = [tokens['U-FAC'], tokens['U-OWN1']]
  const cookie = await server.openLink(owner, await server.openLink(chair))
  const wrong = `wrong-token-${'x'.repeat(20)}`
  const demand = { commandId: 'K-1', type: 'demand.record', demandId: 'D-900', issueId: 'I-02', position: sentence }
  const sign = { commandId: 'K-2', type: 'signOff.sign', resolutionId: 'R-01', version: 1, textSha256: 'a'.repeat(64) }

  for (const given of [owner, wrong, server.organiser]) {
    await server.ask(`/join/${given}`)
    await server.ask(`//join/${given}`)
    await server.ask(`/%6Aoin/${given}`)
    await server.ask(`/JOIN/${given}/?next=${given}`)
    await server.ask(path(`me?token=${given}&t%6Fken=${given}`))
    await server.ask(path(`me?${given}`))
    await server.ask(path('events'), { token: given })
  }
  await server.ask(path('me'), { cookie })
  await server.ask(path('acts'), { method: 'POST', cookie, body: demand })
  await server.ask(path('acts'), { method: 'POST', token: owner, body: { ...sign, pin: '000001' } })
  await server.ask(path('acts'), { method: 'POST', token: owner, body: { ...sign, pin } })
  await server.ask(path('acts'), { method: 'POST', token: owner, body: `{"pin":"${pin}","position":"${sentence}",,` })
  await server.ask(path('acts'), {
    method: 'POST',
    token: owner,
    body: { ...demand, position: sentence.repeat(9_000) },
  })
  await server.ask(path('pin'), { method: 'POST', token: owner, body: { pin } })
  await server.ask('/api/boards/import', { method: 'POST', token: server.organiser, body: `{"x":"${sentence}"` })
  await server.ask(path('exports/minutes.md?meeting=M-05'), { token: chair })
  await server.ask(path(`links/${owner}`), { method: 'DELETE', token: server.organiser })

  const client = server.connect({ boardId, after: 0, token: owner })
  await vi.waitUntil(() => client.parts.length > 0)
  await client.act({ ...demand, commandId: 'K-3', demandId: 'D-901' })
  await client.act(sign, pin)
  server.connect({ boardId, after: 0, token: wrong })
  const sync = new WebSocket(`${server.base.replace('http', 'ws')}/sync/${boardId}?token=${owner}`)
  await once(sync, 'open')
  sync.send(sentence)
  await once(sync, 'close')

  // What goes wrong inside is logged most fully of all.
  store.broken = true
  await server.ask(path('acts'), { method: 'POST', cookie, body: { ...demand, commandId: 'K-4', demandId: 'D-902' } })
  store.broken = false

  const { text: measures } = await server.ask('/metrics')
  const told = server.logged.join('') + measures
  expect(told).toContain('"method":"POST"')
  const household = sampleCase().households[0]
  const secrets = [chair, owner, wrong, server.organiser, cookie.split('=')[1], sentence, pin, household?.id]
  expect(secrets.filter((secret) => secret === undefined || secret === '' || told.includes(secret))).toEqual([])
})

it('[H11] of an error is logged what it is called and where it happened, not what hangs on it', () => {
  const error = Object.assign(new SyntaxError(`Unexpected token in "${sentence}"`), { body: sentence, code: 'E' })
  const wrapped = new Error('not stored', { cause: error })
  expect(cleanError(wrapped)).toMatchObject({
    type: 'Error',
    message: 'not stored',
    cause: { type: 'SyntaxError', code: 'E' },
  })
  expect(JSON.stringify(cleanError(wrapped))).not.toContain(sentence)
  expect(JSON.stringify(cleanError(sentence))).not.toContain(sentence)
})

it('[H11] an address is logged without its query and without anything as long as a secret', () => {
  expect(cleanUrl('/api/boards/B-XHM/events?after=3')).toBe('/api/boards/B-XHM/events?…')
  expect(cleanUrl('/join/short')).toBe('/join/…')
  expect(cleanUrl(`/p/${'a'.repeat(27)}/x#y`)).toBe('/p/…/x?…')
})
