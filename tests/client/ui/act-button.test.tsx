/** The button that acts: greyed out with a reason that everyone can reach, and never silent when refused. */
import { act } from 'react'
import { afterEach, describe, expect, it } from 'vitest'
import type { CommandId } from '#shared/ids.ts'
import type { CommandInput } from '#shared/record/commands.ts'
import type { KeepableInput } from '../../../client/state/pending-acts.ts'
import { pendingActsOf } from '../../../client/state/pending-acts.ts'
import { ActButton } from '../../../client/ui/ActButton.tsx'
import { openBoard, seatOf } from '../../kit/open-board.tsx'
import { importedRecord } from '../../kit/record.ts'
import type { Drawn } from '../../kit/render.tsx'
import { draw } from '../../kit/render.tsx'

const record = importedRecord('start')
const open: CommandInput = { type: 'meeting.open', meetingId: 'M-05' }

/** A thought on an issue: an act that may wait for a connection. */
const says = (text: string): CommandInput => ({ type: 'idea.add', ideaId: 'ID-K', issueId: 'I-02', text })

let drawn: Drawn | null = null
afterEach(async () => drawn?.close())

const button = (): HTMLButtonElement => {
  const found = drawn?.root.querySelector('button')
  if (!found) throw new Error('no button')
  return found
}
const press = (): Promise<void> => act(async () => button().click())
const reasonOf = (): string => {
  const id = button().getAttribute('aria-describedby')
  return id === null ? '' : (document.getElementById(id)?.textContent ?? '')
}

