/** The minutes page: what is missing said in full, the words exactly as signed. */
import { act } from 'react'
import { afterEach, describe, expect, it } from 'vitest'
import { Route } from 'wouter'
import type { Meeting } from '#shared/board/board.ts'
import { minutesBlocks } from '#shared/minutes/minutes.ts'
import { sha256Hex } from '#shared/record/chain.ts'
import type { BoardState } from '#shared/record/state.ts'
import { BlockSheet } from '../../../client/screens/minutes/BlockSheet.tsx'
import { gapsIn, nextMinutesNo } from '../../../client/screens/minutes/checklist.ts'
import { exportHref } from '../../../client/screens/minutes/ExportLinks.tsx'
import { GapList } from '../../../client/screens/minutes/GapList.tsx'
import MinutesScreen from '../../../client/screens/minutes/MinutesScreen.tsx'
import { readBackTexts } from '../../../client/screens/projector/wall-facts.ts'
import { fixtureBoard } from '../../kit/cases.ts'
import { cast } from '../../kit/cast.ts'
import { roomOf } from '../../kit/issue-room.tsx'
import { seatOf } from '../../kit/open-board.tsx'
import { after } from '../../kit/record.ts'
import type { Drawn } from '../../kit/render.tsx'
import { draw } from '../../kit/render.tsx'
import { playTo } from '../../kit/script.ts'
import { denyAct, paperAct, sheetPhoto, signAct, signingBoard, signOnPaper } from '../../kit/signing-board.ts'
import { id } from '../../kit/small-board.ts'

function meetingOf(state: BoardState, meetingId: string): Meeting {
  const meeting = state.meetings.get(id(meetingId))
  if (meeting === undefined) throw new Error('cannot happen: the sample has this meeting')
  return meeting
}

let drawn: Drawn | null = null
afterEach(async () => {
  await drawn?.close()
  drawn = null
})

describe('the sheet', () => {
  it('[U75] carries every agreed clause character for character, with the hash of its text', async () => {
    const state = fixtureBoard('whole')
    drawn = await draw(<BlockSheet blocks={minutesBlocks(state, id('M-05'))} />)
    const shown = drawn.all('clause').map((clause) => ({
      id: clause.dataset['resolution'] ?? '',
      sha256: clause.dataset['sha256'],
      text: clause.querySelector('[data-testid="clause-text"]')?.textContent ?? '',
    }))
    expect(shown.length).toBeGreaterThan(0)
    for (const { id: resolutionId, sha256, text } of shown) {
      const held = state.resolutions.get(id(resolutionId))
      expect(text).toBe(held?.versions.find((version) => version.version === held.currentVersion)?.text)
      expect(sha256).toBe(sha256Hex(text))
    }
  })

  it('[X31] shows a text whose signing was stopped with what was signed, and above the column what stands in it', async () => {
    const table = signingBoard()
    const tells = (): boolean => drawn?.root.textContent?.includes('不签认等情况') === true
    table.as(cast.S).does(paperAct())
    table.as(cast.O1).does(signAct())
    drawn = await draw(<BlockSheet blocks={minutesBlocks(table.state, id('M-05'))} />)
    expect(tells()).toBe(false)
    await drawn.close()
    table.as(cast.M).does(denyAct())
    table.as(cast.F).does({ type: 'resolution.haltSigning', resolutionId: 'R-02', reason: '工期要再核一次' })
    drawn = await draw(<BlockSheet blocks={minutesBlocks(table.state, id('M-05'))} />)
    expect(tells()).toBe(true)
    for (const said of ['尚未签完的文本', '表示没有看到签名，不算签认', '停止签认，原因：工期要再核一次。']) {
      expect(drawn.root.textContent).toContain(said)
    }
  })

  it('[U498] leads from each clause to the moment at which it was agreed, off the paper', async () => {
    history.replaceState(null, '', '/b/B-XHM/minutes/M-05')
    const room = await roomOf(playTo('signNoise').record, seatOf('partyRep', cast.O1, 'P-OWN'), () => (
      <Route path="/b/:boardId/minutes/:meetingId" component={MinutesScreen} />
    ))
    drawn = room.drawn
    const clause = drawn.all('clause').find(({ dataset }) => dataset['resolution'] === 'R-02')
    const way = clause?.nextElementSibling
    expect(way?.querySelector('a')?.getAttribute('href')).toBe('/b/B-XHM/replay/I-02?agreed=R-02&version=3')
    expect(way?.className).toContain('hy-no-print')
    expect(drawn.all('jump-to-agreed')).toHaveLength(drawn.all('clause').length)
  })

  it('[U75] never skips a level of headings', async () => {
    drawn = await draw(<BlockSheet blocks={minutesBlocks(fixtureBoard('whole'), id('M-05'))} />)
    const levels = [...drawn.root.querySelectorAll('h2, h3, h4')].map((heading) => Number(heading.tagName.slice(1)))
    const skips = levels.filter((level, index) => level - (levels[index - 1] ?? 1) > 1)
    expect(skips).toEqual([])
  })
})

