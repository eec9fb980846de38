/**
 * Looking back on screen: the slider, every moment as a button, the board as it was, and what either edition asks for.
 * Longer than 300 lines, reason: a hundred of them are the server that every test asks, with one evening's record.
 */
import { act } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ReactNode } from 'react'
import { Route } from 'wouter'
import type { Resolution } from '#shared/board/board.ts'
import { Replay, stopsOf } from '#shared/board/replay.ts'
import type { TextStep } from '#shared/board/text-steps.ts'
import { changeBetween } from '#shared/board/text-steps.ts'
import type { BoardMe } from '#shared/protocol/http.ts'
import type { RecordedEvent } from '#shared/record/events.ts'
import { publicViewer } from '#shared/record/visibility.ts'
import { Edition } from '../../../client/screens/replay/Edition.tsx'
import { OwnIssue } from '../../../client/screens/replay/OwnIssue.tsx'
import { JumpToAgreed } from '../../../client/screens/replay/ReplayLinks.tsx'
import { SettledClause } from '../../../client/screens/public/SettledClause.tsx'
import PublicReplay from '../../../client/screens/public/PublicReplay.tsx'
import type { ReplayEdition } from '../../../client/screens/replay/use-record.ts'
import { useRecord } from '../../../client/screens/replay/use-record.ts'
import { stepMs } from '../../../client/screens/replay/use-playing.ts'
import { sayChange } from '../../../client/screens/return/change-words.ts'
import { useT } from '../../../client/state/language.tsx'
import { cast, id } from '../../kit/cast.ts'
import { press, words } from '../../kit/issue-room.tsx'
import type { OpenedBoard } from '../../kit/open-board.tsx'
import { openBoard, seatOf } from '../../kit/open-board.tsx'
import { seenBy } from '../../kit/record.ts'
import type { Drawn } from '../../kit/render.tsx'
import { draw } from '../../kit/render.tsx'
import { playTo } from '../../kit/script.ts'
import { signAct, signingBoard, signOnPaper } from '../../kit/signing-board.ts'

const evening = playTo('signParking').record
const open = seenBy(evening, publicViewer)
const meeting = stopsOf(new Replay(evening), { kind: 'meeting', meetingId: id('M-05') })
const resident = seatOf('partyRep', 'U-RES1', 'P-RES')
const stranger: BoardMe = { ...seatOf('observer', '') }

/** What was asked of the server, oldest first. */
let asked: string[] = []
let steps: readonly TextStep[] = []
/** While true, nothing of the record comes. */
let away = false
/** Events that the server has by now. */
let stored: readonly RecordedEvent[] = evening
let drawn: Drawn | null = null
let board: OpenedBoard | null = null

const eventsFor = (query: URLSearchParams): unknown => {
  const newest = stored.at(-1)?.seq ?? 0
  const held = query.get('level') === 'public' ? open.filter(({ seq }) => seq <= newest) : stored
  const [after, most] = [Number(query.get('after')), 40]
  const later = held.filter(({ seq }) => seq > after)
  const events = later.slice(0, most)
  const more = later.length > most
  return { events, head: more ? events.at(-1)?.seq : (stored.at(-1)?.seq ?? 0), more }
}

const answerTo = (url: string): unknown => {
  const { pathname, searchParams } = new URL(url, 'http://board')
  if (pathname.endsWith('/events')) return eventsFor(searchParams)
  if (pathname.endsWith('/steps')) return { issueId: 'I-11', steps: pathname.includes('I-11') ? steps : [] }
  return { issueId: 'I-11', seq: Number(searchParams.get('seq')), text: '写到一半的字' }
}

