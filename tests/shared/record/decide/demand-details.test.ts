/** What a demand says besides its words, who writes one down for others, and when it becomes that party's word. */
import { describe, expect, it } from 'vitest'
import { exportCase } from '#shared/board/export-case.ts'
import { behalfOf } from '#shared/board/on-behalf.ts'
import { buildingNumber, unitNumber } from '#shared/board/place.ts'
import { questionsOf } from '#shared/board/topic-questions.ts'
import type { Demand } from '#shared/board/board.ts'
import { limits } from '#shared/limits.ts'
import { minutesBlocks } from '#shared/minutes/minutes.ts'
import { textsOf } from '#shared/minutes/blocks.ts'
import { publicViewer, redactEntity, hidesFor } from '#shared/record/visibility.ts'
import { boardOf, mustParse } from '../../../kit/cases.ts'
import { caseBefore, cast, id, Table } from '../../../kit/cast.ts'
import { refuses } from '../../../kit/refuses.ts'

const { F: fac, S: sec, G: msg, R1: res1, R2: res2, C1: con1, M: med } = cast
const record = (more: object = {}) =>
  ({ type: 'demand.record', demandId: 'D-900', issueId: 'I-02', position: '保修要写清楚', ...more }) as const
const forResidents = { partyId: 'P-RES', raisedById: 'U-RES3' }
const warranty = { topic: '保修', answers: [{ question: '保几年', text: '五年' }] }
const confirm = { type: 'demand.confirm', demandId: 'D-900' } as const
const reword = { type: 'demand.reword', demandId: 'D-900', text: '保修五年' } as const
const withdraw = { type: 'demand.withdraw', demandId: 'D-900' } as const

function recorded(table: Table): Demand {
  const demand = table.state.demands.get(id('D-900'))
  if (demand === undefined) throw new Error('no demand')
  return demand
}
/** A demand that this person wrote down for the residents. */
function writtenBy(person: string): Table {
  const table = new Table()
  table.as(person).does(record(forResidents))
  return table
}
const waits = (table: Table) => behalfOf(table.state, recorded(table))?.waits

describe('what a demand says besides its words', () => {
  it('[R160] is a topic of the board, a short place, and answers to what is usually asked about the topic', () => {
    const table = new Table()
    table.as(res1).does(record({ ...warranty, building: ' 七号楼', unit: '２单元' }))
    expect(recorded(table)).toMatchObject({ ...warranty, place: { building: '7', unit: '2' } })
  })

  it('[R160] is left out where nothing is said', () => {
    const table = new Table()
    table.as(res1).does(record({ topic: '保修', answers: [{ question: '保几年', text: ' ' }] }))
    expect(recorded(table)).not.toHaveProperty('place')
    expect(recorded(table)).not.toHaveProperty('answers')
  })

  it.each([
    ['7', '7'],
    ['7号楼', '7'],
    ['十二号楼', '12'],
    ['二十栋', '20'],
    ['Ｂ3', 'B3'],
    ['12a', '12A'],
    ['', ''],
    ['7号楼张家', null],
    ['张三', null],
    ['7-3-301', null],
    ['1234', null],
  ])('[C55] the building %j is %j', (written, short) => {
    expect(buildingNumber(written)).toBe(short)
  })

  it.each([
    ['2单元', '2'],
    ['三单元', '3'],
    ['A', 'A'],
    ['', ''],
    ['301', null],
    ['李家', null],
  ])('[C55] the entrance %j is %j', (written, short) => {
    expect(unitNumber(written)).toBe(short)
  })

  it('[C56] asks a few things about every topic of the sample, other names of a topic the same', () => {
    const topics = caseBefore().board.topics
    for (const topic of topics) expect(questionsOf(topic).length).toBeGreaterThan(0)
    for (const topic of topics) expect(questionsOf(topic).length).toBeLessThanOrEqual(limits.topicQuestions)
    expect(questionsOf('保修').map(({ zh }) => zh)).toEqual(['保几年', '谁负责', '打什么电话', '多久到场'])
    expect(questionsOf('采暖')).toBe(questionsOf('节能保温'))
    expect(questionsOf('toString')).toEqual([])
  })

  it('[V30] is as visible as the demand; who wrote it down and who confirmed is not the public’s', () => {
    const table = new Table()
    table.as(msg).does(record({ ...forResidents, ...warranty, building: '7', visibility: 'public' }))
    table.as(res1).does(confirm)
    const shown = redactEntity('demands', recorded(table), publicViewer, hidesFor(publicViewer, table.state))
    expect(shown).toMatchObject({ ...warranty, place: { building: '7', unit: '' }, raisedById: '' })
    expect(shown).not.toHaveProperty('enteredById')
    expect(shown).not.toHaveProperty('confirmed')
  })

  refuses(
    () => new Table(),
    [
      ['[R160] knows the board’s topics', res1, record({ topic: '天气' }), { code: 'invalidField', field: 'topic' }],
      ['[R160] names no door', res1, record({ building: '7-2-301' }), { code: 'invalidField', field: 'building' }],
      ['[R160] names nobody', res1, record({ unit: '张家' }), { code: 'invalidField', field: 'unit' }],
      [
        '[R160] puts no question of its own',
        res1,
        record({ topic: '保修', answers: [{ question: '他家几口人', text: '三口' }] }),
        { code: 'invalidField', field: 'answers' },
      ],
      [
        '[R160] answers a question once',
        res1,
        record({ topic: '保修', answers: [...warranty.answers, ...warranty.answers] }),
        { code: 'invalidField', field: 'answers' },
      ],
    ],
  )
})

