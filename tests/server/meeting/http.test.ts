/**
 * A board over HTTP, asked as a program or a page asks it.
 * Longer than 300 lines, reason: every door of one board’s address, on one server, with the same questions.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { limits } from '#shared/limits.ts'
import type { RecordedEvent } from '#shared/record/events.ts'
import { Access } from '../../../server/access/access.ts'
import { sampleCase } from '../../kit/live-board.ts'
import { CrankedStore } from '../../kit/stores.ts'
import { TestServer } from '../../kit/test-server.ts'

let server: TestServer
let store: CrankedStore
let board: Awaited<ReturnType<TestServer['importSample']>>
beforeEach(async () => {
  store = new CrankedStore()
  server = await TestServer.start(store)
  board = await server.importSample()
})
afterEach(() => server.close())

const path = (rest: string): string => `/api/boards/${board.boardId}/${rest}`
const token = (name: string): string => board.tokens[name] ?? ''
const post = (rest: string, who: string, body: unknown, more: Record<string, string> = {}) =>
  server.ask(path(rest), { method: 'POST', token: token(who), body, headers: more })
const ofCase = () => server.ask(path('exports/case.json'), { token: server.organiser })
const english = { 'Accept-Language': 'en' }
const open = { commandId: 'K-open', type: 'meeting.open', meetingId: 'M-05' }
const action = {
  commandId: 'K-action',
  type: 'action.create',
  actionItemId: 'A-99',
  resolutionId: 'R-01',
  title: '张贴公示',
  leaderId: 'U-LEAD',
  ownerId: 'U-CON1',
  packages: { research: '一', coordinate: '二', supervise: '三', reassure: '四' },
}
const text = (answer: { json: unknown }): string => JSON.stringify(answer.json)

/** So many times that somebody is identified, the board has left memory meanwhile. */
function leavesMeanwhile(times: number): void {
  const { access, registry } = server.app
  let left = times
  vi.spyOn(access, 'identify').mockImplementation(async (request, id) => {
    const seat = await Access.prototype.identify.call(access, request, id)
    if (left > 0) {
      left -= 1
      server.clock.advance(limits.boardIdleMs)
      registry.sweep()
    }
    return seat
  })
}