beforeEach(() => {
  asked = []
  steps = []
  away = false
  stored = evening
  // jsdom lays nothing out, so that it cannot scroll either.
  Element.prototype.scrollIntoView = () => {}
  vi.stubGlobal('fetch', (url: string) => {
    asked.push(url)
    if (away) return Promise.reject(new TypeError('failed to fetch'))
    const headers = { 'Content-Type': 'application/json' }
    return Promise.resolve(new Response(JSON.stringify(answerTo(url)), { headers }))
  })
})
afterEach(async () => {
  await drawn?.close()
  drawn = null
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

/** Everything that was asked for has come. */
const settled = (): Promise<void> => act(async () => void (await new Promise((resolve) => setImmediate(resolve))))

/** The members' edition on a board that is open. */
function Own(): ReactNode {
  return <Edition load={useRecord('B-XHM', 'own')} boardId="B-XHM" own={OwnIssue} />
}

/** Draws the members' edition, or the page of the edition for everybody, which has no board around it. */
async function show(edition: ReplayEdition, search: string, path: string, me = resident): Promise<Drawn> {
  await drawn?.close()
  const isPublic = edition === 'public'
  const page = isPublic ? '/p/B-XHM/replay' : '/x'
  window.history.replaceState(null, '', `${path.replace('/x', page)}${search}`)
  board = openBoard(isPublic ? open : stored, isPublic ? stranger : me)
  const node = isPublic ? (
    <Route path="/p/:boardId/replay/:issueId?" component={PublicReplay} />
  ) : (
    board.around(<Route path="/x/:issueId?" component={Own} />)
  )
  const screen = await draw(node)
  for (let turn = 0; turn < 40 && !screen.has('replay'); turn += 1) await settled()
  for (let turn = 0; turn < 4; turn += 1) await settled()
  drawn = screen
  return screen
}

const slider = (screen: Drawn): HTMLInputElement => screen.at('replay-slider') as HTMLInputElement
const at = (screen: Drawn): string => words(screen.at('replay-at'))

async function slideTo(screen: Drawn, place: number): Promise<void> {
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(slider(screen), String(place))
    slider(screen).dispatchEvent(new Event('input', { bubbles: true }))
  })
  await settled()
}

const key = (element: HTMLElement, name: string): Promise<void> =>
  act(async () => void element.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true })))

/** A whole evening is drawn again with every press: on a busy machine that takes its time. */
const slow = { timeout: 30_000 }

describe('the slider', slow, () => {
  it('[U295] stops at every moment and nowhere else, and says it in words by the board’s clock', async () => {
    const screen = await show('own', '', '/x')
    expect(slider(screen).max).toBe(String(meeting.length - 1))
    expect(at(screen)).toContain(`第${meeting.length}步，共${meeting.length}步`)
    await slideTo(screen, 1)
    expect(at(screen)).toMatch(/^2026年7月16日 19:00第2步/)
    expect(slider(screen).getAttribute('aria-valuetext')).toContain('会议进行中')
    expect(words(screen.at('replay-moves'))).toContain('会议进行中')
    expect(new URLSearchParams(window.location.search).get('at')).toBe(String(meeting[1]?.seq))
  })

  it('[U292] [U295] PageDown and PageUp go by agenda item, and so do the buttons; the ends say that they are', async () => {
    const screen = await show('own', '', '/x')
    await slideTo(screen, 0)
    expect(screen.at('replay-previous').getAttribute('aria-disabled')).toBe('true')
    expect(words(screen.root)).toContain('前面没有了')
    await press(screen.at('replay-previous'))
    expect(slider(screen).value).toBe('0')
    const items: (string | undefined)[] = []
    for (let turn = 0; turn < 3; turn += 1) {
      await key(slider(screen), 'PageDown')
      const place = Number(slider(screen).value)
      items.push(meeting[place]?.agendaId ?? undefined)
    }
    expect(items).toContain('AG-02')
    expect(items).toContain('AG-03')
    const before = Number(slider(screen).value)
    await key(slider(screen), 'PageUp')
    expect(Number(slider(screen).value)).toBeLessThan(before)
    await press(screen.at('replay-next-item'))
    expect(Number(slider(screen).value)).toBe(before)
    await press(screen.at('replay-next'))
    expect(Number(slider(screen).value)).toBe(before + 1)
  })

  it('[U295] whoever cannot drag presses a moment in the list', async () => {
    const screen = await show('own', '', '/x')
    const stop = meeting[12]
    await press(screen.at(`replay-stop-${stop?.seq}`))
    expect(slider(screen).value).toBe('12')
    expect(screen.at(`replay-stop-${stop?.seq}`).getAttribute('aria-current')).toBe('step')
    expect(screen.at('replay-stops').querySelectorAll('[aria-current]')).toHaveLength(1)
  })

  it('[U299] plays a step at a time to the end, stops when somebody takes hold, and is not offered to who wants stillness', async () => {
    vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: () => {}, removeEventListener: () => {} }))
    const screen = await show('own', '', '/x')
    await slideTo(screen, meeting.length - 3)
    vi.useFakeTimers()
    await press(screen.at('replay-play'))
    await act(async () => void (await vi.advanceTimersByTimeAsync(stepMs)))
    expect(Number(slider(screen).value)).toBe(meeting.length - 2)
    await act(async () => void (await vi.advanceTimersByTimeAsync(stepMs * 3)))
    expect(Number(slider(screen).value)).toBe(meeting.length - 1)
    await press(screen.at('replay-play'))
    expect(slider(screen).value).toBe('0')
    await press(screen.at('replay-next'))
    await act(async () => void (await vi.advanceTimersByTimeAsync(stepMs * 3)))
    expect(slider(screen).value).toBe('1')
    vi.useRealTimers()
    vi.stubGlobal('matchMedia', () => ({ matches: true, addEventListener: () => {}, removeEventListener: () => {} }))
    const still = await show('own', '', '/x')
    expect(still.has('replay-play')).toBe(false)
  })
})

