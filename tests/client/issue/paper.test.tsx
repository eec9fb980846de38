/** Beside the device: a sheet of paper that is taken in with a photo and a witness. A link for a superior: `reviews.test.tsx`. */
import { act } from 'react'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { waitingSheets } from '#shared/board/signing.ts'
import { sha256Hex } from '#shared/record/chain.ts'
import type { BoardState } from '#shared/record/state.ts'
import WitnessDialog from '../../../client/screens/issue/signing/WitnessDialog.tsx'
import type { Table } from '../../kit/cast.ts'
import { cast, id } from '../../kit/cast.ts'
import { fetchSigning, leaveRooms, press, roomOf, shows, type, words } from '../../kit/issue-room.tsx'
import { seatOf } from '../../kit/open-board.tsx'
import { denyAct, paperAct, refuseAct, signedText, signingBoard, signOnPaper } from '../../kit/signing-board.ts'
import { Section } from '../../kit/signing-section.tsx'

vi.mock('../../../client/state/upload.ts', () => ({
  upload: async () => ({
    ok: true,
    value: { sha256: 'a'.repeat(64), mediaType: 'application/pdf', bytes: 9, width: 0, height: 0 },
  }),
}))

beforeAll(fetchSigning)
afterEach(async () => {
  await leaveRooms()
  vi.unstubAllGlobals()
})

const sectionOf = (table: Table, role: string, person: string, party: string | null = null, pinSet = true) =>
  roomOf(table.record, { ...seatOf(role, person, party), pinSet }, () => <Section />)

const choose = (field: HTMLElement, value: string): Promise<void> =>
  act(async () => {
    Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value')?.set?.call(field, value)
    field.dispatchEvent(new Event('change', { bubbles: true }))
  })

const valuesOf = (field: HTMLElement): readonly string[] =>
  [...field.querySelectorAll('option')].map((option) => option.value).filter((value) => value !== '')

/** A sheet as a PDF, which needs no picture to be made of it. */
const sheet = new File(['%PDF-1.7\n'], 'sheet.pdf', { type: 'application/pdf' })

const give = (field: HTMLElement, file: File): Promise<void> =>
  act(async () => {
    Object.defineProperty(field, 'files', { configurable: true, value: [file] })
    field.dispatchEvent(new Event('change', { bubbles: true }))
  })

/** The witness's dialog on the sheet that waits, or on one that differs so. */
const witnessing = (state: BoardState, other: object = {}) => {
  const resolution = state.resolutions.get(id('R-02'))
  const party = state.parties.get(id('P-RES'))
  const [sheet] = resolution === undefined ? [] : waitingSheets(resolution)
  if (resolution === undefined || party === undefined || sheet === undefined) return null
  return <WitnessDialog {...{ state, resolution, party }} sheet={{ ...sheet, ...other }} onClose={() => undefined} />
}

