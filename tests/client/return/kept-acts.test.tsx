/** Acts that were kept without a connection: each is offered to its author again, with what changed since, and never sent by itself. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Demand } from '#shared/board/board.ts'
import type { KeepableInput } from '../../../client/state/pending-acts.ts'
import { cast, id } from '../../kit/cast.ts'
import { ComingBack, inside, kept, stanceOnV1 } from '../../kit/coming-back.tsx'
import { press, type, words } from '../../kit/issue-room.tsx'
import { publish } from '../../kit/script.ts'

let page: ComingBack
beforeEach(async () => {
  page = await ComingBack.begin()
})
afterEach(() => page.close())

/** The residents' demand on the issue. */
const ownDemand = (): Demand | undefined =>
  [...page.table.state.demands.values()].find((one) => one.partyId === 'P-RES' && one.issueId === 'I-11')

describe('an act that was kept', () => {
  it('[U269] an act that still fits is sent only when its author says so, under its own command id', async () => {
    await page.cut()
    page.keep(stanceOnV1)
    await page.back(30_000)
    const item = inside(await page.appears('return-review'), 'pending-C-kept')
    expect(words(item)).toContain('对第1版文本的态度：反对')
    expect(words(item)).toContain('没有保证7号楼有车位')
    expect(page.board.world.wire.sent).toEqual([])
    await press(inside(item, 'pending-send'))
    expect(page.board.world.wire.sent.map(({ message }) => message.act)).toEqual([
      { ...stanceOnV1, commandId: 'C-kept' },
    ])
    const verdict = { ok: true, commandId: id<'command'>('C-kept'), seq: 9, duplicate: true } as const
    await page.board.after(() => page.board.world.wire.sent.at(-1)?.answer(verdict))
    expect(kept.all).toEqual([])
    expect(words(page.drawn.at('return-review'))).toContain('此前已经记下，只算一次')
  })

  it('[U593] a kept stance says which of its words are the reason and which the condition', async () => {
    await page.cut()
    page.keep({ ...stanceOnV1, value: 'conditional', reason: '不然占着', condition: '早上七点半前清场' })
    await page.back(30_000)
    const item = inside(await page.appears('return-review'), 'pending-C-kept')
    const quotes = [...item.querySelectorAll('blockquote')].map((one) => one.textContent)
    expect(quotes).toEqual(['理由：不然占着', '条件：早上七点半前清场'])
  })

  it('[U269] two acts that are called the same are each said to have been sent', async () => {
    await page.cut()
    const ids = [id<'command'>('C-one'), id<'command'>('C-two')]
    for (const one of ids) {
      const demandId = id<'demand'>(`D-${one}`)
      page.keep({ type: 'demand.record', demandId, issueId: id('I-11'), position: `${one}：留出消防通道` }, { id: one })
    }
    await page.back(30_000)
    for (const one of ids) {
      await press(inside(inside(await page.appears('return-review'), `pending-${one}`), 'pending-send'))
      await page.board.after(() =>
        page.board.world.wire.sent.at(-1)?.answer({ ok: true, commandId: one, seq: 9, duplicate: false }),
      )
    }
    const said = [...page.drawn.at('return-review').querySelectorAll('output p')].map((one) => one.textContent)
    expect(said).toEqual(['已提交：提出诉求', '已提交：提出诉求'])
  })

  it('[U269, U511] an act that no longer fits says why, and offers the new version with what changed and the old reason, asking for the choice anew', async () => {
    await page.cut()
    page.keep(stanceOnV1)
    publish(page.table.at('44:00'), id('R-03'), 2)
    await page.back(480_000)
    const item = inside(await page.appears('return-review'), 'pending-C-kept')
    expect(item.querySelector('[data-testid="pending-send"]')).toBe(null)
    expect(words(inside(item, 'pending-refused'))).toMatch(/第1版已被第2版替代/)
    await press(inside(item, 'pending-edit'))
    const newer = await page.appears('pending-newer')
    expect(words(newer)).toContain('对第2版文本表态')
    expect(newer.querySelector('ins, del')).not.toBe(null)
    const values = page.drawn.root.querySelectorAll<HTMLInputElement>('[data-testid^="stance-value-"]')
    expect([...values].filter(({ checked }) => checked)).toEqual([])
    await press(page.drawn.at('stance-value-oppose'))
    await page.appears('stance-reason')
    expect((page.drawn.at('stance-reason') as HTMLTextAreaElement).value).toBe('没有保证7号楼有车位')
    expect(page.board.world.wire.sent).toEqual([])
    await press(page.drawn.at('save-stance'))
    const [sent] = page.board.world.wire.sent
    expect(sent?.message.act).toMatchObject({ type: 'stance.take', targetVersion: 2, value: 'oppose' })
    await page.board.after(() => sent?.answer({ ok: true, commandId: id<'command'>('C'), seq: 9, duplicate: false }))
    expect(kept.all).toEqual([])
  })

  it('[U538] a kept stance on an option that was changed since shows what it said and says before it is taken anew', async () => {
    const words1 = { title: '错时停车', text: '晚七点后开放三号门空地', costYuan: 42_000 }
    page.table.as(cast.O1).does({ type: 'option.propose', optionId: 'O-90', issueId: 'I-11', ...words1 })
    await page.cut()
    page.keep({
      type: 'stance.take',
      stanceId: id<'stance'>('ST-R9'),
      targetType: 'option',
      targetId: id<'option'>('O-90'),
      targetChanges: 0,
      value: 'oppose',
      reason: '太晚',
    })
    const amended = { ...words1, costYuan: 150_000, text: '晚六点后开放三号门空地' }
    page.table.as(cast.O1).does({ type: 'option.amend', optionId: 'O-90', baseChanges: 0, ...amended })
    await page.back(480_000)
    const item = inside(await page.appears('return-review'), 'pending-C-kept')
    expect(inside(item, 'pending-refused').dataset['code']).toBe('optionChanged')
    await press(inside(item, 'pending-edit'))
    const newer = await page.appears('pending-newer')
    expect(words(newer)).toContain('改了：怎么做、费用')
    expect(words(newer)).toContain('4.20万元')
    expect(newer.querySelector('ins, del')).not.toBe(null)
  })

  it('[U510] without a connection nothing is said to fit: it can be sent once there is one, and an answer of before says nothing then', async () => {
    await page.cut()
    page.keep(stanceOnV1)
    await press(page.drawn.at('pending-count'))
    const item = inside(await page.appears('return-review'), 'pending-C-kept')
    const send = inside(item, 'pending-send')
    expect([words(item).includes('连上后才能提交'), send.getAttribute('aria-disabled')]).toEqual([true, 'true'])
    expect(document.querySelector(`[id="${send.getAttribute('aria-describedby')}"]`)?.textContent).toContain(
      '连上后才能提交',
    )
    await press(send)
    expect([page.board.world.wire.sent, page.drawn.has('pending-refused')]).toEqual([[], false])
    await page.back(30_000)
    await page.settle()
    expect([
      words(item).includes('现在仍然可以提交'),
      inside(item, 'pending-send').getAttribute('aria-disabled'),
    ]).toEqual([true, 'false'])
  })

  it('[U512] a kept stance says that it would take the place of a colleague’s', async () => {
    await page.cut()
    page.keep(stanceOnV1)
    page.table
      .at('39:00')
      .as(cast.R2)
      .does({ ...stanceOnV1, stanceId: 'ST-R2', value: 'support', reason: '' })
    await page.back(30_000)
    const item = inside(await page.appears('return-review'), 'pending-C-kept')
    expect(words(inside(item, 'pending-colleague'))).toMatch(/已经表态：(赞成|支持).*提交会换掉它/)
    expect(page.drawn.has('pending-send')).toBe(true)
  })

  it('[U264, U269] taken back it is not sent, and stays at the foot of the page until it is dismissed', async () => {
    await page.cut()
    page.keep(stanceOnV1)
    await page.back(30_000)
    await press(inside(await page.appears('return-review'), 'pending-withdraw'))
    await press(page.drawn.at('return-done'))
    await press(await page.appears('withdrawn-open'))
    expect(words(page.drawn.at('withdrawn-C-kept'))).toContain('没有保证7号楼有车位')
    await press(page.drawn.at('withdrawn-dismiss'))
    expect([kept.all, page.drawn.has('withdrawn-acts'), page.board.world.wire.sent]).toEqual([[], false, []])
  })

  it('[U269, U500] its words may be changed before it is sent, not into nothing; nothing goes out by that', async () => {
    await page.cut()
    page.keep({ type: 'dissent.file', resolutionId: id('R-03'), text: '须另行表决' })
    await page.back(30_000)
    const item = inside(await page.appears('return-review'), 'pending-C-kept')
    await press(inside(item, 'pending-edit'))
    await type(inside(item, 'pending-text'), ' ')
    expect(words(item)).toContain('请先写内容')
    await press(inside(item, 'pending-save'))
    expect(kept.all[0]?.input).toMatchObject({ text: '须另行表决' })
    await type(inside(item, 'pending-text'), '固定车位收费另行表决')
    await press(inside(item, 'pending-save'))
    expect([kept.all[0]?.input, page.board.world.wire.sent]).toEqual([
      { type: 'dissent.file', resolutionId: 'R-03', text: '固定车位收费另行表决' },
      [],
    ])
  })

  it('[U269] an act that had counted after all is said to have, and not offered again', async () => {
    await page.cut()
    page.keep(stanceOnV1, { status: 'unanswered' })
    page.table.at('39:00').as(cast.R1).does(stanceOnV1)
    await page.back(30_000)
    const item = inside(await page.appears('return-review'), 'pending-C-kept')
    expect(words(item)).toContain('已经记下，只算一次')
    await press(inside(item, 'pending-known'))
    expect([kept.all, page.board.world.wire.sent]).toEqual([[], []])
  })

  it('[U408] says without a connection that it may count, and with one that the record does not have it', async () => {
    await page.cut()
    page.keep(stanceOnV1, { status: 'unanswered' })
    await press(page.drawn.at('pending-count'))
    const away = inside(await page.appears('return-review'), 'pending-C-kept')
    expect(words(inside(away, 'pending-unsure'))).toContain('可能已经记下，也可能没有')
    expect([page.drawn.has('pending-send'), page.drawn.has('pending-withdraw')]).toEqual([false, false])
    await page.back(30_000)
    const item = inside(await page.appears('return-review'), 'pending-C-kept')
    expect(words(item)).toContain('记录里现在没有它')
    expect(page.drawn.has('pending-send')).toBe(true)
  })

  const lostOnes: Readonly<Record<string, () => KeepableInput>> = {
    'a dissent': () => ({ type: 'dissent.file', resolutionId: id('R-03'), text: '固定车位收费另行表决' }),
    'other words of a demand': () => {
      const own = ownDemand()
      return { type: 'demand.reword', demandId: own?.id ?? id<'demand'>(''), text: '7号楼优先停车', baseWordings: 0 }
    },
    'another reason for a demand': () => {
      const own = ownDemand()
      return { type: 'demand.reword', demandId: own?.id ?? id<'demand'>(''), interest: '老人走不远', baseWordings: 0 }
    },
  }
  it.each(Object.keys(lostOnes))('[U408] tells from the record that it had counted: %s', async (which) => {
    const input = lostOnes[which]?.()
    if (input === undefined) throw new Error('cannot happen: it is one of them')
    await page.cut()
    page.keep(input, { status: 'unanswered' })
    page.table.at('39:00').as(cast.R1).does(input)
    await page.back(30_000)
    expect(words(inside(await page.appears('return-review'), 'pending-C-kept'))).toContain('已经记下，只算一次')
  })

  it('[U550] refuses in words what would put a kept wording over a colleague’s newer one', async () => {
    const own = ownDemand()
    const demandId = own?.id ?? id<'demand'>('')
    const baseWordings = own?.wordings?.length ?? 0
    await page.cut()
    page.keep({ type: 'demand.reword', demandId, text: '7号楼优先停车', baseWordings })
    page.table.at('39:00').as(cast.R2).does({ type: 'demand.reword', demandId, text: '7号楼门口留三个车位' })
    await page.back(30_000)
    const item = inside(await page.appears('return-review'), 'pending-C-kept')
    expect(inside(item, 'pending-refused').dataset['code']).toBe('demandReworded')
    expect(words(item)).toContain(page.table.state.people.get(id(cast.R2))?.displayName)
    expect(words(item)).toContain('7号楼优先停车')
    for (const gone of ['pending-send', 'pending-edit']) expect(page.drawn.has(gone)).toBe(false)
    expect([page.drawn.has('pending-withdraw'), page.drawn.has('pending-copy')]).toEqual([true, true])
  })
})
