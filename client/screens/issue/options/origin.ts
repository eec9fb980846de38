/** Where an option comes from, in words: who proposed it, whose idea it was, out of whose caucus its text came. */
import type { Option } from '#shared/board/board.ts'
import type { PartyId, PersonId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useT } from '../../../state/language.tsx'
import { useRoleName } from '../../../ui/role-name.ts'
import type { OptionSource } from './option-draft.ts'

/** People as this screen names them: a representative with the party, others by themselves. */
export function useNames(state: BoardState): (personId: string, partyId?: PartyId | null) => string {
  const { t, partyName } = useT()
  const roleName = useRoleName()
  return (personId, partyId) => {
    const person = state.people.get(personId as PersonId)
    // Case files name a role where nobody in particular proposed it.
    if (person === undefined) return roleName(personId)
    const party = state.parties.get((partyId === undefined ? person.partyId : partyId) ?? ('' as PartyId))
    const name = person.displayName
    return party === undefined || name.includes(partyName(party))
      ? name
      : t('options.nameOfParty', { name, party: partyName(party) })
  }
}

/** Of what the form makes an option; null for a fresh one. */
export function useOrigin(state: BoardState, source: OptionSource): string | null {
  const { t, partyName } = useT()
  const nameOf = useNames(state)
  if (source.kind === 'idea') {
    const idea = state.ideas.get(source.id)
    return idea === undefined ? null : t('options.fromIdeaForm', { name: nameOf(idea.byId, idea.partyId) })
  }
  const submission = source.kind === 'submission' ? state.submissions.get(source.id) : undefined
  if (submission === undefined) return null
  const parties = submission.fromPartyIds.flatMap((id) => state.parties.get(id) ?? []).map(partyName)
  const from = { parties: parties.join(t('common.listComma')) }
  return submission.caucusId === null ? t('options.fromOwnRoom', from) : t('options.fromSubmission', from)
}

/** Where an option on the table comes from, one sentence a line. */
export function useOriginOf(state: BoardState, option: Option): readonly string[] {
  const { t } = useT()
  const nameOf = useNames(state)
  const fromSubmission = useOrigin(
    state,
    option.submissionId === undefined ? { kind: 'fresh' } : { kind: 'submission', id: option.submissionId },
  )
  const idea = option.ideaId === undefined ? undefined : state.ideas.get(option.ideaId)
  const name = nameOf(option.proposedBy, idea?.partyId)
  const first = idea === undefined ? t('options.proposedBy', { name }) : t('options.fromIdea', { name })
  const promoted =
    option.promotedById === undefined ? null : t('options.promotedBy', { name: nameOf(option.promotedById) })
  return [first, promoted, fromSubmission].filter((line) => line !== null)
}
