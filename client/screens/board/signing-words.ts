/**
 * Steps on a text that is being signed or was: who said no, and every sheet that its witness did not see signed, come before who
 * is missing, and before what the stances allow;
 * and what a party may still say to a sheet that others took in for it.
 */
import type { SheetDenial } from '#shared/board/desk.ts'
import type { StepOf } from '#shared/board/next-step.ts'
import { standingRefusals } from '#shared/board/signing.ts'
import type { Facts } from './step-facts.ts'
import { issueFacts, names } from './step-facts.ts'

/** Every sheet that its witness did not see signed, and whose, after what was said before. */
const withDenied = (before: string, denials: readonly SheetDenial[], facts: Facts): string =>
  denials.reduce((said, { witnessId, partyId, reason }) => {
    const witness = facts.state.people.get(witnessId)?.displayName ?? ''
    return facts.words.t('board.step_andDenied', { said, witness, party: names(facts, [partyId]), reason })
  }, before)

/** Who has yet to sign; and before that who said no, and every sheet that was denied, and why. */
export function sayAwaited(
  { issueId, version, missing, refusals = [], denials = [] }: StepOf<'awaitSignatures'>,
  facts: Facts,
): string {
  const { t } = facts.words
  const said = { ...issueFacts(facts, issueId), version }
  const [refusal] = refusals
  if (refusal === undefined && denials.length === 0) {
    return t('board.step_awaitSignatures', { ...said, parties: names(facts, missing) })
  }
  const refusing = refusals.map(({ partyId }) => partyId)
  const begun =
    refusal === undefined
      ? t('board.step_signing', said)
      : t('board.step_refused', { ...said, parties: names(facts, refusing), reason: refusal.reason })
  const told = withDenied(begun, denials, facts)
  const waiting = missing.filter((id) => !refusing.includes(id))
  return waiting.length === 0 ? told : t('board.step_andMissing', { said: told, parties: names(facts, waiting) })
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
