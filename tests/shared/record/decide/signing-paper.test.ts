/** A sheet of paper instead of a device: who takes it in, who has seen it, what it proves, and that nobody signs for another. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { actorOf } from '#shared/board/select.ts'
import { paperSignOff } from '#shared/board/signing.ts'
import { toInstant } from '#shared/clock.ts'
import { decide } from '#shared/record/decide/decide.ts'
import type { RecordedEvent } from '#shared/record/events.ts'
import { evolveAll } from '#shared/record/evolve/evolve.ts'
import { parseCommand } from '#shared/record/parse-command.ts'
import type { BoardState } from '#shared/record/state.ts'
import { recordOf } from '../../../kit/cases.ts'
import type { Table } from '../../../kit/cast.ts'
import { cast, id } from '../../../kit/cast.ts'
import { refuses } from '../../../kit/refuses.ts'
import {
  held,
  paperAct,
  sheetPhoto,
  shownWords,
  signAct,
  signedText,
  signingBoard,
  signOnPaper,
  stepOf,
  witnessAct,
} from '../../../kit/signing-board.ts'

const { F: fac, S: sec, O1: own1, O2: own2, C1: con1, P1: pm1, R1: res1, M: med, G: msg } = cast
const [text, shown] = [signedText, shownWords]
const [sign, paper, photo, signing] = [signAct, paperAct, sheetPhoto, signingBoard]
const publishNext = (table: Table): unknown =>
  table.as(sec).does({ type: 'resolution.publishVersion', resolutionId: 'R-02', baseVersion: 1, text: `${text}改` })

/** Whether a sign-off or refusal was given by its own party's hand: on a device, or on a sheet seen by others. */
function isOwnWord(state: BoardState, { event, actor }: RecordedEvent): boolean {
  if (event.type === 'signOff.refused') return event.refusal.partyId === actor.partyId
  if (event.type !== 'signOff.made') return true
  const { partyId, byId, paper: sheet } = event.signOff
  const signer = state.people.get(byId)
  if (signer?.role !== 'partyRep' || signer.partyId !== partyId) return false
  if (sheet === undefined) return actor.personId === byId && actor.partyId === partyId
  const { witnessId, enteredById } = sheet
  const isNeutral = state.people.get(witnessId)?.partyId === null && witnessId !== enteredById
  return isNeutral && actor.personId === witnessId && actor.partyId === null
}