describe('a signature on paper', () => {
  it('[U386] offers parties that have yet to sign, their own people, and witnesses of no party', async () => {
    const room = await sectionOf(signingBoard(), 'secretary', cast.S)
    await press(await shows(room, 'sign-paper'))
    const dialog = await shows(room, 'paper-dialog')
    expect(words(dialog)).toContain(sha256Hex(signedText).slice(0, 8))
    expect(room.drawn.at('paper-sheet').getAttribute('href')).toBe(
      '/api/boards/B-XHM/exports/signoff.docx?resolution=R-02',
    )
    expect(valuesOf(room.drawn.at('paper-party'))).toEqual(['P-OWN', 'P-CON', 'P-PM', 'P-RES'])
    expect(valuesOf(room.drawn.at('paper-signer'))).toEqual([])
    await choose(room.drawn.at('paper-party'), 'P-RES')
    expect(valuesOf(room.drawn.at('paper-signer'))).toEqual([cast.R1, cast.R2, cast.R3])
    const witnesses = valuesOf(room.drawn.at('paper-witness'))
    expect(witnesses).toContain(cast.M)
    for (const other of [cast.S, cast.R1, cast.O1, cast.OB, cast.J]) expect(witnesses).not.toContain(other)
  })

  it('[U386] does not offer a party that has said no, and says why', async () => {
    const table = signingBoard()
    table.as(cast.C1).does(refuseAct())
    const room = await sectionOf(table, 'secretary', cast.S)
    await press(await shows(room, 'sign-paper'))
    await shows(room, 'paper-dialog')
    expect(valuesOf(room.drawn.at('paper-party'))).toEqual(['P-OWN', 'P-PM', 'P-RES'])
    expect(words(room.drawn.at('paper-dialog'))).toContain('施工与监理单位已表示不签认')
  })

  it('[U387] hangs the photo on the text, then records the sign-off; a refusal keeps the photo and everything chosen', async () => {
    const room = await sectionOf(signingBoard(), 'secretary', cast.S)
    await press(await shows(room, 'sign-paper'))
    await shows(room, 'paper-dialog')
    expect(words(room.drawn.at('paper-dialog'))).toContain('请选好哪一方、谁签的名、谁见证。')
    await choose(room.drawn.at('paper-party'), 'P-RES')
    await choose(room.drawn.at('paper-signer'), cast.R1)
    await choose(room.drawn.at('paper-witness'), cast.M)
    expect(words(room.drawn.at('paper-dialog'))).toContain('请先拍下签认单。')
    await give(room.drawn.at('paper-photo'), sheet)
    await vi.waitFor(async () => {
      await room.board.after(() => undefined)
      expect(words(room.drawn.at('paper-dialog'))).toContain('照片已备好')
    })
    const save = async (): Promise<void> => {
      await type(room.drawn.at('pin'), '246810')
      await press(room.drawn.at('pin-submit'))
      await room.board.after(() => undefined)
    }
    await save()
    const [added] = room.sent()
    expect(added).toMatchObject({
      type: 'attachment.add',
      target: { kind: 'resolution', id: 'R-02' },
      visibility: 'meeting',
      alt: '居民代表的纸质签认单（第1版）',
    })
    await room.answer({ ok: true, commandId: id('C-1'), seq: 1, duplicate: false })
    const recorded = {
      type: 'signOff.recordPaper',
      resolutionId: 'R-02',
      version: 1,
      textSha256: sha256Hex(signedText),
      partyId: 'P-RES',
      signedById: cast.R1,
      witnessId: cast.M,
      attachmentId: added?.['attachmentId'],
      dissent: null,
    }
    expect(room.sent()[1]).toEqual(recorded)
    await room.answer({ ok: false, commandId: null, refusal: { code: 'dissentRequired', field: 'dissent' } })
    expect(words(room.drawn.at('paper-dialog'))).toContain('写明保留意见')
    await type(room.drawn.at('paper-dissent'), '费用另议')
    await save()
    expect(room.sent()).toHaveLength(3)
    expect(room.sent()[2]).toEqual({ ...recorded, dissent: '费用另议' })
    await room.answer({ ok: true, commandId: id('C-2'), seq: 2, duplicate: false })
    expect(room.drawn.has('paper-dialog')).toBe(false)
  })

  it('[R200, U387] has who has no PIN yet set one first, and asks for it with the sheet', async () => {
    const room = await sectionOf(signingBoard(), 'secretary', cast.S, null, false)
    await press(await shows(room, 'sign-paper'))
    await shows(room, 'pin-setup')
    expect(room.drawn.has('paper-photo')).toBe(false)
    expect(words(room.drawn.at('paper-dialog'))).toContain('您还没有设置，请先设置')
  })

  it('[R200, R203] waits in the open for its witness, who reads the words and confirms with his PIN; nobody else is asked', async () => {
    const table = signingBoard()
    table.as(cast.S).does(paperAct({ dissent: '费用另议' }))
    const other = await sectionOf(table, 'partyRep', cast.O1, 'P-OWN')
    const line = words(await shows(other, 'paper-waits-P-RES'))
    expect(line).toContain('等见证人9号楼居民党员（和事佬）本人确认。确认以前不算签认。')
    expect([other.drawn.has('witness-P-RES'), other.drawn.has('seal-P-RES')]).toEqual([false, false])
    await leaveRooms()
    const own = await sectionOf(table, 'partyRep', cast.R2, 'P-RES')
    expect(words(await shows(own, 'paper-waits-P-RES'))).toContain('不对就点上面的签认按钮，选“不签认”')
    expect(own.drawn.has('sign')).toBe(true)
    await leaveRooms()
    const room = await sectionOf(table, 'mediator', cast.M)
    await press(await shows(room, 'witness-P-RES'))
    const dialog = words(await shows(room, 'witness-dialog'))
    for (const said of [signedText, '居民代表已在纸上签认第1版，签名的是7号楼2单元居民代表，由您见证', '费用另议']) {
      expect(dialog).toContain(said)
    }
    await type(room.drawn.at('pin'), '246810')
    await press(room.drawn.at('pin-submit'))
    expect(room.sent()).toEqual([
      {
        type: 'signOff.witnessPaper',
        resolutionId: 'R-02',
        version: 1,
        textSha256: sha256Hex(signedText),
        partyId: 'P-RES',
        signedById: id(cast.R1),
        attachmentId: 'sheet',
        dissent: '费用另议',
      },
    ])
    await room.answer({ ok: true, commandId: id('C-1'), seq: 1, duplicate: false })
    expect(room.drawn.has('witness-dialog')).toBe(false)
  })

  it('[R203] is confirmed as its witness has it before him, though another sheet has come under the same photo', async () => {
    const table = signingBoard()
    table.as(cast.S).does(paperAct({ dissent: '费用另议' }))
    const room = await roomOf(table.record, { ...seatOf('mediator', cast.M), pinSet: true }, (state) =>
      witnessing(state),
    )
    const { drawn } = room
    await shows(room, 'pin')
    const swapped = witnessing(room.state, { byId: id(cast.R2), dissent: null })
    await drawn.draw(room.board.around(swapped))
    expect(words(drawn.at('witness-dialog'))).toContain('费用另议')
    await type(drawn.at('pin'), '246810')
    await press(drawn.at('pin-submit'))
    expect(room.sent()).toMatchObject([{ signedById: id(cast.R1), dissent: '费用另议' }])
  })

  it('[U560] lets its witness say with a reason and his PIN that he did not see it, and take him back to confirming', async () => {
    localStorage.clear()
    const table = signingBoard()
    table.as(cast.S).does(paperAct())
    const room = await sectionOf(table, 'mediator', cast.M)
    await press(await shows(room, 'witness-P-RES'))
    await press(await shows(room, 'witness-deny'))
    const dialog = await shows(room, 'witness-dialog')
    expect(words(dialog)).toContain(signedText)
    expect(words(dialog)).toContain('不再等您，也不算签认')
    expect(document.activeElement?.textContent).toBe('我没有看到，不能见证')
    await type(room.drawn.at('pin'), '246810')
    await press(room.drawn.at('pin-submit'))
    expect(room.sent()).toEqual([])
    expect(words(dialog)).toContain('请写明理由。')
    await type(room.drawn.at('witness-reason'), '签的时候我不在场')
    const back = [...room.drawn.at('pin-form').querySelectorAll('button')].find((one) => words(one) === '返回')
    await press(back as HTMLElement)
    expect(document.activeElement?.getAttribute('data-testid')).toBe('witness-deny')
    await press(room.drawn.at('witness-deny'))
    // What was typed is still there.
    await type(room.drawn.at('pin'), '246810')
    await press(room.drawn.at('pin-submit'))
    expect(room.sent()).toEqual([
      {
        type: 'signOff.denyPaper',
        resolutionId: 'R-02',
        version: 1,
        textSha256: sha256Hex(signedText),
        partyId: 'P-RES',
        signedById: id(cast.R1),
        attachmentId: 'sheet',
        dissent: null,
        reason: '签的时候我不在场',
      },
    ])
    await room.answer({ ok: true, commandId: id('C-1'), seq: 1, duplicate: false })
    expect(room.drawn.has('witness-dialog')).toBe(false)
    expect(
      Object.keys(localStorage)
        .map((key) => localStorage.getItem(key))
        .join(),
    ).not.toContain('签的时候我不在场')
  })

  it('[U561] denied, is shown to everybody at the signing with witness and reason, and its party is told what it can do', async () => {
    const table = signingBoard()
    table.as(cast.S).does(paperAct())
    table.as(cast.M).does(denyAct())
    for (const [role, person, party] of [
      ['partyRep', cast.O1, 'P-OWN'],
      ['facilitator', cast.F, null],
    ] as const) {
      const room = await sectionOf(table, role, person, party)
      const said = words(await shows(room, 'denied-P-RES'))
      expect(said).toContain('纸质签认不算：见证人9号楼居民党员（和事佬）没有看到第1版的签名')
      expect(said).toContain('理由：签的时候我不在场')
      expect(said).toContain('这一方可以自己签认，也可以另登记一张签认单')
      expect([room.drawn.has('paper-waits-P-RES'), room.drawn.has('seal-P-RES')]).toEqual([false, false])
      await leaveRooms()
    }
    const own = await sectionOf(table, 'partyRep', cast.R2, 'P-RES')
    expect(words(await shows(own, 'denied-P-RES'))).toContain('本方可以自己签认')
    expect(own.drawn.has('sign')).toBe(true)
  })

  it('[R202] leaves its party the way to say that it is not its word, also once it counts', async () => {
    const table = signingBoard()
    signOnPaper(table)
    const own = await sectionOf(table, 'partyRep', cast.R2, 'P-RES')
    await press(await shows(own, 'not-ours'))
    await shows(own, 'sign-page')
    expect(own.drawn.at('sign-agree').getAttribute('aria-disabled')).toBe('true')
    expect(own.drawn.at('sign-refuse').getAttribute('aria-disabled')).toBe('false')
  })

  it('[U388] stands with photo, witness and who took it in, and tells its own party how to object', async () => {
    const table = signingBoard()
    signOnPaper(table)
    const other = await sectionOf(table, 'partyRep', cast.O1, 'P-OWN')
    const line = await shows(other, 'paper-P-RES')
    expect(words(line)).toContain('纸质签认，见证人：9号楼居民党员（和事佬）')
    expect(words(line)).toContain('7号楼2单元居民代表在纸上签名，社区居委会秘书录入')
    expect(line.querySelector('img')?.getAttribute('src')).toContain('/files/')
    expect(words(line)).not.toContain('不对就当场提出')
    await leaveRooms()
    const own = await sectionOf(table, 'partyRep', cast.R2, 'P-RES')
    expect(words(await shows(own, 'paper-P-RES'))).toContain('不对就当场提出')
    expect(own.drawn.has('file-dissent')).toBe(true)
  })

  it('[U386] is taken in by nobody who speaks for a party', async () => {
    const room = await sectionOf(signingBoard(), 'partyRep', cast.R1, 'P-RES')
    await shows(room, 'reviews')
    expect(room.drawn.has('sign-paper')).toBe(false)
  })
})