describe('acts over HTTP', () => {
  it('[H6] an act is answered with its place in the record; sent twice it counts once', async () => {
    const first = await post('acts', 'U-FAC', open)
    expect([first.status, first.json]).toEqual([
      200,
      { ok: true, commandId: 'K-open', seq: expect.any(Number), duplicate: false },
    ])
    expect((await post('acts', 'U-FAC', open)).json).toEqual({ ...(first.json as object), duplicate: true })
  })

  it('[H51] an act whose board leaves memory meanwhile is given to the board that is read again, and counts once', async () => {
    leavesMeanwhile(1)
    expect((await post('acts', 'U-FAC', open)).json).toMatchObject({ ok: true, duplicate: false })
    expect((await post('acts', 'U-FAC', open)).json).toMatchObject({ ok: true, duplicate: true })
  })

  it('[H51] the same with what is asked; a board that leaves each time is answered with "not saved", not with an error', async () => {
    for (const rest of ['events', 'me', 'exports/minutes.md?meeting=M-05']) {
      leavesMeanwhile(1)
      expect((await server.ask(path(rest), { token: token('U-FAC') })).status).toBe(200)
    }
    leavesMeanwhile(2)
    expect((await post('acts', 'U-FAC', open)).error).toMatchObject({ code: 'notSaved' })
  })

  it('[H1] a refusal names code, field and a sentence in the asker’s language', async () => {
    const chinese = await post('acts', 'U-SEC', action)
    expect([chinese.status, chinese.error]).toEqual([
      422,
      { code: 'missingField', field: 'dueOn', message: '请填写定时限。' },
    ])
    const other = await post('acts', 'U-SEC', action, english)
    expect(other.error?.message).toMatch(/^Please fill in /)
    expect((await post('acts', 'U-OWN1', { ...open, commandId: 'K2' })).error).toMatchObject({ code: 'notAllowed' })
    expect((await post('acts', 'U-FAC', { ...open, meetingId: 'M-77' })).status).toBe(404)
  })

  it.each<[string, unknown, number, string]>([
    ['no JSON', '{"type":', 400, 'malformed'],
    ['no object', '[1]', 400, 'malformed'],
    ['no act', '{}', 422, 'missingField'],
    [
      'deep nesting',
      `{"commandId":"K","type":"meeting.open","meetingId":${'['.repeat(30_000)}${']'.repeat(30_000)}}`,
      400,
      'malformed',
    ],
    ['an unknown act', { commandId: 'K', type: 'board.destroy' }, 400, 'unknownCommand'],
    ['two megabytes', { ...open, reason: '长'.repeat(700_000) }, 413, 'tooLarge'],
    [
      'control characters',
      { commandId: 'K', type: 'meeting.pause', meetingId: 'M-05', reason: 'a\u0000b' },
      422,
      'controlCharacters',
    ],
    ['a bad id', { ...open, meetingId: '../../etc' }, 422, 'invalidField'],
  ])('[H3] %s is refused with a sentence and leaves nothing behind', async (_what, body, status, code) => {
    const before = await store.head(board.boardId as never)
    const answer = await post('acts', 'U-FAC', body)
    expect([answer.status, answer.error?.code]).toEqual([status, code])
    expect(answer.error?.message).not.toMatch(/[{}]| at |Error/)
    expect(await store.head(board.boardId as never)).toEqual(before)
  })

  it('[H7] the organiser may act for a person, which the record keeps; nobody else may', async () => {
    const query = 'acts?as=U-FAC'
    expect((await post(query, 'U-SEC', open)).error).toMatchObject({ code: 'notAllowed', field: 'as' })
    const answer = await server.ask(path(query), { method: 'POST', token: server.organiser, body: open })
    expect(answer.status).toBe(200)
    const { events } = (await server.ask(path('events'), { token: server.organiser })).json as {
      events: RecordedEvent[]
    }
    expect(events.at(-1)?.actor).toEqual({ personId: 'U-FAC', role: 'facilitator', partyId: null, via: 'organiser' })
    const nobody = await server.ask(path('acts?as=U-NOBODY'), { method: 'POST', token: server.organiser, body: open })
    expect(nobody.error?.code).toBe('unknownEntity')
  })

  it('[H15] observers and the projector write nothing', async () => {
    for (const who of ['U-OBS', 'U-PROJ', 'observer', 'projector']) {
      const answer = await post('acts', who, open)
      expect([answer.status, answer.error?.code]).toEqual([403, 'notAllowed'])
    }
    expect((await server.app.registry.board(board.boardId))?.state.openMeetingId).toBeNull()
  })

  it('[H5] a page of another site cannot act with this browser’s session', async () => {
    const cookie = await server.openLink(token('U-FAC'))
    const question = { method: 'POST', cookie, body: open }
    const foreign = await server.ask(path('acts'), { ...question, headers: { Origin: 'http://evil.example' } })
    expect([foreign.status, foreign.error?.code]).toEqual([403, 'foreignOrigin'])
    expect((await server.ask(path('acts'), { ...question, headers: { Origin: server.base } })).status).toBe(200)
  })
})

