/** What people leave on a device who do not sit there any more: theirs for so many days, then gone, and never anybody else's. */
import { beforeEach, describe, expect, it } from 'vitest'
import type { CommandId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import { keepMe } from '../../../client/offline/kept-me.ts'
import { leaveDevice } from '../../../client/offline/leave.ts'
import { lastPersonOn } from '../../../client/state/absence.ts'
import { FormDraft } from '../../../client/state/form-draft.ts'
import { PendingActs } from '../../../client/state/pending-acts.ts'
import { forgetSeat, rememberSeat } from '../../../client/state/seat-on-device.ts'
import { tidyAside, whoOf } from '../../../client/state/set-aside.ts'
import { RefusedWords } from '../../../client/sync/refused-words.ts'
import { seatOf } from '../../kit/open-board.tsx'

const [first, second] = [seatOf('secretary', 'U-SEC'), seatOf('partyRep', 'U-RES1', 'P-RES')]
const isText = (value: unknown): value is string => typeof value === 'string'
const draftOf = (personId: string): FormDraft<string> =>
  new FormDraft({ boardId: 'B-XHM', personId, form: 'idea' }, isText, localStorage)

/** How much lies here of a person: acts, a half-written form, words that were not accepted. */
const lies = (personId: string): readonly number[] => [
  new PendingActs(localStorage, 'B-XHM', personId).all.length,
  draftOf(personId).read() === null ? 0 : 1,
  new RefusedWords(localStorage, 'B-XHM', personId).all.length,
]

function leave(personId: string): void {
  const input = { type: 'idea.add', ideaId: 'ID-1', text: '加一盏灯' } as never
  const kept = new PendingActs(localStorage, 'B-XHM', personId)
  kept.keep({ id: 'C-1' as CommandId, input, at: 1, seq: 1, status: 'waiting' })
  draftOf(personId).write('写了一半')
  const reason = { code: 'anotherCame' } as const
  new RefusedWords(localStorage, 'B-XHM', personId).keep({ id: '1', document: 'notes', reason, at: 1, words: '没发的' })
}

let wiped: string[] = []
const wipe = async (who: string): Promise<boolean> => wiped.push(who) > 0
const day = (today: string): Promise<void> => tidyAside({ storage: localStorage, today, wipe })
const aside = (): readonly string[] => Object.keys(localStorage).filter((key) => key.startsWith('heyi.aside.'))

beforeEach(() => {
  localStorage.clear()
  wiped = []
})

describe('what is left on a device', () => {
  it('[P21] is one board’s and one person’s, whatever dots their ids have', () => {
    const reason = { code: 'anotherCame' } as const
    const mine = new RefusedWords(localStorage, 'B', 'X.U-1')
    mine.keep({ id: '1', document: 'notes', reason, at: 1, words: '没发的' })
    new PendingActs(localStorage, 'B', 'X.U-1').keep({
      id: 'C-1' as CommandId,
      input: { type: 'idea.add', ideaId: 'ID-1', text: '加一盏灯' } as never,
      at: 1,
      seq: 1,
      status: 'waiting',
    })
    new FormDraft({ boardId: 'B', personId: 'X.U-1', form: 'idea' }, isText, localStorage).write('写了一半')
    const theirs = { boardId: 'B.X', personId: 'U-1', form: 'idea' }
    expect(new RefusedWords(localStorage, 'B.X', 'U-1').all).toEqual([])
    expect(new PendingActs(localStorage, 'B.X', 'U-1').all).toEqual([])
    expect(new FormDraft(theirs, isText, localStorage).read()).toBeNull()
    expect([mine.all.length, whoOf('B', 'X.U-1') === whoOf('B.X', 'U-1')]).toEqual([1, false])
    localStorage.setItem('heyi.seen.B%2EX.U-2', '{"at":1}')
    expect(lastPersonOn(localStorage, 'B')).toBeNull()
  })

  it('[P21] waits for its author while another sits there, and is his again when he comes back', async () => {
    await rememberSeat('B-XHM', first)
    leave('U-SEC')
    await rememberSeat('B-XHM', second)
    expect([lies('U-SEC'), lies('U-RES1'), aside()]).toEqual([[1, 1, 1], [0, 0, 0], ['heyi.aside.B-XHM.U-SEC']])
    await rememberSeat('B-XHM', first)
    expect([lies('U-SEC'), aside()]).toEqual([[1, 1, 1], ['heyi.aside.B-XHM.U-RES1']])
  })

  it('[P21] waits as well when its author’s link has ended', async () => {
    await rememberSeat('B-XHM', first)
    leave('U-SEC')
    await forgetSeat('B-XHM', { code: 'linkRevoked' })
    expect([lies('U-SEC'), aside()]).toEqual([[1, 1, 1], ['heyi.aside.B-XHM.U-SEC']])
  })

  it('[P21] goes after so many days of use, whatever the clock does, with all that lies there under his name', async () => {
    keepMe('B-XHM', second)
    leave('U-SEC')
    leave('U-RES1')
    // A clock that is set right after years at the wrong end counts as one day.
    await day('1970-01-01')
    for (let at = 1; at < limits.asideDays; at += 1) {
      // oxlint-disable-next-line no-await-in-loop -- day after day
      await day(`day ${at}`)
      // oxlint-disable-next-line no-await-in-loop -- the same day again
      await day(`day ${at}`)
    }
    await day('2031-01-01')
    expect([lies('U-SEC'), wiped]).toEqual([[1, 1, 1], []])
    await day('2031-01-02')
    expect([lies('U-SEC'), lies('U-RES1'), wiped, aside()]).toEqual([
      [0, 0, 0],
      [1, 1, 1],
      [whoOf('B-XHM', 'U-SEC')],
      [],
    ])
  })

  it('[P21] goes at once with signing out', async () => {
    await rememberSeat('B-XHM', first)
    leave('U-SEC')
    await rememberSeat('B-XHM', second)
    leave('U-RES1')
    await leaveDevice()
    expect(Object.keys(localStorage)).toEqual(['heyi.left'])
  })
})
