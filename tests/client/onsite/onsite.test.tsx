/** An on-site meeting on a phone: where it stands, what each step gives, and that a reload loses nothing. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { plainText, setPlainText } from '#shared/documents/text.ts'
import { firstWords, hasBlanks, issueAct, meetingAct } from '../../../client/screens/onsite/incident.ts'
import type { Incident } from '../../../client/screens/onsite/incident.ts'
import { onsiteStage } from '../../../client/screens/onsite/onsite-stage.ts'
import OnsiteScreen from '../../../client/screens/onsite/OnsiteScreen.tsx'
import { attendanceAct } from '../../../client/screens/onsite/PeopleStep.tsx'
import { retype } from '../../../client/screens/onsite/retype.ts'
import { textMissing } from '../../../client/screens/onsite/TextStep.tsx'
import { cast, id, Table } from '../../kit/cast.ts'
import type { Room } from '../../kit/issue-room.tsx'
import { press, roomOf, type, words } from '../../kit/issue-room.tsx'
import { seatOf } from '../../kit/open-board.tsx'

const { F: fac, S: sec, G: messenger, R1: res1 } = cast
const now = Date.parse('2026-07-16T11:00:00.000Z')
const incident: Incident = {
  what: '挖沟遇到老污水井。',
  where: '7号楼南侧',
  issueId: null,
  topic: '上下水',
  phase: 'works',
}
const ids = { issueId: id<'issue'>('I-S'), meetingId: id<'meeting'>('M-S'), agendaId: id<'agenda'>('AG-S') }

const seat = (table: Table, personId: string) => {
  const person = table.state.people.get(id(personId))
  return {
    personId: id<'person'>(personId),
    role: person?.role ?? '',
    partyId: person?.partyId ?? null,
    via: 'self',
  } as const
}
const stage = (table: Table, personId: string = fac) => onsiteStage(table.state, seat(table, personId), now)

function started(): Table {
  const table = new Table()
  table.as(sec).does(issueAct(incident, ids))
  table.as(sec).does(meetingAct(incident, ids, '7号楼南侧现场会', now))
  return table
}
function opened(): Table {
  const table = started()
  table.as(fac).does({ type: 'meeting.open', meetingId: 'M-S' })
  return table
}

describe('where an on-site meeting stands', () => {
  it('[U207] is read from the record, step by step', () => {
    expect(stage(new Table()).is).toBe('incident')
    expect(stage(started()).is).toBe('scheduled')
    const table = opened()
    expect(stage(table)).toMatchObject({ is: 'open', step: 'photos', issue: { id: 'I-S' } })
    table.as(fac).does({
      type: 'attachment.add',
      attachmentId: 'AT-1',
      target: { kind: 'issue', id: 'I-S' },
      sha256: 'a'.repeat(64),
      mediaType: 'image/jpeg',
      bytes: 10,
      width: 4,
      height: 3,
      alt: '井',
    })
    expect(stage(table)).toMatchObject({ step: 'people' })
    const meeting = table.state.meetings.get(ids.meetingId)
    if (meeting === undefined) throw new Error('cannot happen: it was planned')
    const act = attendanceAct(meeting, new Set([id<'person'>(fac), id<'person'>(res1)]))
    if (act === null) throw new Error('cannot happen: two people are here')
    table.as(fac).does(act)
    expect(stage(table)).toMatchObject({ step: 'text' })
    table.as(fac).does({ type: 'resolution.draft', resolutionId: 'R-S', issueId: 'I-S' })
    expect(stage(table)).toMatchObject({ step: 'text' })
    table.as(fac).does({
      type: 'resolution.publishVersion',
      resolutionId: 'R-S',
      baseVersion: 0,
      text: '会议同意，井向西南移2米。',
    })
    expect(stage(table)).toMatchObject({ is: 'tabled', resolution: { id: 'R-S' } })
    table.as(fac).does({ type: 'meeting.close', meetingId: 'M-S' })
    expect(stage(table).is).toBe('incident')
  })

  it('[U209] facilitator and secretary start one; everybody else is told so; another meeting comes first', () => {
    expect(stage(new Table(), messenger).is).toBe('notYours')
    expect(stage(new Table(), res1).is).toBe('notYours')
    expect(stage(started(), sec).is).toBe('scheduled')
    const table = new Table()
    table.as(fac).does({ type: 'meeting.open', meetingId: 'M-05' })
    expect(stage(table)).toMatchObject({ is: 'otherMeeting', meeting: { id: 'M-05' } })
  })

  it('[U207] a meeting planned for another day waits for its day', () => {
    const table = new Table()
    table.as(sec).does(issueAct(incident, ids))
    table.as(sec).does(meetingAct(incident, ids, '现场会', now + 86_400_000))
    expect(stage(table).is).toBe('incident')
  })
})

describe('what the steps give', () => {
  it('[U208] the text begins with the incident in one sentence, and is not ready while blanks stand in it', () => {
    const text = firstWords(incident.where, incident.what)
    expect(text).toBe(
      '会议同意，7号楼南侧挖沟遇到老污水井一事，按以下办法处理：〔做什么〕，由〔谁〕于〔何时〕前完成，施工继续进行。',
    )
    expect(hasBlanks(text)).toBe(true)
    expect(textMissing(text)).toBe('onsite.textUnwritten')
    expect(textMissing('  ')).toBe('onsite.textEmpty')
    expect(textMissing('会议同意，井向西南移2米。')).toBe(null)
  })

  it('[U210] records who is ticked and who is no more, and nothing when nothing changed', () => {
    const table = opened()
    const meeting = () => {
      const found = table.state.meetings.get(ids.meetingId)
      if (found === undefined) throw new Error('cannot happen: it was planned')
      return found
    }
    const both = new Set([id<'person'>(fac), id<'person'>(res1)])
    const act = attendanceAct(meeting(), both)
    expect(act).toMatchObject({ entries: [{ kind: 'attend' }, { kind: 'attend' }] })
    if (act !== null) table.as(fac).does(act)
    expect(attendanceAct(meeting(), both)).toBe(null)
    expect(attendanceAct(meeting(), new Set([id<'person'>(fac)]))).toMatchObject({
      entries: [{ personId: res1, kind: 'leave' }],
    })
  })

  it('[U211] typing changes only what was typed, so that the words before keep their writer', () => {
    const doc = new Y.Doc()
    setPlainText(doc, '第一段\n将井移动')
    const sizes: number[] = []
    doc.on('update', (update: Uint8Array) => sizes.push(update.length))
    retype(doc, '第一段\n将井向西南移动')
    expect(plainText(doc)).toBe('第一段\n将井向西南移动')
    const small = sizes.at(-1) ?? 0
    expect(small).toBeLessThan(60)
    retype(doc, '第一段\n将井向西南移动')
    expect(sizes).toHaveLength(1)
    retype(doc, '只有一段')
    expect(plainText(doc)).toBe('只有一段')
    retype(doc, '')
    expect(plainText(doc)).toBe('')
  })
})

const screen = () => <OnsiteScreen />

describe('the screen', () => {
  let room: Room | null = null
  beforeEach(() => {
    vi.stubGlobal('scrollTo', () => undefined)
    window.scrollTo = () => undefined
  })
  afterEach(async () => {
    await room?.drawn.close()
    room = null
    vi.unstubAllGlobals()
  })
  it('[U208] one press makes the issue, plans the meeting, opens it, and brings the room there', async () => {
    room = await roomOf(new Table().record, seatOf('facilitator', fac), screen)
    await press(room.drawn.at('onsite-start'))
    expect(words(room.drawn.root)).toContain('请写明什么事。')
    expect(room.sent()).toEqual([])
    await type(room.drawn.at('onsite-what'), '挖沟遇到老污水井')
    await type(room.drawn.at('onsite-where'), '7号楼南侧')
    await type(room.drawn.at('onsite-topic'), '上下水')
    await press(room.drawn.at('onsite-start'))
    for (let acts = 1; acts <= 4; acts += 1) {
      // oxlint-disable-next-line no-await-in-loop -- the acts come one after the other.
      await room.answer({ ok: true, commandId: id('C'), seq: 900 + acts, duplicate: false })
    }
    const sent = room.sent()
    expect(sent.map((act) => act['type'])).toEqual(['issue.create', 'meeting.plan', 'meeting.open', 'focus.move'])
    expect(sent[3]).toMatchObject({ scene: 'issue', after: 0 })
    expect(sent[1]).toMatchObject({ kind: 'onsite', place: '7号楼南侧', title: '7号楼南侧现场会' })
  })

  it('[U208] stops at what is refused and says why', async () => {
    room = await roomOf(new Table().record, seatOf('secretary', sec), screen)
    await type(room.drawn.at('onsite-what'), '挖沟遇到老污水井')
    await type(room.drawn.at('onsite-where'), '7号楼南侧')
    await type(room.drawn.at('onsite-topic'), '上下水')
    await press(room.drawn.at('onsite-start'))
    await room.answer({ ok: false, commandId: null, refusal: { code: 'boardArchived' } })
    expect(room.sent()).toHaveLength(1)
    expect(words(room.drawn.at('refused'))).toContain('已归档')
    expect((room.drawn.at('onsite-what') as HTMLInputElement).value).toBe('挖沟遇到老污水井')
  })

  it('[U209] tells who may not start one who can, and the secretary who opens it', async () => {
    room = await roomOf(new Table().record, seatOf('partyRep', res1, 'P-RES'), screen)
    expect(words(room.drawn.root)).toContain('由主持人或秘书')
    expect(room.drawn.has('onsite-start')).toBe(false)
  })

  it('[U208] after tabling it says that the text does not count yet', async () => {
    const table = opened()
    table.as(sec).does({ type: 'resolution.draft', resolutionId: 'R-S', issueId: 'I-S' })
    table.as(sec).does({
      type: 'resolution.publishVersion',
      resolutionId: 'R-S',
      baseVersion: 0,
      text: '会议同意，井向西南移2米。',
    })
    room = await roomOf(table.record, seatOf('facilitator', fac), screen)
    expect(words(room.drawn.at('onsite-done'))).toContain('它还不算数')
    expect(words(room.drawn.at('clause-text'))).toBe('会议同意，井向西南移2米。')
    await press(room.drawn.at('onsite-close'))
    await press(room.drawn.at('confirm'))
    expect(room.sent()).toEqual([{ type: 'meeting.close', meetingId: 'M-S' }])
  })
})
