/** What goes wrong in a room: a device loses the network, the server goes down in the middle, somebody brings a forged client. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as encoding from 'lib0/encoding'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { createDemandDraft } from '#shared/documents/party.ts'
import type { DemandId, IssueId, PartyId } from '#shared/ids.ts'
import { syncMessage, syncStep } from '#shared/protocol/sync.ts'
import type { Room, SeatName } from './room.ts'
import { enterIssue, openRoom, press } from './room.ts'

let room: Room
beforeAll(async () => {
  room = await openRoom()
  room.at(0)
  await press(room.page('F'), 'open-meeting', { confirms: true })
})
afterAll(async () => {
  await room.close()
})

/** A well-formed update of another party's cards, as a y-websocket message. */
function forgedUpdate(): Uint8Array {
  const doc = new Y.Doc()
  createDemandDraft(doc, 'DR-X' as DemandId, { issueId: 'I-02' as IssueId }, { position: '冒名的诉求' })
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, syncMessage.sync)
  encoding.writeVarUint(encoder, syncStep.update)
  encoding.writeVarUint8Array(encoder, Y.encodeStateAsUpdate(doc))
  return encoding.toUint8Array(encoder)
}

const link = (name: 'R2' | 'P1', words: RegExp): Promise<void> =>
  room.page(name).getByTestId('link').filter({ hasText: words }).waitFor()

describe('trouble in the room', () => {
  it('[E52] words typed offline are kept and reach the others on return; an act offline is kept and sent only at its author’s word', async () => {
    await enterIssue(room, 'R2', 'I-02')
    await enterIssue(room, 'P1', 'I-02')
    const page = room.page('R2')
    await press(page, 'new-draft')
    await page.getByTestId('draft-position').fill('夜里十点以后不要卸料')
    await room.page('P1').getByText('夜里十点以后不要卸料').first().waitFor()
    await room.seats.R2.context.setOffline(true)
    await link('R2', /离线/)
    await page.getByTestId('draft-position').fill('夜里十点以后不要卸料，早上七点以前也不要')
    const before = (await room.state()).demands.size
    await press(page, 'submit-demand')
    await page.getByTestId('pending-count').filter({ hasText: '1 项' }).waitFor()
    await room.seats.R2.context.setOffline(false)
    await room.page('P1').getByText('早上七点以前也不要').first().waitFor()
    await page.getByTestId('return-review').waitFor()
    const kept = page.locator('li[data-act="demand.record"]')
    await kept.getByTestId('pending-send').waitFor()
    expect((await room.state()).demands.size).toBe(before)
    await kept.getByTestId('pending-send').click()
    await kept.waitFor({ state: 'detached' })
    await press(page, 'return-done')
    await link('R2', /已保存/)
    await page.getByTestId('draft').waitFor({ state: 'detached' })
    expect((await room.state()).demands.size).toBe(before + 1)
    expect([...(await room.state()).demands.values()].at(-1)?.position).toBe('夜里十点以后不要卸料，早上七点以前也不要')
  })

  it('[E53] when the server goes down and comes back, everyone reconnects to the same record', async () => {
    const before = await room.state()
    await room.running.restart(async () => {
      await link('P1', /离线|重连|连接中/)
      await room.page('J').getByTestId('wall-offline').waitFor()
    })
    await link('P1', /已保存/)
    await room.page('J').getByTestId('wall-offline').waitFor({ state: 'detached' })
    const after = await room.state()
    expect(after.seq).toBe(before.seq)
    expect(after.openMeetingId).toBe(before.openMeetingId)
    await enterIssue(room, 'P1', 'I-02')
    await press(room.page('P1'), 'no-demand', { confirms: true })
    expect((await room.state()).noDemand.get('I-02' as IssueId)?.has('P-PM' as PartyId)).toBe(true)
  })

  it('[E60] a private demand reaches its own party live, and nobody else while it is written nor once it is on the record', async () => {
    const [position, interest] = ['最晚可以谈到周六上午九点半', '有两户人家上夜班要补觉']
    for (const name of ['R1', 'R2', 'C1', 'F'] as const) await enterIssue(room, name, 'I-02')
    const page = room.page('R2')
    await press(page, 'new-private-draft')
    await page.getByTestId('draft-position').fill(position)
    await page.getByTestId('draft-interest').fill(interest)
    const seen = (testId: string, words: string): Promise<unknown> =>
      room.page('R1').waitForFunction(
        ([testId, words]) => {
          const field = document.querySelector<HTMLTextAreaElement>(`textarea[data-testid="${testId}"]`)
          return field?.value === words
        },
        [testId, words] as const,
      )
    await seen('draft-position', position)
    await seen('draft-interest', interest)
    await press(page, 'submit-demand')
    await page.getByTestId('draft').waitFor({ state: 'detached' })
    await room.page('R1').getByText(position).first().waitFor()
    const recorded = [...(await room.state()).demands.values()].at(-1)
    expect(recorded).toMatchObject({ position, interest, visibility: 'party', partyId: 'P-RES' })
    for (const name of ['C1', 'F', 'J', 'OB1'] as const) {
      await room.page(name).reload()
      await room.page(name).waitForLoadState('networkidle')
    }
    const heard = (name: SeatName): string => room.seats[name].received.join('\n')
    expect([position, interest].filter((words) => heard('R1').includes(words))).toEqual([position, interest])
    const pieces = [position, interest].flatMap((words) =>
      Array.from({ length: words.length - 4 }, (_, at) => words.slice(at, at + 5)),
    )
    for (const name of ['C1', 'F', 'J', 'OB1'] as const) {
      expect(heard(name).length).toBeGreaterThan(0)
      expect([name, ...pieces.filter((piece) => heard(name).includes(piece))]).toEqual([name])
    }
  })

  it('[E54] a forged client gets nowhere: another party’s cards, an observer on the document socket, a foreign board', async () => {
    const before = (await room.state()).seq
    const tokenOf = (person: string): string => room.links[person]?.split('/').at(-1) ?? ''
    const forged = forgedUpdate()
    const closeCode = (path: string): Promise<number> =>
      new Promise((resolve) => {
        const socket = new WebSocket(`${room.running.address.replace('http', 'ws')}${path}`)
        socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0))
        socket.on('error', () => {})
        socket.on('close', (code) => resolve(code))
        socket.on('open', () => socket.send(forged))
      })
    const board = `/sync/${room.boardId}`
    expect(await closeCode(`${board}/party:P-RES?token=${tokenOf('U-CON1')}`)).toBe(4403)
    expect([403, 4403]).toContain(await closeCode(`${board}/text:I-01?token=${tokenOf('observer')}`))
    expect([401, 403, 404, 4401, 4403, 4404]).toContain(
      await closeCode(`/sync/B-OTHER/notes?token=${tokenOf('U-SEC')}`),
    )
    expect([401, 4401]).toContain(await closeCode(`${board}/notes`))
    expect((await room.state()).seq).toBe(before)
  })
})
