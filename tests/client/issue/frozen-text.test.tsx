/** A text that cannot be written now, words that came too late for it, and whose words a version holds. */
import { MantineProvider } from '@mantine/core'
import { Suspense } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { remarkDrafts } from '#shared/documents/remark-drafts.ts'
import FrozenText from '../../../client/screens/issue/text/FrozenText.tsx'
import { useRemarkDrafts } from '../../../client/screens/issue/text/remarks/drafts.ts'
import RemarkDraftForm from '../../../client/screens/issue/text/remarks/RemarkDraftForm.tsx'
import SuggestRefused from '../../../client/screens/issue/text/remarks/SuggestRefused.tsx'
import VersionCredits from '../../../client/screens/issue/text/VersionCredits.tsx'
import { loadWords } from '../../../client/state/words.ts'
import { TextDiff } from '../../../client/ui/TextDiff.tsx'
import { press, roomOf, type, words } from '../../kit/issue-room.tsx'
import { seatOf } from '../../kit/open-board.tsx'
import type { Drawn } from '../../kit/render.tsx'
import { draw } from '../../kit/render.tsx'
import { playTo, publish, takeStances } from '../../kit/script.ts'
import { id } from '../../kit/small-board.ts'

const party = vi.hoisted(() => ({ doc: null as Y.Doc | null }))
vi.mock('../../../client/sync/react.tsx', async (original) => ({
  ...(await original<object>()),
  useDocument: () => ({ doc: party.doc, status: { synced: true, writable: true } }),
}))

let drawn: Drawn | null = null
afterEach(async () => drawn?.close())

/** The third version of the noise text is agreed on. */
function agreed() {
  const table = playTo('firstTwoVersions')
  publish(table, id('R-02'), 3)
  takeStances(table, 'R-02', 3)
  table.as('U-FAC').does({ type: 'resolution.agree', resolutionId: 'R-02', version: 3 })
  return table
}

describe('a frozen text', () => {
  it('[U338] says so, and is sent back by the facilitator with a reason', async () => {
    await loadWords(['text'])
    const room = await roomOf(agreed().record, seatOf('facilitator', 'U-FAC'), (state) => {
      const resolution = state.resolutions.get(id('R-02'))
      return resolution === undefined ? null : <FrozenText resolution={resolution} halts />
    })
    drawn = room.drawn
    expect(words(drawn.at('text-frozen'))).toContain('各方已达成一致，现在不能改')
    expect(drawn.at('halt-signing').getAttribute('aria-disabled')).toBe('true')
    await type(drawn.at('halt-reason'), '日期写错了')
    await press(drawn.at('halt-signing'))
    expect(room.sent()).toEqual([{ type: 'resolution.haltSigning', resolutionId: 'R-02', reason: '日期写错了' }])
  })

  it('[U338] offers no way back to others', async () => {
    await loadWords(['text'])
    const room = await roomOf(agreed().record, seatOf('secretary', 'U-SEC'), (state) => {
      const resolution = state.resolutions.get(id('R-02'))
      return resolution === undefined ? null : <FrozenText resolution={resolution} halts={false} />
    })
    drawn = room.drawn
    expect([drawn.has('text-frozen'), drawn.has('halt-signing')]).toEqual([true, false])
  })
})

let dismissed = 0
let shown = 0
function OwnDrafts({ doc }: { readonly doc: Y.Doc }) {
  const drafts = useRemarkDrafts(doc, id('I-02'))
  return drafts.map((one) => <RemarkDraftForm key={one.id} doc={doc} draft={one} whyNot={null} fresh={false} />)
}
const late = (document: string) => (
  <Suspense>
    <SuggestRefused
      changeId={`${document} 1`}
      document={document}
      words="再加一次回访"
      onRecorded={() => {
        dismissed += 1
      }}
      onShown={() => {
        shown += 1
      }}
    />
  </Suspense>
)