describe('the board as it was', slow, () => {
  it('[U293] [U296] shows the issue’s state, text and the way of each party by words at that moment', async () => {
    const screen = await show('own', `?agreed=R-03&version=2`, '/x/I-11')
    expect(words(screen.at('replay-moves'))).toContain('第2版已达成一致')
    expect(words(screen.at('replay-issue'))).toContain('签认中')
    expect(words(screen.at('way-R-03-P-OWN'))).toMatch(/触及底线.*第1版.*可接受.*第2版/)
    expect(words(screen.at('way-R-03-P-RES'))).toContain('赞成')
    expect(words(screen.at('replay-ranking'))).toContain('第1位：方案B')
    expect(screen.at('replay-text').querySelector('[data-testid="clause-text"]')?.textContent).toContain('车位')
    await slideTo(screen, 0)
    expect(words(screen.at('replay-stances'))).toContain('还没有人表态')
    expect(words(screen.at('replay-text'))).toContain('还没有文字')
  })

  it('[U411] a stance that came with the board says its day, one of the day looked at its hour', async () => {
    const screen = await show('own', '', '/x/I-01')
    const option = screen.at('way-O-01A-P-OWN').querySelector('time')
    expect(option?.textContent).toBe('2026年7月11日 11:15')
    const text = screen.at('way-R-01-P-OWN').querySelector('time')
    expect(text?.textContent).toMatch(/^19:\d\d$/)
  })

  it('[U291] [U296] shows the working text beside the step before, and asks for what lies in the middle of a step', async () => {
    const parking = stopsOf(new Replay(evening), { kind: 'issue', issueId: id('I-11') })
    const [written, later] = [parking[8]?.seq ?? 0, parking[20]?.seq ?? 0]
    const step = (from: number, seq: number, before: string, after: string): TextStep => ({
      from,
      seq,
      at: parking[8]?.at ?? '',
      personIds: [id('U-SEC')],
      ...changeBetween(before, after),
    })
    steps = [
      step(written + 0.2, written + 0.4, '', '重划车位'),
      step(written + 0.6, written + 0.8, '重划车位', '重划车位40个'),
      step(later - 0.5, later + 0.5, '重划车位40个', '重划车位41个'),
    ]
    const screen = await show('own', `?at=${written + 0.8}`, '/x/I-11')
    expect(at(screen)).toContain('在改工作稿')
    await vi.waitFor(() => expect(screen.at('replay-text').querySelector('ins')?.textContent).toBe('40个'))
    await slideTo(screen, Number(slider(screen).value) - 1)
    expect(words(screen.at('replay-text'))).toContain('重划车位')
    expect(words(screen.at('replay-text'))).not.toContain('40个')
    expect(asked.some((url) => url.includes('?seq='))).toBe(false)
    await press(screen.at(`replay-stop-${later}`))
    await settled()
    expect(asked.filter((url) => url.includes(`?seq=${later}`))).toHaveLength(1)
  })

  it('[U297] the edition for everybody asks for the public’s record alone, whoever looks, and shows no stance and no working text', async () => {
    steps = [{ from: 5, seq: 6, at: evening[0]?.at ?? '', personIds: [], ...changeBetween('', '工作稿里的字') }]
    const screen = await show('public', '?agreed=R-03', '/x/I-11')
    for (const url of asked) expect(url).toMatch(/\/events\?after=\d+&most=\d+&level=public$/)
    expect(words(screen.at('replay-moves'))).toContain('各方都已签认第2版')
    expect(screen.has('replay-stances')).toBe(false)
    expect(screen.at('replay-text').querySelector('[data-testid="clause-text"]')?.textContent).toContain('车位')
    expect(words(screen.at('replay-spoken'))).toContain('已提出')
    const text = words(screen.root)
    expect(text).not.toContain('工作稿里的字')
    expect(text).not.toContain('触及底线')
    await slideTo(screen, 0)
    expect(words(screen.at('replay-text'))).toContain('还没有各方都签认')
  })
})

