/** Who receives what of ideas, of the options made of them, and of what an option's pictures show. */
import { describe, expect, it } from 'vitest'
import { exportCase } from '#shared/board/export-case.ts'
import type { BoardState } from '#shared/record/state.ts'
import { emptyState } from '#shared/record/state.ts'
import { evolveAll } from '#shared/record/evolve/evolve.ts'
import { cast, id } from '../../kit/cast.ts'
import { seenBy } from '../../kit/record.ts'
import { importedFrom, Seen } from '../../kit/room-views.ts'

const { F: fac, S: sec, R1: res1, R2: res2, C1: con1, M: med, J: proj, OB: obs, L: liaison } = cast
const outside = [null, proj, obs]
const members = [fac, sec, res1, con1, med, liaison]
const words = '院里夜间错时停'
const promote = { type: 'option.propose', optionId: 'O-90', issueId: 'I-11', title: '夜间错时', text: '照办' } as const
const picture = {
  type: 'attachment.add',
  attachmentId: 'after',
  target: { kind: 'option', id: 'O-11B' },
  sha256: 'a'.repeat(64),
  mediaType: 'image/jpeg',
  bytes: 1_000,
  width: 800,
  height: 600,
  alt: '划好线的车位',
  shows: 'after',
} as const

/** Two ideas, one of them an option by another's hand, and a picture for the table. */
const told = (): Seen =>
  new Seen()
    .act(res2, { type: 'idea.add', ideaId: 'idea', issueId: 'I-11', text: words })
    .act(med, { type: 'idea.add', ideaId: 'other', issueId: 'I-11', text: '先试一个月再说' })
    .act(med, { type: 'idea.withdraw', ideaId: 'other' })
    .act(res1, { ...promote, ideaId: 'idea' })
    .act(con1, picture)

/** What somebody reads of the board when it comes back from its file. */
function fromFile(seen: Seen, by: string | null): BoardState {
  const record = importedFrom(exportCase(seen.table.state))
  return evolveAll(emptyState, seenBy(record, seen.eyes(by)))
}

const shownTo = (board: BoardState) => [...board.attachments.values()].map((one) => one.shows)

describe('ideas and what comes of them', () => {
  it('[V35] are told to every member, and to nobody in the hall, live or from a file', () => {
    const seen = told()
    for (const by of members) {
      for (const board of [seen.board(by), fromFile(seen, by)]) {
        expect([...board.ideas.values()].map(({ text, byId }) => [text, byId])).toEqual([
          [words, res2],
          ['先试一个月再说', med],
        ])
        expect(board.options.get(id('O-90'))).toMatchObject({ ideaId: 'idea', promotedById: res1, proposedBy: res2 })
      }
    }
    for (const by of outside) {
      expect(seen.text(by)).not.toContain(words)
      for (const board of [seen.board(by), fromFile(seen, by)]) {
        expect(board.ideas.size).toBe(0)
        const option = board.options.get(id('O-90'))
        expect([option?.ideaId, option?.promotedById]).toEqual([undefined, undefined])
      }
    }
  })

  it('[V36] before and after are told with the picture, live and from a file', () => {
    const seen = told().act(con1, { ...picture, attachmentId: 'seen', visibility: 'public', shows: 'before' })
    for (const board of [seen.board(res1), fromFile(seen, res1)]) expect(shownTo(board)).toEqual(['after', 'before'])
    for (const board of [seen.board(proj), fromFile(seen, proj)]) expect(shownTo(board)).toEqual(['before'])
  })
})
