/** Photos and documents: on what they may hang, whose they are, how many, who takes them down. Emergencies beside them. */
import { describe, expect, it } from 'vitest'
import { defaultDueOn, standingEmergencies } from '#shared/board/emergencies.ts'
import type { Attachment } from '#shared/board/room.ts'
import { limits } from '#shared/limits.ts'
import type { Act, Table } from '../../../kit/cast.ts'
import { cast, id } from '../../../kit/cast.ts'
import { refuses } from '../../../kit/refuses.ts'
import { meetingId, playTo } from '../../../kit/script.ts'

const { F: fac, S: sec, M: med, R1: res1, R2: res2, C1: con1, OB: obs, lead, sup } = cast
const opened = (): Table => playTo('opening')
const photo = { mediaType: 'image/jpeg', bytes: 1_000, width: 800, height: 600, sha256: 'a'.repeat(64) } as const
const add = (kind: string, target: string, more: object = {}): Act => ({
  type: 'attachment.add',
  attachmentId: 'att',
  target: { kind, id: target },
  ...photo,
  ...more,
})
const withdraw: Act = { type: 'attachment.withdraw', attachmentId: id('att') }

/** The board with more attachments than anybody would hang up one by one. */
function crowded(table: Table, count: number, facts: (place: number) => Partial<Attachment>): Table {
  table.as(res1).does(add('issue', 'I-02'))
  const [first] = table.state.attachments.values()
  if (first === undefined) throw new Error('cannot happen: one was added')
  const attachments = new Map(table.state.attachments)
  for (let place = 1; place < count; place += 1) {
    const attachmentId = id<'attachment'>(`att-${place}`)
    attachments.set(attachmentId, { ...first, ...facts(place), id: attachmentId })
  }
  table.state = { ...table.state, attachments }
  return table
}

