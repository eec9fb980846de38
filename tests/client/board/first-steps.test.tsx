/** A new board: nobody is left without a word about what comes first, and nobody is told something that does not hold. */
import { afterEach, describe, expect, it } from 'vitest'
import { boardFromTemplate } from '#shared/board/template.ts'
import { nextStepFor } from '#shared/board/next-step.ts'
import { actorOf } from '#shared/board/select.ts'
import { limits } from '#shared/limits.ts'
import type { HeyiEvent } from '#shared/record/events.ts'
import { evolveAll } from '#shared/record/evolve/evolve.ts'
import { importCase } from '#shared/record/import-case.ts'
import type { BoardState } from '#shared/record/state.ts'
import { emptyState } from '#shared/record/state.ts'
import { sayStep } from '../../../client/screens/board/step-words.ts'
import { optionViews } from '../../../client/screens/issue/options/option-view.ts'
import { ParagraphField } from '../../../client/screens/issue/ParagraphField.tsx'
import type { Words } from '../../../client/state/language.tsx'
import { useT } from '../../../client/state/language.tsx'
import { asLabel } from '../../../client/ui/as-label.ts'
import { roomOf, type as write } from '../../kit/issue-room.tsx'
import { seatOf } from '../../kit/open-board.tsx'
import { after, eventsOf, importedRecord } from '../../kit/record.ts'
import type { Drawn } from '../../kit/render.tsx'
import { draw } from '../../kit/render.tsx'
import { id, issue, meeting, option, smallBoard, stanceOn } from '../../kit/small-board.ts'

let drawn: Drawn | null = null
afterEach(async () => drawn?.close())

const input = { title: '幸福里会议板', projectName: '幸福里改造', community: '幸福里', convener: '幸福里街道' }
const template = importCase(boardFromTemplate(input, id('B-NEW'), Date.parse('2026-07-01T08:00:00Z')))

/** The new board after some more events. */
const newBoard = (...more: readonly HeyiEvent[]): BoardState =>
  evolveAll(emptyState, eventsOf([...template.map(({ event }) => event), ...more]))

async function sentenceFor(state: BoardState, personId: string): Promise<string> {
  const person = state.people.get(id(personId))
  if (person === undefined) throw new Error(`nobody is called ${personId}`)
  const heard: Words[] = []
  const Listen = (): null => {
    heard.push(useT())
    return null
  }
  drawn = await draw(<Listen />)
  const [words] = heard
  if (words === undefined) throw new Error('no words')
  const { sentence } = sayStep(nextStepFor(state, actorOf(person)), { state, words })
  await drawn.close()
  return sentence
}

describe('a new board', () => {
  const drafted: HeyiEvent = { type: 'issue.created', issue: issue({ id: id('I-1'), status: 'draft' }) }
  const planned: HeyiEvent = {
    type: 'meeting.planned',
    meeting: meeting({
      id: id('M-1'),
      status: 'scheduled',
      startAt: '2026-07-16T19:00:00+08:00',
      place: '社区活动室',
    }),
    agenda: [],
  }

  it('[U92] asks the chair for the first issue, then for a meeting', async () => {
    expect(await sentenceFor(newBoard(), 'U-FAC')).toContain('新建议题')
    expect(await sentenceFor(newBoard(drafted), 'U-FAC')).toBe('还没有安排下一次会议。')
  })

  it('[U92] tells whoever is not waited for when and where the next meeting is', async () => {
    expect(await sentenceFor(newBoard(planned), 'U-RES1')).toContain('2026年7月16日 19:00，社区活动室')
    expect(await sentenceFor(newBoard(), 'U-RES1')).toContain('没有等您办的事')
  })

  it('[U92] invites a party to its first words on a drafted issue, until it has been heard', async () => {
    expect(await sentenceFor(newBoard(planned, drafted), 'U-RES1')).toContain('请写下诉求，或表明“无诉求”')
    const heard: HeyiEvent = { type: 'demand.noneDeclared', issueId: id('I-1'), partyId: id('P-RES') }
    expect(await sentenceFor(newBoard(planned, drafted, heard), 'U-RES1')).toContain('下次会议')
    expect(await sentenceFor(newBoard(planned, drafted, heard), 'U-PM1')).toContain('请写下诉求')
  })
})

/** How the residents stand to the only option of a small board after these events. */
const said = (...events: readonly HeyiEvent[]): unknown =>
  optionViews(after(smallBoard(['A', 'B*'], [option('O')]), ...events), id('I'))[0]?.residents

const settledB: HeyiEvent = { type: 'stance.conditionSettled', stanceId: id('ST-B'), how: 'met' }

describe('what is said', () => {
  it('[U95] a field that takes no more says so, and stops saying so', async () => {
    const { drawn: page } = await roomOf(importedRecord('start'), seatOf('facilitator', 'U-FAC'), () => (
      <ParagraphField label="想要什么" data-testid="field" />
    ))
    drawn = page
    await write(drawn.at('field'), '漏'.repeat(limits.paragraphLength))
    expect(drawn.root.textContent).toContain('已经写满')
    await write(drawn.at('field'), '漏')
    expect(drawn.root.textContent).not.toContain('已经写满')
  })

  it('[U96] residents who set a condition are not said to accept before they call it met', () => {
    const set = [stanceOn('O', 'A', 'support'), stanceOn('O', 'B', 'conditional', { id: id('ST-B') })]
    expect(said(...set)).toBe('onCondition')
    expect(said(...set, settledB)).toBe('met')
  })

  it('[U97] a field’s name begins a label with a capital letter, without an article', () => {
    expect([asLabel('the dissent'), asLabel('role'), asLabel('保留意见')]).toEqual(['Dissent', 'Role', '保留意见'])
  })
})
