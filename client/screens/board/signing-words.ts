/**
 * Steps on a text that is being signed or was: who said no, and which sheet its witness did not see signed, come before who
 * is missing, and before what the stances allow;
 * and what a party may still say to a sheet that others took in for it.
 */
import type { StepOf } from '#shared/board/next-step.ts'
import { standingRefusals } from '#shared/board/signing.ts'
import type { Facts } from './step-facts.ts'
import { issueFacts, names } from './step-facts.ts'

/** Who has yet to sign; and before that who said no, or which sheet was denied, and why. */
export function sayAwaited(
  { issueId, version, missing, refusals = [], denials = [] }: StepOf<'awaitSignatures'>,
  facts: Facts,
): string {
  const said = { ...issueFacts(facts, issueId), version }
  const [refusal] = refusals
  const [denial] = denials
  const waiting = missing.filter((id) => refusals.every((one) => one.partyId !== id))
  if (refusal === undefined) {
    const parties = names(facts, missing)
    if (denial === undefined) return facts.words.t('board.step_awaitSignatures', { ...said, parties })
    const witness = facts.state.people.get(denial.witnessId)?.displayName ?? ''
    const denied = { ...said, witness, party: names(facts, [denial.partyId]), reason: denial.reason }
    return facts.words.t('board.step_denied', { ...denied, parties })
  }
  const parties = names(
    facts,
    refusals.map((one) => one.partyId),
  )
  const { t } = facts.words
  const no = t('board.step_refused', { ...said, parties, reason: refusal.reason })
  return waiting.length === 0 ? no : t('board.step_refusedAndMissing', { no, parties: names(facts, waiting) })
}

/** What stances allow; and before that who said no when the same words were signed, and why. The label says what is to be done there. */
export function sayAgreeable(
  ready: 'board.step_agree' | 'board.step_openSigning',
  { issueId, resolutionId, version }: StepOf<'agree' | 'openSigning'>,
  facts: Facts,
): { readonly sentence: string; readonly label: string } {
  const { t } = facts.words
  const said = { ...issueFacts(facts, issueId), version }
  const resolution = facts.state.resolutions.get(resolutionId)
  const refusals = resolution === undefined ? [] : standingRefusals(resolution)
  const [refusal] = refusals
  if (refusal === undefined) return { sentence: t(ready, said), label: t('board.goAgree') }
  const parties = names(
    facts,
    refusals.map(({ partyId }) => partyId),
  )
  const sentence = t('board.step_refusedBefore', { ...said, parties, reason: refusal.reason })
  return { sentence, label: t('board.goLook') }
}

/** Which sentence asks the party to look at its sheet: once all have signed, only reopening the issue helps. */
export function paperSentence({ resolutionId, waits }: StepOf<'seePaper'>, { state }: Facts) {
  if (waits === true) return 'board.step_seePaperWaits'
  const isOpen = state.resolutions.get(resolutionId)?.status === 'signing'
  return isOpen ? 'board.step_seePaper' : 'board.step_seePaperSettled'
}
