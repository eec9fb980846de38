/** Signing: the exact clause, who is missing, the hash of what was shown; and the work that follows from it. */
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { BoardMe } from '#shared/protocol/http.ts'
import type { RecordedEvent } from '#shared/record/events.ts'
import { sha256Hex } from '#shared/record/chain.ts'
import type { BoardState } from '#shared/record/state.ts'
import ActionForm from '../../../client/screens/issue/actions/ActionForm.tsx'
import { ActionSection } from '../../../client/screens/issue/actions/ActionSection.tsx'
import { SigningSection } from '../../../client/screens/issue/signing/SigningSection.tsx'
import { useBoard } from '../../../client/state/board.tsx'
import { cast } from '../../kit/cast.ts'
import { fetchSigning, press, roomOf, shows, type, words } from '../../kit/issue-room.tsx'
import { pretendBox } from '../../kit/boxes.ts'
import { seatOf } from '../../kit/open-board.tsx'
import type { Drawn } from '../../kit/render.tsx'
import { agree, playTo, publish, signAll, takeStances, textOf } from '../../kit/script.ts'
import { id } from '../../kit/small-board.ts'

const noise = id<'resolution'>('R-02')
let drawn: Drawn | null = null
beforeAll(fetchSigning)
afterEach(async () => drawn?.close())

const issueIn = (state: BoardState, issueId = 'I-02') => {
  const found = state.issues.get(id(issueId))
  if (found === undefined) throw new Error(`no issue ${issueId}`)
  return found
}

/** The evening up to the moment at which the noise text is open for signing. */
function openForSigning() {
  const table = playTo('firstTwoVersions')
  publish(table, noise, 3)
  takeStances(table, 'R-02', 3)
  agree(table, noise, 3)
  return table
}

/** The sign page of one seat, as a screen shows it on which the whole text is one page. */
async function signPage(record: readonly RecordedEvent[], me: BoardMe) {
  const room = await roomOf(record, me, () => <Signing />)
  await press(room.drawn.at('sign'))
  await shows(room, 'sign-page')
  return room
}

/** The section on the record as it grows. */
function Signing() {
  const issue = useBoard((state) => issueIn(state))
  return <SigningSection issue={issue} />
}

describe('signing', () => {
  beforeEach(() => pretendBox({ width: 300, pages: 1 }))

  it('[U40] shows the exact clause, the seals, and in words who is missing', async () => {
    const table = openForSigning()
    signAll(table, noise, 3, [cast.O1, cast.C1, cast.P1])
    const room = await roomOf(table.record, seatOf('facilitator', 'U-FAC'), (state) => (
      <SigningSection issue={issueIn(state)} />
    ))
    drawn = room.drawn
    expect(drawn.at('clause').dataset['sha256']).toBe(sha256Hex(textOf('R-02', 3)))
    expect(drawn.at('clause-text').textContent).toBe(textOf('R-02', 3))
    expect(['P-OWN', 'P-CON', 'P-PM', 'P-RES'].map((party) => room.drawn.has(`seal-${party}`))).toEqual([
      true,
      true,
      true,
      false,
    ])
    expect(words(drawn.at('missing-signatures'))).toBe('还差居民代表。')
    expect(drawn.has('sign')).toBe(false)
  })

  it('[U40] is offered to the party that has not signed, and bound by all carries the rule of a document', async () => {
    const table = openForSigning()
    const offered = await roomOf(table.record, seatOf('partyRep', cast.R2, 'P-RES'), (state) => (
      <SigningSection issue={issueIn(state)} />
    ))
    drawn = offered.drawn
    expect((drawn.at('sign') as HTMLButtonElement).disabled).toBe(false)
    await drawn.close()
    signAll(table, noise, 3, [cast.O1, cast.C1, cast.P1, cast.R2])
    const room = await roomOf(table.record, seatOf('partyRep', cast.R2, 'P-RES'), (state) => (
      <SigningSection issue={issueIn(state)} />
    ))
    drawn = room.drawn
    expect(drawn.at('clause').className).toContain('hy-clause-bound')
    expect(words(drawn.at('missing-signatures'))).toBe('各方都已签认。')
    expect(drawn.has('sign')).toBe(false)
  })

  it('[U41] sends the hash of the text that it showed, and the dissent where the stance asks for one', async () => {
    const table = openForSigning()
    const room = await signPage(table.record, seatOf('partyRep', cast.P1, 'P-PM'))
    drawn = room.drawn
    const text = textOf('R-02', 3)
    expect(drawn.at('sign-page').querySelector('[data-testid="clause-text"]')?.textContent).toBe(text)
    await press(drawn.at('sign-agree-dissent'))
    await type(drawn.at('sign-dissent'), '固定车位收费另行表决')
    await type(drawn.at('pin'), '246810')
    await press(drawn.at('pin-submit'))
    expect(room.sent()).toEqual([
      {
        type: 'signOff.sign',
        resolutionId: noise,
        version: 3,
        textSha256: sha256Hex(text),
        dissent: '固定车位收费另行表决',
      },
    ])
    await room.answer({ ok: false, commandId: null, refusal: { code: 'pinWrong', facts: { left: 4 } } })
    expect(words(drawn.root)).toContain('签认密码不对，还可以再试4次。')
    expect((drawn.at('sign-dissent') as HTMLTextAreaElement).value).toBe('固定车位收费另行表决')
  })
})