/** The residents have signed on paper, with this photo. */
async function sheetOn(photo: object): Promise<HTMLElement> {
  const table = signingBoard()
  table.as(cast.S).does(sheetPhoto('photo', photo))
  signOnPaper(table, 'photo')
  const room = await roomOf(table.record, seatOf('secretary', 'U-SEC'), (state) => (
    <BlockSheet blocks={minutesBlocks(state, id('M-05'))} />
  ))
  drawn = room.drawn
  return room.drawn.at('sheet-photo')
}

describe('the photo of a paper sheet', () => {
  const instead = '照片未随本件印出'

  it('[U440] stands on the page with its caption, and its sentence where it does not come', async () => {
    const photo = await sheetOn({ width: 900, height: 1_200 })
    const image = photo.querySelector('img')
    expect(image?.getAttribute('src')).toBe(`/api/boards/B-XHM/files/${sha256Hex('photo')}`)
    expect([image?.getAttribute('alt'), photo.textContent]).toEqual([
      '纸质签认单照片',
      expect.stringContaining('居民代表签认单'),
    ])
    expect(photo.textContent).not.toContain(instead)
    await act(async () => image?.dispatchEvent(new Event('error')))
    expect([photo.querySelector('img'), photo.textContent]).toEqual([null, expect.stringContaining(instead)])
  })

  it('[U440] is a sentence where the sheet is a document', async () => {
    const photo = await sheetOn({ mediaType: 'application/pdf', width: 0, height: 0 })
    expect([photo.querySelector('img'), photo.textContent]).toEqual([null, expect.stringContaining(instead)])
  })
})

/** The agreed issues of M-05 for which the page asks for action items. */
const withoutWork = (state: BoardState): readonly string[] =>
  gapsIn(state, meetingOf(state, 'M-05')).flatMap((gap) => (gap.kind === 'noActions' ? [gap.issue.id] : []))

/** The texts that the wall reads back in M-05. */
const readBack = (state: BoardState): readonly string[] => readBackTexts(state, id('M-05')).map((one) => one.id)

describe('what is missing', () => {
  it('[U76] asks for no action items of an agreed text that a later one has replaced', () => {
    const state = fixtureBoard('whole')
    const held = state.resolutions.get(id('R-02'))
    if (held === undefined) throw new Error('cannot happen: the sample has this resolution')
    const bare = { ...state, actionItems: new Map() }
    const replaced = { ...held, status: 'superseded', supersededById: id<'resolution'>('R-99') } as const
    const later = { ...bare, resolutions: new Map(state.resolutions).set(held.id, replaced) }
    expect([withoutWork(bare).includes(held.issueId), withoutWork(later).includes(held.issueId)]).toEqual([true, false])
    expect(readBack(later)).toEqual(readBack(state).filter((one) => one !== held.id))
  })

  it('[U76] before the meeting: that it is a draft, attendance, each open text, the number', async () => {
    const state = fixtureBoard('start')
    const gaps = gapsIn(state, meetingOf(state, 'M-05'))
    expect(gaps.map((gap) => gap.kind)).toEqual([
      'draft',
      'attendance',
      'unsigned',
      'noText',
      'noText',
      'noText',
      'number',
    ])
    drawn = await draw(<GapList gaps={gaps} />)
    const words = drawn.at('minutes-gaps').textContent ?? ''
    expect(words).toContain('第1版还没有签完，还差产权单位、施工与监理单位、物业公司、居民代表')
  })

  it('[U76] a party of which nobody was present is named', () => {
    const attendance = { personId: id<'person'>('U-OWN1'), kind: 'attend' as const, joinAt: null, leftAt: null }
    const state = after(
      fixtureBoard('start'),
      { type: 'meeting.opened', meetingId: id('M-05') },
      { type: 'attendance.recorded', meetingId: id('M-05'), entries: [attendance] },
    )
    const absent = gapsIn(state, meetingOf(state, 'M-05')).find((gap) => gap.kind === 'absent')
    expect(absent?.kind === 'absent' && absent.parties.map((party) => party.id)).toEqual(['P-CON', 'P-PM', 'P-RES'])
  })

  it('[U76] nothing is missing from the sample’s published minutes of the scripted meeting', () => {
    const state = fixtureBoard('whole')
    expect(gapsIn(state, meetingOf(state, 'M-05'))).toEqual([])
  })

  it('[U77] the number offered is the next after the highest in use', () => {
    expect(nextMinutesNo(fixtureBoard('start').meetings.values())).toBe('小红庙纪要〔2026〕5号')
    expect(nextMinutesNo([])).toBe(null)
  })

  it('[U77] files are taken from the export address of this board and meeting', () => {
    expect(exportHref('B-1', 'M-05', 'signoff', 'docx')).toBe('/api/boards/B-1/exports/signoff.docx?meeting=M-05')
  })
})