describe('words that came too late', () => {
  it('[U339] become a draft of a suggestion by one press, and nothing is submitted', async () => {
    await loadWords(['text'])
    party.doc = new Y.Doc()
    const room = await roomOf(agreed().record, seatOf('partyRep', 'U-RES1', 'P-RES'), () => late('text:I-02'))
    drawn = room.drawn
    await press(drawn.at('refused-suggest'))
    const [draft] = remarkDrafts(party.doc)
    expect(draft).toMatchObject({ issueId: 'I-02', kind: 'suggestion', quote: '', anchor: null })
    expect(draft?.replacement.toJSON()).toBe('再加一次回访')
    expect([drawn.has('refused-suggest'), drawn.has('refused-suggested'), room.sent()]).toEqual([false, true, []])
  })

  it('[U594] let the tray make way once their draft stands on the page, and it has the focus', async () => {
    await loadWords(['text'])
    shown = 0
    const doc = new Y.Doc()
    party.doc = doc
    Element.prototype.scrollIntoView = () => undefined
    const room = await roomOf(agreed().record, seatOf('partyRep', 'U-RES1', 'P-RES'), () => (
      <>
        {late('text:I-02')}
        <OwnDrafts doc={doc} />
      </>
    ))
    drawn = room.drawn
    expect(shown).toBe(0)
    await press(drawn.at('refused-suggest'))
    await vi.waitFor(() => expect(document.activeElement).toBe(drawn?.at('remark-draft')))
    expect(shown).toBe(1)
  })

  it.each([
    ['agreed', '各方已达成一致，现在谁都不能改', 'agreed'],
    ['being signed', '正在签认，现在谁都不能改', 'signing'],
    ['signed', '各方已经签认，不能再改', 'settled'],
  ] as const)('[U501] say of a text that is %s that it is, also to who speaks for no party', async (_, said, stage) => {
    await loadWords(['text'])
    const table = stage === 'settled' ? playTo('signNoise') : agreed()
    if (stage === 'signing') {
      table.as('U-FAC').does({ type: 'resolution.openSigning', resolutionId: 'R-02', version: 3 })
    }
    const room = await roomOf(table.record, seatOf('secretary', 'U-SEC'), () => late('text:I-02'))
    drawn = room.drawn
    expect(words(drawn.at('refused-frozen'))).toContain(said)
    expect(drawn.has('refused-suggest')).toBe(false)
  })

  it('[U501] leave the tray once they stand on the record as they were written, and not before', async () => {
    await loadWords(['text'])
    dismissed = 0
    party.doc = new Y.Doc()
    const table = agreed()
    const room = await roomOf(table.record, seatOf('partyRep', 'U-RES1', 'P-RES'), () => late('text:I-02'))
    drawn = room.drawn
    await press(drawn.at('refused-suggest'))
    expect(dismissed).toBe(0)
    const [draft] = remarkDrafts(party.doc)
    const before = table.record.length
    const about = { issueId: 'I-02', optionId: null, kind: 'suggestion', version: 3, quote: '', anchor: null }
    table.as('U-RES1').does({
      type: 'remark.record',
      remarkId: draft?.id ?? '',
      ...about,
      text: '离线时写的',
      replacement: '再加一次回访',
    })
    await room.board.after(() => room.board.world.wire.record(table.record.slice(before)))
    expect(dismissed).toBeGreaterThan(0)
  })

  it.each([
    ['of the notes', 'notes', ['partyRep', 'U-RES1', 'P-RES']],
    ['of who speaks for no party', 'text:I-02', ['secretary', 'U-SEC']],
  ] as const)('[U339] %s are not offered', async (_, document, [role, person, partyId]) => {
    await loadWords(['text'])
    const seat = partyId === undefined ? seatOf(role, person) : seatOf(role, person, partyId)
    const room = await roomOf(agreed().record, seat, () => late(document))
    drawn = room.drawn
    expect(drawn.has('refused-suggest')).toBe(false)
  })
})

describe('a version', () => {
  it('[U340] names its writers and whose suggestions it took up', async () => {
    await loadWords(['text'])
    const version = {
      version: 2,
      text: '会议同意。',
      byId: id<'person'>('U-SEC'),
      at: '2026-07-16T11:20:00.000Z',
      changeNote: '',
      editorIds: [id<'person'>('U-SEC'), id<'person'>('U-FAC')],
      credits: [
        { remarkId: id<'remark'>('rm-1'), partyId: id<'party'>('P-RES') },
        { remarkId: id<'remark'>('rm-2'), partyId: id<'party'>('P-RES') },
      ],
    }
    const room = await roomOf(agreed().record, seatOf('secretary', 'U-SEC'), () => <VersionCredits version={version} />)
    drawn = room.drawn
    expect(words(drawn.at('version-credits-2'))).toBe(
      '执笔：社区居委会秘书、第一联合党支部书记（市区选派党员） · 采纳了居民代表的修改建议',
    )
  })

  it('[U340] beside another shows both whole, marked word by word', async () => {
    const [before, after] = ['七月十八日前完成。雨天顺延。', '七月二十日前完成。雨天顺延。']
    drawn = await draw(
      <MantineProvider env="test">
        <TextDiff before={before} after={after} sides={['第1版', '第2版']} />
      </MantineProvider>,
    )
    const cells = [...drawn.at('version-side-by-side').querySelectorAll('tbody td')].map((one) => one.textContent)
    expect(cells).toEqual(['七月十八日前完成。', '七月二十日前完成。', '雨天顺延。', '雨天顺延。'])
    expect(drawn.at('diff').querySelector('del')?.textContent).toBe('七月十八日')
    expect(drawn.at('diff').querySelector('ins')?.textContent).toBe('七月二十日')
  })
})