describe('reading over HTTP', () => {
  it('[H2] the record is redacted to the asker; without a link it is the public level', async () => {
    const secret = sampleCase().households[0]?.id ?? ''
    const asOrganiser = await server.ask(path('events'), { token: server.organiser })
    const asMember = await server.ask(path('events'), { token: token('U-OWN1') })
    const asPublic = await server.ask(path('events'))
    const asObserver = await server.ask(path('events'), { token: token('observer') })
    expect(text(asOrganiser)).toContain(secret)
    expect(text(asMember)).not.toContain(secret)
    expect(text(asObserver)).toEqual(text(asPublic))
    expect(text(asPublic).length).toBeLessThan(text(asMember).length)
    expect(text(asPublic)).not.toContain('U-FAC')
  })

  it('[H2] after a sequence number come only later events', async () => {
    const { head } = (await server.ask(path('events'))).json as { head: number }
    await post('acts', 'U-FAC', open)
    const later = (await server.ask(path(`events?after=${head}`))).json as { events: RecordedEvent[]; head: number }
    expect([later.events.map(({ event }) => event.type), later.head]).toEqual([['meeting.opened'], head + 1])
    expect((await server.ask(path('events?after=-1'))).error).toMatchObject({ code: 'invalidField', field: 'after' })
  })

  it('[H12] the case file goes to the organiser, minutes to members, nothing to observers', async () => {
    const whole = await server.ask(path('exports/case.json'), { token: server.organiser })
    expect(whole.headers.get('content-disposition')).toContain('attachment')
    const { board: one, households } = whole.json as ReturnType<typeof sampleCase>
    expect([one.id, households.length]).toEqual([board.boardId, sampleCase().households.length])
    expect((await server.ask(path('exports/case.json'), { token: token('U-FAC') })).error?.code).toBe('notAllowed')
    const minutes = path('exports/minutes.md?meeting=M-05')
    expect((await server.ask(minutes, { token: token('U-SEC') })).status).toBe(200)
    for (const who of ['observer', 'projector']) {
      expect((await server.ask(minutes, { token: token(who) })).error?.code).toBe('notAllowed')
    }
    expect((await server.ask(minutes)).error?.code).toBe('unauthenticated')
    for (const bad of ['minutes.pdf', 'minutes', 'nothing.md', '__proto__.md']) {
      expect((await server.ask(path(`exports/${bad}`), { token: token('U-SEC') })).error?.code).toBe('unknownExport')
    }
    expect((await server.ask(path('exports/minutes.md?meeting=M-77'), { token: token('U-SEC') })).error?.code).toBe(
      'unknownEntity',
    )
  })

  it('[S6] no export holds what is not on disk yet', async () => {
    const before = (await ofCase()).text
    store.hold()
    const acted = post('acts', 'U-FAC', open)
    await vi.waitUntil(() => store.waiting === 1)
    expect((await ofCase()).text).toBe(before)
    store.letGo()
    await acted
    expect((await ofCase()).text).not.toBe(before)
  })

  it('[H2] who I am: seat, party, and whether a PIN is wanted and set', async () => {
    expect((await server.ask(path('me'), { token: token('U-OWN1') })).json).toMatchObject({
      actor: { personId: 'U-OWN1', role: 'partyRep' },
      party: { zh: expect.any(String), en: expect.any(String) },
      pinSet: false,
      pinWanted: true,
    })
    expect((await server.ask(path('me'), { token: token('U-FAC') })).json).toMatchObject({
      pinSet: false,
      pinWanted: false,
    })
    expect((await server.ask(path('me'), { token: server.organiser })).json).toMatchObject({
      actor: { role: 'organiser' },
      party: null,
    })
  })
})

const asked = (method: string, rest: string, body?: unknown) =>
  server.ask(rest, { method, token: server.organiser, ...(body === undefined ? {} : { body }) })

describe('the organiser over HTTP', () => {
  it('[H4] what belongs to the organiser is refused to everyone else', async () => {
    const routes: readonly (readonly [string, string])[] = [
      ['GET', '/api/boards'],
      ['POST', '/api/boards'],
      ['POST', '/api/boards/import'],
      ['POST', '/api/boards/sample'],
      ['GET', path('links')],
      ['POST', path('links/U-FAC')],
      ['DELETE', path('links/U-FAC')],
      ['DELETE', path('pin/U-OWN1')],
      ['GET', path('verify')],
      ['GET', path('replay?seq=1')],
      ['GET', '/api/backup'],
    ]
    for (const [method, route] of routes) {
      expect((await server.ask(route, { method })).status).toBe(401)
      expect((await server.ask(route, { method, token: token('U-FAC') })).error?.code).toBe('notAllowed')
    }
    expect(await server.app.registry.ids()).toHaveLength(1)
  })

  it('[H4] makes boards from the sample, a template and a case, and lists them', async () => {
    const sample = await asked('POST', '/api/boards/sample')
    expect(sample.status).toBe(200)
    const template = { title: '新板', projectName: '项目', community: '社区', convener: '居委会' }
    expect((await asked('POST', '/api/boards', template)).status).toBe(200)
    const list = (await asked('GET', '/api/boards')).json as { title: string; isSample: boolean; issues: number }[]
    expect(list.map(({ isSample }) => isSample)).toEqual([false, true, false])
    expect(list[2]).toMatchObject({ title: '新板' })
    expect(list[1]).toMatchObject({ nextMeeting: { id: 'M-05' }, people: sampleCase().people.length })
    expect((await asked('POST', '/api/boards', { ...template, title: ' ' })).error).toMatchObject({
      code: 'missingField',
      field: 'title',
    })
    expect((await asked('POST', '/api/boards', { ...template, title: undefined })).error?.message).toBe('请填写标题。')
  })

  it('[H3] a malformed case file is refused with its place, and no board is made', async () => {
    const file = sampleCase()
    const demands = file.demands.map((demand, index) => (index === 3 ? { ...demand, partyId: 'P-NONE' } : demand))
    const answer = await asked('POST', '/api/boards/import', { ...file, demands })
    expect([answer.status, answer.error]).toMatchObject([422, { code: 'caseMalformed', field: 'demands[3].partyId' }])
    expect((await asked('POST', '/api/boards/import', '{"schemaVersion":3')).error?.code).toBe('caseMalformed')
    expect(await server.app.registry.ids()).toHaveLength(1)
  })

  it('[H4] verifies and replays a board', async () => {
    expect((await asked('GET', path('verify'))).json).toMatchObject({ ok: true, boardId: board.boardId })
    expect((await asked('GET', path('replay?seq=1'))).json).toMatchObject({
      seq: 1,
      events: 1,
      board: { board: { id: board.boardId } },
    })
    expect((await asked('GET', path('replay?seq=x'))).error?.code).toBe('unknownEntity')
    expect((await asked('GET', '/api/boards/B-none/verify')).error?.code).toBe('unknownBoard')
  })
})

