/** The last check before a document leaves: what it finds, wherever it hides, and what it takes for no leak. */
import { describe, expect, it } from 'vitest'
import type { MeetingId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import type { Block } from '#shared/minutes/blocks.ts'
import { textsOf } from '#shared/minutes/blocks.ts'
import { actionListBlocks } from '#shared/minutes/actions.ts'
import { isSafeForMeeting, restrictedWords } from '#shared/minutes/leak-check.ts'
import { meetingLevel } from '#shared/minutes/meeting-level.ts'
import { minutesBlocks } from '#shared/minutes/minutes.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { JsonObject } from '../../kit/cases.ts'
import { boardOf, caseJson, fixtureBoard, mustParse } from '../../kit/cases.ts'

const whole = fixtureBoard('whole')
const meetingId = 'M-05' as MeetingId
const actions = (state: BoardState) => actionListBlocks(state, null, Date.parse('2026-11-20'))
const shownIn = (blocks: readonly Block[]): string => blocks.flatMap(textsOf).join('，')

describe('the check before a document leaves', () => {
  it('[X10] finds nothing in what is made from the record', () => {
    for (const meetingId of whole.meetings.keys()) {
      const open = minutesBlocks(meetingLevel(whole), meetingId)
      expect(isSafeForMeeting(whole, minutesBlocks(whole, meetingId), open)).toBe(true)
    }
    expect(isSafeForMeeting(whole, actions(whole), actions(meetingLevel(whole)))).toBe(true)
  })

  it('[X10] knows households, private positions, red lines, alternatives and restricted demands, whole and in parts', () => {
    const words = restrictedWords(whole)
    for (const household of whole.households.values()) expect(words).toContain(household.id)
    const restricted = [...whole.demands.values()].filter(({ visibility }) => visibility === 'restricted')
    expect(restricted.filter(({ position }) => !words.includes(position))).toEqual([])
    for (const party of whole.parties.values()) {
      expect(words).toContain(party.batna?.text)
      const ownLines = party.redLines.filter(({ visibility }) => visibility === 'party')
      expect(ownLines.filter(({ text }) => !words.includes(text))).toEqual([])
    }
    expect(words).toContain('持残疾证')
    expect(words).toContain('独居为主')
  })

  it('[X10] does not take the document’s own wording for a leak, whoever repeats it in private', () => {
    const line = shownIn(minutesBlocks(whole, meetingId))
    const json = caseJson('whole')
    const [entry] = json['diaryEntries'] as JsonObject[]
    Object.assign(entry as JsonObject, { text: line.slice(0, limits.caseTextLength) })
    const state = boardOf(mustParse(json))
    expect(isSafeForMeeting(state, minutesBlocks(state, meetingId), [])).toBe(false)
    expect(
      isSafeForMeeting(state, minutesBlocks(state, meetingId), minutesBlocks(meetingLevel(state), meetingId)),
    ).toBe(true)
  })

  const places: readonly (readonly [string, (text: string) => Block])[] = [
    ['a paragraph', (text) => ({ kind: 'paragraph', text: `会议听取：${text}等情况。` })],
    ['a table', (text) => ({ kind: 'table', columns: [{ title: '诉求', width: 1 }], rows: [['一'], [text]] })],
    ['a landscape page', (text) => ({ kind: 'landscape', blocks: [{ kind: 'title', text }] })],
    ['a QR code', (payload) => ({ kind: 'qr', payload, caption: '' })],
    ['an attendance line', (text) => ({ kind: 'attendance', label: '出席：', people: [text] })],
  ]
  it.each(places)('[X10] finds a restricted word in %s', (_what, blockWith) => {
    const open = minutesBlocks(meetingLevel(whole), meetingId)
    for (const word of [
      '持残疾证',
      'HH-01',
      '产权单位出资总额不得超过已批预算的105%',
      '夜班补觉',
      '独居为主',
      '身体不好，需要休息',
    ]) {
      expect(isSafeForMeeting(whole, [...open, blockWith(word)], open)).toBe(false)
    }
  })
})