describe('the record that is looked back at', slow, () => {
  it('[U298, U516] comes in parts; what does not come is said, as a reader needs it, and asked for again from where it ended', async () => {
    away = true
    const screen = await show('own', '', '/x')
    expect(words(screen.at('replay-offline'))).toMatch(/现在看不了回放.*连上后可以看/)
    expect(screen.has('replay')).toBe(false)
    away = false
    asked = []
    await press(screen.root.querySelector<HTMLElement>('.replay-refused button') ?? screen.root)
    for (let turn = 0; turn < 40; turn += 1) await settled()
    expect(screen.has('replay')).toBe(true)
    const parts = asked.filter((url) => url.includes('/events'))
    expect(parts.length).toBeGreaterThan(3)
    expect(new Set(parts).size).toBe(parts.length)
  })

  it('[U298] when more has happened it is offered, and the moment that is shown stays', async () => {
    stored = evening.slice(0, -20)
    const screen = await show('own', '', '/x')
    await slideTo(screen, 9)
    const [before, count] = [at(screen).replace(/共\d+步/, ''), Number(slider(screen).max)]
    expect(screen.has('replay-more')).toBe(false)
    stored = evening
    await board?.after(() => board?.world.wire.record(evening.slice(-20)))
    await press(screen.at('replay-more'))
    for (let turn = 0; turn < 4; turn += 1) await settled()
    expect(at(screen).replace(/共\d+步/, '')).toBe(before)
    expect(Number(slider(screen).max)).toBeGreaterThan(count)
    expect(screen.has('replay-more')).toBe(false)
  })

  it('[U298] the edition for everybody, which holds no link to the server, asks when it is looked at again', async () => {
    stored = evening.slice(0, evening.findIndex(({ event }) => event.type === 'meeting.opened') + 1)
    const screen = await show('public', '', '/x')
    await slideTo(screen, 0)
    const moment = at(screen).replace(/共\d+步/, '')
    stored = evening
    expect(screen.has('replay-more')).toBe(false)
    await act(async () => void document.dispatchEvent(new Event('visibilitychange')))
    for (let turn = 0; turn < 40; turn += 1) await settled()
    const count = Number(slider(screen).max)
    await press(screen.at('replay-more'))
    for (let turn = 0; turn < 40; turn += 1) await settled()
    expect(at(screen).replace(/共\d+步/, '')).toBe(moment)
    expect(Number(slider(screen).max)).toBeGreaterThan(count)
    expect(screen.has('replay-more')).toBe(false)
  })

  it('[U297] a board that is not there is said for the edition for everybody, and nothing else is shown', async () => {
    vi.stubGlobal('fetch', async () => {
      const body = JSON.stringify({ error: { code: 'unknownBoard', message: '没有这个会议板' } })
      return new Response(body, { status: 404, headers: { 'Content-Type': 'application/json' } })
    })
    const screen = await show('public', '', '/x')
    expect([screen.has('public-replay'), words(screen.root)]).toEqual([false, expect.stringContaining('会议板')])
  })

  it('[U298] a board on which no meeting was held, and an issue that is not there, are said in a sentence', async () => {
    stored = evening.slice(
      0,
      evening.findIndex(({ event }) => event.type === 'meeting.opened'),
    )
    const none = await show('own', '', '/x')
    expect(words(none.at('replay-none'))).toContain('没有过程可以回放')
    stored = evening
    const imported = await show('own', '?agreed=R-05', '/x/I-03')
    expect(words(imported.at('replay-not-here'))).toContain('没有当时的记录')
    const untouched = await show('own', '', '/x/I-03')
    expect(words(untouched.at('replay-no-course'))).toContain('没有这个议题的过程')
    expect(slider(untouched).disabled).toBe(true)
    const unknown = await show('own', '', '/x/I-99')
    expect(words(unknown.root)).toContain('没有这个议题')
    const other = await show('own', '?meeting=M-01', '/x')
    expect(words(other.at('replay-not-held'))).toContain('只有结果')
  })
})

