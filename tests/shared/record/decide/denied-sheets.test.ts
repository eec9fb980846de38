/** A witness who did not see the sheet signed: who may say so, what becomes of the sheet and of its party, who hears what. */
import { describe, expect, it } from 'vitest'
import { parseCase } from '#shared/board/case-schema.ts'
import { changesIn } from '#shared/board/changes.ts'
import { exportCase } from '#shared/board/export-case.ts'
import { actorOf, unsignedParties, validSignOffs } from '#shared/board/select.ts'
import { standingDenials, unansweredDenials, waitingSheets } from '#shared/board/signing.ts'
import { limits } from '#shared/limits.ts'
import { textsOf } from '#shared/minutes/blocks.ts'
import { signOffPageBlocks } from '#shared/minutes/minutes.ts'
import { sha256Hex } from '#shared/record/chain.ts'
import { redact, viewerOf } from '#shared/record/visibility.ts'
import { cast, id, organiser, Table } from '../../../kit/cast.ts'
import { refuses } from '../../../kit/refuses.ts'
import {
  denyAct,
  held,
  openSigning,
  paperAct,
  refuseAct,
  sheetPhoto,
  signAct,
  signedText,
  signingBoard,
  stepOf,
  witnessAct,
} from '../../../kit/signing-board.ts'

const { F: fac, S: sec, O1: own1, R1: res1, R2: res2, M: med, G: msg } = cast
const why = '签的时候我不在场'

/** The residents' sheet waits for the mediator. */
function waiting(more: object = {}): Table {
  const table = signingBoard()
  table.as(sec).does(paperAct(more))
  return table
}

/** He did not see it signed. */
function denied(): Table {
  const table = waiting()
  table.as(med).does(denyAct())
  return table
}

const pageOf = (table: Table): string => signOffPageBlocks(table.state, id('M-05')).flatMap(textsOf).join('\n')

