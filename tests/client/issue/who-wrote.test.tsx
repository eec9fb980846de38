/** Who wrote which words of the working text, as stretches and on screen; and who is in it now. */
import { act } from 'react'
import { afterEach, describe, expect, it } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { setPlainText } from '#shared/documents/text.ts'
import type { ClientAuthor } from '#shared/protocol/sync.ts'
import { othersIn } from '../../../client/screens/issue/text/present.ts'
import VersionWriters from '../../../client/screens/issue/text/VersionWriters.tsx'
import { sharesOf, stretchesOf, stretchesOfVersion } from '../../../client/screens/issue/text/who-wrote.ts'
import { WorkingText } from '../../../client/screens/issue/text/WorkingText.tsx'
import { loadWords } from '../../../client/state/words.ts'
import type { OpenDocument } from '../../../client/sync/react.tsx'
import { press, roomOf, words } from '../../kit/issue-room.tsx'
import { seatOf } from '../../kit/open-board.tsx'
import type { Drawn } from '../../kit/render.tsx'
import { playTo } from '../../kit/script.ts'
import { id } from '../../kit/small-board.ts'

let drawn: Drawn | null = null
afterEach(async () => drawn?.close())

/** A document into which each of these has written, under the client id beside it. */
function writtenBy(...lines: readonly (readonly [client: number, text: string])[]): Y.Doc {
  const doc = new Y.Doc()
  for (const [client, text] of lines) {
    const other = new Y.Doc()
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
    other.clientID = client
    setPlainText(other, text)
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
  }
  return doc
}

const authorsOf = (...authors: readonly ClientAuthor[]): ReadonlyMap<number, ClientAuthor> =>
  new Map(authors.map((author) => [author[0], author]))
const secretary: ClientAuthor = [11, id('U-SEC'), null]
const resident: ClientAuthor = [12, id('U-RES1'), id('P-RES')]
const sameResident: ClientAuthor = [13, id('U-RES1'), id('P-RES')]

function open(doc: Y.Doc, authors: ReadonlyMap<number, ClientAuthor>, writable = false): OpenDocument {
  return {
    name: 'text:I-02',
    doc,
    awareness: new Awareness(doc),
    status: { synced: true, writable, offline: false },
    authors,
    closed: null,
    pause: () => undefined,
    resume: () => undefined,
  }
}

async function workingText(shared: OpenDocument): Promise<Drawn> {
  const seat = seatOf('partyRep', 'U-RES1', 'P-RES')
  const { drawn: page } = await roomOf(playTo('firstTwoVersions').record, seat, (state) => {
    const issue = state.issues.get(id('I-02'))
    const resolution = state.resolutions.get(id('R-02'))
    if (issue === undefined || resolution === undefined) throw new Error('the noise text is not there')
    return (
      <WorkingText
        state={state}
        issue={issue}
        actor={seat.actor}
        resolution={resolution}
        shared={shared}
        version={{ current: null }}
      />
    )
  })
  drawn = page
  return page
}

/** Opens the panel, which is loaded only then. */
async function panel(shared: OpenDocument): Promise<Drawn> {
  const page = await workingText(shared)
  expect(page.has('who-wrote')).toBe(false)
  await import('../../../client/screens/issue/text/WhoWrote.tsx')
  await press(page.at('who-wrote-switch'))
  await act(async () => undefined)
  return page
}

describe('who wrote the working text', () => {
  it('[U101] is told paragraph by paragraph, one stretch for one person whatever the device', () => {
    const doc = writtenBy(
      [11, '秘书写的\n居'],
      [12, '秘书写的\n居民'],
      [13, '秘书写的\n居民代表'],
      [99, '秘书写的\n居民代表\n谁'],
    )
    const paragraphs = stretchesOf(doc, authorsOf(secretary, resident, sameResident), null)
    expect(paragraphs.map((stretches) => stretches.map(({ words: text, personId }) => [text, personId]))).toEqual([
      [['秘书写的', 'U-SEC']],
      [['居民代表', 'U-RES1']],
      [['谁', null]],
    ])
    expect(sharesOf(paragraphs).map(({ personId, partyId, count }) => [personId, partyId, count])).toEqual([
      ['U-SEC', null, 4],
      ['U-RES1', 'P-RES', 4],
      [null, null, 1],
    ])
  })

  it('[U101] words typed here that the server has not heard of yet are the own ones', () => {
    const doc = writtenBy([11, '甲'])
    doc.clientID = 77
    setPlainText(doc, '甲\n乙')
    const me = { personId: id<'person'>('U-RES1'), partyId: id<'party'>('P-RES') }
    expect(stretchesOf(doc, authorsOf(secretary), me)[1]).toEqual([{ words: '乙', ...me }])
    expect(stretchesOf(doc, authorsOf(secretary), null)[1]).toEqual([{ words: '乙', personId: null, partyId: null }])
  })

  it('[U101] stands on screen as text before the words, with the party’s mark, and says where nobody is known', async () => {
    const shared = open(
      writtenBy([11, '第一条'], [12, '第一条\n第二条'], [99, '第一条\n第二条\n第三条']),
      authorsOf(secretary, resident),
    )
    const page = await panel(shared)
    expect(page.at('who-wrote-switch').getAttribute('aria-expanded')).toBe('true')
    expect(page.all('who-wrote-run').map(words)).toEqual([
      '社区居委会秘书：第一条',
      '7号楼2单元居民代表：第二条',
      '来历不明（例如导入的文字）：第三条',
    ])
    expect(page.all('who-wrote-run').map((run) => run.querySelector('svg') !== null)).toEqual([false, true, false])
    expect(words(page.at('who-wrote-legend'))).toContain('居民代表 7号楼2单元居民代表 3字')
    await act(async () => setPlainText(shared.doc, '第一条'))
    expect(page.all('who-wrote-run')).toHaveLength(1)
    await press(page.at('who-wrote-switch'))
    expect(page.has('who-wrote')).toBe(false)
  })
})

