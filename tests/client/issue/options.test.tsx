/** Options compared: the matrix, the ranking in words, red lines before a stance, the law's gate. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { OwnersVote } from '#shared/board/board.ts'
import { linesOfOption } from '#shared/board/crossed-lines.ts'
import { partiesInOrder } from '#shared/board/select.ts'
import { rankSpokenOptions } from '#shared/convergence/ranking.ts'
import type { BoardState } from '#shared/record/state.ts'
import { viewerOf } from '#shared/record/visibility.ts'
import { evolveAll } from '#shared/record/evolve/evolve.ts'
import { emptyState } from '#shared/record/state.ts'
import { OptionMatrix } from '../../../client/screens/issue/options/OptionMatrix.tsx'
import { OptionCards } from '../../../client/screens/issue/options/OptionCards.tsx'
import { amountOf } from '../../../client/screens/issue/options/amount.ts'
import { optionViews } from '../../../client/screens/issue/options/option-view.ts'
import { RankingWords } from '../../../client/screens/issue/options/RankingWords.tsx'
import { rankingReasons } from '../../../client/screens/issue/options/ranking-reasons.ts'
import { gaugesOf } from '../../../client/screens/issue/options/VoteGauges.tsx'
import { fixtureBoard } from '../../kit/cases.ts'
import { press, words } from '../../kit/issue-room.tsx'
import { seatOf, openBoard } from '../../kit/open-board.tsx'
import { after, importedRecord, seenBy } from '../../kit/record.ts'
import type { Drawn } from '../../kit/render.tsx'
import { draw } from '../../kit/render.tsx'
import { id, option, smallBoard, stanceOn } from '../../kit/small-board.ts'

const well = id<'issue'>('I-01')
const small = id<'issue'>('I')
let drawn: Drawn | null = null
afterEach(async () => drawn?.close())

/** The matrix or the cards of one issue, on a page of their own. */
async function compare(state: BoardState, issueId: typeof well, Comparison: typeof OptionMatrix, own: string | null) {
  const board = openBoard([], seatOf('observer', 'U-OBS'))
  const taken: string[] = []
  drawn = await draw(
    board.around(
      <>
        <Comparison
          views={optionViews(state, issueId)}
          parties={partiesInOrder(state)}
          ownPartyId={own}
          mayTake
          mayRecordVote={false}
          onTake={(optionId) => taken.push(optionId)}
        />
      </>,
    ),
  )
  return { drawn, taken }
}

/** An option that must be there. */
const optionOf = (state: BoardState, optionId: string) => {
  const found = state.options.get(id(optionId))
  if (found === undefined) throw new Error(`no option ${optionId}`)
  return found
}

/** The board as a representative of the party receives it. */
const seenBySeat = (personId: string, partyId: string): BoardState => {
  const actor = {
    personId: id<'person'>(personId),
    role: 'partyRep',
    partyId: id<'party'>(partyId),
    via: 'self',
  } as const
  return evolveAll(emptyState, seenBy(importedRecord('start'), viewerOf(actor, [id('P-RES')])))
}

/** A vote that passes with exactly what is needed. */
const vote = (facts: Partial<OwnersVote>): OwnersVote => ({
  id: id('OV'),
  issueId: id('I'),
  optionId: id('O'),
  totalHouseholds: 300,
  totalAreaM2: 21_000,
  participatedHouseholds: 200,
  participatedAreaM2: 14_000,
  approvedHouseholds: 150,
  approvedAreaM2: 10_500,
  at: '2026-07-16T11:00:00Z',
  ...facts,
})

/** Which of the four shares reach their marks. */
const reached = (facts: Partial<OwnersVote>) => gaugesOf(vote(facts), 'threeQuarters').map((one) => one.reached)

