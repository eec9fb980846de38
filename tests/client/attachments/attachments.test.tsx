/** Photos on what they belong to: a row of pictures, one large, on the wall; and a batch of files on its way to the record. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { limits } from '#shared/limits.ts'
import type { AttachmentId } from '#shared/ids.ts'
import type { Attachment } from '#shared/board/room.ts'
import { AttachmentStrip } from '../../../client/screens/attachments/AttachmentStrip.tsx'
import type { BatchItem, Step } from '../../../client/screens/attachments/batch.ts'
import { addAct, sendable, whyNot, withFiles, withItem } from '../../../client/screens/attachments/batch.ts'
import { projecting } from '../../../client/screens/attachments/project.ts'
import Viewer from '../../../client/screens/attachments/Viewer.tsx'
import { cast, id, Table } from '../../kit/cast.ts'
import type { Room } from '../../kit/issue-room.tsx'
import { press, roomOf, words } from '../../kit/issue-room.tsx'
import { seatOf } from '../../kit/open-board.tsx'

const { F: fac, S: sec, G: messenger, R1: res1 } = cast
const hash = (digit: string): string => digit.repeat(64)
const add = (attachmentId: string, more: object = {}) => ({
  type: 'attachment.add' as const,
  attachmentId,
  target: { kind: 'issue', id: 'I-01' },
  sha256: hash('a'),
  mediaType: 'image/jpeg',
  bytes: 1_000,
  width: 640,
  height: 480,
  alt: '井距墙2米',
  visibility: 'public',
  ...more,
})
const target = { kind: 'issue', id: id<'issue'>('I-01') } as const

/** The meeting runs; the messenger has attached a public photo, one for the meeting, and a plan. */
function photographed(): Table {
  const table = new Table()
  table.as(fac).does({ type: 'meeting.open', meetingId: 'M-05' })
  table.as(fac).does({ type: 'focus.move', meetingId: 'M-05', agendaId: 'AG-02', scene: 'issue' })
  table.as(messenger).does(add('AT-1'))
  table.as(messenger).does(add('AT-2', { sha256: hash('b'), alt: '井盖', visibility: 'meeting' }))
  table
    .as(messenger)
    .does(add('AT-3', { sha256: hash('c'), mediaType: 'application/pdf', width: 0, height: 0, alt: '变更确认' }))
  return table
}
const held = (table: Table, name: string): Attachment => {
  const found = table.state.attachments.get(id(name))
  if (found === undefined) throw new Error(`no ${name}`)
  return found
}
const actor = (table: Table, personId: string) => {
  const person = table.state.people.get(id(personId))
  return {
    personId: id<'person'>(personId),
    role: person?.role ?? '',
    partyId: person?.partyId ?? null,
    via: 'self',
  } as const
}

let room: Room | null = null
beforeEach(() => {
  // jsdom has no dialogs of its own.
  vi.stubGlobal('scrollTo', () => undefined)
})
afterEach(async () => {
  await room?.drawn.close()
  room = null
  vi.unstubAllGlobals()
})
const strip = () => <AttachmentStrip target={target} title="污水井" />

describe('the row of pictures', () => {
  it('[U204] shows each with its words and who may see it, and documents by their name', async () => {
    room = await roomOf(photographed().record, seatOf('secretary', sec), strip)
    expect(room.drawn.at('attachment-AT-1').querySelector('img')?.alt).toContain('井距墙2米')
    expect(words(room.drawn.at('attachment-AT-2'))).toContain('会内')
    expect(words(room.drawn.at('attachment-AT-3'))).toContain('变更确认')
    expect(room.drawn.at('attachment-AT-3').getAttribute('href')).toBe(`/api/boards/B-XHM/files/${hash('c')}`)
    expect(room.drawn.has('attach')).toBe(true)
  })

  it('[U204] takes no place where there is nothing to see and nothing to add', async () => {
    room = await roomOf(new Table().record, seatOf('observer', 'U-OBS'), strip)
    expect(room.drawn.has('attachments')).toBe(false)
  })

  it('[U204] a withdrawn one is gone; its owner and the chair withdraw it, nobody else is offered to', async () => {
    const table = photographed()
    const photos = [held(table, 'AT-1'), held(table, 'AT-2')]
    const viewer = () => <Viewer photos={photos} first={id('AT-1')} onClose={() => undefined} />
    room = await roomOf(table.record, seatOf('messenger', messenger), viewer)
    expect(words(room.drawn.at('photo-viewer'))).toContain('井距墙2米')
    expect(words(room.drawn.at('photo-viewer'))).toContain('民情传递队员甲')
    await press(room.drawn.at('photo-withdraw'))
    await press(room.drawn.at('confirm'))
    expect(room.sent()).toEqual([{ type: 'attachment.withdraw', attachmentId: 'AT-1' }])
    await room.drawn.close()
    room = await roomOf(table.record, seatOf('partyRep', res1, 'P-RES'), viewer)
    expect(room.drawn.has('photo-withdraw')).toBe(false)
    expect(room.drawn.has('photo-project')).toBe(false)
    await room.drawn.close()
    table.as(messenger).does({ type: 'attachment.withdraw', attachmentId: 'AT-1' })
    room = await roomOf(table.record, seatOf('secretary', sec), strip)
    expect(room.drawn.has('attachment-AT-1')).toBe(false)
  })
})

