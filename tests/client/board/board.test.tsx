/** The board: every issue in its lane, filters, what each row says, and the sentence at the top for every seat. */
import { afterEach, describe, expect, it } from 'vitest'
import type { Stance } from '#shared/board/board.ts'
import type { NextStep } from '#shared/board/next-step.ts'
import { nextStepFor } from '#shared/board/next-step.ts'
import { actorOf } from '#shared/board/select.ts'
import { lanesOf } from '../../../client/screens/board/board-rows.ts'
import BoardScreen from '../../../client/screens/board/BoardScreen.tsx'
import { sayStep } from '../../../client/screens/board/step-words.ts'
import { useT } from '../../../client/state/language.tsx'
import type { Words } from '../../../client/state/language.tsx'
import { cast, id, Table } from '../../kit/cast.ts'
import { fixtureBoard } from '../../kit/cases.ts'
import { roomOf, words } from '../../kit/issue-room.tsx'
import { seatOf } from '../../kit/open-board.tsx'
import { importedRecord } from '../../kit/record.ts'
import type { Drawn } from '../../kit/render.tsx'
import { draw } from '../../kit/render.tsx'
import type { Part } from '../../kit/script.ts'
import { parts, playTo } from '../../kit/script.ts'

const everything = { openOnly: false, topic: '', text: '' }
const today = '2026-07-16'
let drawn: Drawn | null = null
afterEach(async () => drawn?.close())

/** How far each party is on the noise issue at this point of the evening. */
const marksOf = (part: Part) =>
  lanesOf(playTo(part).state, everything, today)
    .flatMap((lane) => lane.rows)
    .find((row) => row.issue.id === 'I-02')
    ?.marks.map((mark) => [mark.party.id, mark.spoken, mark.stance, mark.signed])

describe('the board’s lanes', () => {
  const state = fixtureBoard('start')
  const numbers = (filters = everything, board = state) =>
    lanesOf(board, filters, today).map((lane) => lane.rows.map(({ issue }) => issue.no))

  it('[U45] hold every issue once, each in its case, open ones first and by number', () => {
    expect(numbers()).toEqual([['1', '2', '3', '4', '5', '6'], ['7', '11', '8', '9', '10', '12', '13'], []])
    expect(lanesOf(state, everything, today).map((lane) => [lane.all, lane.open])).toEqual([
      [6, 2],
      [7, 2],
      [0, 0],
    ])
  })

  it('[U45] show by filter what is open, one topic, or a word, and always the issue that the room looks at', () => {
    expect(numbers({ ...everything, openOnly: true })).toEqual([['1', '2'], ['7', '11'], []])
    expect(numbers({ ...everything, topic: '停车' })).toEqual([[], ['11'], []])
    expect(numbers({ ...everything, text: ' 污水井 ' })).toEqual([['1'], [], []])
    const { state: noise } = playTo('hearEveryone')
    expect(numbers({ ...everything, topic: '停车' }, noise)).toEqual([['2'], ['11'], []])
  })

  it('[U46] tell of each party whether it has spoken, where it stands on the current text, and whether it has signed', () => {
    expect(marksOf('opening')).toEqual([
      ['P-OWN', true, null, false],
      ['P-CON', true, null, false],
      ['P-PM', false, null, false],
      ['P-RES', true, null, false],
    ])
    const stances = marksOf('firstTwoVersions')?.map((mark) => mark[2] as Stance['value'] | null)
    expect(stances).toEqual(['accept', 'accept', 'support', 'reserve'])
    expect(marksOf('signNoise')?.every((mark) => mark[3])).toBe(true)
  })

  it('[U46] count the action items whose day has passed', () => {
    const late = lanesOf(state, everything, '2026-10-20').flatMap((lane) => lane.rows)
    expect(late.filter((row) => row.overdueActions > 0).map((row) => row.issue.id).length).toBeGreaterThan(0)
    expect(
      lanesOf(state, everything, '2026-05-01')
        .flatMap((lane) => lane.rows)
        .every((row) => row.overdueActions === 0),
    ).toBe(true)
  })

  it('[U46] say in words on each row what is waited for, and the mandate above them', async () => {
    const room = await roomOf(importedRecord('start'), seatOf('facilitator', 'U-FAC'), () => <BoardScreen />)
    drawn = room.drawn
    expect(words(drawn.at('issue-card-I-02'))).toContain('还没听到物业公司')
    expect(words(drawn.at('issue-card-I-01'))).toContain('第1版还没有一方表态')
    expect(words(drawn.at('mandate'))).toContain('民意基础已达到：87.2%，要求66.7%。')
    expect(drawn.at('lane-works').querySelectorAll('li')).toHaveLength(6)
    expect(drawn.has('new-issue')).toBe(true)
  })

  it('[U46] offer nobody but organiser, facilitator and secretary a new issue', async () => {
    const room = await roomOf(importedRecord('start'), seatOf('partyRep', 'U-RES1', 'P-RES'), () => <BoardScreen />)
    drawn = room.drawn
    expect(drawn.has('new-issue')).toBe(false)
  })
})