describe('options side by side', () => {
  it.each([
    ['table', OptionMatrix],
    ['cards', OptionCards],
  ])('[U30] as a %s show every stance with its reason in full, and who has said nothing', async (_, Comparison) => {
    const { drawn: page } = await compare(fixtureBoard('start'), well, Comparison, null)
    const cell = page.at('stance-O-01C-P-PM')
    expect(cell.dataset['stance']).toBe('oppose')
    expect(words(cell)).toContain('滤芯三个月一换无人出钱')
    expect(words(page.at('stance-O-01B-P-CON'))).toContain('条件：设计单位出具变更确认')
    expect(page.at('rank-O-01B').dataset['rank']).toBe('1')
    expect(page.has('take-stance')).toBe(false)
    const silent = smallBoard(['A', 'B*'], [option('O1')])
    const { drawn: other } = await compare(silent, small, Comparison, null)
    expect(words(other.at('stance-O1-A'))).toBe('未表态')
    expect(other.has('rank-O1')).toBe(false)
  })

  it('[U30] offer the stance to the own party alone', async () => {
    const { drawn: page, taken } = await compare(fixtureBoard('start'), well, OptionMatrix, 'P-RES')
    expect(page.all('take-stance')).toHaveLength(4)
    const own = page.at('stance-O-01D-P-RES').querySelector<HTMLElement>('[data-testid="take-stance"]')
    if (own === null) throw new Error('no button in the own cell')
    await press(own)
    expect(taken).toEqual(['O-01D'])
  })

  it('[U407] on a phone with many parties show the own stance and how many took which, the others unfolded', async () => {
    const phone = { matches: true, addEventListener: () => undefined, removeEventListener: () => undefined }
    vi.stubGlobal('matchMedia', () => phone)
    const parties = ['A', 'B*', 'C', 'D', 'E', 'F', 'G', 'H']
    const stances = [stanceOn('O1', 'B', 'block'), stanceOn('O1', 'C', 'accept'), stanceOn('O1', 'D', 'accept')]
    const board = after(smallBoard(parties, [option('O1')]), ...stances)
    const { drawn: page } = await compare(board, small, OptionCards, 'A')
    const others = page.at('others-O1')
    expect(words(others.querySelector('summary') ?? others)).toBe('其他7方：可接受2、触及底线1、未表态4')
    expect(others.contains(page.at('stance-O1-A'))).toBe(false)
    expect(others.contains(page.at('stance-O1-H'))).toBe(true)
    await page.close()
    const few = await compare(smallBoard(['A', 'B*'], [option('O1')]), small, OptionCards, 'A')
    expect(few.drawn.has('others-O1')).toBe(false)
    vi.unstubAllGlobals()
  })

  it('[U31] let the first lead only when nobody is silent, nobody blocks and residents accept', () => {
    const options = [option('O1'), option('O2')]
    const board = after(smallBoard(['A', 'B*'], options), stanceOn('O1', 'A', 'support'))
    expect(optionViews(board, small).map((view) => [view.ranked?.rank, view.leads, view.residents])).toEqual([
      [1, false, 'waiting'],
      [undefined, false, 'waiting'],
    ])
    const heard = after(board, stanceOn('O1', 'B', 'accept'))
    expect(optionViews(heard, small).map((view) => view.leads)).toEqual([true, false])
    const refused = after(board, stanceOn('O1', 'B', 'reserve'))
    expect(optionViews(refused, small).map((view) => [view.leads, view.residents])).toEqual([
      [false, 'refused'],
      [false, 'waiting'],
    ])
  })

  it('[U31] say in words why each stands where it stands, weights as stances and never as numbers', async () => {
    const state = fixtureBoard('start')
    const reasons = rankingReasons(rankSpokenOptions(state, well))
    expect(reasons.map(({ ranked, before }) => [ranked.optionId, before?.because])).toEqual([
      ['O-01B', 'minimum'],
      ['O-01D', 'blocked'],
      ['O-01C', 'cost'],
      ['O-01A', undefined],
    ])
    drawn = await draw(<RankingWords views={optionViews(state, well)} reasons={reasons} />)
    expect(words(drawn.at('ranking-O-01B'))).toBe(
      '第1位 方案B：最不满意的一方是“附条件”。排在方案D前面，因为最不满意的一方也更能接受。',
    )
    expect(words(drawn.at('ranking-O-01A'))).toBe('第4位 方案A：有一方触及底线，不计分。')
    expect(drawn.at('ranking-O-01B').dataset['sum']).toBe('5.5')
  })

  it('[U31] [U476] before anybody has spoken on one give it no place, nowhere, nor one that is blocked meanwhile, and say so', async () => {
    const options = [option('O1', { costYuan: 9 }), option('O2', { costYuan: 1 })]
    const silent = smallBoard(['A', 'B*'], options)
    const { drawn: page } = await compare(silent, small, OptionMatrix, null)
    expect([page.has('rank-O1'), page.has('rank-O2'), page.root.querySelector('[data-first="true"]')]).toEqual([
      false,
      false,
      null,
    ])
    expect(words(page.at('option-O2'))).toContain('居民代表还没有表态')
    expect(words(page.at('option-O2'))).not.toContain('不能接受')
    const partly = after(silent, stanceOn('O1', 'A', 'oppose'))
    const { drawn: other } = await compare(partly, small, OptionMatrix, null)
    expect([other.at('rank-O1').dataset['rank'], other.has('rank-O2')]).toEqual(['1', false])
    await other.close()
    const blocked = after(silent, stanceOn('O1', 'A', 'block'))
    const { drawn: without } = await compare(blocked, small, OptionMatrix, null)
    expect([without.has('rank-O1'), without.has('rank-O2')]).toEqual([false, false])
    await without.close()
    drawn = await draw(
      <RankingWords views={optionViews(blocked, small)} reasons={rankingReasons(rankSpokenOptions(blocked, small))} />,
    )
    expect(words(drawn.at('ranking-words'))).not.toContain('位　')
    expect(words(drawn.at('ranking-O1'))).toBe('方案O1：有一方触及底线，不计分；还有方案没有人表态，暂不排位次。')
    await drawn.close()
    const views = optionViews(partly, small)
    drawn = await draw(<RankingWords views={views} reasons={rankingReasons(rankSpokenOptions(partly, small))} />)
    expect(words(drawn.at('ranking-O1'))).toBe('第1位 方案O1：最不满意的一方是“反对”。')
    expect(words(drawn.at('unranked-O2'))).toBe('方案O2：还没有一方表态，暂不排序。')
  })

  it('[U31] speak of residents only where the board has some', () => {
    const board = after(smallBoard(['A', 'B'], [option('O1')]), stanceOn('O1', 'A', 'support'))
    expect(optionViews(board, small).map((view) => view.residents)).toEqual([null])
  })

  it('[U31] name each criterion in the order of the rule', () => {
    const row = { blockedByPartyIds: [], residentGuaranteeMet: true, minScore: 1, sumScore: 3, missingPartyCount: 0 }
    const of = (...rows: readonly object[]) =>
      rankingReasons(
        rows.map((facts, place) =>
          Object.assign(
            { optionId: id<'option'>(`O${place}`), costYuan: 5, rank: place + 1, place: place + 1 },
            row,
            facts,
          ),
        ),
      )[0]?.before?.because
    expect(of({}, { blockedByPartyIds: [id('A')], minScore: null, sumScore: null })).toBe('blocked')
    expect(of({}, { residentGuaranteeMet: false })).toBe('guarantee')
    expect(of({}, { sumScore: 2 })).toBe('sum')
    expect(of({}, { costYuan: 6 })).toBe('cost')
    expect(of({}, {})).toBe('order')
  })
})