describe('PINs over HTTP', () => {
  beforeEach(async () => {
    board = await server.importSample('?pins=246810')
  })

  const sign = {
    commandId: 'K-sign',
    type: 'signOff.sign',
    resolutionId: 'R-01',
    version: 1,
    textSha256: 'a'.repeat(64),
  }

  it('[P5] presets PINs on request, for those who sign, take sheets of paper in, or may have seen them signed', async () => {
    expect(new Set(Object.values(board.answer.pins ?? {}))).toEqual(new Set(['246810']))
    const { answer } = await server.importSample('?pins')
    const signing = sampleCase().people.filter(({ role }) => role !== 'observer' && role !== 'projector')
    expect(Object.keys(answer.pins ?? {})).toEqual(signing.map(({ id }) => id))
    for (const pin of Object.values(answer.pins ?? {})) expect(pin).toMatch(/^\d{6}$/)
    expect(
      (await server.ask('/api/boards/import?pins=12', { method: 'POST', token: server.organiser, body: sampleCase() }))
        .error?.code,
    ).toBe('pinMalformed')
    expect((await server.importSample()).answer.pins).toBeUndefined()
  })

  it('[P5] a person sets the own PIN once; the organiser resets it', async () => {
    expect((await post('pin', 'U-OWN1', { pin: '135790' })).error?.code).toBe('pinAlreadySet')
    expect((await post('pin', 'U-OBS', { pin: '135790' })).error?.code).toBe('notAllowed')
    expect((await server.ask(path('pin/U-OWN1'), { method: 'DELETE', token: server.organiser })).status).toBe(204)
    expect((await post('pin', 'U-OWN1', {})).error?.code).toBe('pinMalformed')
    expect((await post('pin', 'U-OWN1', { pin: '135790' })).status).toBe(204)
    expect((await server.ask(path('me'), { token: token('U-OWN1') })).json).toMatchObject({ pinSet: true })
  })

  it('[P7] signing asks for the PIN before anything else, for the organiser too', async () => {
    expect((await post('acts', 'U-OWN1', sign)).error).toMatchObject({ code: 'missingField', field: 'pin' })
    expect((await post('acts', 'U-OWN1', { ...sign, pin: 'x' })).error?.code).toBe('pinMalformed')
    const wrong = await post('acts', 'U-OWN1', { ...sign, pin: '999999' })
    expect(wrong.error).toMatchObject({ code: 'pinWrong', message: '签认密码不对，还可以再试4次。' })
    expect((await post('acts', 'U-OWN1', { ...sign, pin: '246810' })).error?.code).not.toMatch(/^pin/)
    const forPerson = { method: 'POST', token: server.organiser, body: sign }
    expect((await server.ask(path('acts?as=U-OWN1'), forPerson)).error?.field).toBe('pin')
    expect((await server.ask(path('acts'), forPerson)).error?.code).toBe('notAllowed')
  })

  it('[P6] a locked PIN says for how long', async () => {
    for (let count = 0; count < 5; count += 1) await post('acts', 'U-OWN1', { ...sign, pin: '999999' })
    const answer = await post('acts', 'U-OWN1', { ...sign, pin: '246810' })
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '60'])
    expect(answer.error?.message).toBe('签认密码输错次数过多，请60秒后再试。')
    server.clock.advance(60_000)
    expect((await post('acts', 'U-OWN1', { ...sign, pin: '246810' })).error?.code).not.toMatch(/^pin/)
  })

  it('[H11] neither PINs nor tokens nor cookies get into the log, the record or an answer', async () => {
    const cookie = await server.openLink(token('U-OWN2'))
    await server.ask(`${path('me')}?token=${token('U-OWN1')}`)
    await server.ask(path('me'), { cookie })
    await post('acts', 'U-OWN1', { ...sign, pin: '997755' })
    await post('acts', 'U-OWN1', '{"pin":"997755"')
    const log = server.logged.join('')
    expect(log).toContain('/join/…')
    const entries = await store.read(board.boardId as never, 0)
    const record = entries.map(({ header, body }) => header + Buffer.from(body).toString()).join()
    for (const secret of [
      token('U-OWN1'),
      token('U-OWN2'),
      cookie.split('=')[1] ?? '',
      server.organiser,
      '997755',
      '246810',
    ]) {
      expect(secret).not.toBe('')
      expect(log).not.toContain(secret)
      expect(record).not.toContain(secret)
    }
  })
})