describe('an attachment', () => {
  it('[M74] hangs on an issue, option, demand, text, action, emergency or statement', () => {
    const table = playTo('ratifyWell')
    table.as(res1).does({ type: 'emergency.raise', emergencyId: id('em'), kind: 'water', place: '7号楼' })
    const targets = [
      ['issue', 'I-02'],
      ['option', 'O-02A'],
      ['demand', 'D-006'],
      ['resolution', 'R-01'],
      ['actionItem', 'A-01'],
      ['emergency', 'em'],
    ] as const
    for (const [kind, target] of targets) table.as(res1).does(add(kind, target, { attachmentId: `att-${kind}` }))
    const added = table.events('attachment.added').slice(-targets.length)
    expect(added.map(({ attachment: { target, byId } }) => [target.id, byId])).toEqual(
      targets.map(([, target]) => [target, res1]),
    )
  })

  it('[R179] that is a picture of an option may say that it shows what is before or after', () => {
    const table = opened()
    table.as(res1).does(add('option', 'O-02A', { shows: 'after' }))
    table.as(res1).does(add('option', 'O-02A', { attachmentId: 'plain' }))
    const shown = [...table.state.attachments.values()].map((one) => ('shows' in one ? one.shows : 'nothing'))
    expect(shown).toEqual(['after', 'nothing'])
  })

  refuses(opened, [
    ['[R179] that is no option’s says nothing', res1, add('issue', 'I-02', { shows: 'before' }), { field: 'shows' }],
    [
      '[R179] that is a document says nothing',
      res1,
      add('option', 'O-02A', { shows: 'before', mediaType: 'application/pdf', width: 0, height: 0 }),
      { field: 'shows' },
    ],
    ['[M74] hangs on nothing that is not there', res1, add('statement', 'X'), { code: 'unknownEntity' }],
    ['[M74] hangs on nothing that its owner may not see', con1, add('demand', 'D-006'), { code: 'unknownEntity' }],
    [
      '[M74] is a party’s own only by a representative',
      sec,
      add('issue', 'I-02', { visibility: 'party' }),
      { code: 'notAllowed', field: 'visibility' },
    ],
    ['[M74] has the size of a picture', res1, add('issue', 'I-02', { width: 0 }), { code: 'invalidField' }],
    ['[R4] is not an observer’s', obs, add('issue', 'I-02'), { code: 'notAllowed' }],
  ])

  it('[M74] of a party stays that party’s, whoever hung it up moves to', () => {
    const table = opened()
    table.as(res1).does(add('issue', 'I-02', { visibility: 'party' }))
    expect(table.state.attachments.get(id('att'))?.partyId).toBe('P-RES')
    table.as(res1).does(add('issue', 'I-02', { attachmentId: 'open', mediaType: 'application/pdf', width: 0 }))
    expect(table.state.attachments.get(id('open'))?.partyId).toBeUndefined()
    expect(table.as(res1).isRefused(add('issue', 'I-02'))).toEqual({ code: 'idTaken', field: 'attachmentId' })
  })

  it('[M74] is one of so many, and all have room in the data folder; the same file lies there once', () => {
    const many = crowded(opened(), limits.attachments, () => ({ byId: id<'person'>(con1) }))
    expect(many.as(res1).isRefused(add('issue', 'I-02', { attachmentId: 'more' }))).toEqual({
      code: 'tooMany',
      facts: { max: limits.attachments },
    })
    const size = limits.attachmentBytes
    const number = Math.floor(limits.attachmentBytesPerBoard / size) + 1
    const full = crowded(opened(), number, (place) => ({ bytes: size, sha256: String(place).padStart(64, '0') }))
    const more = { attachmentId: 'more', bytes: size, sha256: 'b'.repeat(64) }
    expect(full.as(res1).isRefused(add('issue', 'I-02', more))).toEqual({ code: 'fileSpace' })
    full.as(res1).does(add('issue', 'I-02', { ...more, sha256: '1'.padStart(64, '0') }))
  })

  it('[M74] of one person leaves room for those of others, withdrawn ones too', () => {
    const table = crowded(opened(), limits.attachmentsEach, () => ({}))
    table.as(res1).does(withdraw)
    expect(table.as(res1).isRefused(add('issue', 'I-02', { attachmentId: 'more' }))).toEqual({
      code: 'tooMany',
      facts: { max: limits.attachmentsEach },
    })
    table.as(con1).does(add('issue', 'I-02', { attachmentId: 'more' }))
  })

  it('[M75] is taken down by whoever hung it up or by the one who chairs, once', () => {
    const table = opened()
    table.as(res1).does(add('issue', 'I-02'))
    for (const other of [res2, con1, sec]) expect(table.as(other).isRefused(withdraw)).toEqual({ code: 'notYours' })
    table.as(res1).does(withdraw)
    expect(table.state.attachments.get(id('att'))?.withdrawnAt).not.toBeNull()
    expect(table.as(res1).isRefused(withdraw)).toEqual({ code: 'unknownEntity', field: 'attachmentId' })
    for (const chair of [fac, med]) {
      const again = opened()
      again.as(res1).does(add('issue', 'I-02'))
      if (chair !== fac) again.as(fac).does({ type: 'chair.handOver', meetingId, toId: id(chair) })
      again.as(chair).does(withdraw)
    }
  })

  it('[M75] stays down for everybody but whoever had hung it up, unless it still hangs elsewhere', () => {
    const again = (attachmentId: string): Act => add('issue', 'I-02', { attachmentId, visibility: 'public' })
    const table = opened()
    table.as(res1).does(add('issue', 'I-02'))
    table.as(res1).does(withdraw)
    for (const other of [con1, res2, fac]) {
      expect(table.as(other).isRefused(again('att-2'))).toEqual({ code: 'notYours', field: 'sha256' })
    }
    table.as(res1).does(again('att-2'))
    table.as(con1).does(again('att-3'))
    // Of what he never saw nobody is told that it was there: he has the file from elsewhere.
    const unseen = opened()
    unseen.as(res1).does(add('issue', 'I-02', { visibility: 'party' }))
    unseen.as(res1).does(withdraw)
    unseen.as(con1).does(again('att-2'))
  })

  it('[M75] that one may not see is not there', () => {
    const table = opened()
    table.as(res1).does(add('issue', 'I-02', { visibility: 'party' }))
    expect(table.as(con1).isRefused(withdraw)).toEqual({ code: 'unknownEntity', field: 'attachmentId' })
    expect(table.as(fac).isRefused(withdraw)).toEqual({ code: 'unknownEntity', field: 'attachmentId' })
    table.as(res2).isRefused(withdraw, 'notYours')
  })
})

