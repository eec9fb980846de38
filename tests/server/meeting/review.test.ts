/** One version of a text for a superior who is not in the room: what the link shows, to whom it is given, and how it ends. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { limits, rates } from '#shared/limits.ts'
import type { ReviewedText } from '#shared/protocol/http.ts'
import { sha256Hex } from '#shared/record/chain.ts'
import { ReviewLinks, seatLinkOf } from '../../../server/access/review-links.ts'
import { createLinkSeal } from '../../../server/access/link-seal.ts'
import { id } from '../../kit/cast.ts'
import { textOf } from '../../kit/script.ts'
import { sampleCase } from '../../kit/live-board.ts'
import { TestServer } from '../../kit/test-server.ts'

let server: TestServer
let board: Awaited<ReturnType<TestServer['importSample']>>
let acts = 0
beforeEach(async () => {
  server = await TestServer.start()
  board = await server.importSample()
})
afterEach(() => server.close())

const path = (rest: string): string => `/api/boards/${board.boardId}/${rest}`
const act = (who: string, body: object) => {
  acts += 1
  return server.ask(path('acts'), {
    method: 'POST',
    token: board.tokens[who] ?? '',
    body: { commandId: `K-${acts}`, ...body },
  })
}
const share = (who = 'U-OWN1', reviewId = 'rv-1') =>
  act(who, { type: 'review.share', reviewId, resolutionId: 'R-01', version: 1 })
const linkFor = (who: string, reviewId = 'rv-1') =>
  server.ask(path(`reviews/${reviewId}/link`), { method: 'POST', token: board.tokens[who] ?? server.organiser })
const tokenOf = async (who = 'U-OWN1'): Promise<string> =>
  ((await linkFor(who)).json as { url: string }).url.split('/review/')[1] ?? ''
const open = (token: string) => server.ask(`/api/reviews/${token}`)
const events = async (token: string) => (await server.ask(path('events'), { token })).text
const openedAt = () =>
  server.app.registry.board(board.boardId).then((held) => held?.state.reviews.get(id('rv-1'))?.openedAt)

describe('a text shown to a superior', () => {
  it('[H70] is exactly the version that was shared, how it stands and whose it is, and nothing else of the board', async () => {
    await share()
    const answer = await open(await tokenOf())
    expect(answer.status).toBe(200)
    expect(answer.json).toEqual({
      title: '7号楼南侧污水井位置与管道改造',
      no: expect.any(String),
      meeting: expect.any(String),
      timezone: 'Asia/Shanghai',
      version: 1,
      text: textOf('R-01', 1),
      sha256: sha256Hex(textOf('R-01', 1)),
      at: expect.any(String),
      party: { zh: '产权单位', en: 'Property-owning unit' },
      sharedBy: '产权单位房管科代表',
      sharedAt: '2026-07-16T11:00:00.000Z',
      standing: 'open',
      own: 'none',
    } satisfies Record<keyof ReviewedText, unknown>)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('x-robots-tag')).toContain('noindex')
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
    expect(answer.headers.get('set-cookie')).toBeNull()
  })

  it('[H70] says that other words have taken its place, and goes on showing what was shared', async () => {
    await share()
    const token = await tokenOf()
    await act('U-FAC', { type: 'meeting.open', meetingId: 'M-05' })
    const text = '别的文字。'
    const published = await act('U-SEC', {
      type: 'resolution.publishVersion',
      resolutionId: 'R-01',
      baseVersion: 1,
      text,
    })
    expect(published.status).toBe(200)
    expect((await open(token)).json).toMatchObject({ version: 1, text: textOf('R-01', 1), standing: 'replaced' })
    expect((await open(token)).text).not.toContain(text)
  })

  it('[H71] gives its link to the party that shared it, and tells everybody else that there is no such thing', async () => {
    await share()
    expect((await linkFor('U-OWN2')).status).toBe(200)
    for (const who of ['U-CON1', 'U-FAC', 'U-SEC', 'U-MED', 'observer', 'projector', 'organiser']) {
      expect((await linkFor(who)).error).toMatchObject({ code: 'unknownEntity', field: 'reviewId' })
    }
    expect((await linkFor('U-OWN1', 'rv-9')).error?.code).toBe('unknownEntity')
    expect((await server.ask(path('reviews/rv-1/link'), { method: 'POST' })).error?.code).toBe('unauthenticated')
  })

  it('[H71] is known to its own party alone', async () => {
    await share()
    await open(await tokenOf())
    expect(await events(board.tokens['U-OWN2'] ?? '')).toContain('rv-1')
    expect(await events(board.tokens['U-OWN2'] ?? '')).toContain('review.opened')
    for (const who of ['U-CON1', 'U-FAC', 'U-SEC', 'U-MED', 'U-MSG1', 'observer', 'projector']) {
      expect(await events(board.tokens[who] ?? '')).not.toContain('rv-1')
    }
  })

  it('[H72] stands in no record, no log and no file of the board, so that nobody can make its link of them', async () => {
    await share()
    const token = await tokenOf()
    await open(token)
    const record = await server.ask(path('events'), { token: server.organiser })
    const file = await server.ask(path('exports/case.json'), { token: server.organiser })
    for (const place of [record.text, file.text, server.logged.join('\n')]) expect(place).not.toContain(token)
  })

  it('[H72] opens nothing with a token that was guessed, changed in any place, made elsewhere or for another board', async () => {
    await share()
    const token = await tokenOf()
    const changed = Array.from(token).map(
      (letter, at) => token.slice(0, at) + (letter === 'A' ? 'B' : 'A') + token.slice(at + 1),
    )
    const here = {
      boardId: id<'board'>(board.boardId),
      reviewId: id<'review'>('rv-1'),
      seatLink: seatLinkOf(undefined),
    }
    const elsewhere = new ReviewLinks(createLinkSeal(Buffer.alloc(32, 7))).tokenFor(here)
    const links = new ReviewLinks(createLinkSeal(Buffer.alloc(32, 7)))
    for (const one of changed) expect(server.app.access.reviews.open(one)).toBeNull()
    expect(links.open(elsewhere)).toEqual(here)
    const seat = createLinkSeal(Buffer.alloc(32, 7))
      .seal(JSON.stringify(['B', 'rv-1']), sha256Hex('x'))
      .slice('sealed:'.length)
    expect(links.open(seat)).toBeNull()
    const { boardId: other } = (
      await server.ask('/api/boards/import', { method: 'POST', token: server.organiser, body: sampleCase() })
    ).json as { boardId: string }
    const foreign = server.app.access.reviews.tokenFor({ ...here, boardId: id(other) })
    for (const bad of ['x', 'a'.repeat(120), elsewhere, changed[0] ?? '', foreign, `${token}A`, 'a'.repeat(5_000)]) {
      expect((await open(bad)).error?.code).toBe('linkUnknown')
    }
    expect((await open(token)).status).toBe(200)
  })

  it('[H73] has whoever goes on trying links that open nothing wait, and lets a good one through', async () => {
    await share()
    const token = await tokenOf()
    let last = await open('x')
    for (let tries = 0; tries <= rates.wrongLinks.most; tries += 1) last = await open(`guess-${tries}`)
    expect(last).toMatchObject({ status: 429, error: { code: 'tooManyRequests' } })
    expect((await open(token)).status).toBe(200)
  })

  it('[H74] ends when its party revokes it, and nobody else can', async () => {
    await share()
    const token = await tokenOf()
    for (const who of ['U-CON1', 'U-FAC', 'U-SEC']) {
      expect((await act(who, { type: 'review.revoke', reviewId: 'rv-1' })).status).not.toBe(200)
    }
    expect((await open(token)).status).toBe(200)
    expect((await act('U-OWN2', { type: 'review.revoke', reviewId: 'rv-1' })).status).toBe(200)
    expect((await open(token)).error?.code).toBe('linkRevoked')
    expect((await linkFor('U-OWN1')).error?.code).toBe('linkRevoked')
  })

  it('[H92, H74] ends with the link of the seat that shared it, for good; with the seat’s new link it is asked for anew', async () => {
    await share()
    const token = await tokenOf()
    const seat = path('links/U-OWN1')
    await server.ask(seat, { method: 'DELETE', token: server.organiser })
    expect((await open(token)).error?.code).toBe('linkRevoked')
    expect((await linkFor('U-OWN2')).error?.code).toBe('linkRevoked')
    await server.ask(seat, { method: 'POST', token: server.organiser, body: {} })
    expect((await open(token)).error?.code).toBe('linkRevoked')
    const anew = await tokenOf('U-OWN2')
    expect((await open(anew)).status).toBe(200)
    await server.ask(seat, { method: 'POST', token: server.organiser, body: {} })
    expect((await open(anew)).error?.code).toBe('linkRevoked')
  })

  it('[H92] ends for good with a seat that was given up and is taken again', async () => {
    await share()
    const token = await tokenOf()
    for (const seat of [
      { role: 'officer', partyId: null },
      { role: 'partyRep', partyId: 'P-OWN' },
    ]) {
      expect((await act('U-FAC', { type: 'person.assign', personId: 'U-OWN1', ...seat })).error).toBeNull()
    }
    expect((await open(token)).error?.code).toBe('linkRevoked')
    expect((await linkFor('U-OWN2')).error?.code).toBe('linkRevoked')
  })

  it('[H74] ends when who shared it no longer speaks for the party', async () => {
    await share()
    const token = await tokenOf()
    const seat = { personId: 'U-OWN1', role: 'officer', partyId: null, org: '', title: '' }
    const moved = await act('U-FAC', { type: 'person.assign', ...seat })
    expect(moved.error).toBeNull()
    expect((await open(token)).error?.code).toBe('linkRevoked')
  })

  it('[H74] shows nothing of a board that has been archived', async () => {
    const file = sampleCase()
    const review = { id: 'rv-1', resolutionId: 'R-01', version: 1, partyId: 'P-OWN', byId: 'U-OWN1' }
    const moments = { at: '2026-07-16T11:00:00.000Z', openedAt: [], revokedAt: null }
    const desk = { remarks: [], ideas: [], caucuses: [], submissions: [], reviews: [{ ...review, ...moments }] }
    const empty = { openMeetingId: null, focus: null, turns: [], noDemand: [], pens: [], ownersVotes: [] }
    const archived = { ...file, board: { ...file.board, status: 'archived' }, live: { ...empty, ...file.live, desk } }
    const { boardId } = (
      await server.ask('/api/boards/import', { method: 'POST', token: server.organiser, body: archived })
    ).json as { boardId: string }
    const named = { boardId: id<'board'>(boardId), reviewId: id<'review'>('rv-1'), seatLink: '' }
    const answer = await open(server.app.access.reviews.tokenFor(named))
    expect(answer.error?.code).toBe('boardArchived')
    expect(answer.error?.message).toMatch(/归档/)
  })

  it('[H75] has each look noted once in five minutes, up to a bound, after which it is still shown', async () => {
    await share()
    const token = await tokenOf()
    await Promise.all([open(token), open(token), open(token)])
    expect(await openedAt()).toEqual(['2026-07-16T11:00:00.000Z'])
    for (let look = 0; look < limits.reviewOpenings + 5; look += 1) {
      server.clock.advance(limits.reviewOpenedMs)
      expect((await open(token)).status).toBe(200)
    }
    expect(await openedAt()).toHaveLength(limits.reviewOpenings)
  })
})

describe('saying no to a text', () => {
  it('[H76] needs the PIN of who says it, as signing does', async () => {
    board = await server.importSample('?pins=246810')
    const no = {
      type: 'signOff.refuse',
      resolutionId: 'R-01',
      version: 1,
      textSha256: sha256Hex(textOf('R-01', 1)),
      reason: '没有授权',
    }
    expect((await act('U-OWN1', no)).error).toMatchObject({ code: 'missingField', field: 'pin' })
    expect((await act('U-OWN1', { ...no, pin: '000000' })).error).toMatchObject({ code: 'pinWrong' })
    expect((await act('U-OWN1', { ...no, pin: '246810' })).error).toMatchObject({ code: 'wrongResolutionStatus' })
  })

  it('[H93, H96] and so do taking a sheet of paper in, witnessing and denying it, of everybody at the table; who looks on has no PIN', async () => {
    board = await server.importSample('?pins=246810')
    const words = { resolutionId: 'R-01', version: 1, textSha256: sha256Hex(textOf('R-01', 1)), partyId: 'P-OWN' }
    const sheet = { ...words, signedById: 'U-OWN1', witnessId: 'U-MED', attachmentId: 'AT-1' }
    const acts = [
      ['U-SEC', { type: 'signOff.recordPaper', ...sheet }, { code: 'unknownEntity', field: 'attachmentId' }],
      [
        'U-MED',
        { type: 'signOff.witnessPaper', ...words, signedById: 'U-OWN1', attachmentId: 'AT-1' },
        { code: 'sheetGone' },
      ],
      [
        'U-MED',
        { type: 'signOff.denyPaper', ...words, signedById: 'U-OWN1', attachmentId: 'AT-1', reason: '没有看到' },
        { code: 'sheetGone' },
      ],
    ] as const
    for (const [who, given, refusal] of acts) {
      expect((await act(who, given)).error).toMatchObject({ code: 'missingField', field: 'pin' })
      expect((await act(who, { ...given, pin: '000000' })).error).toMatchObject({ code: 'pinWrong' })
      expect((await act(who, { ...given, pin: '246810' })).error).toMatchObject(refusal)
      const borrowed = { commandId: `B-${who}`, ...given, pin: '246810' }
      const inHisName = await server.ask(path(`acts?as=${who}`), {
        method: 'POST',
        token: server.organiser,
        body: borrowed,
      })
      expect(inHisName.error).toMatchObject({ code: 'notAllowed' })
    }
    const own = (who: string) =>
      server.ask(path('pin'), { method: 'POST', token: board.tokens[who] ?? '', body: { pin: '135790' } })
    expect([(await own('U-MED')).error?.code, (await own('U-OBS')).error?.code]).toEqual([
      'pinAlreadySet',
      'notAllowed',
    ])
  })
})