describe('a sheet that its witness did not see signed', () => {
  it('[R285] waits no longer and is no signature; the record says whose it was, who said so, why and when', () => {
    const table = waiting()
    table.clock.advance(60_000)
    table.as(med).does(denyAct())
    expect([waitingSheets(held(table)), validSignOffs(held(table))]).toEqual([[], []])
    expect(unsignedParties(table.state, held(table)).map((one) => one.id)).toContain('P-RES')
    const [denial] = standingDenials(held(table))
    expect(denial).toMatchObject({
      partyId: 'P-RES',
      byId: res1,
      witnessId: med,
      enteredById: sec,
      version: 1,
      reason: why,
    })
    expect(Date.parse(denial?.at ?? '') - Date.parse(denial?.takenAt ?? '')).toBe(60_000)
    expect(table.as(med).isRefused(witnessAct()).code).toBe('sheetGone')
    expect(table.as(med).isRefused(denyAct()).code).toBe('sheetGone')
  })

  it('[R285] leaves its party both ways: its own hand, and another sheet; its photo may be taken down', () => {
    const own = denied()
    own.as(res2).does(signAct())
    expect([validSignOffs(held(own))[0]?.method, standingDenials(held(own))]).toEqual(['deviceSign', []])
    const again = denied()
    again.as(sec).does({ type: 'attachment.withdraw', attachmentId: 'sheet' })
    again.as(sec).does(sheetPhoto('sheet-2'))
    again.as(sec).does(paperAct({ attachmentId: 'sheet-2', witnessId: msg }))
    expect(unansweredDenials(held(again))).toEqual([])
    again.as(msg).does(witnessAct({ attachmentId: 'sheet-2' }))
    expect(validSignOffs(held(again))).toMatchObject([{ method: 'paperSign', paper: { witnessId: msg } }])
    // What the first witness said stands beside the second one's word.
    expect(standingDenials(held(again))).toMatchObject([{ witnessId: med, reason: why }])
  })

  it('[R286] is denied by the very person it names and nobody for him, in person', () => {
    const table = waiting()
    for (const person of [sec, fac, msg]) expect(table.as(person).isRefused(denyAct()).code).toBe('notYours')
    for (const person of [res1, own1]) expect(table.as(person).isRefused(denyAct()).code).toBe('notAllowed')
    const person = table.state.people.get(id(med))
    if (person === undefined) throw new Error('no mediator')
    expect(table.asActor({ ...actorOf(person), via: 'organiser' }).isRefused(denyAct()).code).toBe('notAllowed')
    expect(table.asActor(organiser).isRefused(denyAct()).code).toBe('notAllowed')
    expect(waitingSheets(held(table))).toHaveLength(1)
  })

  refuses(waiting, [
    ['[R286] not of other words', med, denyAct({ textSha256: '0'.repeat(64) }), { code: 'textChanged' }],
    ['[R286] not of another version', med, denyAct({ version: 2 }), { code: 'superseded' }],
    ['[R286] not with another photo', med, denyAct({ attachmentId: 'other' }), { code: 'sheetGone' }],
    ['[R286] not with another signer', med, denyAct({ signedById: res2 }), { code: 'sheetGone' }],
    ['[R286] not with a dissent that it does not bear', med, denyAct({ dissent: '费用另议' }), { code: 'sheetGone' }],
    ['[R286] not of a party that has none', med, denyAct({ partyId: 'P-OWN' }), { code: 'sheetGone' }],
  ])

  it('[R286] is not denied any more once it counts', () => {
    const table = waiting()
    table.as(med).does(witnessAct())
    expect(table.as(med).isRefused(denyAct()).code).toBe('sheetGone')
  })

  it('[R287] stands with its version, comes back from a case file, and is told to who was away', () => {
    const table = denied()
    const read = parseCase(JSON.parse(JSON.stringify(exportCase(table.state))))
    if (!read.ok) throw new Error(JSON.stringify(read.refusal))
    expect(new Table(read.value).state.resolutions.get(id('R-02'))).toEqual(held(table))
    const before = waiting().state
    const told = changesIn(before, table.record.slice(before.seq))
    expect(told).toMatchObject([{ fact: { kind: 'sheetDenied', partyId: 'P-RES', witnessId: med, reason: why } }])
    const text = `${signedText}改`
    table.as(sec).does({ type: 'resolution.publishVersion', resolutionId: 'R-02', baseVersion: 1, text })
    openSigning(table, 2)
    expect(standingDenials(held(table))).toEqual([])
    expect(held(table).denials).toMatchObject([{ version: 1, reason: why }])
    const next = { version: 2, textSha256: sha256Hex(text), attachmentId: 'sheet-2' }
    table.as(sec).does(sheetPhoto('sheet-2'))
    table.as(sec).does(paperAct(next))
    expect(waitingSheets(held(table))).toHaveLength(1)
  })

  it('[R288] is named to who leads and keeps the record, and its party is asked to sign again', () => {
    const table = waiting()
    expect(stepOf(table, res1)).toMatchObject({ kind: 'seePaper', waits: true })
    table.as(med).does(denyAct())
    expect(stepOf(table, med)?.kind).not.toBe('witnessPaper')
    expect(stepOf(table, res1)).toMatchObject({ kind: 'sign' })
    const named = { kind: 'awaitSignatures', denials: [{ partyId: 'P-RES', witnessId: med, reason: why }] }
    for (const person of [fac, sec]) expect(stepOf(table, person)).toMatchObject(named)
    table.as(res2).does(refuseAct())
    expect(stepOf(table, fac)).not.toHaveProperty('denials')
  })

  it(`[R289] is followed by no more than ${limits.denialsPerVersion} of one party and version; then its own hand signs`, () => {
    const table = signingBoard()
    for (let time = 0; time < limits.denialsPerVersion; time += 1) {
      table.as(sec).does(paperAct())
      table.as(med).does(denyAct())
    }
    expect(table.as(sec).isRefused(paperAct())).toMatchObject({ code: 'tooMany' })
    table.as(res1).does(signAct())
    expect(validSignOffs(held(table))).toHaveLength(1)
  })

  it('[V80] is the room’s to know; why is the members’, and the public hears nothing of it', () => {
    const table = denied()
    const event = table.record.findLast((one) => one.event.type === 'signOff.sheetDenied')
    if (event === undefined) throw new Error('nothing denied')
    const seen = (role: 'partyRep' | 'projector' | 'observer') => {
      const viewer = viewerOf({ personId: null, role, partyId: null, via: 'self' }, [])
      return JSON.stringify(redact(event, viewer, table.state)?.event ?? null)
    }
    expect(seen('partyRep')).toContain(why)
    expect(seen('projector')).toContain('sheetDenied')
    expect(seen('projector')).not.toContain(why)
    expect(seen('observer')).not.toContain('sheet')
  })

  it('[X31] stands on the sign-off page with its witness and his reason, and not as a signature', () => {
    const page = pageOf(denied())
    expect(page).toContain(
      '居民代表对第（一）项的签认单，见证人9号楼居民党员（和事佬）表示没有看到签名，不算签认，理由：签的时候我不在场。',
    )
    expect(page).not.toContain('纸面签')
    expect(page).not.toContain('先前的一张')
  })

  it('[U607] is called an earlier sheet once another waits or counts, also on a page that all have signed', () => {
    const table = denied()
    const earlier =
      '居民代表对第（一）项先前的一张签认单，见证人9号楼居民党员（和事佬）表示没有看到签名，那一张不算签认，理由：签的时候我不在场。'
    const witness = table.state.people.get(id(msg))?.displayName ?? ''
    table.as(sec).does(sheetPhoto('sheet-2'))
    table.as(sec).does(paperAct({ attachmentId: 'sheet-2', witnessId: msg }))
    expect(pageOf(table)).toContain(`${earlier}后来的另一张还在等见证人${witness}`)
    table.as(msg).does(witnessAct({ attachmentId: 'sheet-2' }))
    expect(pageOf(table)).toContain(`${earlier}后来的另一张已由见证人${witness}`)
    for (const person of [own1, cast.C1]) table.as(person).does(signAct())
    table.as(cast.P1).does(signAct({ dissent: '费用另议' }))
    expect(held(table).status).toBe('signed')
    const whole = pageOf(table)
    expect(whole).toContain(`${earlier.replace('（一）', '（二）')}后来的另一张已由见证人${witness}`)
    expect(whole).not.toContain('居民代表对第（二）项的签认单')
  })

  it('[U607] of several only the last says what came after', () => {
    const table = denied()
    table.as(sec).does(paperAct({ witnessId: msg }))
    table.as(msg).does(denyAct())
    table.as(sec).does(paperAct())
    const page = pageOf(table)
    expect(page.split('先前的一张签认单')).toHaveLength(3)
    expect(page.split('后来的另一张还在等')).toHaveLength(2)
  })
})
