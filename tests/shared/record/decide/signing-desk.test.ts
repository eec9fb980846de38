/** The last step besides signing on a device: saying no, signing on paper, showing the text to a superior. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextStepFor } from '#shared/board/next-step.ts'
import { actorOf } from '#shared/board/select.ts'
import { hasRefused, paperSignOff, standingRefusals, voidedSignOffs } from '#shared/board/signing.ts'
import { exportCase } from '#shared/board/export-case.ts'
import { toInstant } from '#shared/clock.ts'
import { limits } from '#shared/limits.ts'
import { decide } from '#shared/record/decide/decide.ts'
import type { RecordedEvent } from '#shared/record/events.ts'
import { evolveAll } from '#shared/record/evolve/evolve.ts'
import { parseCommand } from '#shared/record/parse-command.ts'
import type { BoardState } from '#shared/record/state.ts'
import { emptyState } from '#shared/record/state.ts'
import { redact, viewerOf } from '#shared/record/visibility.ts'
import { parseCase } from '#shared/board/case-schema.ts'
import { recordOf } from '../../../kit/cases.ts'
import type { Act } from '../../../kit/cast.ts'
import { cast, id, Table } from '../../../kit/cast.ts'
import { refuses } from '../../../kit/refuses.ts'
import {
  paperAct,
  refuseAct,
  sheetPhoto,
  shownWords,
  signAct,
  signedResolution,
  signedText,
  signingBoard,
  signOnPaper,
  witnessAct,
} from '../../../kit/signing-board.ts'

const { F: fac, S: sec, O1: own1, O2: own2, C1: con1, P1: pm1, R1: res1, M: med, G: msg } = cast
const [resolutionId, text, shown] = [signedResolution, signedText, shownWords]
const [sign, refuse, paper, photo, signing] = [signAct, refuseAct, paperAct, sheetPhoto, signingBoard]
const publishNext = (table: Table): unknown =>
  table.as(sec).does({ type: 'resolution.publishVersion', resolutionId: 'R-02', baseVersion: 1, text: `${text}改` })

const held = (table: Table) => {
  const resolution = table.state.resolutions.get(resolutionId)
  if (resolution === undefined) throw new Error('no R-02')
  return resolution
}
const stepOf = (table: Table, personId: string) => {
  const person = table.state.people.get(id(personId))
  if (person === undefined) throw new Error(personId)
  return nextStepFor(table.state, actorOf(person), id('I-02'))
}

describe('a party that will not sign', () => {
  it('[R140] says why, about the words that its screen showed, and the room knows who and why', () => {
    const table = signing()
    table.at('20:00').as(pm1).does(refuse())
    const refusal = { partyId: 'P-PM', byId: pm1, version: 1, reason: '没有授权', at: '2026-07-16T11:20:00.000Z' }
    expect(held(table).refusals).toEqual([refusal])
    expect(standingRefusals(held(table))).toEqual([refusal])
    expect(stepOf(table, fac)).toMatchObject({ kind: 'awaitSignatures', refusals: [refusal] })
  })

  it('[R141] is not asked for its signature again, and may sign after all', () => {
    const table = signing()
    table.as(pm1).does(refuse())
    expect(stepOf(table, pm1)).not.toMatchObject({ kind: 'sign' })
    table.as(pm1).does(refuse({ reason: '费用没定' }))
    expect(standingRefusals(held(table))).toMatchObject([{ reason: '费用没定' }])
    table.as(pm1).does(sign({ dissent: '费用另议' }))
    expect(standingRefusals(held(table))).toEqual([])
    expect(held(table).refusals).toHaveLength(2)
    expect(stepOf(table, fac)).not.toHaveProperty('refusals')
  })

  it('[R141] has said nothing yet about the next version', () => {
    const table = signing()
    table.as(pm1).does(refuse())
    publishNext(table)
    expect(hasRefused(held(table), id('P-PM'))).toBe(false)
  })

  refuses(signing, [
    ['[R140] not of another version', pm1, refuse({ version: 2 }), { code: 'superseded' }],
    ['[R140] not of other words', pm1, refuse({ textSha256: '0'.repeat(64) }), { code: 'textChanged' }],
    ['[R140] not without a reason', pm1, refuse({ reason: ' ' }), { code: 'missingField', field: 'reason' }],
    ['[R140] not by who leads', fac, refuse(), { code: 'notAllowed' }],
  ])
})

describe('other words', () => {
  it('[R142] void what was signed of the former ones, and say whose it was', () => {
    const table = signing()
    table.as(own1).does(sign())
    table.as(con1).does(sign())
    expect(voidedSignOffs(held(table))).toEqual([])
    publishNext(table)
    expect(voidedSignOffs(held(table))).toEqual([{ version: 1, partyIds: ['P-OWN', 'P-CON'] }])
    expect(table.as(res1).isRefused(sign()).code).toBe('wrongResolutionStatus')
  })
})

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
    table.as(med).does(witnessAct({ partyId: 'P-PM' }))
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
      type: fc.constantFrom('signOff.sign', 'signOff.recordPaper', 'signOff.witnessPaper', 'signOff.refuse'),
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

describe('a signature drawn by hand', () => {
  it('[R148] stands with the sign-off, and only the board’s people see it', () => {
    const table = signing()
    table.as(own1).does(sign({ drawing: 'M10 20L30 40' }))
    expect(held(table).signOffs[0]?.drawing).toBe('M10 20L30 40')
    const made = table.record.findLast(({ event }) => event.type === 'signOff.made')
    if (made === undefined) throw new Error('nothing signed')
    const seen = (role: 'partyRep' | 'projector' | 'observer') => {
      const viewer = viewerOf({ personId: null, role, partyId: null, via: 'self' }, [])
      return JSON.stringify(redact(made, viewer, table.state))
    }
    expect(seen('partyRep')).toContain('M10 20L30 40')
    for (const role of ['projector', 'observer'] as const) expect(seen(role)).not.toContain('M10 20L30 40')
  })

  it.each([['javascript'], ['M1 1"/>'], ['L1 1'], [`M1 1${'L1 1'.repeat(limits.drawingLength)}`]])(
    '[R148] is a path and nothing else: %.20s',
    (drawing) => {
      expect(['invalidField', 'tooLong']).toContain(signing().as(own1).isRefused(sign({ drawing })).code)
    },
  )
})

const share = (reviewId: string): Act => ({ type: 'review.share', reviewId, resolutionId: 'R-02', version: 1 })

describe('a text shown to a superior', () => {
  it('[R149] is shared by a representative, one version, so many at once, and revoked by the party', () => {
    const table = signing()
    for (let n = 1; n <= limits.reviewsPerParty; n += 1) table.as(own1).does(share(`rv-${n}`))
    expect(table.as(own2).isRefused(share('rv-x'))).toMatchObject({ code: 'tooMany' })
    table.as(con1).does(share('rv-con'))
    expect(table.as(con1).isRefused({ type: 'review.revoke', reviewId: 'rv-1' }).code).toBe('unknownEntity')
    table.as(own2).does({ type: 'review.revoke', reviewId: 'rv-1' })
    expect(table.as(own2).isRefused({ type: 'review.revoke', reviewId: 'rv-1' }).code).toBe('linkRevoked')
    table.as(own2).does(share('rv-x'))
  })

  refuses(signing, [
    ['[R149] not by who speaks for no party', fac, share('rv-1'), { code: 'notAllowed' }],
    [
      '[R149] not a version that is none',
      own1,
      { ...share('rv-1'), version: 9 },
      { code: 'unknownEntity', field: 'version' },
    ],
    [
      '[R149] its opening is the server’s to note',
      own1,
      { type: 'review.noteOpened', reviewId: 'rv-1' },
      { code: 'notAllowed' },
    ],
  ])
})

describe('the whole of signing', () => {
  it('[R150] goes into a case file and comes back', () => {
    const table = signing()
    table.as(own1).does(sign({ drawing: 'M10 20L30 40' }))
    table.as(pm1).does(refuse())
    table.as(sec).does(photo('other'))
    table.as(sec).does(paper({ partyId: 'P-CON', signedById: con1, attachmentId: 'other' }))
    signOnPaper(table)
    table.as(con1).does({ type: 'review.share', reviewId: 'rv-1', resolutionId: 'R-02', version: 1 })
    const file = exportCase(table.state)
    const again = new Table(parsed(file))
    expect(again.state.resolutions.get(resolutionId)).toEqual(held(table))
    expect(again.state.reviews).toEqual(table.state.reviews)
    expect(evolveAll(emptyState, table.record).reviews).toEqual(table.state.reviews)
  })
})

function parsed(file: unknown) {
  const read = parseCase(JSON.parse(JSON.stringify(file)))
  if (!read.ok) throw new Error(JSON.stringify(read.refusal))
  return read.value
}
