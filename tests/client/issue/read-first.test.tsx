/**
 * What is asked stays as it was asked: words that change while a dialog or a question about them is open are never taken for
 * read, and the way on is there as soon as they were. And what a demand's way says where its reason is taken away.
 */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { trailsOf } from '#shared/board/demand-trail.ts'
import type { BoardState } from '#shared/record/state.ts'
import { About } from '../../../client/screens/issue/demands/CardMore.tsx'
import { trailSentences } from '../../../client/screens/issue/demands/step-sentences.ts'
import OwnRedLines from '../../../client/screens/issue/options/OwnRedLines.tsx'
import { useBoard } from '../../../client/state/board.tsx'
import { useT } from '../../../client/state/language.tsx'
import { loadWords } from '../../../client/state/words.ts'
import type { Act } from '../../kit/cast.ts'
import { cast, id, Table } from '../../kit/cast.ts'
import type { Room } from '../../kit/issue-room.tsx'
import { leaveRooms, press, roomOf, words } from '../../kit/issue-room.tsx'
import { seatOf } from '../../kit/open-board.tsx'

const { G: secretary, O1: own1, P1: pm1, R1: res1 } = cast
const residents = seatOf('partyRep', res1, 'P-RES')

beforeEach(async () => {
  localStorage.clear()
  vi.stubGlobal('scrollTo', () => undefined)
  await loadWords(['issue', 'options', 'demands', 'draft'])
})
afterEach(async () => {
  await leaveRooms()
  Reflect.deleteProperty(Element.prototype, 'scrollIntoView')
  vi.unstubAllGlobals()
})

/** What the table does while the page is open. */
async function meanwhile({ board }: Room, table: Table, personId: string, act: Act): Promise<void> {
  const { seq } = table.state
  table.as(personId).does(act)
  const events = table.record.filter((one) => one.seq > seq)
  await board.after(() => board.world.wire.record(events))
}

const option = { type: 'option.propose', optionId: 'O-90', issueId: 'I-11', title: '错时', text: '错时停车' } as const

function Lines() {
  const found = useBoard((state) => state.options.get(id('O-90')))
  return found === undefined ? null : <OwnRedLines option={found} onClose={() => undefined} />
}

describe('an option that is changed while its party says which red lines it crosses', () => {
  it('[U598] shows what changed, and goes on once that was read', async () => {
    // As newer browsers do.
    Object.assign(Element.prototype, { scrollIntoView: async () => undefined })
    const table = new Table()
    table.as(own1).does(option)
    const room = await roomOf(table.record, residents, () => <Lines />)
    const { drawn } = room
    expect(drawn.has('own-lines-since')).toBe(false)
    const amended = { ...option, type: 'option.amend', baseChanges: 0, text: '错时停车，不占绿地' } as const
    await meanwhile(room, table, own1, amended)
    expect(words(drawn.at('own-lines-since'))).toContain('您打开以后，方案又改过')
    expect(drawn.at('own-lines-since').querySelector('ins')?.textContent).toContain('不占绿地')
    expect(drawn.at('mark-RL-RES-3').getAttribute('aria-disabled')).toBe('true')
    await press(drawn.at('own-lines-read'))
    expect(drawn.has('own-lines-since')).toBe(false)
    expect(document.activeElement?.contains(drawn.at('mark-RL-RES-3'))).toBe(true)
    await press(drawn.at('mark-RL-RES-3'))
    expect(room.sent()).toEqual([{ type: 'redLine.mark', optionId: 'O-90', redLineId: 'RL-RES-3', targetChanges: 1 }])
  })
})

const demand = {
  type: 'demand.record',
  demandId: 'D-90',
  issueId: 'I-11',
  position: '车位有人管',
  interest: '怕乱',
  isRedLine: true,
  redLineText: '不得占用7号楼南侧绿地',
} as const
function Card() {
  const found = useBoard((state) => state.demands.get(id('D-90')))
  return found === undefined ? null : <About demand={found} />
}

describe('the question whether what was written down for a party is its own word', () => {
  it('[U599] holds position, reason and red line as they read when it opened, and confirms no others', async () => {
    const table = new Table()
    table.as(secretary).does({ ...demand, partyId: 'P-RES', raisedById: res1 })
    const room = await roomOf(table.record, residents, () => <Card />)
    await press(room.drawn.at('confirm-behalf'))
    const asked = words(document.body)
    expect(asked).toContain('立场：车位有人管关注点：怕乱底线内容：不得占用7号楼南侧绿地以上是本方的意思吗？')
    const anew = { type: 'demand.reword', demandId: 'D-90', text: '车位归物业管', interest: '怕堵' } as const
    await meanwhile(room, table, secretary, anew)
    expect(words(document.body)).toContain('立场：车位有人管关注点：怕乱底线内容：不得占用7号楼南侧绿地')
    await press(room.drawn.at('confirm'))
    const confirmed = { type: 'demand.confirm', demandId: 'D-90', baseWordings: 0 } as const
    expect(room.sent()).toEqual([confirmed])
    expect(table.as(res1).isRefused(confirmed)).toMatchObject({ code: 'demandNotRead' })
    await room.answer({ ok: false, commandId: null, refusal: { code: 'demandNotRead', facts: { who: '小王' } } })
    expect(words(room.drawn.root)).toContain('这条诉求刚由小王换了说法')
    await press(room.drawn.at('confirm-behalf'))
    expect(words(document.body)).toContain('立场：车位归物业管关注点：怕堵')
    await press(room.drawn.at('confirm'))
    expect(room.sent().at(-1)).toEqual({ ...confirmed, baseWordings: 1 })
  })

  it('[U599] says that the demand is itself the red line where that has no words of its own', async () => {
    const table = new Table()
    table.as(secretary).does({ ...demand, redLineText: null, partyId: 'P-RES', raisedById: res1 })
    const room = await roomOf(table.record, residents, () => <Card />)
    await press(room.drawn.at('confirm-behalf'))
    expect(words(document.body)).toContain('关注点：怕乱这条诉求就是底线。')
  })
})

function Way({ state }: { readonly state: BoardState }) {
  const { t, language } = useT()
  const found = state.demands.get(id('D-90'))
  if (found === undefined) return null
  const said = trailSentences({ t, language, timeZone: 'Asia/Shanghai', state }, trailsOf(state)(found).steps)
  return said.map((sentence) => <p key={sentence}>{sentence}</p>)
}

describe('the way of a demand', () => {
  it('[U601] says that its reason is written no longer, and quotes nothing', async () => {
    const table = new Table()
    table.as(pm1).does(demand)
    table.as(pm1).does({ type: 'demand.reword', demandId: 'D-90', interest: '' })
    const { drawn } = await roomOf(table.record, residents, (state) => <Way state={state} />)
    const last = [...drawn.root.querySelectorAll('p')].map(words).at(-1)
    expect(last).toMatch(new RegExp(`，${table.state.people.get(id(pm1))?.displayName}不再写关注点$`))
  })
})
