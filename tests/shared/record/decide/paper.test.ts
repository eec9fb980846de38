/** A sheet of paper between being taken in and its witness's word: what it counts for, who ends it, what others see of it. */
import { describe, expect, it } from 'vitest'
import { changesIn } from '#shared/board/changes.ts'
import { nextStepFor, stepsFor } from '#shared/board/next-step.ts'
import { actorOf, unsignedParties, validSignOffs } from '#shared/board/select.ts'
import { hasRefused, voidedSignOffs, waitingSheet, waitingSheets } from '#shared/board/signing.ts'
import { textsOf } from '#shared/minutes/blocks.ts'
import { signOffPageBlocks } from '#shared/minutes/minutes.ts'
import { sha256Hex } from '#shared/record/chain.ts'
import { redact, viewerOf } from '#shared/record/visibility.ts'
import type { Actor } from '#shared/roles.ts'
import type { Table } from '../../../kit/cast.ts'
import { cast, id, organiser } from '../../../kit/cast.ts'
import { refuses } from '../../../kit/refuses.ts'
import {
  openSigning,
  paperAct,
  refuseAct,
  sheetPhoto,
  signAct,
  signedResolution,
  signedText,
  signingBoard,
  signOnPaper,
  witnessAct,
} from '../../../kit/signing-board.ts'

const { F: fac, S: sec, O1: own1, C1: con1, P1: pm1, R1: res1, R2: res2, M: med, G: msg } = cast
const party = id<'party'>('P-RES')

const held = (table: Table) => {
  const resolution = table.state.resolutions.get(signedResolution)
  if (resolution === undefined) throw new Error('no R-02')
  return resolution
}
const actor = (table: Table, personId: string): Actor => {
  const person = table.state.people.get(id(personId))
  if (person === undefined) throw new Error(personId)
  return actorOf(person)
}
const stepOf = (table: Table, personId: string) => nextStepFor(table.state, actor(table, personId), id('I-02'))

/** The residents' sheet waits for the mediator. */
function waiting(): Table {
  const table = signingBoard()
  table.as(sec).does(paperAct())
  return table
}
/** Everybody else has signed; the residents' sheet is the last. */
function last(): Table {
  const table = waiting()
  table.as(own1).does(signAct())
  table.as(con1).does(signAct())
  table.as(pm1).does(signAct({ dissent: '费用另议' }))
  return table
}

