/** Which words count as being on the record by now: of a draft all, of a working text those that can be told from others. */
import { expect, it } from 'vitest'
import { isRecorded } from '#shared/documents/recorded.ts'
import { after } from '../../kit/record.ts'
import { demand, id, published, resolution, smallBoard } from '../../kit/small-board.ts'

it('[Y147] short words are on the record in what was submitted from a draft, and not in a version of a text', () => {
  const state = after(
    smallBoard(['A']),
    { type: 'imported', collection: 'demands', entity: demand('D-1', { position: '夜里每天停工' }) },
    { type: 'resolution.drafted', resolution: resolution() },
    published(1, '夜里每天停工'),
  )
  const party = { kind: 'party', partyId: id<'party'>('A') } as const
  const text = { kind: 'text', issueId: id<'issue'>('I') } as const
  expect([party, text].map((ref) => isRecorded(state, ref, '夜里每天'))).toEqual([true, true])
  expect([party, text].map((ref) => isRecorded(state, ref, '每天'))).toEqual([true, false])
})