describe('the ways in', () => {
  const replay = new Replay(evening)
  const settledText = replay.final.resolutions.get(id('R-03')) as Resolution

  it('[U294] from a text that is agreed one comes to that moment; from one in work to none', async () => {
    const table = openBoard(evening, resident)
    drawn = await draw(table.around(<JumpToAgreed resolution={settledText} />))
    expect(drawn.at('jump-to-agreed').getAttribute('href')).toBe('/b/B-XHM/replay/I-11?agreed=R-03&version=2')
    await drawn.draw(table.around(<JumpToAgreed resolution={{ ...settledText, status: 'amended' }} />))
    expect(drawn.has('jump-to-agreed')).toBe(false)
  })

  it('[U294] the public page leads to where a text was settled, in the edition for everybody', async () => {
    const shown = new Replay(open).final.resolutions.get(id('R-03')) as Resolution
    drawn = await draw(openBoard(open, stranger).around(<SettledClause resolution={shown} />))
    expect(drawn.at('jump-to-agreed').getAttribute('href')).toBe('/p/B-XHM/replay/I-11?agreed=R-03')
  })
})

describe('a signature on paper', () => {
  it('[U499] is told as one, with who saw it', async () => {
    const table = signingBoard()
    const before = new Set(table.record.map(({ seq }) => seq))
    signOnPaper(table)
    table.as(cast.P1).does(signAct({ dissent: '费用另议' }))
    const stops = stopsOf(new Replay(table.record), { kind: 'issue', issueId: id('I-02') })
    const Said = (): ReactNode => {
      const language = useT()
      return stops.flatMap(({ seq, changes }) =>
        changes
          .filter((one) => !before.has(seq) && one.fact.kind === 'signed')
          .map((one) => <p key={one.seq}>{sayChange(one, { state: table.state, words: language })}</p>),
      )
    }
    drawn = await draw(<Said />)
    const [paper, device] = [...drawn.root.querySelectorAll('p')].map((line) => words(line))
    expect(paper).toBe('居民代表在纸上签认了第1版，见证人：9号楼居民党员（和事佬）')
    expect(device).toBe('物业公司签认了第1版，附保留意见')
  })
})
