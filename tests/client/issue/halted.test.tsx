/** Signing that was stopped, a sheet that was the last, and what is kept of what was begun at signing. */
import { act } from 'react'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { agreementReasons } from '#shared/convergence/agreement.ts'
import { FormDraft } from '../../../client/state/form-draft.ts'
import { AgreementPanel } from '../../../client/screens/issue/text/AgreementPanel.tsx'
import { Now } from '../../../client/screens/board/Now.tsx'
import { useBoard } from '../../../client/state/board.tsx'
import type { Table } from '../../kit/cast.ts'
import { cast, id } from '../../kit/cast.ts'
import type { Room } from '../../kit/issue-room.tsx'
import { fetchSigning, leaveRooms, press, roomOf, shows, type, words } from '../../kit/issue-room.tsx'
import { refuseAct, signAct, signedText, signingBoard, signOnPaper } from '../../kit/signing-board.ts'
import { lay, seats, Section } from '../../kit/signing-section.tsx'

beforeAll(fetchSigning)
beforeEach(lay)
afterEach(leaveRooms)

function Panel() {
  const state = useBoard((board) => board)
  const resolution = state.resolutions.get(id<'resolution'>('R-02'))
  return resolution === undefined ? null : <AgreementPanel state={state} resolution={resolution} isFacilitator />
}

async function open(table: Table, seat: keyof typeof seats, node = <Section />): Promise<Room> {
  await leaveRooms()
  return roomOf(table.record, seats[seat], () => node)
}

async function signPage(table: Table, seat: keyof typeof seats): Promise<Room> {
  const here = await open(table, seat)
  await press(here.drawn.at('sign'))
  await shows(here, 'sign-page')
  return here
}

/** The owner has signed, the contractor has said no, and the chair has stopped signing. */
function stopped(): Table {
  const table = signingBoard()
  table.as(cast.O1).does(signAct())
  table.as(cast.C1).does(refuseAct())
  table.as(cast.F).does({ type: 'resolution.haltSigning', resolutionId: 'R-02', reason: '施工单位要再商量' })
  return table
}

/** All that lies on the device. */
const onDevice = (): string =>
  Array.from({ length: localStorage.length }, (_, n) => localStorage.getItem(localStorage.key(n) ?? '')).join('\n')

const valueAt = ({ drawn }: Room, testId: string): string => (drawn.at(testId) as HTMLTextAreaElement).value

describe('signing that was stopped', () => {
  it('[U490] says why, shows the seals that stand and what becomes of them, and who would not sign', async () => {
    const here = await open(stopped(), 'residents')
    const said = words(await shows(here, 'signing-halted'))
    expect(said).toContain('签认已停下，原因：施工单位要再商量')
    expect(said).toContain('已签的仍有效')
    expect(said).toContain('文字一改就作废')
    expect([here.drawn.has('seal-P-OWN'), here.drawn.has('seal-P-CON')]).toEqual([true, false])
    expect(words(here.drawn.at('clause-text'))).toBe(signedText)
    expect(words(await shows(here, 'refused-P-CON'))).toContain('没有授权')
    expect(words(here.drawn.root)).not.toContain('还没有到签认')
    expect([here.drawn.has('sign'), here.drawn.has('missing-signatures')]).toEqual([false, false])
    const own = await open(stopped(), 'owner')
    expect(words(own.drawn.root)).toContain('本方已签认')
  })

  it('[U490] names the refusal and its reason beside whether agreement is possible, and in the chair’s first line', async () => {
    const table = stopped()
    expect(agreementReasons(table.state, id('R-02'))).toEqual([])
    const here = await open(table, 'facilitator', <Panel />)
    const said = words(await shows(here, 'said-at-signing'))
    expect(said).toContain('施工与监理单位签认时表示不签认第1版：没有授权')
    expect(said).toContain('签认已停下，原因：施工单位要再商量')
    expect(words(here.drawn.at('agreement'))).toContain('有一方不签，请先谈')
    const first = await open(table, 'facilitator', <Now here={null} />)
    expect(words(first.drawn.at('now'))).toContain('施工与监理单位签认时不签第1版（理由：没有授权）。请先谈这一点')
    expect(words(first.drawn.at('now-go'))).toBe('去看看')
  })

  it('[U490] is said no more once other words stand', async () => {
    const table = stopped()
    const text = `${signedText}改`
    table.as(cast.S).does({ type: 'resolution.publishVersion', resolutionId: 'R-02', baseVersion: 1, text })
    const here = await open(table, 'residents')
    expect(words(here.drawn.root)).toContain('还没有到签认')
    expect([here.drawn.has('signing-halted'), here.drawn.has('seal-P-OWN')]).toEqual([false, false])
  })
})