describe('a sheet that waits for its witness', () => {
  it('[R200] counts for nothing: its party is still to sign, and the last one settles nothing', () => {
    const table = last()
    expect(waitingSheet(held(table), party)).toMatchObject({ byId: res1, witnessId: med, enteredById: sec, version: 1 })
    expect(validSignOffs(held(table)).map(({ partyId }) => partyId)).toEqual(['P-OWN', 'P-CON', 'P-PM'])
    expect(unsignedParties(table.state, held(table)).map((one) => one.id)).toEqual(['P-RES'])
    expect(held(table).status).toBe('signing')
    table.as(med).does(witnessAct())
    expect([held(table).status, waitingSheets(held(table))]).toEqual(['signed', []])
  })

  it('[R200] is confirmed by the very person it names and nobody for him, not even the organiser', () => {
    const table = waiting()
    for (const person of [sec, fac, msg]) expect(table.as(person).isRefused(witnessAct()).code).toBe('notYours')
    for (const person of [res1, own1]) expect(table.as(person).isRefused(witnessAct()).code).toBe('notAllowed')
    expect(table.asActor({ ...actor(table, med), via: 'organiser' }).isRefused(witnessAct()).code).toBe('notAllowed')
    expect(table.asActor(organiser).isRefused(witnessAct()).code).toBe('notAllowed')
    table.as(med).does(witnessAct())
    expect(table.as(med).isRefused(witnessAct()).code).toBe('sheetGone')
  })

  it('[R200] tells its witness, wherever he is, and its party; the witness first', () => {
    const table = waiting()
    expect(stepOf(table, med)).toMatchObject({ kind: 'witnessPaper', partyId: 'P-RES', version: 1 })
    expect(stepsFor(table.state, actor(table, med)).map(({ kind }) => kind)).toContain('witnessPaper')
    expect(stepOf(table, res1)).toMatchObject({ kind: 'seePaper', witnessId: med, waits: true })
    expect(stepOf(table, own1)).toMatchObject({ kind: 'sign' })
    table.as(sec).does(paperAct({ witnessId: fac }))
    expect([stepOf(table, fac).kind, stepOf(table, med).kind === 'witnessPaper']).toEqual(['witnessPaper', false])
    table.as(fac).does(witnessAct())
    expect(stepOf(table, fac)).toMatchObject({ kind: 'awaitSignatures' })
  })

  it('[R201] all that held when it was taken in holds when it is confirmed: stance, witness, signer', () => {
    const opposes = waiting()
    const on = { targetType: 'resolution', targetId: 'R-02', targetVersion: 1 }
    opposes.as(fac).does({ type: 'resolution.haltSigning', resolutionId: 'R-02', reason: '改一处' })
    expect(opposes.as(med).isRefused(witnessAct()).code).toBe('sheetGone')
    opposes.as(res2).does({ type: 'stance.take', stanceId: 'ST-9', ...on, value: 'oppose', reason: '不同意' })
    opposes.as(med).isRefused(witnessAct())
    const moved = waiting()
    moved.as(fac).does({ type: 'person.assign', personId: med, role: 'partyRep', partyId: 'P-OWN' })
    moved.as(med).isRefused(witnessAct(), 'notAllowed')
    const gone = waiting()
    gone.as(fac).does({ type: 'person.assign', personId: res1, role: 'partyRep', partyId: 'P-OWN' })
    expect(gone.as(med).isRefused(witnessAct())).toEqual({ code: 'invalidField', field: 'signedById' })
    const aside = waiting()
    aside.as(res1).does({ type: 'recusal.declare', issueId: 'I-02', reason: '利害关系' })
    expect(aside.as(med).isRefused(witnessAct())).toMatchObject({ code: 'recused' })
  })

  refuses(waiting, [
    ['[R201] not of other words', med, witnessAct({ textSha256: '0'.repeat(64) }), { code: 'textChanged' }],
    ['[R201] not of another version', med, witnessAct({ version: 2 }), { code: 'superseded' }],
    ['[R201] not with another photo', med, witnessAct({ attachmentId: 'other' }), { code: 'sheetGone' }],
    ['[R201] not with another signer', med, witnessAct({ signedById: res2 }), { code: 'sheetGone' }],
    [
      '[R201] not with a dissent that it does not bear',
      med,
      witnessAct({ dissent: '费用另议' }),
      { code: 'sheetGone' },
    ],
    ['[R201] not of a party that has none', med, witnessAct({ partyId: 'P-OWN' }), { code: 'sheetGone' }],
  ])

  it('[R201] a dissent or a signer that came under the same photo meanwhile is not confirmed unseen', () => {
    for (const other of [{ dissent: '费用另议' }, { signedById: res2 }]) {
      const table = waiting()
      table.as(sec).does(paperAct(other))
      expect(table.as(med).isRefused(witnessAct()).code).toBe('sheetGone')
      table.as(med).does(witnessAct(other))
      expect(validSignOffs(held(table))).toMatchObject([{ method: 'paperSign', withDissent: 'dissent' in other }])
    }
  })

  it('[R202] gives way to its party’s own word: a signature on a device', () => {
    const table = waiting()
    table.as(res2).does(signAct())
    expect([validSignOffs(held(table))[0]?.method, waitingSheets(held(table))]).toEqual(['deviceSign', []])
    expect(table.as(med).isRefused(witnessAct()).code).toBe('sheetGone')
  })

  it('[R202] gives way to its party’s no, also once it counts, and is not taken in again over it', () => {
    for (const confirmed of [false, true]) {
      const table = signingBoard()
      if (confirmed) signOnPaper(table)
      else table.as(sec).does(paperAct())
      table.as(res2).does(refuseAct({ reason: '不是本方签的' }))
      expect([validSignOffs(held(table)), waitingSheets(held(table))]).toEqual([[], []])
      expect(hasRefused(held(table), party)).toBe(true)
      expect(voidedSignOffs(held(table))).toEqual([])
      expect(table.as(sec).isRefused(paperAct()).code).toBe('refusalStands')
      table.as(res1).does(signAct())
      expect(validSignOffs(held(table))).toMatchObject([{ byId: res1, method: 'deviceSign' }])
      expect(table.as(res2).isRefused(refuseAct()).code).toBe('alreadySigned')
    }
  })

  it('[R202] is not undone any more once all have signed', () => {
    const table = last()
    table.as(med).does(witnessAct())
    expect(table.as(res2).isRefused(refuseAct())).toMatchObject({ code: 'wrongResolutionStatus' })
  })

  it('[R202] gives way to another sheet of the same party, and to other words', () => {
    const table = waiting()
    table.as(sec).does(sheetPhoto('sheet-2'))
    table.as(fac).does(paperAct({ attachmentId: 'sheet-2', signedById: res2 }))
    expect(waitingSheets(held(table))).toMatchObject([{ attachmentId: 'sheet-2', byId: res2, enteredById: fac }])
    expect(table.as(med).isRefused(witnessAct()).code).toBe('sheetGone')
    const text = `${signedText}改`
    table.as(sec).does({ type: 'resolution.publishVersion', resolutionId: 'R-02', baseVersion: 1, text })
    openSigning(table, 2)
    expect(held(table).sheets ?? []).toEqual([])
    const next = { version: 2, textSha256: sha256Hex(text), attachmentId: 'sheet-2' }
    expect(table.as(med).isRefused(witnessAct(next)).code).toBe('sheetGone')
  })

  it('[V63] is seen by the room; what dissent it bears is the members’, and the public hears nothing', () => {
    const table = signingBoard()
    table.as(sec).does(paperAct({ dissent: '费用另议' }))
    const taken = table.record.findLast(({ event }) => event.type === 'signOff.sheetTaken')
    if (taken === undefined) throw new Error('nothing taken in')
    const seen = (role: 'partyRep' | 'projector' | 'observer') => {
      const viewer = viewerOf({ personId: null, role, partyId: null, via: 'self' }, [])
      return JSON.stringify(redact(taken, viewer, table.state)?.event ?? null)
    }
    expect(seen('partyRep')).toContain('费用另议')
    expect(seen('projector')).toContain('sheetTaken')
    expect(seen('projector')).not.toContain('费用另议')
    expect(seen('observer')).not.toContain('sheet')
  })

  it('[R203] is printed as waiting, never as signed, and told to who was away', () => {
    const table = waiting()
    const page = signOffPageBlocks(table.state, id('M-05')).flatMap(textsOf).join('\n')
    expect(page).toContain('已纸面签名，待见证人9号楼居民党员（和事佬）确认，尚不算签认')
    expect(page).not.toContain('已纸面签认')
    const before = signingBoard().state
    const told = changesIn(before, table.record.slice(before.seq))
    expect(told).toMatchObject([{ fact: { kind: 'sheetTaken', partyId: 'P-RES', witnessId: med } }])
    table.as(med).does(witnessAct())
    const after = signOffPageBlocks(table.state, id('M-05')).flatMap(textsOf).join('\n')
    expect(after).toContain('已纸面签认，见证人：9号楼居民党员（和事佬）')
    expect(after).not.toContain('尚不算签认')
  })
})
