/**
 * The words of a form as the form itself uses them: they change with every key, lie on the device meanwhile (`form-draft.ts`), are
 * there again after a reload or a closed dialog, and go when the form has done its work. A seat without a person keeps
 * nothing. Holds no act and sends nothing.
 */
import { useMemo, useState } from 'react'
import { useMe } from './board-provider.tsx'
import { FormDraft } from './form-draft.ts'

const kindOf = (value: unknown): string => (Array.isArray(value) ? 'list' : value === null ? 'null' : typeof value)

/** Whether each field that the form has is there, and of the same kind: text, list, table. */
export const isLike =
  <Fields extends object>(empty: Fields) =>
  (value: unknown): value is Fields =>
    kindOf(value) === 'object' &&
    Object.entries(empty).every(([name, field]) => kindOf((value as Record<string, unknown>)[name]) === kindOf(field))

export interface KeptDraft<Fields> {
  readonly draft: Fields
  readonly change: (part: Partial<Fields>) => void
  /** Back to the form as it opens, on the device too. */
  readonly clear: () => void
  /** The form opened with words from an earlier time, and they still stand. */
  readonly found: boolean
  /** False when the last change could not be kept on the device. */
  readonly stored: boolean
}

/**
 * The words of the form `form` of this board and person.
 * @param empty the form as it opens when nothing is kept; what is equal to it is not kept
 * @param isNothing what is not kept either: choices that stand beside no words
 */
export function useKeptDraft<Fields extends object>(
  form: string,
  empty: Fields,
  isNothing: (draft: Fields) => boolean = () => false,
): KeptDraft<Fields> {
  const { boardId, actor } = useMe()
  const [first] = useState(empty)
  const place = useMemo(() => {
    const { personId } = actor
    return personId === null ? null : new FormDraft({ boardId, personId, form }, isLike(first))
  }, [boardId, actor, form, first])
  const [held, setHeld] = useState(() => {
    const kept = place?.read() ?? null
    return { draft: kept ?? first, found: kept !== null, stored: place !== null }
  })
  const keep = (draft: Fields): void => {
    const isEmpty = isNothing(draft) || JSON.stringify(draft) === JSON.stringify(first)
    if (isEmpty) place?.clear()
    else place?.write(draft)
    setHeld((before) => ({
      draft,
      found: before.found && !isEmpty,
      stored: isEmpty || JSON.stringify(place?.read() ?? null) === JSON.stringify(draft),
    }))
  }
  return { ...held, change: (part) => keep({ ...held.draft, ...part }), clear: () => keep(first) }
}
