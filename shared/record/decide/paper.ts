/**
 * Signing on paper, for whom a screen is too much: whoever keeps the record takes the sheet in, with a photo of it that
 * hangs on the resolution and a witness who is of no party. The same conditions hold as for signing on a device; the
 * record says who signed, who saw it and who took it in. A sheet never stands against its party's own word: who has said no
 * to these words signs them by his own hand or not at all.
 */
import type { Resolution } from '#shared/board/board.ts'
import { standsAside } from '#shared/board/recusals.ts'
import { currentText } from '#shared/board/select.ts'
import { hasRefused } from '#shared/board/signing.ts'
import type { CommandOf } from '#shared/record/commands.ts'
import type { Context, Problem, Rule } from '#shared/record/decide/context.ts'
import { invalid, no, partyName, speaker, unknown } from '#shared/record/decide/context.ts'
import { signFor } from '#shared/record/decide/sign-offs.ts'

type Recording = CommandOf<'signOff.recordPaper'>

/** Who signed must sit at the table for that very party, and not have stood aside from the issue. */
function signerProblem({ state }: Context, { partyId, signedById }: Recording, { issueId }: Resolution): Problem {
  if (!state.parties.has(partyId)) return unknown('partyId')
  const signer = state.people.get(signedById)
  if (signer === undefined) return unknown('signedById')
  if (signer.role !== 'partyRep' || signer.partyId !== partyId) return invalid('signedById')
  if (!standsAside(state, issueId, signedById)) return null
  return no('recused', { field: 'signedById', facts: { who: signer.displayName } })
}

/** Seats that many or no hands share: they saw nothing. */
const looksOn: ReadonlySet<string> = new Set(['observer', 'projector'])

/** A witness speaks for no party, and is not who takes the sheet in. */
function witnessProblem(context: Context, { witnessId }: Recording): Problem {
  const witness = context.state.people.get(witnessId)
  if (witness === undefined) return unknown('witnessId')
  const neutral = witness.partyId === null && !looksOn.has(witness.role)
  return neutral && witnessId !== speaker(context) ? null : no('witnessNeeded', { field: 'witnessId' })
}

/** A photo that hung here before these words were published shows a sheet with others. */
function photoProblem({ state }: Context, { attachmentId }: Recording, resolution: Resolution): Problem {
  const photo = state.attachments.get(attachmentId)
  if (photo === undefined || photo.withdrawnAt !== null) return unknown('attachmentId')
  const hangsHere = photo.target.kind === 'resolution' && photo.target.id === resolution.id
  const isSeen = photo.visibility === 'meeting' || photo.visibility === 'public'
  const isEarlier = Date.parse(photo.at) < Date.parse(currentText(resolution)?.at ?? '')
  return hangsHere && isSeen && !isEarlier ? null : invalid('attachmentId')
}

/** The party has said no to these very words: nobody else's sheet says yes for it. */
const refusalProblem = ({ state }: Context, { partyId }: Recording, resolution: Resolution): Problem =>
  hasRefused(resolution, partyId) ? no('refusalStands', { facts: { party: partyName(state, partyId) } }) : null

export const recordPaper: Rule<'signOff.recordPaper'> = (context, command) => {
  // Signing on a device asks for a PIN; a sheet has no such lock, so a borrowed seat takes none in.
  if (context.actor.via !== 'self') return no('notAllowed')
  const resolution = context.state.resolutions.get(command.resolutionId)
  if (resolution === undefined) return unknown('resolutionId')
  const problem =
    signerProblem(context, command, resolution) ??
    witnessProblem(context, command) ??
    refusalProblem(context, command, resolution) ??
    photoProblem(context, command, resolution)
  if (problem !== null) return problem
  const { partyId, signedById, witnessId, attachmentId } = command
  const paper = { attachmentId, witnessId, enteredById: speaker(context) }
  return signFor(context, resolution, { ...command, partyId, byId: signedById, method: 'paperSign', more: { paper } })
}
