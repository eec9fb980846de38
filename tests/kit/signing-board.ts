/**
 * A board on which one text is open for signing: the owner accepts it, the contractor supports it, the manager reserves, the
 * residents support it; a photo of their sheet hangs on it. And the acts by which it is answered.
 */
import type { Resolution } from '#shared/board/board.ts'
import { nextStepFor } from '#shared/board/next-step.ts'
import { actorOf } from '#shared/board/select.ts'
import { sha256Hex } from '#shared/record/chain.ts'
import type { Act, Table } from './cast.ts'
import { cast, id } from './cast.ts'
import { agree, playTo } from './script.ts'

const { F: fac, S: sec, O1: own1, C1: con1, P1: pm1, R1: res1, M: med } = cast

export const signedText = '会议同意，周日不施工。'
export const signedResolution = id<'resolution'>('R-02')
const shown = { resolutionId: 'R-02', version: 1, textSha256: sha256Hex(signedText) } as const

/** What names the words that are answered, for acts that a test makes itself. */
export const shownWords = shown

export const signAct = (more: object = {}): Act => ({ type: 'signOff.sign', ...shown, ...more })
export const refuseAct = (more: object = {}): Act => ({ type: 'signOff.refuse', ...shown, reason: '没有授权', ...more })
/** The residents' sheet, seen by the mediator. */
export const paperAct = (more: object = {}): Act => ({
  type: 'signOff.recordPaper',
  ...shown,
  partyId: 'P-RES',
  signedById: res1,
  witnessId: med,
  attachmentId: 'sheet',
  ...more,
})
/** What its witness says to it. */
export const witnessAct = (more: object = {}): Act => ({
  type: 'signOff.witnessPaper',
  ...shown,
  partyId: 'P-RES',
  signedById: res1,
  attachmentId: 'sheet',
  ...more,
})

/** What its witness says who did not see it signed. */
export const denyAct = (more: object = {}): Act => ({
  ...witnessAct(),
  type: 'signOff.denyPaper',
  reason: '签的时候我不在场',
  ...more,
})

/** The residents' sheet, shown by this photo, taken in and confirmed by its witness: it counts. */
export function signOnPaper(table: Table, attachmentId = 'sheet'): void {
  table.as(sec).does(paperAct({ attachmentId }))
  table.as(med).does(witnessAct({ attachmentId }))
}

/** A photo that hangs on the resolution. */
export const sheetPhoto = (attachmentId: string, more: object = {}): Act => ({
  type: 'attachment.add',
  attachmentId,
  target: { kind: 'resolution', id: 'R-02' },
  sha256: sha256Hex(attachmentId),
  mediaType: 'image/jpeg',
  bytes: 1_000,
  width: 100,
  height: 100,
  alt: '签认单',
  visibility: 'meeting',
  ...more,
})

const stances = { [own1]: 'accept', [con1]: 'support', [pm1]: 'reserve', [res1]: 'support' } as const

/** These four say where they stand on a version, and signing opens on it. */
export function openSigning(table: Table, version: number): void {
  for (const [person, value] of Object.entries(stances)) {
    const on = { targetType: 'resolution', targetId: 'R-02', targetVersion: version }
    table
      .as(person)
      .does({ type: 'stance.take', stanceId: `ST-${version}-${person}`, ...on, value, reason: '费用没定' })
  }
  agree(table, signedResolution, version)
}

/** R-02 v1 with this text is open for signing. */
export function signingBoard(text: string = signedText): Table {
  const table = playTo('hearEveryone')
  table.as(fac).does({ type: 'resolution.draft', resolutionId: 'R-02', issueId: 'I-02' })
  table.as(sec).does({ type: 'resolution.publishVersion', resolutionId: 'R-02', baseVersion: 0, text })
  openSigning(table, 1)
  table.as(sec).does(sheetPhoto('sheet'))
  return table
}

/** The resolution that is signed, as it stands. */
export function held(table: Table): Resolution {
  const resolution = table.state.resolutions.get(signedResolution)
  if (resolution === undefined) throw new Error('no R-02')
  return resolution
}

/** What this person is asked to do next on its issue. */
export function stepOf(table: Table, personId: string): ReturnType<typeof nextStepFor> {
  const person = table.state.people.get(id(personId))
  if (person === undefined) throw new Error(personId)
  return nextStepFor(table.state, actorOf(person), id('I-02'))
}