describe('a newer version while the sign page is open', () => {
  beforeEach(() => pretendBox({ width: 300, pages: 1 }))

  it('[U49, U581] is told, the words typed stay, and nothing can be signed of what was shown', async () => {
    const table = openForSigning()
    const before = table.record.length
    const room = await signPage(table.record, seatOf('partyRep', cast.P1, 'P-PM'))
    drawn = room.drawn
    await press(drawn.at('sign-agree-dissent'))
    await type(drawn.at('sign-dissent'), '固定车位收费另行表决')
    expect([drawn.has('sign-newer'), drawn.has('sign-same') || drawn.has('sign-changed')]).toEqual([false, true])
    const text = `${textOf('R-02', 3)}另行公告。`
    table.as(cast.S).does({ type: 'resolution.publishVersion', resolutionId: noise, baseVersion: 3, text })
    await room.board.after(() => room.board.world.wire.record(table.record.slice(before)))
    expect(words(drawn.at('sign-newer'))).toContain('文字改了，现在是第4版')
    expect(drawn.at('sign-newer').querySelector('ins')?.textContent).toContain('另行公告')
    expect([drawn.has('sign-same'), drawn.has('sign-changed')]).toEqual([false, false])
    const shown = () => room.drawn.at('sign-page').querySelector('[data-testid="clause-text"]')?.textContent
    expect(shown()).toBe(textOf('R-02', 3))
    expect((drawn.at('sign-dissent') as HTMLTextAreaElement).value).toBe('固定车位收费另行表决')
    await type(drawn.at('pin'), '246810')
    await press(drawn.at('pin-submit'))
    expect(room.sent()).toEqual([])
    await press(drawn.at('sign-read-newer'))
    expect(shown()).toBe(text)
    expect(drawn.has('sign-newer')).toBe(false)
  })
})

describe('action items', () => {
  it('[U42] show 三定 and 四包 and how late they are, each person what is theirs to do', async () => {
    const table = playTo('ratifyWell')
    const section = (me: ReturnType<typeof seatOf>) =>
      roomOf(table.record, me, (state) => <ActionSection issue={issueIn(state, 'I-01')} />)
    const owner = await section(seatOf('adviser', 'U-DES'))
    drawn = owner.drawn
    const card = drawn.at('action-A-01')
    expect([...card.querySelectorAll('dt')].map((one) => one.textContent)).toEqual([
      '定领导',
      '定人员',
      '定时限',
      '包研究',
      '包协调处理',
      '包督办落实',
      '包教育稳控',
    ])
    expect(words(card)).toContain('2026年7月18日')
    expect(drawn.all('action-report')).toHaveLength(1)
    expect(drawn.has('new-action')).toBe(false)
    await drawn.close()
    const other = await section(seatOf('partyRep', cast.O1, 'P-OWN'))
    drawn = other.drawn
    expect(drawn.has('action-report')).toBe(false)
  })

  it('[U43] a missing 定时限 is left out of the act, named by the server at its field, and nothing typed is lost', async () => {
    const table = playTo('ratifyWell')
    const room = await roomOf(table.record, seatOf('facilitator', 'U-FAC'), (state) => (
      <ActionForm resolutionId={id('R-01')} people={[...state.people.values()]} onClose={() => undefined} />
    ))
    drawn = room.drawn
    await type(drawn.at('field-title'), '完工后回访')
    await press(drawn.at('save-action'))
    expect(room.sent()[0]).not.toHaveProperty('dueOn')
    await room.answer({ ok: false, commandId: null, refusal: { code: 'missingField', field: 'dueOn' } })
    expect(words(drawn.root)).toContain('请填写定时限。')
    expect(drawn.at('field-dueOn').getAttribute('aria-invalid')).toBe('true')
    expect((drawn.at('field-title') as HTMLInputElement).value).toBe('完工后回访')
  })
})
