/**
 * Coming back: what changed first, then what was kept, each decided by its author. Script 38:00 to 46:00 without a browser:
 * a stance on a draft is made offline, another version is published meanwhile.
 */
import { act } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { CommandId } from '#shared/ids.ts'
import type { RecordedEvent } from '#shared/record/events.ts'
import { Frame } from '../../../client/screens/shell/Frame.tsx'
import LeftBehind from '../../../client/screens/return/LeftBehind.tsx'
import type { Ways } from '../../../client/state/giving.ts'
import { giveOrKeep } from '../../../client/state/giving.ts'
import type { KeepableInput, PendingAct } from '../../../client/state/pending-acts.ts'
import { pendingActsOf } from '../../../client/state/pending-acts.ts'
import { DocumentScope } from '../../../client/sync/scope.tsx'
import type { Table } from '../../kit/cast.ts'
import { cast, id } from '../../kit/cast.ts'
import { press, type, words } from '../../kit/issue-room.tsx'
import type { OpenedBoard } from '../../kit/open-board.tsx'
import { openBoard, seatOf } from '../../kit/open-board.tsx'
import type { Drawn } from '../../kit/render.tsx'
import { draw } from '../../kit/render.tsx'
import { advance, focus } from '../../kit/script-steps.ts'
import { playTo, publish, takeStances } from '../../kit/script.ts'

const kept = pendingActsOf('B-XHM', 'U-RES1')
const me = seatOf('partyRep', 'U-RES1', 'P-RES')
const began = Date.parse('2026-07-16T11:00:00.000Z')

/** The evening at 38:00: the parking text is on the table in its first version. */
function evening(): Table {
  const table = playTo('signNoise')
  focus(table.at('32:00'), 'AG-04')
  advance(table, id('I-11'), 'discussing')
  for (const option of ['O-11A', 'O-11B', 'O-11C']) takeStances(table, option, null)
  table.as(cast.S).does({ type: 'resolution.draft', resolutionId: 'R-03', issueId: 'I-11', optionId: 'O-11B' })
  publish(table, id('R-03'), 1)
  return table
}

const stanceOnV1 = {
  type: 'stance.take',
  stanceId: id<'stance'>('ST-R1'),
  targetType: 'resolution',
  targetId: id<'resolution'>('R-03'),
  targetVersion: 1,
  value: 'oppose',
  reason: '没有保证7号楼有车位',
} as const satisfies KeepableInput

let drawn: Drawn
let board: OpenedBoard
let table: Table
let seq = 0
/** The record as the server would give it, and the working text before and after. */
let texts: readonly [string, string] = ['', '']

const answers = (url: string): unknown => {
  const after = Number(new URL(url, 'http://board').searchParams.get('after') ?? 0)
  const events = table.record.filter((one) => one.seq > after)
  if (url.includes('/texts/')) return { text: url.endsWith(`seq=${seq}`) ? texts[0] : texts[1] }
  return { events, head: table.state.seq, more: false }
}

async function opened(record: readonly RecordedEvent[]): Promise<void> {
  board = openBoard(record, me)
  drawn = await draw(
    board.around(
      <DocumentScope boardId="B-XHM" personId="U-RES1">
        <Frame>
          <textarea aria-label="正文" data-testid="writing" />
        </Frame>
      </DocumentScope>,
    ),
  )
  await settle()
}

/** A busy machine loads a module slowly. */
const patience = { timeout: 30_000 }

/** Lets what is fetched and what is loaded later come. */
const settle = async (): Promise<void> => {
  await vi.waitFor(async () => {
    await act(async () => undefined)
    const waits = drawn.root.querySelector('[aria-busy="true"]')
    if (waits !== null) throw new Error('still waiting')
  }, patience)
}
const appears = async (testId: string): Promise<HTMLElement> => {
  await vi.waitFor(async () => {
    await act(async () => undefined)
    drawn.at(testId)
  }, patience)
  await settle()
  return drawn.at(testId)
}
const inside = (element: HTMLElement, testId: string): HTMLElement => {
  const found = element.querySelector<HTMLElement>(`[data-testid="${testId}"]`)
  if (found === null) throw new Error(`no ${testId} in ${words(element)}`)
  return found
}
const cut = (): Promise<void> => board.after(() => board.world.wire.drop())
/** The connection comes back after so long, with what the table has recorded since. */
const back = (afterMs: number): Promise<void> =>
  board.after(() => {
    board.world.elapsedMs += afterMs
    const events = table.record.filter((one) => one.seq > seq)
    const serverTime = new Date(began + board.world.elapsedMs).toISOString()
    board.world.wire.arrive({ actor: me.actor, serverTime }, { events, head: table.state.seq })
  })
