/**
 * Signing on paper, for whom a screen is too much: whoever keeps the record takes the sheet in, with a photo of it that
 * hangs on the resolution, and names a witness who is of no party. It counts once that very person has confirmed it, and is
 * gone once he has said that he did not see it signed; all do so with their own PIN. The same conditions hold as for signing
 * on a device, each time. A sheet never stands against its party's own word: who has said no to these words signs them by
 * his own hand or not at all.
 */
import type { Resolution } from '#shared/board/board.ts'
import type { PaperSheet } from '#shared/board/desk.ts'
import { standsAside } from '#shared/board/recusals.ts'
import { currentText } from '#shared/board/select.ts'
import { hasRefused, isDeniedTooOften, waitingSheet } from '#shared/board/signing.ts'
import type { PersonId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import type { CommandOf } from '#shared/record/commands.ts'
import type { Context, Decision, Found, Problem, Rule } from '#shared/record/decide/context.ts'
import { follows, invalid, no, partyName, speaker, unknown } from '#shared/record/decide/context.ts'
import { signFor, textProblem } from '#shared/record/decide/sign-offs.ts'
import { accepted } from '#shared/result.ts'

type Recording = CommandOf<'signOff.recordPaper'>

/** Who signed must sit at the table for that very party, and not have stood aside from the issue. */
function signerProblem({ state }: Context, { partyId, signedById }: OnSheet, { issueId }: Resolution): Problem {
  if (!state.parties.has(partyId)) return unknown('partyId')
  const signer = state.people.get(signedById)
  if (signer === undefined) return unknown('signedById')
  if (signer.role !== 'partyRep' || signer.partyId !== partyId) return invalid('signedById')
  if (!standsAside(state, issueId, signedById)) return null
  return no('recused', { field: 'signedById', facts: { who: signer.displayName } })
}

/** Seats that many or no hands share: they saw nothing. */
const looksOn: ReadonlySet<string> = new Set(['observer', 'projector'])

/** Whether this person may have seen it signed: a witness speaks for no party. */
function isNeutral({ state }: Context, witnessId: PersonId): boolean {
  const witness = state.people.get(witnessId)
  return witness !== undefined && witness.partyId === null && !looksOn.has(witness.role)
}

/** A witness is somebody on the board, who can say so himself, and not who takes the sheet in. */
function witnessProblem(context: Context, { witnessId }: Recording): Problem {
  if (!context.state.people.has(witnessId)) return unknown('witnessId')
  const may = isNeutral(context, witnessId) && witnessId !== speaker(context)
  return may ? null : no('witnessNeeded', { field: 'witnessId' })
}

/** A photo that hung here before these words were published shows a sheet with others. */
function photoProblem({ state }: Context, { attachmentId }: OnSheet, resolution: Resolution): Problem {
  const photo = state.attachments.get(attachmentId)
  if (photo === undefined || photo.withdrawnAt !== null) return unknown('attachmentId')
  const hangsHere = photo.target.kind === 'resolution' && photo.target.id === resolution.id
  const isSeen = photo.visibility === 'meeting' || photo.visibility === 'public'
  const isEarlier = Date.parse(photo.at) < Date.parse(currentText(resolution)?.at ?? '')
  return hangsHere && isSeen && !isEarlier ? null : invalid('attachmentId')
}

/** The party has said no to these very words: nobody else's sheet says yes for it. */
const refusalProblem = ({ state }: Context, { partyId }: OnSheet, resolution: Resolution): Problem =>
  hasRefused(resolution, partyId) ? no('refusalStands', { facts: { party: partyName(state, partyId) } }) : null

/** Who signed, whose party it is, which photo shows it: what must hold when it is taken in and when it is confirmed. */
type OnSheet = Pick<Recording, 'partyId' | 'signedById' | 'attachmentId'>

const sheetProblem = (context: Context, sheet: OnSheet, resolution: Resolution): Problem =>
  signerProblem(context, sheet, resolution) ??
  refusalProblem(context, sheet, resolution) ??
  photoProblem(context, sheet, resolution)

/** What the sheet says, as the sign-off that it becomes. */
function signOffOf(context: Context, resolution: Resolution, sheet: PaperSheet, textSha256: string): Decision {
  const { partyId, byId, version, dissent, attachmentId, witnessId, enteredById, takenAt } = sheet
  const paper = { attachmentId, witnessId, enteredById, takenAt }
  const signing = { partyId, byId, version, textSha256, dissent, method: 'paperSign', more: { paper } } as const
  return signFor(context, resolution, signing)
}

/** Takes a sheet in, where it could be signed now; another sheet of the same party takes the place of one that waits. */
export const recordPaper: Rule<'signOff.recordPaper'> = (context, command) => {
  // It is confirmed with a PIN, which nobody gives who acts for somebody else.
  if (context.actor.via !== 'self') return no('notAllowed')
  const resolution = context.state.resolutions.get(command.resolutionId)
  if (resolution === undefined) return unknown('resolutionId')
  const problem = witnessProblem(context, command) ?? sheetProblem(context, command, resolution)
  if (problem !== null) return problem
  const { partyId, signedById, version, textSha256, witnessId, attachmentId } = command
  const written = command.dissent?.trim() ?? ''
  const sheet: PaperSheet = {
    partyId,
    byId: signedById,
    version,
    attachmentId,
    witnessId,
    enteredById: speaker(context),
    takenAt: context.at,
    dissent: written === '' ? null : written,
  }
  if (isDeniedTooOften(resolution, partyId)) return no('tooMany', { facts: { max: limits.denialsPerVersion } })
  const would = signOffOf(context, resolution, sheet, textSha256)
  return would.ok ? follows({ type: 'signOff.sheetTaken', resolutionId: resolution.id, sheet }) : would
}

/** A sheet as its witness was shown it. */
type ShownSheet = Omit<CommandOf<'signOff.witnessPaper'>, 'type'>

/** Whether the sheet says what its witness was shown; another may have been taken in with the same photo meanwhile. */
const isThat = (sheet: PaperSheet, shown: ShownSheet): boolean =>
  sheet.attachmentId === shown.attachmentId &&
  sheet.byId === shown.signedById &&
  sheet.dissent === (shown.dissent?.trim() || null)

/** The very sheet that this witness was shown, on the words that count now; or why he has nothing to say to it. */
function sheetShown(
  context: Context,
  shown: ShownSheet,
): Found<{ readonly resolution: Resolution; readonly sheet: PaperSheet }> {
  if (context.actor.via !== 'self') return no('notAllowed')
  const resolution = context.state.resolutions.get(shown.resolutionId)
  if (resolution === undefined) return unknown('resolutionId')
  const stale = textProblem(resolution, shown)
  if (stale !== null) return stale
  const sheet = waitingSheet(resolution, shown.partyId)
  if (sheet === null || !isThat(sheet, shown)) return no('sheetGone')
  return sheet.witnessId === speaker(context) ? accepted({ resolution, sheet }) : no('notYours')
}

/** Its witness, in person, says that he saw it signed: now it counts. */
export const witnessPaper: Rule<'signOff.witnessPaper'> = (context, command) => {
  const found = sheetShown(context, command)
  if (!found.ok) return found
  const { resolution, sheet } = found.value
  const problem = isNeutral(context, sheet.witnessId)
    ? sheetProblem(context, { ...sheet, signedById: sheet.byId }, resolution)
    : no('witnessNeeded')
  return problem ?? signOffOf(context, resolution, sheet, command.textSha256)
}

/** Its witness, in person, says that he did not see it signed, and why: it waits no longer, and never counts. */
export const denyPaper: Rule<'signOff.denyPaper'> = (context, { reason, ...shown }) => {
  const found = sheetShown(context, shown)
  if (!found.ok) return found
  const { resolution, sheet } = found.value
  const { dissent: _dissent, ...denied } = sheet
  return follows({
    type: 'signOff.sheetDenied',
    resolutionId: resolution.id,
    denial: { ...denied, reason, at: context.at },
  })
}
