/** What is half written in the stance form, and where it is kept on this device: one for each target, whatever its version. */
import { stanceValues } from '#shared/board/board.ts'
import type { StanceValue } from '#shared/board/board.ts'
import type { RedLineId } from '#shared/ids.ts'
import { FormDraft } from '../../../state/form-draft.ts'

export interface StanceDraft {
  readonly value: StanceValue | null
  readonly reason: string
  readonly condition: string
  readonly redLineId: RedLineId | null
}

/** The draft, and the version that it was written for; null for an option. */
export interface KeptStance {
  readonly version: number | null
  readonly draft: StanceDraft
}

const isText = (value: unknown): value is string => typeof value === 'string'

function isKept(value: unknown): value is KeptStance {
  const { version, draft } = (value ?? {}) as { readonly version?: unknown; readonly draft?: Partial<StanceDraft> }
  if (version !== null && typeof version !== 'number') return false
  if (typeof draft !== 'object' || draft === null) return false
  const knownValue = draft.value === null || stanceValues.some((one) => one === draft.value)
  const knownLine = draft.redLineId === null || isText(draft.redLineId)
  return knownValue && knownLine && isText(draft.reason) && isText(draft.condition)
}

/** Where this person's stance on this target is kept while it is being written. */
export const keptStance = (boardId: string, personId: string | null, targetId: string): FormDraft<KeptStance> =>
  new FormDraft({ boardId, personId: personId ?? '', form: `stance.${targetId}` }, isKept)
