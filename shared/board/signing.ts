/**
 * How signing stands on a text: who will not sign it as it reads now, whose sign-off lost its text, what was signed on
 * paper. Pure reads of the record; whether somebody may sign is the rules' business.
 */
import type { Resolution, SignOff } from '#shared/board/board.ts'
import type { PaperSheet, SheetDenial, SignRefusal } from '#shared/board/desk.ts'
import { validSignOffs } from '#shared/board/select.ts'
import type { PartyId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'

/** The parties that said no to the current version and have not signed it since: the last word of each, oldest first. */
export function standingRefusals(resolution: Resolution): readonly SignRefusal[] {
  const signed = new Set(validSignOffs(resolution).map(({ partyId }) => partyId))
  const last = new Map<PartyId, SignRefusal>()
  for (const one of resolution.refusals ?? []) {
    if (one.version !== resolution.currentVersion || signed.has(one.partyId)) continue
    last.delete(one.partyId)
    last.set(one.partyId, one)
  }
  return [...last.values()]
}

/** Whether this party has said no to the current version and has not signed it since. */
export const hasRefused = (resolution: Resolution, partyId: PartyId): boolean =>
  standingRefusals(resolution).some((one) => one.partyId === partyId)

/** One earlier version and the parties whose sign-off of it went with its text. */
export interface Voided {
  readonly version: number
  readonly partyIds: readonly PartyId[]
}

/** Sign-offs that no longer count because other words took the place of what was signed; the newest version first. */
export function voidedSignOffs(resolution: Resolution): readonly Voided[] {
  const byVersion = new Map<number, PartyId[]>()
  for (const one of resolution.signOffs) {
    // On the current version what lost its force was a sheet that its party said no to: that no is shown.
    if (one.voidedAt === null || one.version === resolution.currentVersion) continue
    const parties = byVersion.get(one.version) ?? []
    if (!parties.includes(one.partyId)) parties.push(one.partyId)
    byVersion.set(one.version, parties)
  }
  return [...byVersion].map(([version, partyIds]) => ({ version, partyIds })).sort((a, b) => b.version - a.version)
}

/** The party's sheet that waits for its witness on the current version; null where there is none. */
export const waitingSheet = (resolution: Resolution, partyId: PartyId): PaperSheet | null =>
  waitingSheets(resolution).find((sheet) => sheet.partyId === partyId) ?? null

/** Every sheet that waits for its witness, in the order in which they were taken in. */
export const waitingSheets = ({ sheets = [], currentVersion, status }: Resolution): readonly PaperSheet[] =>
  status === 'signing' ? sheets.filter(({ version }) => version === currentVersion) : []

/**
 * The sheets on the current version that their witnesses did not see signed, of parties that have not signed by their
 * own hand since; oldest first.
 */
export function standingDenials(resolution: Resolution): readonly SheetDenial[] {
  const onDevice = new Set(
    validSignOffs(resolution).flatMap(({ partyId, paper }) => (paper === undefined ? [partyId] : [])),
  )
  return (resolution.denials ?? []).filter(
    ({ version, partyId }) => version === resolution.currentVersion && !onDevice.has(partyId),
  )
}

/** How many sheets of this party on the current version its witnesses have denied. */
export const deniedSheets = ({ denials = [], currentVersion }: Resolution, partyId: PartyId): number =>
  denials.filter((one) => one.partyId === partyId && one.version === currentVersion).length

/** Whether they are so many that no further one is taken in: the party's own hand signs, or nobody's. */
export const isDeniedTooOften = (resolution: Resolution, partyId: PartyId): boolean =>
  deniedSheets(resolution, partyId) >= limits.denialsPerVersion

/** Of each party the last of them, where it has neither signed since, in whatever way, nor said no, nor has another sheet that waits. */
export function unansweredDenials(resolution: Resolution): readonly SheetDenial[] {
  const answered = new Set(
    [...validSignOffs(resolution), ...standingRefusals(resolution), ...waitingSheets(resolution)].map(
      ({ partyId }) => partyId,
    ),
  )
  const open = standingDenials(resolution).filter(({ partyId }) => !answered.has(partyId))
  return [...new Map(open.map((one) => [one.partyId, one])).values()]
}

/** The party's sign-off that counts now, where it was made on paper and somebody else took it in; null otherwise. */
export function paperSignOff(resolution: Resolution, partyId: PartyId): SignOff | null {
  const found = validSignOffs(resolution).find((one) => one.partyId === partyId)
  return found?.paper === undefined ? null : found
}
