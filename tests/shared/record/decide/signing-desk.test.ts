/**
 * The last step besides signing on a device: saying no, drawing a name, showing the text to a superior. On paper:
 * `signing-paper.test.ts`.
 */
import { describe, expect, it } from 'vitest'
import { hasRefused, standingRefusals, voidedSignOffs } from '#shared/board/signing.ts'
import { exportCase } from '#shared/board/export-case.ts'
import { limits } from '#shared/limits.ts'
import { evolveAll } from '#shared/record/evolve/evolve.ts'
import { emptyState } from '#shared/record/state.ts'
import { redact, viewerOf } from '#shared/record/visibility.ts'
import { parseCase } from '#shared/board/case-schema.ts'
import type { Act } from '../../../kit/cast.ts'
import { cast, id, Table } from '../../../kit/cast.ts'
import { refuses } from '../../../kit/refuses.ts'
import {
  held,
  paperAct,
  refuseAct,
  sheetPhoto,
  signAct,
  signedResolution,
  signedText,
  signingBoard,
  signOnPaper,
  stepOf,
} from '../../../kit/signing-board.ts'

const { F: fac, S: sec, O1: own1, O2: own2, C1: con1, P1: pm1, R1: res1 } = cast
const [resolutionId, text] = [signedResolution, signedText]
const [sign, refuse, paper, photo, signing] = [signAct, refuseAct, paperAct, sheetPhoto, signingBoard]
const publishNext = (table: Table): unknown =>
  table.as(sec).does({ type: 'resolution.publishVersion', resolutionId: 'R-02', baseVersion: 1, text: `${text}改` })

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