describe('a demand written down for a party', () => {
  it.each([msg, sec, fac])('[R161] by %s is marked with him until the party confirms, once', (person) => {
    const table = writtenBy(person)
    expect(behalfOf(table.state, recorded(table))).toEqual({ byId: person, waits: true })
    table.as(res2).does(confirm)
    expect(waits(table)).toBe(false)
    expect(recorded(table)).toMatchObject({ enteredById: person, confirmed: { byId: res2 } })
    table.as(res1).isRefused(confirm, 'alreadyConfirmed')
  })

  it('[R161] becomes the party’s word also when the party says it in other words', () => {
    const table = writtenBy(sec)
    table.as(res1).does(reword)
    expect(recorded(table)).toMatchObject({ confirmed: { byId: res1 }, wordings: [{ text: '保修五年', byId: res1 }] })
  })

  it('[R205] stays marked when who wrote it comes to speak for the party, until the party confirms it; so it does in a file', () => {
    const table = writtenBy(msg)
    const assign = (role: string, partyId: string | null): void => {
      table.as(fac).does({ type: 'person.assign', personId: msg, role, partyId })
    }
    assign('partyRep', 'P-RES')
    expect(behalfOf(table.state, recorded(table))).toEqual({ byId: msg, waits: true })
    const again = boardOf(mustParse(JSON.parse(JSON.stringify(exportCase(table.state)))))
    expect(behalfOf(again, again.demands.get(recorded(table).id) ?? recorded(table))).toEqual({
      byId: msg,
      waits: true,
    })
    table.as(res2).does(confirm)
    expect(waits(table)).toBe(false)
  })

  it('[R205] is no such thing either once the colleague who typed it has another seat', () => {
    const table = new Table()
    table.as(res1).does(record({ raisedById: 'U-RES3' }))
    table.as(fac).does({ type: 'person.assign', personId: res1, role: 'mediator', partyId: null })
    expect(behalfOf(table.state, recorded(table))).toBeNull()
  })

  it('[R161] is no such thing when a colleague of the same party typed it', () => {
    const table = new Table()
    table.as(res1).does(record({ raisedById: 'U-RES3' }))
    expect(behalfOf(table.state, recorded(table))).toBeNull()
    table.as(res2).isRefused(confirm, 'invalidField')
  })

  it('[R162] is changed and withdrawn by who wrote it down only until then, and never by another', () => {
    const table = writtenBy(sec)
    table.as(sec).does(reword)
    expect(waits(table)).toBe(true)
    table.as(fac).isRefused(reword, 'notYours')
    table.as(res1).does(confirm)
    table.as(sec).isRefused(reword, 'notYours')
    table.as(sec).isRefused(withdraw, 'notYours')
    table.as(res1).does(withdraw)
  })

  it('[R163] is not kept from who wrote it down', () => {
    const table = new Table()
    const refusal = { code: 'invalidField', field: 'visibility' }
    expect(table.as(sec).isRefused(record({ ...forResidents, visibility: 'party' }))).toMatchObject(refusal)
    table.as(msg).does(record({ ...forResidents, visibility: 'party' }))
  })

  it('[C57] is marked 代办 in the minutes, with who wrote it down, until the party has confirmed it', () => {
    const table = writtenBy(msg)
    table.as(fac).does({ type: 'meeting.open', meetingId: 'M-05' })
    const minutes = (): string => minutesBlocks(table.state, id('M-05')).flatMap(textsOf).join('\n')
    expect(minutes()).toContain('“保修要写清楚”（民情传递队员甲（社区干部）代办，待本方确认）')
    table.as(res1).does(confirm)
    expect(minutes()).toContain('“保修要写清楚”')
    expect(minutes()).not.toContain('代办')
  })

  refuses(
    () => writtenBy(msg),
    [
      ['[R161] is confirmed by no other party', con1, confirm, { code: 'notYourParty' }],
      ['[R161] is confirmed by nobody without a party', med, confirm, { code: 'notAllowed' }],
    ],
  )
})