describe('what was begun at signing', () => {
  it('[U491] a reason and a dissent are there again after the page was closed and loaded anew, the digits are not', async () => {
    const table = signingBoard()
    const first = await signPage(table, 'contractor')
    await press(first.drawn.at('sign-refuse'))
    await type(first.drawn.at('sign-refuse-reason'), '没有授权')
    await type(first.drawn.at('pin'), '246810')
    const again = await signPage(table, 'contractor')
    expect(words(again.drawn.at('sign-kept'))).toContain('没有送出')
    await press(again.drawn.at('sign-refuse'))
    expect([valueAt(again, 'sign-refuse-reason'), valueAt(again, 'pin')]).toEqual(['没有授权', ''])
    expect(onDevice()).not.toContain('246810')
    await type(again.drawn.at('pin'), '246810')
    await press(again.drawn.at('pin-submit'))
    await again.answer({ ok: true, commandId: id('C-1'), seq: 1, duplicate: false })
    const after = await signPage(table, 'contractor')
    expect(after.drawn.has('sign-kept')).toBe(false)
  })

  it('[U491] what is drawn stays over the way back and never on the device', async () => {
    const here = await signPage(signingBoard(), 'contractor')
    await press(here.drawn.at('sign-agree'))
    expect(here.drawn.at('sign-drawing-undo').getAttribute('aria-disabled')).toBe('true')
    const field = here.drawn.at('sign-drawing-field')
    field.getBoundingClientRect = () => new DOMRect(0, 0, 300, 100)
    await act(async () => {
      const down = new MouseEvent('pointerdown', { bubbles: true, clientX: 10, clientY: 20 })
      field.dispatchEvent(Object.assign(down, { pointerId: 1 }))
    })
    await press(back(here))
    await press(here.drawn.at('sign-agree'))
    expect(here.drawn.at('sign-drawing-field').querySelector('path')?.getAttribute('d')).toBe('M10 20L10 20')
    expect(onDevice()).not.toContain('M10 20')
  })

  it('[U491] a dissent stands open again with its words, and goes once it is on the record', async () => {
    const table = signingBoard()
    const first = await open(table, 'owner')
    await press(await shows(first, 'file-dissent'))
    await type(await shows(first, 'dissent-text'), '费用另议')
    const again = await open(table, 'owner')
    await shows(again, 'dissent-text')
    expect(valueAt(again, 'dissent-text')).toBe('费用另议')
    const before = table.record.length
    table.as(cast.O1).does({ type: 'dissent.file', resolutionId: 'R-02', text: '费用另议' })
    await again.board.after(() => again.board.world.wire.record(table.record.slice(before)))
    expect(again.drawn.has('dissent-text')).toBe(false)
    expect(await shows(await open(table, 'owner'), 'file-dissent')).toBeDefined()
  })

  it('[U491] what was chosen for a sheet of paper is there again, but for who cannot be chosen any more', async () => {
    const table = signingBoard()
    const place = { boardId: 'B-XHM', personId: cast.S, form: 'paper R-02 1' }
    const chosen = { partyId: 'P-RES', signedById: cast.R1, witnessId: cast.M, dissent: '费用另议' }
    new FormDraft<typeof chosen>(place, (value): value is typeof chosen => value !== null).write(chosen)
    const dialogOf = async (): Promise<Room> => {
      const here = await open(table, 'secretary')
      await press(await shows(here, 'sign-paper'))
      await shows(here, 'paper-party')
      return here
    }
    const fields = ['paper-party', 'paper-signer', 'paper-witness', 'paper-dissent'] as const
    const first = await dialogOf()
    expect(fields.map((field) => valueAt(first, field))).toEqual(['P-RES', cast.R1, cast.M, '费用另议'])
    table.as(cast.R2).does(refuseAct())
    const second = await dialogOf()
    expect(fields.map((field) => valueAt(second, field))).toEqual(['', '', cast.M, '费用另议'])
  })
})

/** The way back from a way's form. */
function back({ drawn }: Room): HTMLElement {
  const found = [...drawn.at('pin-form').querySelectorAll('button')].find((one) => words(one) === '返回')
  if (found === undefined) throw new Error('there is no way back')
  return found
}

describe('the keyboard on the sign page', () => {
  it('[U492] is taken to the heading of the way that was chosen, and back to its button', async () => {
    const here = await signPage(signingBoard(), 'contractor')
    const refuse = here.drawn.at('sign-refuse')
    refuse.focus()
    await press(refuse)
    expect([document.activeElement?.tagName, document.activeElement?.textContent]).toEqual(['H3', '不签认'])
    await press(back(here))
    expect(document.activeElement).toBe(here.drawn.at('sign-refuse'))
  })

  it('[U492] is taken to the top of words that took the place of those that were read', async () => {
    const table = signingBoard()
    const here = await signPage(table, 'contractor')
    const before = table.record.length
    const text = `${signedText}改`
    table.as(cast.S).does({ type: 'resolution.publishVersion', resolutionId: 'R-02', baseVersion: 1, text })
    await here.board.after(() => here.board.world.wire.record(table.record.slice(before)))
    await press(here.drawn.at('sign-read-newer'))
    expect(document.activeElement).toBe(here.drawn.at('sign-page'))
  })
})

describe('a sheet that was the last', () => {
  it('[U493] tells its party that the text is settled, and who can open it again', async () => {
    const table = signingBoard()
    table.as(cast.O1).does(signAct())
    table.as(cast.C1).does(signAct())
    table.as(cast.P1).does(signAct({ dissent: '费用另议' }))
    signOnPaper(table)
    expect(table.state.resolutions.get(id('R-02'))?.status).toBe('signed')
    const own = await open(table, 'residents')
    const line = words(await shows(own, 'paper-P-RES'))
    expect(line).toContain('各方都已签完，现在不能再写“不签认”或保留意见')
    expect(line).toContain('告诉主持人：主持人可以重新协商这个议题')
    expect([own.drawn.has('file-dissent'), line.includes('不对就当场提出')]).toEqual([false, false])
    const first = await open(table, 'residents', <Now here={null} />)
    expect(words(first.drawn.at('now'))).toContain('不对就马上告诉主持人，由主持人重新协商')
  })
})
