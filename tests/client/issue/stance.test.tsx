/** The stance form: what each value asks, red lines chosen and declared, and the version that it is about. */
import { afterEach, describe, expect, it } from 'vitest'
import type { HeyiEvent, RecordedEvent } from '#shared/record/events.ts'
import type { StanceTarget } from '../../../client/screens/issue/stance/StanceForm.tsx'
import { StanceForm } from '../../../client/screens/issue/stance/StanceForm.tsx'
import { useBoard } from '../../../client/state/board.tsx'
import { press, roomOf, type, words } from '../../kit/issue-room.tsx'
import { seatOf } from '../../kit/open-board.tsx'
import { eventsOf } from '../../kit/record.ts'
import type { Drawn } from '../../kit/render.tsx'
import { playTo } from '../../kit/script.ts'
import { id } from '../../kit/small-board.ts'

const option: StanceTarget = { type: 'option', id: id('O-02C'), version: null, changes: 0 }
const version = (number: number): StanceTarget => ({ type: 'resolution', id: id('R-02'), version: number })
let drawn: Drawn | null = null
afterEach(async () => {
  await drawn?.close()
  localStorage.clear()
})

interface FormProps {
  readonly target: StanceTarget
  readonly partyId: string
  readonly onDone: () => void
}

/** The form as a section puts it up: with the red lines that the party has now. */
function Form({ target, partyId, onDone }: FormProps) {
  const redLines = useBoard((state) => state.parties.get(id(partyId))?.redLines ?? [])
  return <StanceForm target={target} redLines={redLines} previous={null} warnings={['请注意']} onDone={onDone} />
}

/** The event without the red lines of the property manager, where it brings that party. */
const withoutLines = ({ event }: RecordedEvent): HeyiEvent =>
  event.type === 'imported' && event.collection === 'parties' && event.entity.id === 'P-PM'
    ? { ...event, entity: { ...event.entity, redLines: [] } }
    : event

/** A board that has heard everyone, on which the property manager has no red line. */
const heard = (): readonly RecordedEvent[] => eventsOf(playTo('hearEveryone').record.map(withoutLines))

/** The form of a representative of the party. */
async function formFor(target = option, partyId = 'P-CON') {
  const done: string[] = []
  const form = (about: StanceTarget) => <Form target={about} partyId={partyId} onDone={() => done.push('done')} />
  const me = seatOf('partyRep', `U-${partyId.slice(2)}1`, partyId)
  const room = await roomOf(heard(), me, () => form(target))
  drawn = room.drawn
  return { room, done, becomes: (about: StanceTarget) => room.drawn.draw(room.board.around(form(about))) }
}

describe('the stance form', () => {
  it('[U38] warns before anything is saved, and asks each value its own question', async () => {
    const { room } = await formFor()
    expect(words(room.drawn.at('stance-warning'))).toBe('请注意')
    expect(room.drawn.has('stance-reason')).toBe(false)
    await press(room.drawn.at('stance-value-oppose'))
    expect(words(room.drawn.root)).toContain('为什么不行，换成怎样才行')
    expect(room.drawn.has('stance-condition')).toBe(false)
    await press(room.drawn.at('stance-value-conditional'))
    expect(room.drawn.has('stance-condition')).toBe(true)
    await press(room.drawn.at('stance-value-block'))
    expect(words(room.drawn.at('stance-red-line'))).toContain('累计工期损失不得超过12天')
  })

  it('[U38] keeps what was typed when the server refuses, shows its sentence at the field, and closes when it counts', async () => {
    const { room, done } = await formFor()
    await press(room.drawn.at('stance-value-block'))
    await type(room.drawn.at('stance-reason'), '工期损失远超12天')
    await press(room.drawn.at('save-stance'))
    expect(room.sent()).toMatchObject([
      { type: 'stance.take', targetId: 'O-02C', targetVersion: null, value: 'block', redLineId: null, condition: null },
    ])
    await room.answer({ ok: false, commandId: null, refusal: { code: 'redLineRequired', field: 'redLineId' } })
    expect(words(room.drawn.at('stance-red-line'))).toContain('须指明本方的哪一条底线')
    expect((room.drawn.at('stance-reason') as HTMLTextAreaElement).value).toBe('工期损失远超12天')
    expect(done).toEqual([])
    const line = room.drawn.at('stance-red-line').querySelector<HTMLElement>('input[value="RL-CON-1"]')
    if (line === null) throw new Error('the red line is not offered')
    await press(line)
    await press(room.drawn.at('save-stance'))
    expect(room.sent().at(-1)).toMatchObject({ value: 'block', redLineId: 'RL-CON-1' })
    await room.answer({ ok: true, commandId: id('C'), seq: 999, duplicate: false })
    expect(done).toEqual(['done'])
  })
})

const refused = (code: 'missingField' | 'notSaved', field?: string) =>
  ({ ok: false, commandId: null, refusal: field === undefined ? { code } : { code, field } }) as const

describe('a stance without its condition', () => {
  it('[U616] is told so by the form in the language of the page, not by the browser', async () => {
    const { room } = await formFor()
    await press(room.drawn.at('stance-value-conditional'))
    await press(room.drawn.at('save-stance'))
    expect(room.sent()).toMatchObject([{ type: 'stance.take', value: 'conditional', condition: '' }])
    await room.answer(refused('missingField', 'condition'))
    expect(words(room.drawn.root)).toContain('请填写条件。')
  })
})

