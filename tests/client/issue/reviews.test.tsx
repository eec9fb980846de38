/** A link to a text for a superior who is not in the room: shared, asked for, stopped, and the page that opens behind it. */
import { act } from 'react'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { ReviewedText } from '#shared/protocol/http.ts'
import { sha256Hex } from '#shared/record/chain.ts'
import ReviewScreen from '../../../client/screens/review/ReviewScreen.tsx'
import type { Table } from '../../kit/cast.ts'
import { cast } from '../../kit/cast.ts'
import { fetchSigning, leaveRooms, press, roomOf, shows, words } from '../../kit/issue-room.tsx'
import { seatOf } from '../../kit/open-board.tsx'
import type { Drawn } from '../../kit/render.tsx'
import { draw } from '../../kit/render.tsx'
import { signedText, signingBoard } from '../../kit/signing-board.ts'
import { Section } from '../../kit/signing-section.tsx'

let drawn: Drawn | null = null
beforeAll(fetchSigning)
afterEach(async () => {
  await leaveRooms()
  await drawn?.close()
  drawn = null
  vi.unstubAllGlobals()
})

const jsonOf = (status: number, body: unknown): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })

const sectionOf = (table: Table, role: string, person: string, party: string | null = null) =>
  roomOf(table.record, seatOf(role, person, party), () => <Section />)

describe('a text shown to a superior', () => {
  const share = { type: 'review.share', reviewId: 'rv-1', resolutionId: 'R-02', version: 1 } as const

  it('[U389] is shared, its link asked of the server when it is wanted, its openings listed, and stopped', async () => {
    const table = signingBoard()
    table.as(cast.O1).does(share)
    const system = { personId: null, role: 'system', partyId: null, via: 'self' } as const
    table.asActor(system).does({ type: 'review.noteOpened', reviewId: 'rv-1' })
    const asked: string[] = []
    vi.stubGlobal('fetch', async (path: string) => {
      asked.push(path)
      return jsonOf(200, { url: 'https://heyi.example/review/token' })
    })
    const room = await sectionOf(table, 'partyRep', cast.O2, 'P-OWN')
    await act(async () => {
      const fold = room.drawn.at('reviews') as HTMLDetailsElement
      fold.open = true
      fold.dispatchEvent(new Event('toggle'))
    })
    expect(words(await shows(room, 'review-opened-log'))).toContain('打开过1次')
    expect(asked).toEqual([])
    await press(room.drawn.at('review-show'))
    expect((await shows(room, 'review-link')).getAttribute('href')).toBe('https://heyi.example/review/token')
    expect(asked).toEqual(['/api/boards/B-XHM/reviews/rv-1/link'])
    await press(room.drawn.at('review-share'))
    expect(room.sent()).toMatchObject([{ type: 'review.share', resolutionId: 'R-02', version: 1 }])
  })

  it.each([
    ['http://127.0.0.1:4600', true],
    ['http://localhost:4600', true],
    ['https://heyi.example', false],
  ])('[U494] says of a link at %s whether it opens on this computer only, and what is noted', async (host, local) => {
    const table = signingBoard()
    table.as(cast.O1).does(share)
    vi.stubGlobal('fetch', async () => jsonOf(200, { url: `${host}/review/token` }))
    const room = await sectionOf(table, 'partyRep', cast.O1, 'P-OWN')
    await act(async () => {
      const fold = room.drawn.at('reviews') as HTMLDetailsElement
      fold.open = true
      fold.dispatchEvent(new Event('toggle'))
    })
    await press(await shows(room, 'review-show'))
    await shows(room, 'review-link')
    expect(room.drawn.has('review-local')).toBe(local)
    const said = words(room.drawn.at('reviews'))
    expect(said).toContain('什么时候打开过有记录，是谁打开的不记')
    expect(said.includes('只在这台电脑上打得开')).toBe(local)
  })

  it('[U389] is not offered to who speaks for no party', async () => {
    const room = await sectionOf(signingBoard(), 'secretary', cast.S)
    await shows(room, 'sign-paper')
    expect(room.drawn.has('reviews')).toBe(false)
  })
})

/** What the server says to whatever it is asked. */
const answers = (status: number, body: unknown): void => {
  vi.stubGlobal('fetch', async () => jsonOf(status, body))
}

describe('the page behind the link', () => {
  const shown: ReviewedText = {
    title: '施工噪声与作业时段',
    no: '第2项',
    meeting: '第三次联席会议',
    timezone: 'Asia/Shanghai',
    version: 2,
    text: signedText,
    sha256: sha256Hex(signedText),
    at: '2026-07-16T11:20:00.000Z',
    party: { zh: '物业公司', en: 'Property manager' },
    sharedBy: '物业公司项目经理',
    sharedAt: '2026-07-16T11:30:00.000Z',
    standing: 'signing',
    own: 'none',
  }
  it('[U390] says who asks for what, gives the words as they are, and how they stand', async () => {
    answers(200, shown)
    drawn = await draw(<ReviewScreen />)
    await act(async () => undefined)
    const page = drawn.at('review-page')
    expect(drawn.at('clause-text').textContent).toBe(signedText)
    for (const part of [
      '物业公司请您过目：“施工噪声与作业时段”第2版。',
      '现在：正在签认。',
      '第三次联席会议',
      '物业公司项目经理',
      shown.sha256,
    ]) {
      expect(words(page)).toContain(part)
    }
    expect(page.querySelectorAll('input, textarea, form')).toHaveLength(0)
  })

  it('[U390] says why a link shows nothing any more', async () => {
    answers(403, { error: { code: 'linkRevoked', message: '这个链接已停用。' } })
    drawn = await draw(<ReviewScreen />)
    await act(async () => undefined)
    expect(words(drawn.at('plain-page'))).toContain('请向发给您的人要一个新的')
    expect(drawn.has('review-page')).toBe(false)
  })
})
