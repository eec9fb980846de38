/**
 * After a sheet was denied: what its party can still do, what became of its other sheet, and that all who wait for
 * signatures hear of every one.
 */
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { nextStepFor } from '#shared/board/next-step.ts'
import { actorOf } from '#shared/board/select.ts'
import { limits } from '#shared/limits.ts'
import { sayStep } from '../../../client/screens/board/step-words.ts'
import type { Words } from '../../../client/state/language.tsx'
import { useT } from '../../../client/state/language.tsx'
import type { Table } from '../../kit/cast.ts'
import { cast, id } from '../../kit/cast.ts'
import { fetchSigning, leaveRooms, press, roomOf, shows, words } from '../../kit/issue-room.tsx'
import { seatOf } from '../../kit/open-board.tsx'
import { draw } from '../../kit/render.tsx'
import { denyAct, paperAct, refuseAct, signAct, signingBoard, stepOf, witnessAct } from '../../kit/signing-board.ts'
import { Section } from '../../kit/signing-section.tsx'

beforeAll(fetchSigning)
afterEach(leaveRooms)

const sectionOf = (table: Table, role: string, person: string, party: string | null = null) =>
  roomOf(table.record, { ...seatOf(role, person, party), pinSet: true }, () => <Section />)

/** What whoever leads is told first. */
async function saidToChair(table: Table): Promise<string> {
  const heard: Words[] = []
  function Listen() {
    heard.push(useT())
    return null
  }
  const page = await draw(<Listen />)
  await page.close()
  const [reader] = heard
  const person = table.state.people.get(id(cast.F))
  if (reader === undefined || person === undefined) throw new Error('no words for the chair')
  const step = nextStepFor(table.state, actorOf(person), id('I-02'))
  return sayStep(step, { state: table.state, words: reader }).sentence
}

const ofContractor = { partyId: 'P-CON', signedById: cast.C1 } as const
const mediator = '9号楼居民党员（和事佬）'
const residentsDenied = `见证人${mediator}没有看到居民代表在纸上签认（理由：签的时候我不在场），这张签认单不算。`
const contractorDenied = `见证人${mediator}没有看到施工与监理单位在纸上签认（理由：照片上是旧文本），这张签认单不算。`

describe('a sheet that was denied', () => {
  it('[U605] denied as often as may be, is followed by no further one: own hand or a no, and its last witness is told so before', async () => {
    const table = signingBoard()
    for (let time = 1; time < limits.denialsPerVersion; time += 1) {
      table.as(cast.S).does(paperAct())
      table.as(cast.M).does(denyAct())
      table.clock.advance(1_000)
    }
    table.as(cast.S).does(paperAct())
    const witness = await sectionOf(table, 'mediator', cast.M)
    await press(await shows(witness, 'witness-P-RES'))
    await press(await shows(witness, 'witness-deny'))
    const asked = words(await shows(witness, 'witness-dialog'))
    expect(asked).toContain('这一版不能再交签认单了')
    expect(asked).not.toContain('可以再交一张')
    await leaveRooms()
    table.as(cast.M).does(denyAct())
    const own = await sectionOf(table, 'partyRep', cast.R2, 'P-RES')
    const lines = (room: typeof own): string => room.drawn.all('denied-P-RES').map(words).join('\n')
    await shows(own, 'denied-P-RES')
    expect(lines(own)).toContain('不能再登记签认单了。请本方自己签认；不签认，就写明理由。')
    await leaveRooms()
    const other = await sectionOf(table, 'facilitator', cast.F)
    await shows(other, 'denied-P-RES')
    expect(lines(other)).toContain('不能再登记签认单了。请这一方自己签认')
    expect(lines(other)).not.toContain('另登记一张')
  })

  it('[U606] denied, is called an earlier one once another waits or counts', async () => {
    const table = signingBoard()
    table.as(cast.S).does(paperAct())
    table.as(cast.M).does(denyAct())
    table.as(cast.S).does(paperAct({ witnessId: cast.G }))
    const before = await sectionOf(table, 'facilitator', cast.F)
    expect(words(await shows(before, 'denied-P-RES'))).toMatch(/这是先前的一张；后来的另一张还在等见证人.*确认/)
    await leaveRooms()
    table.as(cast.G).does(witnessAct())
    const after = await sectionOf(table, 'facilitator', cast.F)
    expect(words(await shows(after, 'denied-P-RES'))).toMatch(/这是先前的一张；后来的另一张已由见证人.*确认，算作签认/)
  })

  it('[U608] is told to who leads, each of them, whoever else says no; and who is still missing', async () => {
    const table = signingBoard()
    table.as(cast.S).does(paperAct())
    table.as(cast.M).does(denyAct())
    expect(await saidToChair(table)).toBe(
      `第2号议题“施工噪声与作业时段”：第1版正在签认。${residentsDenied}还差产权单位、施工与监理单位、物业公司、居民代表。`,
    )
    table.as(cast.S).does(paperAct(ofContractor))
    table.as(cast.M).does(denyAct({ ...ofContractor, reason: '照片上是旧文本' }))
    expect(await saidToChair(table)).toContain(`正在签认。${residentsDenied}${contractorDenied}还差`)
    table.as(cast.P1).does(refuseAct())
    expect(await saidToChair(table)).toMatch(
      new RegExp(
        `物业公司不签认第1版（理由：没有授权）。${residentsDenied}${contractorDenied}还差产权单位、施工与监理单位、居民代表。$`,
      ),
    )
    table.as(cast.C1).does(signAct())
    table.as(cast.R1).does(signAct())
    table.as(cast.O1).does(signAct())
    expect(await saidToChair(table)).toMatch(/物业公司不签认第1版（理由：没有授权）。$/)
    expect(stepOf(table, cast.F)).not.toHaveProperty('denials')
  })
})
