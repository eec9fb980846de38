/**
 * A demand while somebody writes it down for a party: plain values only, so that it lies on the device until it is put on the record,
 * and the act that it becomes. Judges nothing: what is missing or wrong the rules say.
 */
import { questionsOf } from '#shared/board/topic-questions.ts'
import type { DemandVisibility } from '#shared/documents/party.ts'
import type { DemandId, IssueId, PartyId, PersonId } from '#shared/ids.ts'
import type { CommandInput } from '#shared/record/commands.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Actor } from '#shared/roles.ts'

export interface BehalfDraft {
  readonly personId: string
  readonly position: string
  readonly interest: string
  readonly topic: string
  /** What was answered, by question. */
  readonly answers: Readonly<Record<string, string>>
  readonly building: string
  readonly unit: string
  /** `''` without a red line, `card` with one. */
  readonly line: string
  readonly lineText: string
  readonly visibility: string
}

/** The form as it opens. */
export const emptyBehalf: BehalfDraft = {
  personId: '',
  position: '',
  interest: '',
  topic: '',
  answers: {},
  building: '',
  unit: '',
  line: '',
  lineText: '',
  visibility: 'meeting',
}

/** Who may read it afterwards: the own party's alone only where the writer reads it too. */
export function levelsFor(state: BoardState, { role }: Actor, partyId: PartyId | null): readonly DemandVisibility[] {
  const readsIt = role === 'messenger' && partyId !== null && state.parties.get(partyId)?.isResidents === true
  return readsIt ? ['public', 'meeting', 'party'] : ['public', 'meeting']
}

/** The act. */
export function recordingOf(
  state: BoardState,
  actor: Actor,
  draft: BehalfDraft,
  { demandId, issueId }: { readonly demandId: DemandId; readonly issueId: IssueId },
): CommandInput {
  const person = state.people.get(draft.personId as PersonId)
  const partyId = person?.partyId ?? null
  const answers = questionsOf(draft.topic).flatMap(({ zh }) => {
    const text = draft.answers[zh]?.trim() ?? ''
    return text === '' ? [] : [{ question: zh, text }]
  })
  const hasLine = draft.line !== ''
  const lineText = draft.lineText.trim()
  return {
    type: 'demand.record',
    demandId,
    issueId,
    partyId,
    raisedById: person?.id ?? null,
    position: draft.position.trim(),
    interest: draft.interest.trim(),
    channel: actor.role === 'messenger' ? 'visit' : 'meeting',
    topic: draft.topic,
    building: draft.building.trim(),
    unit: draft.unit.trim(),
    visibility: levelsFor(state, actor, partyId).find((level) => level === draft.visibility) ?? 'meeting',
    ...(answers.length === 0 ? {} : { answers }),
    ...(hasLine ? { isRedLine: true, redLineText: lineText === '' ? null : lineText } : {}),
  }
}