const say = (awareness: Awareness, client: number, state: Record<string, unknown> | null): void => {
  if (state === null) awareness.states.delete(client)
  else awareness.states.set(client, state)
  awareness.emit('change', [{ added: [], updated: [client], removed: [] }, 'test'])
}

describe('who is in the text now', () => {
  it('[U102] are others whom the server names, each once, with their party’s mark', async () => {
    const shared = open(new Y.Doc(), authorsOf())
    const page = await workingText(shared)
    expect(page.has('present-here')).toBe(false)
    const user = { name: '7号楼2单元居民代表', partyId: 'P-RES', role: 'partyRep' }
    await act(async () => {
      say(shared.awareness, 5, { here: true, user })
      say(shared.awareness, 6, { cursor: null, user })
      say(shared.awareness, 7, { here: true, user: { name: '社区居委会秘书', partyId: null, role: 'secretary' } })
      say(shared.awareness, 8, { here: true, user: { name: '' } })
      say(shared.awareness, 9, { here: true })
    })
    expect(othersIn(shared.awareness)).toHaveLength(2)
    expect(words(page.at('present-here'))).toBe('此刻也在这份文字里：居民代表 · 7号楼2单元居民代表社区居委会秘书')
    await act(async () => {
      for (const client of [5, 6, 7]) say(shared.awareness, client, null)
    })
    expect(page.has('present-here')).toBe(false)
  })
})

describe('who wrote a version', () => {
  const version = {
    version: 2,
    text: '会议同意，周日不施工。\n\n雨天顺延。',
    byId: id<'person'>('U-SEC'),
    at: '2026-07-16T11:20:00.000Z',
    changeNote: '',
    wrote: [
      { personId: id<'person'>('U-SEC'), length: '会议同意，'.length },
      { personId: id<'person'>('U-RES1'), length: '周日不施工。\n\n雨天'.length },
      { personId: null, length: '顺延。'.length },
    ],
  }

  it('[U415] its words stand paragraph by paragraph with their writers, as they were seen typed', () => {
    const people = playTo('firstTwoVersions').state.people
    const [U_SEC, U_RES1] = [
      { personId: 'U-SEC', partyId: null },
      { personId: 'U-RES1', partyId: 'P-RES' },
    ]
    const paragraphs = stretchesOfVersion(version, people)
    expect(paragraphs).toEqual([
      [
        { words: '会议同意，', ...U_SEC },
        { words: '周日不施工。', ...U_RES1 },
      ],
      [],
      [
        { words: '雨天', ...U_RES1 },
        { words: '顺延。', personId: null, partyId: null },
      ],
    ])
    expect(paragraphs.map((one) => one.map(({ words: said }) => said).join('')).join('\n')).toBe(version.text)
    expect(stretchesOfVersion({ text: version.text }, people)).toEqual([])
  })

  it('[U415] is shown when it is asked for, and not offered where nobody knows', async () => {
    await loadWords(['text'])
    const { wrote: _, ...unseen } = { ...version, version: 1 }
    const room = await roomOf(playTo('firstTwoVersions').record, seatOf('partyRep', 'U-RES1', 'P-RES'), () => (
      <>
        <VersionWriters version={version} />
        <VersionWriters version={unseen} />
      </>
    ))
    drawn = room.drawn
    expect([drawn.has('version-writers-1'), drawn.has('version-wrote-2')]).toEqual([false, false])
    const button = drawn.at('version-writers-2')
    expect([words(button), button.getAttribute('aria-expanded')]).toEqual(['第2版是谁写的', 'false'])
    await press(button)
    expect(words(drawn.at('version-wrote-2'))).toMatch(/社区居委会秘书：会议同意，.*：周日不施工。.*来历不明.*：顺延。/)
    await press(drawn.at('version-writers-2'))
    expect(drawn.has('version-wrote-2')).toBe(false)
  })
})