const raise = (emergencyId: string, more: object = {}): Act => ({
  type: 'emergency.raise',
  emergencyId,
  kind: 'gas',
  place: '7号楼2单元',
  text: '有异味',
  ...more,
})
const release = (emergencyId: string): Act => ({ type: 'emergency.release', emergencyId, note: '已修好' })

describe('an emergency', () => {
  it('[M76] is raised by anybody at the table and released once, with a note', () => {
    const table = opened()
    table.as(con1).does(raise('em', { issueId: 'I-02' }))
    expect(standingEmergencies(table.state)).toMatchObject([{ id: 'em', meetingId, raisedById: con1, released: null }])
    expect(table.as(res1).isRefused(raise('em'))).toEqual({ code: 'idTaken', field: 'emergencyId' })
    for (const other of [con1, sec, sup])
      expect(table.as(other).isRefused(release('em'))).toEqual({ code: 'notAllowed' })
    table.as(lead).does(release('em'))
    expect(table.state.emergencies.get(id('em'))?.released).toMatchObject({ byId: lead, note: '已修好' })
    expect(table.as(fac).isRefused(release('em'))).toEqual({ code: 'emergencyReleased' })
    expect(standingEmergencies(table.state)).toEqual([])
  })

  it('[M76] needs no meeting, and the one who chairs may release it', () => {
    const table = opened()
    table.as(fac).does({ type: 'chair.handOver', meetingId, toId: id(med) })
    table.as(res1).does(raise('em'))
    table.as(med).does(release('em'))
    table.as(fac).does({ type: 'meeting.close', meetingId })
    table.as(res1).does(raise('em-2'))
    expect(standingEmergencies(table.state)).toMatchObject([{ id: 'em-2', meetingId: null }])
  })

  it('[M76] is one of so many that stand', () => {
    const table = opened()
    const people = [...table.state.people.values()].filter(({ role }) => role !== 'observer' && role !== 'projector')
    for (let place = 0; place < limits.emergencies; place += 1) {
      const person = people[Math.floor(place / limits.emergenciesEach)]
      table.as(person?.id ?? '').does(raise(`em-${place}`))
    }
    const full = { code: 'tooMany', facts: { max: limits.emergencies } }
    expect(table.as(people.at(-1)?.id ?? '').isRefused(raise('em'))).toEqual(full)
    table.as(fac).does(release('em-0'))
    table.as(people.at(-1)?.id ?? '').does(raise('em'))
  })

  it('[M76] of one person leaves room for those of others', () => {
    const table = opened()
    for (let place = 0; place < limits.emergenciesEach; place += 1) table.as(con1).does(raise(`em-${place}`))
    const full = { code: 'tooMany', facts: { max: limits.emergenciesEach } }
    expect(table.as(con1).isRefused(raise('em'))).toEqual(full)
    table.as(res1).does(raise('em'))
    table.as(fac).does(release('em-0'))
    table.as(con1).does(raise('em-again'))
  })

  it('[M79] makes a new action on its issue due the same day, unless the form says otherwise', () => {
    const table = opened()
    const due = (issueId: string) => defaultDueOn(table.state, id(issueId), '2026-07-16')
    expect(due('I-02')).toBeNull()
    table.as(con1).does(raise('em', { issueId: 'I-02' }))
    expect([due('I-02'), due('I-11')]).toEqual(['2026-07-16', null])
    table.as(fac).does(release('em'))
    expect(due('I-02')).toBeNull()
  })
})
