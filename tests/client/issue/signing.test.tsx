/** Signing: the exact clause, who is missing, the hash of what was shown; and the work that follows from it. */
import { afterEach, describe, expect, it } from 'vitest'
import { sha256Hex } from '#shared/record/chain.ts'
import { currentText } from '#shared/board/select.ts'
import type { BoardState } from '#shared/record/state.ts'
import ActionForm from '../../../client/screens/issue/actions/ActionForm.tsx'
import { ActionSection } from '../../../client/screens/issue/actions/ActionSection.tsx'
import SignDialog from '../../../client/screens/issue/signing/SignDialog.tsx'
import { SigningSection } from '../../../client/screens/issue/signing/SigningSection.tsx'
import { cast } from '../../kit/cast.ts'
import { press, roomOf, type, words } from '../../kit/issue-room.tsx'
import { seatOf } from '../../kit/open-board.tsx'
import type { Drawn } from '../../kit/render.tsx'
import { agree, playTo, publish, signAll, takeStances, textOf } from '../../kit/script.ts'
import { id } from '../../kit/small-board.ts'

const noise = id<'resolution'>('R-02')
let drawn: Drawn | null = null
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

describe('signing', () => {
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
    const resolution = table.state.resolutions.get(noise)
    const text = resolution === undefined ? null : currentText(resolution)
    if (resolution === undefined || text === null) throw new Error('no text')
    const dialog = (shown: typeof text) => (
      <SignDialog resolutionId={noise} text={shown} dissentRequired onClose={() => undefined} />
    )
    const room = await roomOf(table.record, seatOf('partyRep', cast.P1, 'P-PM'), () => dialog(text))
    drawn = room.drawn
    await drawn.draw(room.board.around(dialog({ ...text, version: 4, text: '别的文字' })))
    expect(drawn.at('clause-text').textContent).toBe(text.text)
    await type(drawn.at('sign-dissent'), '固定车位收费另行表决')
    await type(drawn.at('pin'), '246810')
    await press(drawn.at('pin-submit'))
    expect(room.sent()).toEqual([
      {
        type: 'signOff.sign',
        resolutionId: noise,
        version: 3,
        textSha256: sha256Hex(text.text),
        dissent: '固定车位收费另行表决',
      },
    ])
    await room.answer({ ok: false, commandId: null, refusal: { code: 'pinWrong', facts: { left: 4 } } })
    expect(words(drawn.root)).toContain('签认密码不对，还可以再试4次。')
    expect((drawn.at('sign-dissent') as HTMLTextAreaElement).value).toBe('固定车位收费另行表决')
  })
})

describe('a newer version while the sign dialog is open', () => {
  it('[U49] is told, the words typed stay, and what was shown is what would be signed', async () => {
    const table = openForSigning()
    const before = table.record.length
    const room = await roomOf(table.record, seatOf('partyRep', cast.P1, 'P-PM'), (state) => (
      <SigningSection issue={issueIn(state)} />
    ))
    drawn = room.drawn
    await press(drawn.at('sign'))
    await room.board.after(() => undefined)
    const wanted = drawn.at('pin-dialog').querySelector<HTMLElement>('input[type="checkbox"]')
    if (wanted === null) throw new Error('no dissent is offered')
    await press(wanted)
    await type(drawn.at('sign-dissent'), '固定车位收费另行表决')
    expect(drawn.has('newer-version')).toBe(false)
    const text = `${textOf('R-02', 3)}另行公告。`
    table.as(cast.S).does({ type: 'resolution.publishVersion', resolutionId: noise, baseVersion: 3, text })
    await room.board.after(() => room.board.world.wire.record(table.record.slice(before)))
    expect(words(drawn.at('newer-version'))).toContain('已有第4版，请先看新文本。')
    expect(drawn.at('pin-dialog').querySelector('[data-testid="clause-text"]')?.textContent).toBe(textOf('R-02', 3))
    expect((drawn.at('sign-dissent') as HTMLTextAreaElement).value).toBe('固定车位收费另行表决')
    await type(drawn.at('pin'), '246810')
    await press(drawn.at('pin-submit'))
    expect(room.sent()).toMatchObject([{ version: 3, textSha256: sha256Hex(textOf('R-02', 3)) }])
    await press(drawn.at('leave-for-newer'))
    expect(drawn.has('pin-dialog')).toBe(false)
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