const keep = (input: KeepableInput, more: Partial<PendingAct> = {}): void => {
  const id = 'C-kept' as CommandId
  act(() => void kept.keep({ id, input, at: began, seq, status: 'waiting', ...more }))
}

beforeEach(async () => {
  localStorage.clear()
  kept.refresh()
  vi.stubGlobal('fetch', async (url: string) => Response.json(answers(url)))
  table = evening()
  seq = table.state.seq
  texts = ['', '']
  localStorage.setItem('heyi.seen.B-XHM.U-RES1', JSON.stringify({ seq, at: began, epoch: 'one' }))
  await opened(table.record)
})
afterEach(async () => {
  await drawn.close()
  vi.unstubAllGlobals()
})

describe('coming back', () => {
  it('[U266] a connection that was away for two seconds opens nothing', async () => {
    await cut()
    await back(2_000)
    await settle()
    expect([drawn.has('return-review'), drawn.has('return-line')]).toEqual([false, false])
  })

  it('[U262] the header counts what is kept, and says that it waits for its author once there is a connection', async () => {
    await cut()
    keep(stanceOnV1)
    expect(words(drawn.at('link'))).toMatch(/^离线，2? ?1 项待同步/)
    expect(words(drawn.at('pending-count'))).toBe('1 项待同步')
    await back(1_000)
    await appears('return-review')
    expect(words(drawn.at('pending-count'))).toBe('1 项待您确认')
  })

  it('[U268] after a minute away the review opens by itself: what changed, with the words that changed', async () => {
    await cut()
    texts = ['车位按楼编号。', '车位按楼编号，7号楼优先。']
    takeStances(table.at('47:00'), 'R-03', 1)
    publish(table.at('48:00'), id('R-03'), 2)
    await back(480_000)
    const review = await appears('return-review')
    const changes = inside(review, 'changed-I-11')
    expect(words(changes)).toContain('文本由第1版改为第2版')
    expect(words(changes)).toContain('工作稿的改动')
    expect(changes.querySelector('ins')?.textContent).toContain('7号楼优先')
    expect(words(changes)).toContain('产权单位对第1版文本：触及底线')
    await press(inside(review, 'return-done'))
    expect(drawn.has('return-review')).toBe(false)
  })

  it('[U268] a working text that was published as it stands is told once, as the version', async () => {
    await cut()
    publish(table.at('48:00'), id('R-03'), 2)
    const now = table.state.resolutions.get(id('R-03'))?.versions.find(({ version }) => version === 2)
    if (now === undefined) throw new Error('cannot happen: it was published')
    texts = ['车位按楼编号。', `${now.text}\n`]
    await back(480_000)
    const changes = inside(await appears('return-review'), 'changed-I-11')
    expect(words(changes)).toContain('文本由第1版改为第2版')
    expect(words(changes)).not.toContain('工作稿的改动')
  })

  it('[U268] with a field under the hands one quiet line offers it instead', async () => {
    await cut()
    drawn.at('writing').focus()
    await back(480_000)
    const line = await appears('return-line')
    expect([words(line).includes('您离开了8分钟'), drawn.has('return-review')]).toEqual([true, false])
    await press(inside(line, 'return-open'))
    expect(words(await appears('return-review'))).toContain('先看')
  })

  it('[U269] an act that still fits is sent only when its author says so, under its own command id', async () => {
    await cut()
    keep(stanceOnV1)
    await back(30_000)
    const item = inside(await appears('return-review'), 'pending-C-kept')
    expect(words(item)).toContain('对第1版文本的态度：反对')
    expect(words(item)).toContain('没有保证7号楼有车位')
    expect(board.world.wire.sent).toEqual([])
    await press(inside(item, 'pending-send'))
    expect(board.world.wire.sent.map(({ message }) => message.act)).toEqual([{ ...stanceOnV1, commandId: 'C-kept' }])
    const verdict = { ok: true, commandId: id<'command'>('C-kept'), seq: 9, duplicate: true } as const
    await board.after(() => board.world.wire.sent.at(-1)?.answer(verdict))
    expect(kept.all).toEqual([])
    expect(words(drawn.at('return-review'))).toContain('此前已经记下，只算一次')
  })

  it('[U593] a kept stance says which of its words are the reason and which the condition', async () => {
    await cut()
    keep({ ...stanceOnV1, value: 'conditional', reason: '不然占着', condition: '早上七点半前清场' })
    await back(30_000)
    const item = inside(await appears('return-review'), 'pending-C-kept')
    const quotes = [...item.querySelectorAll('blockquote')].map((one) => one.textContent)
    expect(quotes).toEqual(['理由：不然占着', '条件：早上七点半前清场'])
  })

  it('[U269] two acts that are called the same are each said to have been sent', async () => {
    await cut()
    const ids = [id<'command'>('C-one'), id<'command'>('C-two')]
    for (const one of ids) {
      const demandId = id<'demand'>(`D-${one}`)
      keep({ type: 'demand.record', demandId, issueId: id('I-11'), position: `${one}：留出消防通道` }, { id: one })
    }
    await back(30_000)
    for (const one of ids) {
      await press(inside(inside(await appears('return-review'), `pending-${one}`), 'pending-send'))
      await board.after(() =>
        board.world.wire.sent.at(-1)?.answer({ ok: true, commandId: one, seq: 9, duplicate: false }),
      )
    }
    const said = [...drawn.at('return-review').querySelectorAll('output p')].map((one) => one.textContent)
    expect(said).toEqual(['已提交：提出诉求', '已提交：提出诉求'])
  })

  it('[U269, U511] an act that no longer fits says why, and offers the new version with what changed and the old reason, asking for the choice anew', async () => {
    await cut()
    keep(stanceOnV1)
    publish(table.at('44:00'), id('R-03'), 2)
    await back(480_000)
    const item = inside(await appears('return-review'), 'pending-C-kept')
    expect(item.querySelector('[data-testid="pending-send"]')).toBe(null)
    expect(words(inside(item, 'pending-refused'))).toMatch(/第1版已被第2版替代/)
    await press(inside(item, 'pending-edit'))
    const newer = await appears('pending-newer')
    expect(words(newer)).toContain('对第2版文本表态')
    expect(newer.querySelector('ins, del')).not.toBe(null)
    const values = drawn.root.querySelectorAll<HTMLInputElement>('[data-testid^="stance-value-"]')
    expect([...values].filter(({ checked }) => checked)).toEqual([])
    await press(drawn.at('stance-value-oppose'))
    await appears('stance-reason')
    expect((drawn.at('stance-reason') as HTMLTextAreaElement).value).toBe('没有保证7号楼有车位')
    expect(board.world.wire.sent).toEqual([])
    await press(drawn.at('save-stance'))
    const [sent] = board.world.wire.sent
    expect(sent?.message.act).toMatchObject({ type: 'stance.take', targetVersion: 2, value: 'oppose' })
    await board.after(() => sent?.answer({ ok: true, commandId: id<'command'>('C'), seq: 9, duplicate: false }))
    expect(kept.all).toEqual([])
  })

  it('[U538] a kept stance on an option that was changed since shows what it said and says before it is taken anew', async () => {
    const words1 = { title: '错时停车', text: '晚七点后开放三号门空地', costYuan: 42_000 }
    table.as(cast.O1).does({ type: 'option.propose', optionId: 'O-90', issueId: 'I-11', ...words1 })
    await cut()
    keep({
      type: 'stance.take',
      stanceId: id<'stance'>('ST-R9'),
      targetType: 'option',
      targetId: id<'option'>('O-90'),
      targetChanges: 0,
      value: 'oppose',
      reason: '太晚',
    })
    const amended = { ...words1, costYuan: 150_000, text: '晚六点后开放三号门空地' }
    table.as(cast.O1).does({ type: 'option.amend', optionId: 'O-90', baseChanges: 0, ...amended })
    await back(480_000)
    const item = inside(await appears('return-review'), 'pending-C-kept')
    expect(inside(item, 'pending-refused').dataset['code']).toBe('optionChanged')
    await press(inside(item, 'pending-edit'))
    const newer = await appears('pending-newer')
    expect(words(newer)).toContain('改了：怎么做、费用')
    expect(words(newer)).toContain('4.20万元')
    expect(newer.querySelector('ins, del')).not.toBe(null)
  })

  it('[U510] without a connection nothing is said to fit: it can be sent once there is one, and an answer of before says nothing then', async () => {
    await cut()
    keep(stanceOnV1)
    await press(drawn.at('pending-count'))
    const item = inside(await appears('return-review'), 'pending-C-kept')
    const send = inside(item, 'pending-send')
    expect([words(item).includes('连上后才能提交'), send.getAttribute('aria-disabled')]).toEqual([true, 'true'])
    expect(document.querySelector(`[id="${send.getAttribute('aria-describedby')}"]`)?.textContent).toContain(
      '连上后才能提交',
    )
    await press(send)
    expect([board.world.wire.sent, drawn.has('pending-refused')]).toEqual([[], false])
    await back(30_000)
    await settle()
    expect([
      words(item).includes('现在仍然可以提交'),
      inside(item, 'pending-send').getAttribute('aria-disabled'),
    ]).toEqual([true, 'false'])
  })

  it('[U512] a kept stance says that it would take the place of a colleague’s', async () => {
    await cut()
    keep(stanceOnV1)
    table
      .at('39:00')
      .as(cast.R2)
      .does({ ...stanceOnV1, stanceId: 'ST-R2', value: 'support', reason: '' })
    await back(30_000)
    const item = inside(await appears('return-review'), 'pending-C-kept')
    expect(words(inside(item, 'pending-colleague'))).toMatch(/已经表态：(赞成|支持).*提交会换掉它/)
    expect(drawn.has('pending-send')).toBe(true)
  })

  it('[U513] what changed says when each was and in which order, and of an issue that one acted on tells no more than came after', async () => {
    await cut()
    publish(table.at('41:00'), id('R-03'), 2)
    await back(480_000)
    const before = await appears('return-review')
    expect(words(inside(before, 'changed-I-11'))).toMatch(/19:41 ?文本由第1版改为第2版/)
    expect(words(before)).toContain('最近的在前')
    await drawn.close()
    keep({ ...stanceOnV1, targetVersion: 2 }, { seq: table.state.seq })
    table.at('44:00').as(cast.S).does({
      type: 'resolution.publishVersion',
      resolutionId: 'R-03',
      baseVersion: 2,
      text: '车位按楼编号，7号楼优先，每年核对一次。',
    })
    await opened(table.record)
    const line = await appears('return-review')
    expect(words(inside(line, 'changed-I-11'))).toContain('文本由第2版改为第3版')
    expect(words(line)).not.toContain('第1版改为')
  })

  it('[U264, U269] taken back it is not sent, and stays at the foot of the page until it is dismissed', async () => {
    await cut()
    keep(stanceOnV1)
    await back(30_000)
    await press(inside(await appears('return-review'), 'pending-withdraw'))
    await press(drawn.at('return-done'))
    await press(await appears('withdrawn-open'))
    expect(words(drawn.at('withdrawn-C-kept'))).toContain('没有保证7号楼有车位')
    await press(drawn.at('withdrawn-dismiss'))
    expect([kept.all, drawn.has('withdrawn-acts'), board.world.wire.sent]).toEqual([[], false, []])
  })

  it('[U269, U500] its words may be changed before it is sent, not into nothing; nothing goes out by that', async () => {
    await cut()
    keep({ type: 'dissent.file', resolutionId: id('R-03'), text: '须另行表决' })
    await back(30_000)
    const item = inside(await appears('return-review'), 'pending-C-kept')
    await press(inside(item, 'pending-edit'))
    await type(inside(item, 'pending-text'), ' ')
    expect(words(item)).toContain('请先写内容')
    await press(inside(item, 'pending-save'))
    expect(kept.all[0]?.input).toMatchObject({ text: '须另行表决' })
    await type(inside(item, 'pending-text'), '固定车位收费另行表决')
    await press(inside(item, 'pending-save'))
    expect([kept.all[0]?.input, board.world.wire.sent]).toEqual([
      { type: 'dissent.file', resolutionId: 'R-03', text: '固定车位收费另行表决' },
      [],
    ])
  })

  it('[U269] an act that had counted after all is said to have, and not offered again', async () => {
    await cut()
    keep(stanceOnV1, { status: 'unanswered' })
    table.at('39:00').as(cast.R1).does(stanceOnV1)
    await back(30_000)
    const item = inside(await appears('return-review'), 'pending-C-kept')
    expect(words(item)).toContain('已经记下，只算一次')
    await press(inside(item, 'pending-known'))
    expect([kept.all, board.world.wire.sent]).toEqual([[], []])
  })

  it('[U268] what is not decided stays, and the header leads back to it', async () => {
    await cut()
    keep(stanceOnV1)
    await back(30_000)
    await press(inside(await appears('return-review'), 'return-done'))
    expect(drawn.has('return-review')).toBe(false)
    await press(drawn.at('pending-count'))
    await appears('return-review')
    expect(drawn.has('pending-C-kept')).toBe(true)
  })

  it('[U409] opens by itself once: on the next visit a line says how much waits and opens it, and nothing is sent', async () => {
    await cut()
    keep(stanceOnV1)
    await back(30_000)
    await press(inside(await appears('return-review'), 'return-done'))
    await cut()
    await back(5_000)
    expect(words(await appears('return-line'))).toContain('本机还有 1 项等您确认，不会自动提交。')
    expect(drawn.has('return-review')).toBe(false)
    await drawn.close()
    await opened(table.record)
    const line = await appears('return-line')
    expect(words(line)).not.toContain('您离开了')
    expect(drawn.has('return-review')).toBe(false)
    await press(inside(line, 'return-open'))
    await appears('return-review')
    expect([drawn.has('pending-C-kept'), board.world.wire.sent]).toEqual([true, []])
  })

  it('[U409] is not said twice where the screen’s first line says it', async () => {
    await cut()
    keep(stanceOnV1)
    await back(30_000)
    await press(inside(await appears('return-review'), 'return-done'))
    await drawn.close()
    window.history.replaceState(null, '', '/b/B-XHM/issue/I-11')
    await opened(table.record)
    expect([drawn.has('return-line'), drawn.has('return-review')]).toEqual([false, false])
    await press(drawn.at('pending-count'))
    await appears('return-review')
    window.history.replaceState(null, '', '/')
  })

  it('[U409] opens again for an act that was not before its author yet', async () => {
    await cut()
    keep(stanceOnV1)
    await back(30_000)
    await press(inside(await appears('return-review'), 'return-done'))
    await cut()
    keep({ type: 'dissent.file', resolutionId: id('R-03'), text: '须另行表决' }, { id: 'C-new' as CommandId })
    await back(5_000)
    await appears('return-review')
    expect(drawn.has('pending-C-new')).toBe(true)
  })

  it('[U408] says without a connection that it may count, and with one that the record does not have it', async () => {
    await cut()
    keep(stanceOnV1, { status: 'unanswered' })
    await press(drawn.at('pending-count'))
    const away = inside(await appears('return-review'), 'pending-C-kept')
    expect(words(inside(away, 'pending-unsure'))).toContain('可能已经记下，也可能没有')
    expect([drawn.has('pending-send'), drawn.has('pending-withdraw')]).toEqual([false, false])
    await back(30_000)
    const item = inside(await appears('return-review'), 'pending-C-kept')
    expect(words(item)).toContain('记录里现在没有它')
    expect(drawn.has('pending-send')).toBe(true)
  })

  const lostOnes: Readonly<Record<string, () => KeepableInput>> = {
    'a dissent': () => ({ type: 'dissent.file', resolutionId: id('R-03'), text: '固定车位收费另行表决' }),
    'other words of a demand': () => {
      const own = [...table.state.demands.values()].find((one) => one.partyId === 'P-RES' && one.issueId === 'I-11')
      return { type: 'demand.reword', demandId: own?.id ?? id<'demand'>(''), text: '7号楼优先停车', baseWordings: 0 }
    },
    'another reason for a demand': () => {
      const own = [...table.state.demands.values()].find((one) => one.partyId === 'P-RES' && one.issueId === 'I-11')
      return { type: 'demand.reword', demandId: own?.id ?? id<'demand'>(''), interest: '老人走不远', baseWordings: 0 }
    },
  }
  it.each(Object.keys(lostOnes))('[U408] tells from the record that it had counted: %s', async (which) => {
    const input = lostOnes[which]?.()
    if (input === undefined) throw new Error('cannot happen: it is one of them')
    await cut()
    keep(input, { status: 'unanswered' })
    table.at('39:00').as(cast.R1).does(input)
    await back(30_000)
    expect(words(inside(await appears('return-review'), 'pending-C-kept'))).toContain('已经记下，只算一次')
  })

  it('[U550] refuses in words what would put a kept wording over a colleague’s newer one', async () => {
    const own = [...table.state.demands.values()].find((one) => one.partyId === 'P-RES' && one.issueId === 'I-11')
    const demandId = own?.id ?? id<'demand'>('')
    const baseWordings = own?.wordings?.length ?? 0
    await cut()
    keep({ type: 'demand.reword', demandId, text: '7号楼优先停车', baseWordings })
    table.at('39:00').as(cast.R2).does({ type: 'demand.reword', demandId, text: '7号楼门口留三个车位' })
    await back(30_000)
    const item = inside(await appears('return-review'), 'pending-C-kept')
    expect(inside(item, 'pending-refused').dataset['code']).toBe('demandReworded')
    expect(words(item)).toContain(table.state.people.get(id(cast.R2))?.displayName)
    expect(words(item)).toContain('7号楼优先停车')
    for (const gone of ['pending-send', 'pending-edit']) expect(drawn.has(gone)).toBe(false)
    expect([drawn.has('pending-withdraw'), drawn.has('pending-copy')]).toEqual([true, true])
  })

  it('[U268] a record that could not be fetched is said to be missing, and asked for again', async () => {
    await cut()
    vi.stubGlobal('fetch', async () => Promise.reject(new Error('away')))
    keep(stanceOnV1)
    await back(480_000)
    const review = await appears('return-review')
    expect(words(inside(review, 'return-changes'))).toContain('没有取到')
    expect(drawn.has('pending-C-kept')).toBe(true)
  })

  it('[U267] whose seat is gone reads and copies what he had kept, and sends nothing', async () => {
    keep(stanceOnV1)
    await drawn.close()
    drawn = await draw(board.around(<LeftBehind boardId="B-XHM" />))
    expect(words(drawn.at('left-behind'))).toContain('没有保证7号楼有车位')
    expect(words(drawn.at('left-behind'))).toContain('没有提交过')
    expect(drawn.root.querySelectorAll('button')).toHaveLength(1)
    expect(kept.all).toHaveLength(1)
  })

  it('[U565] reads there what an act on a red line is about: which option, and the line’s words', async () => {
    const line = table.state.parties.get(id('P-RES'))?.redLines[0]
    const option = table.state.options.get(id('O-11C'))
    if (line === undefined || option === undefined) throw new Error('cannot happen: the sample has both')
    const on = { optionId: option.id, redLineId: line.id }
    await cut()
    const types = ['redLine.mark', 'redLine.unmark'] as const
    const { welcome } = board.link.view.getState()
    const ways = { link: board.link, personId: welcome?.actor.personId ?? null, kept, judge: () => null }
    await act(async () => {
      const each = (type: (typeof types)[number]): Ways => ({ ...ways, freshId: () => `C-${type}` as CommandId })
      await Promise.all(types.map((type) => giveOrKeep(each(type), { type, ...on })))
    })
    await drawn.close()
    drawn = await draw(board.around(<LeftBehind boardId="B-XHM" />))
    const [mark, unmark] = ['left-C-redLine.mark', 'left-C-redLine.unmark'].map((name) => words(drawn.at(name)))
    expect(mark).toContain(`说明方案${option.code}碰到本方底线`)
    expect(unmark).toContain(`收回“方案${option.code}碰到本方底线”`)
    for (const said of [mark, unmark]) expect(said).toContain(line.text)
  })
})