/** What the screen of this person says first, in Chinese, and where its button leads. */
async function saidTo(table: Table, personId: string) {
  const heard: Words[] = []
  function Listen() {
    heard.push(useT())
    return null
  }
  const page = await draw(<Listen />)
  const [reader] = heard
  const person = table.state.people.get(id(personId))
  if (reader === undefined || person === undefined) throw new Error(`nobody is called ${personId}`)
  const step = nextStepFor(table.state, actorOf(person))
  await page.close()
  return sayStep(step, { state: table.state, words: reader })
}

/** A busy machine plays the evening slowly. */
const slow = { timeout: 30_000 }

describe('the sentence at the top', slow, () => {
  it('[U47] is a whole sentence for every person at every point of the evening, in both languages', async () => {
    const kinds = new Set<string>()
    for (const language of ['zh-CN', 'en'] as const) {
      const heard: Words[] = []
      function Listen() {
        heard.push(useT())
        return null
      }
      const page = await draw(<Listen />, language)
      const [reader] = heard
      if (reader === undefined) throw new Error('no words')
      for (const part of Object.keys(parts) as Part[]) {
        const { state } = playTo(part)
        for (const person of state.people.values()) {
          const step = nextStepFor(state, actorOf(person))
          kinds.add(step.kind)
          const { sentence, way, label } = sayStep(step, { state, words: reader })
          expect(sentence, `${language} ${person.id} ${step.kind}`).toMatch(/^[^{}]{4,}[。？.?]$/)
          expect(way === null).toBe(label === null)
        }
      }
      await page.close()
    }
    expect(kinds.size).toBeGreaterThan(6)
  })

  it('[U416] says of an item that it is done only where it is, and leads on with one press', async () => {
    const begun = new Table()
    begun.as(cast.F).does({ type: 'meeting.open', meetingId: 'M-05' })
    expect(await saidTo(begun, cast.F)).toMatchObject({
      sentence: expect.stringMatching(/^会议已经开始，请进入第一项：/) as string,
      way: { to: 'meeting' },
    })
    expect((await saidTo(playTo('opening'), cast.F)).sentence).toMatch(/^这一项议完，就可以进入下一项：/)
    expect((await saidTo(playTo('signNoise'), cast.F)).sentence).toMatch(/^这一项已经办完，可以进入下一项：/)
    expect((await saidTo(playTo('readBack'), cast.F)).sentence).toBe('议程上没有下一项了，议完就可以结束会议。')
  })

  it('[U416] says that the meeting rests while it does, and asks the messenger for demands only where they are taken', async () => {
    const table = playTo('turnsOnNoise')
    expect(await saidTo(table, 'U-MSG1')).toMatchObject({ way: { to: 'issue', issueId: 'I-02', section: 'demands' } })
    expect((await saidTo(table, cast.M)).sentence).toMatch(/^会议正在讨论第2号议题.*轮到您时，这里会写明。$/)
    table.as(cast.F).does({ type: 'meeting.pause', meetingId: 'M-05', reason: '茶歇' })
    expect((await saidTo(table, cast.M)).sentence).toBe('会议休会中；复会以后，轮到您时，这里会写明。')
    expect((await saidTo(playTo('signNoise'), 'U-MSG1')).sentence).toMatch(/^会议正在讨论/)
  })

  it('[U416] wherever something is wanted a button leads there, for every person at every point of the evening', async () => {
    const waits = new Set<NextStep['kind']>(['follow', 'nothing', 'speakNow', 'sayNow', 'comeBack'])
    const heard: Words[] = []
    function Listen() {
      heard.push(useT())
      return null
    }
    const page = await draw(<Listen />)
    const [reader] = heard
    if (reader === undefined) throw new Error('no words')
    const lost = (Object.keys(parts) as Part[]).flatMap((part) => {
      const { state } = playTo(part)
      return [...state.people.values()].flatMap((person) => {
        const step = nextStepFor(state, actorOf(person))
        return waits.has(step.kind) || sayStep(step, { state, words: reader }).way !== null ? [] : [[part, person.id]]
      })
    })
    await page.close()
    expect(lost).toEqual([])
  })
})