describe('a signature on paper', () => {
  it('[R143] counts as its party’s sign-off once its witness has confirmed it, with the photo, him and who took it in', () => {
    const table = signing()
    table.as(sec).does(paper())
    table.clock.advance(60_000)
    table.as(med).does(witnessAct())
    const signOff = { partyId: 'P-RES', byId: res1, version: 1, method: 'paperSign', voidedAt: null }
    expect(held(table).signOffs).toMatchObject([
      { ...signOff, paper: { attachmentId: 'sheet', witnessId: med, enteredById: sec } },
    ])
    const [made] = held(table).signOffs
    expect(Date.parse(made?.at ?? '') - Date.parse(made?.paper?.takenAt ?? '')).toBe(60_000)
    expect(held(table).sheets).toEqual([])
    expect(paperSignOff(held(table), id('P-RES'))?.byId).toBe(res1)
    expect(table.as(res1).isRefused(sign()).code).toBe('alreadySigned')
  })

  it('[R143] is told to its party, which may object at once', () => {
    const table = signing()
    signOnPaper(table)
    expect(stepOf(table, res1)).toMatchObject({ kind: 'seePaper', witnessId: med, version: 1 })
    expect(stepOf(table, own1)).toMatchObject({ kind: 'sign' })
    table.as(res1).does({ type: 'dissent.file', resolutionId: 'R-02', text: '本方没有签过' })
    expect(held(table).dissents).toMatchObject([{ partyId: 'P-RES', text: '本方没有签过' }])
  })

  it('[R143] is told to its party, too, when it was the last one and settled the text', () => {
    const table = signing()
    table.as(own1).does(sign())
    table.as(con1).does(sign())
    table.as(pm1).does(sign({ dissent: '费用另议' }))
    table.as(sec).does(paper())
    expect(held(table).status).toBe('signing')
    table.as(med).does(witnessAct())
    expect(held(table).status).toBe('signed')
    expect(stepOf(table, res1)).toMatchObject({ kind: 'seePaper', witnessId: med })
  })

  it('[R144] needs the dissent that the stance needs, like any other', () => {
    const table = signing()
    const manager = { partyId: 'P-PM', signedById: pm1 }
    expect(table.as(sec).isRefused(paper(manager))).toMatchObject({ code: 'dissentRequired' })
    table.as(sec).does(paper({ ...manager, dissent: '费用另议' }))
    expect(held(table).dissents).toEqual([])
    table.as(med).does(witnessAct({ ...manager, dissent: '费用另议' }))
    expect(held(table)).toMatchObject({ signOffs: [{ withDissent: true }], dissents: [{ partyId: 'P-PM' }] })
  })

  it('[R145] keeps its photo while it waits, and while it stands', () => {
    const table = signing()
    const withdraw = { type: 'attachment.withdraw', attachmentId: 'sheet' } as const
    table.as(sec).does(paper())
    for (const person of [sec, fac]) expect(table.as(person).isRefused(withdraw)).toEqual({ code: 'photoOfSignOff' })
    table.as(med).does(witnessAct())
    for (const person of [sec, fac]) expect(table.as(person).isRefused(withdraw)).toEqual({ code: 'photoOfSignOff' })
    publishNext(table)
    table.as(sec).does(withdraw)
  })

  it('[R145] is not proved by a photo that was taken down, is a party’s own, or hangs elsewhere', () => {
    const table = signing()
    table.as(sec).does(photo('gone'))
    table.as(sec).does({ type: 'attachment.withdraw', attachmentId: 'gone' })
    table.as(res1).does(photo('own', { visibility: 'party' }))
    table.as(sec).does(photo('other', { target: { kind: 'resolution', id: 'R-01' } }))
    table.as(sec).does(photo('issue', { target: { kind: 'issue', id: 'I-02' } }))
    expect(table.as(sec).isRefused(paper({ attachmentId: 'gone' }))).toEqual({
      code: 'unknownEntity',
      field: 'attachmentId',
    })
    for (const attachmentId of ['own', 'other', 'issue']) {
      expect(table.as(sec).isRefused(paper({ attachmentId }))).toEqual({ code: 'invalidField', field: 'attachmentId' })
    }
  })

  it('[R146] is not taken in of somebody who has stood aside', () => {
    const table = signing()
    table.as(res1).does({ type: 'recusal.declare', issueId: 'I-02', reason: '利害关系' })
    expect(table.as(sec).isRefused(paper())).toMatchObject({ code: 'recused', field: 'signedById' })
  })

  refuses(signing, [
    ['[R146] not by a party, for itself or another', res1, paper(), { code: 'notAllowed' }],
    ['[R146] not by another party', own1, paper(), { code: 'notAllowed' }],
    ['[R146] not by the mediator', med, paper(), { code: 'notAllowed' }],
    [
      '[R146] not for a party that is none',
      sec,
      paper({ partyId: 'P-X' }),
      { code: 'unknownEntity', field: 'partyId' },
    ],
    [
      '[R146] not by another party’s hand',
      sec,
      paper({ signedById: own1 }),
      { code: 'invalidField', field: 'signedById' },
    ],
    [
      '[R146] not by a hand of no party',
      sec,
      paper({ signedById: msg }),
      { code: 'invalidField', field: 'signedById' },
    ],
    ['[R146] not by nobody', sec, paper({ signedById: 'U-X' }), { code: 'unknownEntity', field: 'signedById' }],
    ['[R146] not seen by a party', sec, paper({ witnessId: own1 }), { code: 'witnessNeeded', field: 'witnessId' }],
    ['[R146] not seen by its own party', sec, paper({ witnessId: cast.R2 }), { code: 'witnessNeeded' }],
    ['[R146] not seen by who takes it in', sec, paper({ witnessId: sec }), { code: 'witnessNeeded' }],
    ['[R146] not seen by who only looks on', sec, paper({ witnessId: cast.OB }), { code: 'witnessNeeded' }],
    ['[R146] not seen by the wall', sec, paper({ witnessId: cast.J }), { code: 'witnessNeeded' }],
    ['[R144] not of other words', sec, paper({ textSha256: '0'.repeat(64) }), { code: 'textChanged' }],
    ['[R144] not of another version', sec, paper({ version: 2 }), { code: 'superseded' }],
  ])

  it('[R147] nobody’s sign-off is made by a seat of another party, whatever is sent', () => {
    const table = signing()
    table.as(own2).does(photo('theirs'))
    const people = [...table.state.people.keys()]
    const ids = fc.constantFrom('P-OWN', 'P-CON', 'P-PM', 'P-RES', 'P-X')
    const acts = fc.record({
      type: fc.constantFrom(
        'signOff.sign',
        'signOff.recordPaper',
        'signOff.witnessPaper',
        'signOff.denyPaper',
        'signOff.refuse',
      ),
      by: fc.constantFrom(...people),
      partyId: ids,
      signedById: fc.constantFrom(...people),
      witnessId: fc.constantFrom(...people),
      attachmentId: fc.constantFrom('sheet', 'theirs'),
      dissent: fc.constantFrom(null, '费用另议'),
      reason: fc.constant('没有授权'),
    })
    const at = table.clock.now()
    fc.assert(
      fc.property(fc.array(acts, { minLength: 1, maxLength: 12 }), (list) => {
        let { state } = table
        const answers: RecordedEvent[] = []
        for (const [place, { by, ...fields }] of list.entries()) {
          const giver = state.people.get(id(by))
          const command = parseCommand({ commandId: `C-${place}`, ...shown, ...fields })
          if (giver === undefined || !command.ok) throw new Error('cannot happen: the acts are made of the board')
          const actor = actorOf(giver)
          const decision = decide(state, command.value, actor, at)
          if (!decision.ok) continue
          const events = recordOf(decision.value, { after: state.seq, at: toInstant(at), actor })
          state = evolveAll(state, events)
          answers.push(...events)
        }
        expect(answers.filter((one) => !isOwnWord(state, one))).toEqual([])
      }),
      { numRuns: 200 },
    )
  })
})
