/**
 * Sign-offs and dissents: where words begin to bind. A party signs exactly the text that its screen showed, told by
 * version and SHA-256, and only with a stance that can carry it; who reserves signs with a written dissent. The last
 * party's sign-off settles the resolution in the same act. The PIN is checked before this rule is asked.
 */
import type { Dissent, Resolution, ResolutionStatus, SignOff } from '#shared/board/board.ts'
import { currentText, unsignedParties, validSignOffs } from '#shared/board/select.ts'
import { partyCanSign, hasDissented } from '#shared/convergence/agreement.ts'
import { mandateGateOpen } from '#shared/convergence/mandate-gate.ts'
import type { PartyId, PersonId } from '#shared/ids.ts'
import { sha256Hex } from '#shared/record/chain.ts'
import type { CommandOf } from '#shared/record/commands.ts'
import type { Context, Decision, Problem, Rule } from '#shared/record/decide/context.ts'
import { follows, no, ownParty, partyName, speaker, unknown } from '#shared/record/decide/context.ts'
import { wrongIssueStatus } from '#shared/record/decide/issues.ts'
import { ratifyProblem } from '#shared/record/decide/resolutions.ts'
import { versionProblem, wrongResolutionStatus } from '#shared/record/decide/stances.ts'
import type { HeyiEvent } from '#shared/record/events.ts'

/** What a signer's screen showed: the version, and the SHA-256 of its text. */
type Shown = Pick<CommandOf<'signOff.sign'>, 'version' | 'textSha256'>

/** Why these are not the words that count now; null when they are. */
export function textProblem(resolution: Resolution, { version, textSha256 }: Shown): Problem {
  const stale = versionProblem(resolution, version)
  if (stale !== null) return stale
  const text = currentText(resolution)?.text
  return text !== undefined && sha256Hex(text) === textSha256 ? null : no('textChanged', { field: 'textSha256' })
}

/** Whether this party's stance on the current version carries a sign-off, with the dissent that it needs. */
function rightProblem({ state }: Context, resolution: Resolution, partyId: PartyId, dissents: boolean): Problem {
  if (validSignOffs(resolution).some((one) => one.partyId === partyId)) {
    return no('alreadySigned', { facts: { party: partyName(state, partyId) } })
  }
  const right = partyCanSign(state, resolution.id, partyId)
  if (!right.ok) return right
  return right.value.dissentRequired && !dissents ? no('dissentRequired', { field: 'dissent' }) : null
}

/** A count that fell below the threshold after the text was tabled holds up what would bind. */
const mandateProblem = ({ board }: Context): Problem =>
  mandateGateOpen(board)
    ? null
    : no('mandateGateClosed', { facts: { threshold: board.mandateGate?.thresholdPercent ?? 0 } })

function signProblem(context: Context, resolution: Resolution, command: Shown): Problem {
  const issue = context.state.issues.get(resolution.issueId)
  if (issue === undefined) return unknown('resolutionId')
  if (resolution.status !== 'signing') return wrongResolutionStatus(resolution)
  return (
    ratifyProblem(context, resolution, 'signing') ??
    mandateProblem(context) ??
    (issue.status === 'signing' ? null : wrongIssueStatus(issue)) ??
    textProblem(resolution, command)
  )
}

const settledEvent = ({ id, issueId, meetingId, no, currentVersion, publicText }: Resolution): HeyiEvent => ({
  type: 'resolution.settled',
  resolutionId: id,
  issueId,
  meetingId,
  no,
  version: currentVersion,
  publicText,
})

/** Who signs, how, and what else is kept of it. */
interface Signing extends Shown {
  readonly partyId: PartyId
  readonly byId: PersonId
  readonly method: SignOff['method']
  readonly dissent: string | null
  readonly more: Pick<SignOff, 'drawing' | 'paper'>
}

/** One party's sign-off on this resolution, on a device or on paper: the same conditions, the same consequences. */
export function signFor(context: Context, resolution: Resolution, signing: Signing): Decision {
  const { state, at } = context
  const { partyId, byId, version, method, more } = signing
  const text = signing.dissent?.trim() ?? ''
  const withDissent = text !== '' || hasDissented(resolution, partyId)
  const problem = signProblem(context, resolution, signing) ?? rightProblem(context, resolution, partyId, withDissent)
  if (problem !== null) return problem
  const resolutionId = resolution.id
  const signOff: SignOff = { partyId, byId, version, method, at, voidedAt: null, withDissent, ...more }
  const dissent: Dissent = { partyId, text, at, visibility: 'meeting' }
  const isLast = unsignedParties(state, resolution).every((party) => party.id === partyId)
  return follows(
    ...(text === '' ? [] : [{ type: 'dissent.filed', resolutionId, dissent } as const]),
    { type: 'signOff.made', resolutionId, signOff },
    ...(isLast ? [settledEvent(resolution)] : []),
  )
}

/** A representative's sign-off for the own party, of the very words that his screen showed. */
export const sign: Rule<'signOff.sign'> = (context, command) => {
  const resolution = context.state.resolutions.get(command.resolutionId)
  if (resolution === undefined) return unknown('resolutionId')
  const { drawing } = command
  return signFor(context, resolution, {
    ...command,
    partyId: ownParty(context),
    byId: speaker(context),
    method: 'deviceSign',
    more: drawing === null ? {} : { drawing },
  })
}

const openToDissent: ReadonlySet<ResolutionStatus> = new Set(['tabled', 'amended', 'consensus', 'signing'])

/** A party's dissent to a text, for the meeting or for everybody to read. */
export const fileDissent: Rule<'dissent.file'> = (context, { resolutionId, text, visibility }) => {
  const resolution = context.state.resolutions.get(resolutionId)
  if (resolution === undefined) return unknown('resolutionId')
  if (!openToDissent.has(resolution.status)) return wrongResolutionStatus(resolution)
  const dissent: Dissent = { partyId: ownParty(context), text, at: context.at, visibility }
  return follows({ type: 'dissent.filed', resolutionId, dissent })
}