describe('a button that acts', () => {
  it('[U13] is greyed out with the reason, stays reachable, and sends nothing', async () => {
    const board = openBoard(record, seatOf('partyRep', 'U-RES1', 'P-RES'))
    drawn = await draw(board.around(<ActButton input={open}>开始会议</ActButton>))
    expect(button().getAttribute('aria-disabled')).toBe('true')
    expect(button().disabled).toBe(false)
    expect(reasonOf()).toBe('您的身份不能做这一步。')
    await press()
    expect(board.world.wire.sent).toHaveLength(0)
    expect(drawn.root.querySelector('.hy-act')?.getAttribute('data-reason')).toBe('always')
  })

  it('[U13] says what is missing while there is no act yet', async () => {
    const board = openBoard(record, seatOf('facilitator', 'U-FAC'))
    drawn = await draw(
      board.around(
        <ActButton input={null} missing="请先写明理由。">
          提交
        </ActButton>,
      ),
    )
    expect(reasonOf()).toBe('请先写明理由。')
  })

  it('[U13] becomes free and greyed again with the link and the record', async () => {
    const board = openBoard(record, seatOf('facilitator', 'U-FAC'))
    drawn = await draw(board.around(<ActButton input={open}>开始会议</ActButton>))
    expect(button().getAttribute('aria-disabled')).toBe('false')
    await board.after(() => board.world.wire.drop())
    expect(reasonOf()).toContain('没有连上服务器')
    await board.after(() => board.world.wire.arrive({ actor: seatOf('facilitator', 'U-FAC').actor }))
    expect(button().getAttribute('aria-disabled')).toBe('false')
    await board.after(() => board.world.wire.say('health', { saving: false }))
    expect(reasonOf()).toBe('服务器暂时不能保存，会议板只能查看。')
  })

  it('[U14] sends the act once however often it is pressed, and tells when it counts', async () => {
    const board = openBoard(record, seatOf('facilitator', 'U-FAC'))
    const done: number[] = []
    drawn = await draw(
      board.around(
        <ActButton input={open} onDone={(verdict) => done.push(verdict.seq)}>
          开始会议
        </ActButton>,
      ),
    )
    await press()
    await press()
    expect(board.world.wire.sent).toHaveLength(1)
    await board.after(() =>
      board.world.wire.sent[0]?.answer({ ok: true, commandId: 'c-1' as never, seq: 901, duplicate: false }),
    )
    expect(done).toEqual([901])
  })

  it('[U14] shows the server’s refusal beside itself and can be tried again', async () => {
    const board = openBoard(record, seatOf('facilitator', 'U-FAC'))
    drawn = await draw(board.around(<ActButton input={open}>开始会议</ActButton>))
    await press()
    await board.after(() =>
      board.world.wire.sent[0]?.answer({ ok: false, commandId: null, refusal: { code: 'notSaved' } }),
    )
    expect(drawn.root.querySelector('[role=alert]')?.textContent).toBe('没有保存成功，请稍后再试。')
    expect(button().getAttribute('aria-disabled')).toBe('false')
  })

  it('[U631] says that an act is kept here as long as it is that act, and once other words are written what it would do', async () => {
    localStorage.clear()
    const board = openBoard(record, seatOf('partyRep', 'U-RES1', 'P-RES'))
    const at = (text: string) => board.around(<ActButton input={says(text)}>提出</ActButton>)
    const kept = (): string => drawn?.root.querySelector('.hy-act-kept')?.textContent ?? ''
    drawn = await draw(at('早上再说'))
    await board.after(() => board.world.wire.drop())
    const beforehand = kept()
    await press()
    expect(kept()).toBe('已先记在本机，联网后由您确认再提交。')
    await drawn.draw(at('早上再说，晚上也行'))
    expect([beforehand === '', kept()]).toEqual([false, beforehand])
    await drawn.draw(at('早上再说'))
    expect(kept()).toBe('已先记在本机，联网后由您确认再提交。')
  })

  it('[U631] says so of what lies here alone: neither once it was taken back, nor beside an empty field, nor of other words once connected', async () => {
    localStorage.clear()
    const list = pendingActsOf('B-XHM', 'U-RES1')
    list.refresh()
    const me = seatOf('partyRep', 'U-RES1', 'P-RES')
    const board = openBoard(record, me)
    const at = (input: CommandInput | null) => board.around(<ActButton input={input}>提出</ActButton>)
    const kept = (): string => drawn?.root.querySelector('.hy-act-kept')?.textContent ?? ''
    const isKept = (): boolean => kept().startsWith('已先记在本机')
    drawn = await draw(at(says('早上再说')))
    await board.after(() => board.world.wire.drop())
    await press()
    await drawn.draw(at(null))
    expect(kept()).toBe('')
    await drawn.draw(at(says('早上再说')))
    expect(isKept()).toBe(true)
    const one = list.all[0]
    if (one === undefined) throw new Error('nothing kept')
    await act(async () => void list.keep({ ...one, input: { ...one.input, text: '晚上也行' } as typeof one.input }))
    expect(isKept()).toBe(false)
    await drawn.draw(at(says('晚上也行')))
    expect(isKept()).toBe(true)
    await board.after(() => board.world.wire.arrive({ actor: me.actor }))
    expect(isKept()).toBe(true)
    await drawn.draw(at(says('下午')))
    expect(kept()).toBe('')
    await drawn.draw(at(says('晚上也行')))
    await act(async () => list.withdraw(one.id))
    expect(kept()).toBe('')
  })

  it('[U631] says so of a demand said anew that took in what was kept of it before', async () => {
    localStorage.clear()
    const list = pendingActsOf('B-XHM', 'U-RES1')
    list.refresh()
    const board = openBoard(record, seatOf('partyRep', 'U-RES1', 'P-RES'))
    const anew = { type: 'demand.reword', demandId: 'D-1', baseWordings: 1, redLine: null, baseLineId: null } as const
    const [words, reason, other] = [
      { ...anew, text: '夜里不施工', interest: null },
      { ...anew, text: null, interest: '孩子要睡' },
      { ...anew, text: null, interest: '老人要睡' },
    ] as unknown as readonly [KeepableInput, KeepableInput, KeepableInput]
    for (const [at, input] of [words, reason].entries()) {
      list.keep({ id: `C-${at}` as CommandId, input, at, seq: 1, status: 'waiting' })
    }
    const isKept = (): boolean => drawn?.root.textContent?.includes('已先记在本机') === true
    drawn = await draw(board.around(<ActButton input={reason}>提出</ActButton>))
    await board.after(() => board.world.wire.drop())
    expect([list.all.length, isKept()]).toEqual([1, true])
    await drawn.draw(board.around(<ActButton input={other}>提出</ActButton>))
    expect(isKept()).toBe(false)
  })

  it('[U14] asks once more first where the act asks for it; no means no', async () => {
    const board = openBoard(record, seatOf('facilitator', 'U-FAC'))
    drawn = await draw(
      board.around(
        <ActButton input={open} confirm="开始后各方的屏幕都会跟着走。">
          开始会议
        </ActButton>,
      ),
    )
    await press()
    const dialog = drawn.root.querySelector('dialog')
    expect(dialog?.textContent).toContain('开始后各方的屏幕都会跟着走。')
    const [, cancel] = dialog?.querySelectorAll('button') ?? []
    await act(async () => cancel?.click())
    expect(drawn.root.querySelector('dialog')).toBeNull()
    expect(board.world.wire.sent).toHaveLength(0)
    await press()
    await act(async () => drawn?.at('confirm').click())
    expect(board.world.wire.sent).toHaveLength(1)
  })
})
