/** The single text: what is open, stances and their history, publishing exactly what is shown, comparing versions. */
import { MantineProvider } from '@mantine/core'
import { act } from 'react'
import { afterEach, describe, expect, it } from 'vitest'
import type { ResolutionId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'
import { CurrentStances, EarlierStances } from '../../../client/screens/issue/stance/PartyStances.tsx'
import { AgreementPanel } from '../../../client/screens/issue/text/AgreementPanel.tsx'
import PublishVersion from '../../../client/screens/issue/text/PublishVersion.tsx'
import { TextVersions } from '../../../client/screens/issue/text/TextVersions.tsx'
import { cast } from '../../kit/cast.ts'
import { press, roomOf, type, words } from '../../kit/issue-room.tsx'
import { seatOf } from '../../kit/open-board.tsx'
import type { Drawn } from '../../kit/render.tsx'
import { draw } from '../../kit/render.tsx'
import { expected, playTo, publish, takeStances, textOf } from '../../kit/script.ts'
import { id } from '../../kit/small-board.ts'

const facilitator = seatOf('facilitator', 'U-FAC')
const noise = id<'resolution'>('R-02')
let drawn: Drawn | null = null
afterEach(async () => drawn?.close())

const resolutionIn = (state: BoardState, resolutionId: ResolutionId = noise) => {
  const found = state.resolutions.get(resolutionId)
  if (found === undefined) throw new Error(`no resolution ${resolutionId}`)
  return found
}

/** The evening up to the second version of the noise text, with the stances on it. */
const afterTwoVersions = () => playTo('firstTwoVersions')

const panelFor = async (table: ReturnType<typeof playTo>, me = facilitator) => {
  const room = await roomOf(table.record, me, (state) => (
    <AgreementPanel state={state} resolution={resolutionIn(state)} isFacilitator={me === facilitator} />
  ))
  drawn = room.drawn
  return room
}

describe('the agreement panel', () => {
  it('[U36] names every open reason in words, and the step is greyed with them', async () => {
    const { drawn: page } = await panelFor(afterTwoVersions())
    expect(page.all('agreement-reason').map((one) => one.dataset['code'])).toEqual(['residentsNotSatisfied'])
    expect(words(page.at('agreement-reason'))).toBe('还差居民代表：居民利益须先得到保证。')
    expect(page.at('agree').getAttribute('aria-disabled')).toBe('true')
  })

  it('[U36] says that it can be agreed once nothing is open, and sends the version that it shows', async () => {
    const table = afterTwoVersions()
    publish(table, noise, 3)
    takeStances(table, 'R-02', 3)
    const room = await panelFor(table)
    expect(room.drawn.at('agreement').dataset['ready']).toBe('true')
    expect(room.drawn.has('agreement-reason')).toBe(false)
    await press(room.drawn.at('agree'))
    const confirm = document.querySelector<HTMLElement>('[data-testid="confirm"]')
    if (confirm === null) throw new Error('nothing asks once more')
    await press(confirm)
    expect(room.sent()).toEqual([{ type: 'resolution.agree', resolutionId: noise, version: 3 }])
  })

  it('[U36] shows a representative the reasons and no button', async () => {
    const { drawn: page } = await panelFor(afterTwoVersions(), seatOf('partyRep', 'U-OWN1', 'P-OWN'))
    expect(page.all('agreement-reason')).toHaveLength(1)
    expect(page.has('agree')).toBe(false)
  })
})

describe('stances on a text', () => {
  it('[U37] on an earlier version are history and do not stand among the current ones', async () => {
    const room = await roomOf(afterTwoVersions().record, facilitator, (state) => (
      <>
        <CurrentStances
          state={state}
          resolution={resolutionIn(state)}
          ownPartyId={null}
          open={false}
          onTake={() => undefined}
        />
        <EarlierStances state={state} resolution={resolutionIn(state)} />
      </>
    ))
    drawn = room.drawn
    expect(drawn.at('stance-R-02-P-CON').dataset['stance']).toBe('accept')
    expect(words(drawn.at('stances-v1'))).toContain('没写工期上限')
    expect(words(drawn.at('stances-v1'))).toContain('历史，不再计入')
    expect(drawn.has('stances-v2')).toBe(false)
  })
})

/** The dialog for the next version of the noise text. */
const dialog = (state: BoardState, workingText: string) => (
  <PublishVersion
    resolution={resolutionIn(state)}
    workingText={workingText}
    policies={[...state.policies.values()]}
    onClose={() => undefined}
  />
)

describe('publishing a version', () => {
  it('[U39] freezes exactly the words that the dialog shows, even when the working text moves on', async () => {
    const table = afterTwoVersions()
    const shown = textOf('R-02', 3)
    const room = await roomOf(table.record, seatOf('secretary', 'U-SEC'), (state) => dialog(state, shown))
    drawn = room.drawn
    expect(drawn.at('clause-text').textContent).toBe(shown)
    expect(drawn.at('diff').querySelector('ins')?.textContent).toBe('和法定节假日')
    await drawn.draw(room.board.around(dialog(room.state, `${shown}又添一句`)))
    expect(words(drawn.root)).toContain('工作稿刚才又有改动')
    expect(drawn.at('clause-text').textContent).toBe(shown)
    await type(drawn.at('change-note'), '加入一户一策与公告')
    await press(drawn.at('publish-confirm'))
    expect(room.sent()).toMatchObject([
      {
        type: 'resolution.publishVersion',
        resolutionId: noise,
        baseVersion: 2,
        text: shown,
        changeNote: '加入一户一策与公告',
        publicText: null,
        basisPolicyIds: expected('R-02').basisPolicyIds,
      },
    ])
  })

  it('[R255] names accepted suggestions whose words it would not have', async () => {
    const table = afterTwoVersions()
    const suggested = { issueId: 'I-02', kind: 'suggestion', quote: '周日' } as const
    for (const [who, remarkId, replacement] of [
      [cast.C1, 'rm-1', '周末'],
      [cast.R1, 'rm-2', '周六、周日'],
    ] as const) {
      table.as(who).does({ type: 'remark.record', remarkId, replacement, ...suggested })
      table.as(cast.S).does({ type: 'remark.answer', remarkId, to: 'accepted' })
    }
    const written = textOf('R-02', 2).replace('周日', '周六、周日')
    const room = await roomOf(table.record, seatOf('secretary', 'U-SEC'), (state) => dialog(state, written))
    drawn = room.drawn
    expect(words(drawn.at('not-taken-up'))).toContain('施工与监理单位：周末')
    expect(words(drawn.at('not-taken-up'))).not.toContain('周六')
  })

  it('[U39] any two versions can be compared, each with who, when and the beginning of its hash', async () => {
    const { state } = playTo('signNoise')
    const { versions } = resolutionIn(state)
    drawn = await draw(
      <MantineProvider env="test">
        <TextVersions versions={versions} people={state.people} timezone="Asia/Shanghai" />
      </MantineProvider>,
    )
    expect(words(drawn.at('version-3'))).toMatch(/第3版 社区居委会秘书 · 2026年7月16日 \d\d:\d\d · 文本指纹[0-9a-f]{8}/)
    await act(async () => void (await import('../../../client/screens/issue/text/TextDifference.tsx')))
    expect(drawn.at('diff').querySelectorAll('del')).toHaveLength(0)
    const from = drawn.at('diff-from') as HTMLSelectElement
    await act(async () => {
      from.value = '1'
      from.dispatchEvent(new Event('change', { bubbles: true }))
    })
    expect(drawn.at('diff').textContent).toContain('每日')
    expect(drawn.at('diff').querySelectorAll('del').length).toBeGreaterThan(0)
  })
})
