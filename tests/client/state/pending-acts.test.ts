/** Acts that wait on this device for their author: one list for all tabs, across reloads, bounded, nothing dropped in silence. */
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { CommandId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import type { KeepableInput, PendingAct } from '../../../client/state/pending-acts.ts'
import { mayBeKept, PendingActs } from '../../../client/state/pending-acts.ts'

const stance = (targetId: string, value: 'oppose' | 'support', version: number | null = 1): KeepableInput =>
  ({
    type: 'stance.take',
    stanceId: `ST-${targetId}-${value}`,
    targetType: 'resolution',
    targetId,
    targetVersion: version,
    value,
    reason: '理由',
  }) as unknown as KeepableInput

let clock = 0
const act = (input: KeepableInput, more: Partial<PendingAct> = {}): PendingAct => ({
  id: `C-${(clock += 1)}` as CommandId,
  input,
  at: clock,
  seq: 7,
  status: 'waiting',
  ...more,
})

const list = (personId = 'U-RES1'): PendingActs => new PendingActs(localStorage, 'B-XHM', personId)
const values = (kept: PendingActs): readonly unknown[] =>
  kept.all.map(({ input, status }) => [(input as { value?: unknown }).value, status])

const noRoom = (): never => {
  throw new DOMException('no room', 'QuotaExceededError')
}

beforeEach(() => localStorage.clear())

describe('acts kept on the device', () => {
  it('[U260] never are what binds or moves the room, and are what a person says in his own or his party’s name', () => {
    expect(['stance.take', 'remark.record', 'dissent.file'].every((type) => mayBeKept(type as never))).toBe(true)
    const never = ['signOff.sign', 'signOff.refuse', 'signOff.recordPaper', 'focus.move', 'resolution.publishVersion']
    expect(never.some((type) => mayBeKept(type as never))).toBe(false)
  })

  it('[U261] survive a reload, each person’s apart', () => {
    const kept = list()
    expect(kept.keep(act(stance('R-03', 'oppose')))).toBe(true)
    expect(values(list())).toEqual([['oppose', 'waiting']])
    expect(list('U-RES2').all).toEqual([])
    expect(new PendingActs(localStorage, 'B-OTHER', 'U-RES1').all).toEqual([])
  })

  it('[U434] stay in the order in which they were made, whatever the device’s clock has done between two pages', () => {
    const kept = list()
    kept.keep(act(stance('R-01', 'support'), { at: 9_000 }))
    // The clock was put back while no page was open.
    const later = list()
    later.keep(act(stance('R-02', 'oppose'), { at: 500 }))
    later.keep(act(stance('R-03', 'support'), { at: 600 }))
    const targets = list().all.map(({ input }) => (input as { readonly targetId?: string }).targetId)
    expect(targets).toEqual(['R-01', 'R-02', 'R-03'])
    // One that is kept again keeps its place.
    const first = later.all[0]
    if (first !== undefined) later.keep({ ...first, status: 'unanswered' })
    expect(list().all[0]).toMatchObject({ at: 9_000, status: 'unanswered' })
  })

  it('[U433] are kept nowhere where the browser takes nothing, and it is known beforehand', () => {
    expect(list().stores).toBe(true)
    expect(new PendingActs(null, 'B-XHM', 'U-RES1').stores).toBe(false)
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(noRoom)
    expect(list().stores).toBe(false)
    vi.restoreAllMocks()
  })

  it('[U261] are the same list in two tabs', () => {
    const [one, other] = [list(), list()]
    let told = 0
    other.watch(() => (told += 1))
    const first = act(stance('R-03', 'oppose'))
    one.keep(first)
    other.refresh()
    expect([values(other), told]).toEqual([[['oppose', 'waiting']], 1])
    other.settle(first.id)
    one.refresh()
    expect(one.all).toEqual([])
  })

  it('[U261] a later one about the same takes the place of the earlier; one that was sent stays', () => {
    const kept = list()
    kept.keep(act(stance('R-03', 'support'), { status: 'unanswered' }))
    kept.keep(act(stance('R-03', 'oppose')))
    kept.keep(act(stance('R-02', 'oppose')))
    kept.keep(act(stance('R-03', 'support')))
    expect(values(kept)).toEqual([
      ['support', 'unanswered'],
      ['oppose', 'waiting'],
      ['support', 'waiting'],
    ])
  })

  it('[U261] are bounded: what there is no room for is refused, nothing that is kept goes', () => {
    const kept = list()
    for (let n = 0; n < limits.pendingActs; n += 1) expect(kept.keep(act(stance(`R-${n}`, 'oppose')))).toBe(true)
    expect(kept.keep(act(stance('R-one-more', 'oppose')))).toBe(false)
    expect(kept.all).toHaveLength(limits.pendingActs)
    expect(kept.keep(act(stance('R-3', 'support')))).toBe(true)
  })

  it('[U261] says that it could not keep where the browser does not store', () => {
    const full = {
      length: 0,
      key: () => null,
      getItem: () => null,
      removeItem: () => undefined,
      setItem: () => {
        throw new Error('QuotaExceededError')
      },
    }
    expect(new PendingActs(full, 'B-XHM', 'U-RES1').keep(act(stance('R-03', 'oppose')))).toBe(false)
    expect(new PendingActs(null, 'B-XHM', 'U-RES1').keep(act(stance('R-03', 'oppose')))).toBe(false)
  })

  it('[U264] withdrawn ones stay to be read until they are dismissed, the newest of them', () => {
    const kept = list()
    const acts = Array.from({ length: limits.withdrawnActs + 2 }, (_, n) => act(stance(`R-${n}`, 'oppose')))
    for (const one of acts) {
      kept.keep(one)
      kept.withdraw(one.id)
    }
    expect(kept.all.map(({ id }) => id)).toEqual(acts.slice(2).map(({ id }) => id))
    kept.settle(acts[5]?.id as CommandId)
    expect(kept.all).toHaveLength(limits.withdrawnActs - 1)
  })

  it('[Y97] taking one back, or having it counted, needs no room on the device, and it is not offered again', () => {
    for (const removes of [true, false]) {
      localStorage.clear()
      const kept = list()
      const acts = [act(stance('R-02', 'oppose')), act(stance('R-03', 'oppose')), act(stance('R-04', 'oppose'))]
      for (const one of acts) kept.keep(one)
      const full = vi.spyOn(Storage.prototype, 'setItem').mockImplementation(noRoom)
      const stuck = removes ? null : vi.spyOn(Storage.prototype, 'removeItem').mockImplementation(noRoom)
      kept.withdraw(acts[0]?.id as CommandId)
      kept.settle(acts[1]?.id as CommandId)
      expect(kept.keep({ ...(acts[2] as PendingAct), status: 'unanswered' })).toBe(true)
      expect(values(kept)).toEqual([
        ['oppose', 'withdrawn'],
        ['oppose', 'unanswered'],
      ])
      full.mockRestore()
      stuck?.mockRestore()
      const onDevice = removes ? acts.slice(2) : acts
      expect(list().all.map(({ id }) => id)).toEqual(onDevice.map(({ id }) => id))
      // Once there is room again, it can be put away like any other.
      kept.settle(acts[0]?.id as CommandId)
      expect(kept.all.map(({ id }) => id)).toEqual([acts[2]?.id])
    }
  })

  it('[U261] what is damaged in the storage, or is no act that may be kept, is passed over', () => {
    const prefix = 'heyi.pending.B-XHM.U-RES1:'
    localStorage.setItem(`${prefix}a`, '{')
    localStorage.setItem(`${prefix}b`, JSON.stringify(act({ type: 'meeting.open', meetingId: 'M-05' } as never)))
    localStorage.setItem(`${prefix}c`, 'null')
    expect(list().all).toEqual([])
  })
})