describe('a red line written down in the stance form', () => {
  const accepted = { ok: true, commandId: id<'command'>('C'), seq: 999, duplicate: false } as const

  it('[U48] is offered where the party has none, for the meeting unless it says otherwise, and keeps its words when refused', async () => {
    const { room } = await formFor(option, 'P-PM')
    await press(room.drawn.at('stance-value-block'))
    expect(words(room.drawn.at('stance-red-line'))).toContain('本方还没有登记底线')
    await press(room.drawn.at('declare-red-line'))
    await room.answer(refused('missingField', 'text'))
    expect(words(room.drawn.root)).toContain('请填写内容。')
    await type(room.drawn.at('new-red-line-text'), '不得占用消防通道')
    await press(room.drawn.at('declare-red-line'))
    await room.answer(refused('notSaved'))
    expect((room.drawn.at('new-red-line-text') as HTMLTextAreaElement).value).toBe('不得占用消防通道')
    const [, first] = room.sent()
    expect(first).toEqual({
      type: 'redLine.declare',
      redLineId: first?.['redLineId'],
      text: '不得占用消防通道',
      visibility: 'meeting',
    })
  })

  it('[U48] once it counts is the chosen one, and the block that follows is an act of its own', async () => {
    const { room, done } = await formFor(option, 'P-PM')
    await press(room.drawn.at('stance-value-block'))
    await type(room.drawn.at('new-red-line-text'), '不得占用消防通道')
    await press(room.drawn.at('declare-red-line'))
    const redLineId = id<'redLine'>(String(room.sent()[0]?.['redLineId']))
    const redLine = { id: redLineId, text: '不得占用消防通道', visibility: 'meeting' } as const
    const declared: HeyiEvent = { type: 'redLine.declared', partyId: id('P-PM'), redLine }
    await room.answer(accepted)
    await room.board.after(() => room.board.world.wire.record(eventsOf([declared], { after: 9_000 })))
    expect(room.drawn.has('new-red-line-text')).toBe(false)
    expect(words(room.drawn.at('stance-red-line'))).toContain('不得占用消防通道')
    expect(room.drawn.at('stance-red-line').querySelector<HTMLInputElement>('input:checked')?.value).toBe(redLineId)
    expect([room.sent().length, done]).toEqual([1, []])
    await type(room.drawn.at('stance-reason'), '消防车进不来')
    await press(room.drawn.at('save-stance'))
    expect(room.sent()[1]).toMatchObject({ type: 'stance.take', value: 'block', redLineId, reason: '消防车进不来' })
    await room.answer(accepted)
    expect(done).toEqual(['done'])
  })

  it('[U617] half written, is there again when the form was closed by mistake, and gone once it counts', async () => {
    const { room } = await formFor(option, 'P-PM')
    await press(room.drawn.at('stance-value-block'))
    await type(room.drawn.at('new-red-line-text'), '不得占用消防通道')
    await room.drawn.close()
    const again = await formFor(option, 'P-PM')
    // What was begun of the stance is kept too: the line stands open under it.
    expect((again.room.drawn.at('new-red-line-text') as HTMLTextAreaElement).value).toBe('不得占用消防通道')
    await press(again.room.drawn.at('declare-red-line'))
    await again.room.answer(accepted)
    expect(Object.keys(localStorage).filter((key) => key.includes('redLine'))).toEqual([])
  })

  it('[U48] is offered beside those that the party has', async () => {
    const { room } = await formFor()
    await press(room.drawn.at('stance-value-block'))
    expect(room.drawn.has('new-red-line-text')).toBe(false)
    await press(room.drawn.at('new-red-line'))
    expect(room.drawn.has('new-red-line-text')).toBe(true)
    expect(words(room.drawn.at('stance-red-line'))).toContain('累计工期损失不得超过12天')
  })
})

describe('a newer version while the form is open', () => {
  it('[U49] is told, and the form goes on asking about the version that it was opened for', async () => {
    const { room, done, becomes } = await formFor(version(1))
    await press(room.drawn.at('stance-value-oppose'))
    await type(room.drawn.at('stance-reason'), '没写工期上限')
    expect(room.drawn.has('newer-version')).toBe(false)
    await becomes(version(2))
    expect(words(room.drawn.at('newer-version'))).toContain('已有第2版，请先看新文本。')
    expect((room.drawn.at('stance-reason') as HTMLTextAreaElement).value).toBe('没写工期上限')
    await press(room.drawn.at('save-stance'))
    expect(room.sent()).toMatchObject([{ type: 'stance.take', targetVersion: 1, reason: '没写工期上限' }])
    const refusal = { code: 'superseded', facts: { version: 1, current: 2 } } as const
    await room.answer({ ok: false, commandId: null, refusal })
    expect(words(room.drawn.at('refused'))).toBe('第1版已被第2版替代，请对第2版表态。')
    expect(done).toEqual([])
    await press(room.drawn.at('leave-for-newer'))
    expect(done).toEqual(['done'])
  })

  it('[U49] never comes to a form about an option', async () => {
    const { room } = await formFor()
    expect(room.drawn.root.querySelector('output:not(.hy-act-why)')).toBeNull()
  })
})