describe('the server’s own pages', () => {
  it('[H8] says whether it lives, whether it saves, and what it has counted', async () => {
    expect((await server.ask('/healthz')).json).toEqual({ ok: true })
    expect((await server.ask('/readyz')).status).toBe(200)
    store.broken = true
    expect((await post('acts', 'U-FAC', open)).error?.code).toBe('notSaved')
    expect((await post('acts', 'U-FAC', open)).status).toBe(503)
    const red = await server.ask('/readyz')
    expect([red.status, red.json]).toEqual([503, { ok: false, saving: false }])
    store.broken = false
    await vi.waitUntil(async () => (await server.ask('/readyz')).status === 200, { timeout: 5_000 })
    expect((await post('acts', 'U-FAC', open)).status).toBe(200)
    const { text: measures } = await server.ask('/metrics')
    expect(measures).toMatch(/heyi_acts_total\{outcome="accepted"\} 1/)
    expect(measures).toMatch(/heyi_refusals_total\{code="notSaved"\} 1/)
    expect(measures).toMatch(/heyi_commit_failures_total 1/)
    expect(measures).toContain('heyi_commit_seconds_bucket')
  })

  it('[H14] pages come with a strict policy, unknown addresses with a refusal, files of the build with a long life', async () => {
    const html = { headers: { Accept: 'text/html' } }
    expect((await server.ask('/b/B-XHM/board', html)).status).toBe(503)
    mkdirSync(join(server.dataDir, 'client/assets'), { recursive: true })
    writeFileSync(join(server.dataDir, 'client/index.html'), '<!doctype html><title>合议</title>')
    writeFileSync(join(server.dataDir, 'client/assets/main-abc.js'), 'export {}')
    const page = await server.ask('/b/B-XHM/board', html)
    expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-store'])
    expect(page.text).toContain('合议')
    const policy = page.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("script-src 'self'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(page.headers.get('referrer-policy')).toBe('no-referrer')
    const script = await server.ask('/assets/main-abc.js')
    expect(script.headers.get('cache-control')).toContain('immutable')
    expect((await server.ask('/assets/gone-1.js', html)).status).toBe(404)
    expect((await server.ask('/api/nothing', html)).error ?? (await server.ask('/api/nothing')).error).toMatchObject({
      code: 'unknownAddress',
    })
  })

  it('[H14] a board that cannot be read is an error with a sentence, never a stack', async () => {
    const other = await server.importSample()
    server.app.registry.close()
    const fresh = await TestServer.start(store, server.clock)
    store.unreadable = true
    const answer = await fresh.ask(`/api/boards/${other.boardId}/events`)
    expect((await fresh.ask('/readyz')).status).toBe(503)
    expect((await fresh.ask('/api/boards', { token: fresh.organiser })).json).toEqual([])
    store.unreadable = false
    await fresh.close()
    expect([answer.status, answer.error]).toEqual([500, { code: 'internal', message: '服务器出错，没有保存。' }])
  })
})
