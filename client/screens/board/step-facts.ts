/** What the sentences of next steps name: an issue by number and title, parties in a list. */
import type { IssueId, PartyId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Words } from '../../state/language.tsx'

/** The board that a step is about, and the language. */
export interface Facts {
  readonly state: BoardState
  readonly words: Words
}

/** An issue as a sentence names it. */
export const issueFacts = ({ state }: Facts, issueId: IssueId): { readonly no: string; readonly title: string } => {
  const issue = state.issues.get(issueId)
  return { no: issue?.no ?? '', title: issue?.title ?? '' }
}

/** Parties by name, those that the board has. */
export const names = ({ state, words }: Facts, ids: readonly PartyId[]): string =>
  ids
    .flatMap((id) => state.parties.get(id) ?? [])
    .map(words.partyName)
    .join(words.t('common.listComma'))