const crossed = (personId: string, partyId: string, optionId: string) => {
  const state = seenBySeat(personId, partyId)
  return linesOfOption(state, optionOf(state, optionId), id(partyId)).map((one) => one.redLineId)
}

describe('red lines before a stance', () => {
  it('[U32] warn the own party, in the words of its own red line', () => {
    const state = seenBySeat('U-CON1', 'P-CON')
    expect(linesOfOption(state, optionOf(state, 'O-02C'), id('P-CON'))).toMatchObject([
      { partyId: 'P-CON', text: '累计工期损失不得超过12天（11月15日供暖前须完成外保温）', redLineId: 'RL-CON-1' },
    ])
  })

  it('[U32] warn everyone of a published red line, whoever may read the demand that says so', () => {
    expect(crossed('U-OWN1', 'P-OWN', 'O-01A')).toEqual(['RL-RES-1'])
    expect(crossed('U-OWN1', 'P-OWN', 'O-02A')).toEqual(['RL-RES-2'])
    expect(crossed('U-CON1', 'P-CON', 'O-02A')).toEqual(['RL-RES-2'])
    expect(crossed('U-RES1', 'P-RES', 'O-02A')).toEqual(['RL-RES-2'])
  })
})

describe('an owners’ vote', () => {
  it('[U33] is shown as four shares, each against its own mark', () => {
    expect(reached({})).toEqual([true, true, true, true])
    expect(reached({ participatedAreaM2: 13_999 })).toEqual([true, false, true, true])
    expect(reached({ approvedHouseholds: 149 })).toEqual([true, true, false, true])
    expect(gaugesOf(vote({}), 'half').map((one) => Math.round(one.markPercent))).toEqual([67, 67, 50, 50])
  })

  it('[U33] is asked for in a banner on the option that needs it, and on no other', async () => {
    const { drawn: page } = await compare(fixtureBoard('start'), id('I-11'), OptionMatrix, null)
    expect(words(page.at('gate-O-11C'))).toContain('需依法表决：改变共有部分用途')
    expect(page.has('gate-O-11B')).toBe(false)
  })

  it('[U33] money is written as each language writes it', () => {
    expect(amountOf(42_000, 'zh-CN')).toBe('4.20万元')
    expect(amountOf(0, 'zh-CN')).toBe('0元')
    expect(amountOf(42_000, 'en')).toBe('¥42,000')
  })
})