describe('a photo on the wall', () => {
  it('[U206] is what the room looks at while the wall follows it, and keeps issue and agenda item', () => {
    const table = photographed()
    const how = projecting(table.state, actor(table, fac), held(table, 'AT-1'))
    expect(how).toMatchObject({
      may: 'yes',
      act: { type: 'focus.move', scene: 'photo', agendaId: 'AG-02', issueId: 'I-01', subjects: ['AT-1'] },
    })
    if (how.may === 'yes') table.as(fac).does(how.act)
    expect(table.state.focus).toMatchObject({ scene: 'photo', issueId: 'I-01' })
  })

  it('[U206] goes onto the wall alone where the wall shows its own, or its giver does not lead', () => {
    const table = photographed()
    expect(projecting(table.state, actor(table, sec), held(table, 'AT-1'))).toMatchObject({
      act: { type: 'wall.show' },
    })
    table.as(fac).does({ type: 'wall.show', screenId: 'main', shown: { scene: 'agenda' } })
    expect(projecting(table.state, actor(table, fac), held(table, 'AT-1'))).toMatchObject({
      act: { type: 'wall.show' },
    })
  })

  it('[U206] only when the hall may see it, only while a meeting is open, only by who leads the wall', () => {
    const table = photographed()
    const facilitator = actor(table, fac)
    expect(projecting(table.state, facilitator, held(table, 'AT-2'))).toEqual({
      may: 'later',
      why: 'files.projectOnlyPublic',
    })
    expect(projecting(table.state, actor(table, res1), held(table, 'AT-1'))).toEqual({ may: 'no' })
    table.as(fac).does({ type: 'meeting.close', meetingId: 'M-05' })
    expect(projecting(table.state, facilitator, held(table, 'AT-1'))).toMatchObject({ why: 'files.projectNoMeeting' })
  })
})

const item = (key: string, step: Step, alt = ''): BatchItem => ({ key: key as AttachmentId, name: key, alt, step })

describe('a batch of files', () => {
  const prepared = { blob: new Blob(['x']), mediaType: 'image/jpeg', notes: { place: null, takenAt: null } } as const
  const ready: Step = { is: 'ready', prepared }

  it('[U205] takes so many at once and says how many it left out', () => {
    const many = Array.from({ length: limits.filesAtOnce + 3 }, (_, n) => ({
      key: id<'attachment'>(`A${n}`),
      name: '',
    }))
    const { items, added, leftOut } = withFiles([], many)
    expect([items.length, added.length, leftOut]).toEqual([limits.filesAtOnce, limits.filesAtOnce, 3])
  })

  it('[U205] is not sent before each says what it shows; one that is wrong holds up no other', () => {
    expect(whyNot([])).toBe('files.nothingChosen')
    expect(whyNot([item('a', { is: 'preparing' })])).toBe('files.stillPreparing')
    expect(whyNot([item('a', ready)])).toBe('files.altMissing')
    expect(whyNot([item('a', { is: 'wrong', problem: 'kind' })])).toBe('files.nothingChosen')
    const some = [item('a', ready, '井'), item('b', { is: 'wrong', problem: 'kind' })]
    expect(whyNot(some)).toBe(null)
    expect(sendable(some).map(({ key }) => key)).toEqual(['a'])
  })

  it('[U205] what failed can be sent again under the same id; what was taken away stays away', () => {
    const failed: Step = { is: 'failed', prepared, why: { code: 'offline' } }
    const items = withItem([item('a', ready, '井')], id('a'), { step: failed })
    expect(sendable(items)).toHaveLength(1)
    expect(withItem([], id('a'), { step: { is: 'done' } })).toEqual([])
    const stored = { sha256: hash('d'), mediaType: 'image/jpeg', bytes: 9, width: 4, height: 3 } as const
    const told = { place: null, takenAt: null }
    const act = addAct(item('AT-9', failed, ' 井 '), { target, level: 'meeting', stored, told })
    expect(act).toMatchObject({ attachmentId: 'AT-9', alt: '井', visibility: 'meeting', place: null, takenAt: null })
    new Table().as(messenger).does(act)
  })
})
