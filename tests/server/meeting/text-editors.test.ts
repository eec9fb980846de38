/** Whose words stand in a version: read from the working text, whoever publishes it and whatever the act says. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { currentText } from '#shared/board/select.ts'
import type { ResolutionId } from '#shared/ids.ts'
import type { LiveBoard } from '../../../server/boards/live-board.ts'
import type { ActWorld, Giver } from '../../../server/meeting/give-act.ts'
import { giveAct } from '../../../server/meeting/give-act.ts'
import { TestServer } from '../../kit/test-server.ts'
import { writeText } from '../../kit/text-writer.ts'

const resolutionId = 'R-01' as ResolutionId
let server: TestServer
let board: Awaited<ReturnType<TestServer['importSample']>>
beforeEach(async () => {
  server = await TestServer.start()
  board = await server.importSample()
})
afterEach(() => server.close())

async function live() {
  const found = await server.app.registry.board(board.boardId)
  if (found === null) throw new Error('cannot happen: no board')
  return found
}

/** Publishes the next version as the secretary, who claims that somebody else wrote it. */
async function publishes(text: string) {
  const { state } = await live()
  const answer = await server.ask(`/api/boards/${board.boardId}/acts`, {
    method: 'POST',
    token: board.tokens['U-SEC'] ?? '',
    body: {
      type: 'resolution.publishVersion',
      commandId: `C-${text.length}`,
      resolutionId,
      baseVersion: state.resolutions.get(resolutionId)?.currentVersion ?? 0,
      text,
      changeNote: '',
      editorIds: ['U-OWN1'],
      wrote: [{ personId: 'U-OWN1', length: text.length }],
    },
  })
  expect(answer.error).toBeNull()
  const resolution = (await live()).state.resolutions.get(resolutionId)
  return resolution === undefined ? null : currentText(resolution)
}

describe('who wrote a version', () => {
  const first = '会议同意，井位向西南方向移设两米。'
  const both = `${first}七月二十日前完成。`

  it('[R100, C74] two secretaries who wrote it at once are both named, the one with more words first', async () => {
    await writeText(await live(), 'I-01', { personId: 'U-SEC', client: 11 }, first)
    await writeText(await live(), 'I-01', { personId: 'U-FAC', client: 12 }, `${first}\n七月二十日前完成。`)
    const version = await publishes(`${first}\n七月二十日前完成。`)
    expect(version?.editorIds).toEqual(['U-SEC', 'U-FAC'])
    // The line feed is whoever began the paragraph behind it.
    expect(version?.wrote).toEqual([
      { personId: 'U-SEC', length: first.length },
      { personId: 'U-FAC', length: '\n七月二十日前完成。'.length },
    ])
  })

  it('[R100, C74] words of a working text that has moved on since still have their writers', async () => {
    await writeText(await live(), 'I-01', { personId: 'U-FAC', client: 12 }, `${both}又加半句`)
    const version = await publishes(`${both}另有一字`)
    expect(version?.editorIds).toEqual(['U-FAC'])
    expect(version?.wrote).toEqual([
      { personId: 'U-FAC', length: both.length },
      { personId: null, length: '另有一字'.length },
    ])
  })

  it('[R100, C74] of a text that nobody typed, nobody is named, whatever the act says', async () => {
    const unseen = await publishes(both)
    expect([unseen?.editorIds, unseen?.wrote]).toEqual([undefined, undefined])
    await writeText(await live(), 'I-01', { personId: 'U-FAC', client: 12 }, '完全另一份文字')
    const version = await publishes('甲乙丙丁戊己庚辛壬癸'.repeat(60))
    expect(version?.editorIds).toBeUndefined()
  })

  it('[H90] nobody is named by whoever comes into the right to publish while the server still looks', async () => {
    const found = await live()
    await writeText(found, 'I-01', { personId: 'U-SEC', client: 11 }, first)
    // Not allowed when it is looked at, allowed when it is judged: the record has changed in between.
    const act = {
      type: 'resolution.publishVersion',
      commandId: 'C-late',
      resolutionId,
      baseVersion: found.state.resolutions.get(resolutionId)?.currentVersion ?? 0,
      text: first,
      editorIds: ['U-OWN1'],
    } as const
    const given: unknown[] = []
    const board: LiveBoard = new Proxy(found, {
      get: (target, key) =>
        key === 'act'
          ? (sent: unknown) => {
              given.push(sent)
              return Promise.resolve({ ok: true, seq: 1, duplicate: false, commandId: 'C-late' })
            }
          : (Reflect.get(target, key, target) as unknown),
    })
    const giver = { actor: { personId: 'U-RES1', role: 'partyRep', partyId: 'P-RES', via: 'self' }, address: '' }
    const world = { metrics: { acts: { inc: () => {} } } } as unknown as ActWorld
    await giveAct(board, { act }, giver as Giver, world)
    expect(given).toMatchObject([{ editorIds: [] }])
  })
})
