/** What is brought onto a device while there is a network: the own documents, and the rooms of caucuses one is in. */
import { act } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useAtHand } from '../../../client/screens/offline/use-at-hand.ts'
import { DocumentFolder } from '../../../client/sync/folder.ts'
import { cast } from '../../kit/cast.ts'
import type { Room } from '../../kit/issue-room.tsx'
import { roomOf } from '../../kit/issue-room.tsx'
import { seatOf } from '../../kit/open-board.tsx'
import { playTo } from '../../kit/script.ts'

class Worker extends EventTarget {
  controller: object | null = null
}

let worker: Worker
let visited: string[]
let room: Room | null = null
beforeEach(() => {
  worker = new Worker()
  visited = []
  Object.defineProperty(navigator, 'serviceWorker', { configurable: true, value: worker })
  vi.spyOn(DocumentFolder.prototype, 'visit').mockImplementation((name) => void visited.push(name))
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] })
})
afterEach(async () => {
  await room?.drawn.close()
  room = null
  vi.useRealTimers()
  vi.restoreAllMocks()
  Reflect.deleteProperty(navigator, 'serviceWorker')
})

function AtHand() {
  useAtHand(true)
  return null
}

const pass = (ms: number): Promise<void> => act(async () => void (await vi.advanceTimersByTimeAsync(ms)))

/** A caucus of the residents with the mediator runs; the seat is this representative's. */
async function sit(personId: string, partyId: string): Promise<void> {
  const table = playTo('hearEveryone')
  table.as(cast.M).does({
    type: 'caucus.open',
    caucusId: 'CAU-1',
    issueId: 'I-02',
    partyIds: ['P-RES'],
    memberIds: ['U-MED', 'U-RES1'],
    plannedMinutes: 10,
  })
  room = await roomOf(table.record, seatOf('partyRep', personId, partyId), () => <AtHand />)
}

describe('what is at hand', () => {
  it('[Y112] of a first visit is brought as soon as the device keeps the app, the running caucus with it', async () => {
    await sit('U-RES1', 'P-RES')
    await pass(60_000)
    expect(visited).toEqual([])
    worker.controller = {}
    worker.dispatchEvent(new Event('controllerchange'))
    await vi.waitFor(() => expect(visited).toContain('caucus:P-RES'), { timeout: 30_000 })
    expect(visited).toEqual(expect.arrayContaining(['private:U-RES1', 'party:P-RES', 'caucus-room:CAU-1']))
  })

  it('[Y112] holds no room of a caucus of others', async () => {
    worker.controller = {}
    await sit('U-PM1', 'P-PM')
    await pass(60_000)
    expect(visited).toContain('caucus:P-PM')
    expect(visited.filter((name) => name.startsWith('caucus-room:'))).toEqual([])
  })
})
