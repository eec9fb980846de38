/**
 * A red line that a party keeps to itself, from its draft to a block that names it, against every byte that anybody else is sent:
 * real sockets of both kinds, the record over HTTP, exports unzipped.
 */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import type { DocumentName } from '#shared/documents/names.ts'
import { createDemandDraft } from '#shared/documents/party.ts'
import { id } from '../../kit/cast.ts'
import { updatesOf } from '../../kit/documents.ts'
import { Eavesdropper } from '../../kit/eavesdropper.ts'
import { TestServer } from '../../kit/test-server.ts'

const issueId = id<'issue'>('I-11')
const outside = [
  'U-OWN1',
  'U-CON1',
  'U-RES1',
  'U-FAC',
  'U-SEC',
  'U-MED',
  'U-MSG1',
  'U-OBS',
  'projector',
  'observer',
] as const
const every: readonly DocumentName[] = ['party:P-PM', 'caucus:P-PM', 'text:I-11', 'notes']

/** Words and ids that stand nowhere else. */
const hidden = ['纸鸢甲zqa', '纸鸢乙zqb', 'RL-ZQ1', 'RL-ZQ2'] as const
const [draftWords, words, first, second] = hidden

let server: TestServer
let board: Awaited<ReturnType<TestServer['importSample']>>
let listeners: Eavesdropper[]
beforeEach(async () => {
  server = await TestServer.start()
  board = await server.importSample()
  listeners = []
})
afterEach(async () => {
  for (const one of listeners) one.close()
  await server.close()
})

const at = (rest: string): string => `/api/boards/${board.boardId}/${rest}`

let count = 0
async function act(who: string, command: object): Promise<void> {
  count += 1
  server.clock.advance(1_000)
  const body = { commandId: `K-${count}`, ...command }
  const answer = await server.ask(at('acts'), { method: 'POST', token: board.tokens[who] ?? '', body })
  expect([who, answer.error]).toEqual([who, null])
}

async function listens(name: string, token = board.tokens[name] ?? null): Promise<Eavesdropper> {
  const one = new Eavesdropper(name, server, board.boardId, token)
  listeners.push(one)
  await one.listen()
  await one.open(every)
  return one
}

/** A draft that the meeting reads along, whose red line its party writes apart. */
async function drafts({ sync }: Eavesdropper): Promise<void> {
  if (sync === null) throw new Error('cannot happen: a representative has a document socket')
  for (const [name, issue, text] of [
    ['party:P-PM', issueId, ''],
    ['caucus:P-PM', '', draftWords],
  ] as const) {
    const doc = new Y.Doc()
    const channel = await sync.join(name, doc)
    doc.clientID = sync.leaseOf(channel) ?? doc.clientID
    const before = sync.verdicts.length
    const facts = { issueId: id<'issue'>(issue), isRedLine: text !== '' }
    const updates = updatesOf(doc, () =>
      createDemandDraft(doc, id('D-9'), facts, { position: '有人管', redLineText: text }),
    )
    for (const update of updates) sync.sync(channel, 2, update)
    await vi.waitUntil(() => sync.verdicts.length >= before + updates.length, { timeout: 20_000 })
    expect(sync.verdicts.slice(before).map(({ ok }) => ok)).toEqual(updates.map(() => true))
  }
}

/** All that can be done with a line. */
async function goThrough(): Promise<void> {
  const line = { isRedLine: true, redLineText: words, redLineId: first, redLineVisibility: 'party' }
  const demand = { type: 'demand.record', demandId: 'D-9', issueId, position: '车位要有人管', visibility: 'public' }
  await act('U-FAC', { type: 'meeting.open', meetingId: 'M-05' })
  await act('U-PM1', { ...demand, ...line })
  await act('U-PM1', {
    type: 'option.propose',
    optionId: 'O-90',
    issueId,
    title: '错时',
    text: '错时停车',
    failsDemandIds: ['D-9'],
    redLineIds: [first],
  })
  await act('U-PM1', { type: 'redLine.mark', optionId: 'O-11C', redLineId: first })
  const redLine = { redLineId: second, text: words, visibility: 'party' }
  await act('U-PM1', { type: 'demand.reword', demandId: 'D-9', text: '车位要有人管', redLine })
  await act('U-FAC', { type: 'issue.advance', issueId, to: 'discussing' })
  const block = { targetType: 'option', targetId: 'O-90', value: 'block', reason: '不行' }
  await act('U-PM1', { type: 'stance.take', stanceId: 'ST-9', ...block, redLineId: second })
  await act('U-PM1', { type: 'redLine.unmark', optionId: 'O-11C', redLineId: first })
}

async function asks(one: Eavesdropper): Promise<void> {
  const editions = ['minutes', 'signoff', 'actions'].flatMap((edition) =>
    ['docx', 'md'].map((format) => at(`exports/${edition}.${format}?meeting=M-05`)),
  )
  for (const path of [...editions, ...['events?after=0', 'exports/case.json', 'texts/I-11/steps'].map(at)]) {
    server.clock.advance(1_000)
    await one.ask(path)
  }
}

describe('a red line that a party keeps to itself', () => {
  it('[V78] is in no byte that reaches anybody else, drafted, declared, marked, said anew or named in a block', async () => {
    const own = await listens('U-PM1')
    const colleague = await listens('U-PM2')
    const others: Eavesdropper[] = []
    for (const name of outside) others.push(await listens(name))
    others.push(await listens('public', null))
    await drafts(own)
    await goThrough()
    for (const one of [...others, colleague]) await asks(one)
    for (const one of [...others, colleague]) await one.sync?.settled()
    for (const one of others) {
      expect([one.name, hidden.filter((word) => one.heard.includes(word))]).toEqual([one.name, []])
    }
    expect(hidden.filter((word) => !colleague.heard.includes(word))).toEqual([])
  }, 120_000)
})
