/**
 * Sending one act from a form: keeps the server's refusal until the person tries again, so that nothing typed is lost
 * and no refusal passes unseen: its sentence stands at the button, and the field that it is about comes into sight with the
 * caret in it. It decides nothing itself; greying out before sending is `ask`'s business.
 */
import { useEffect, useRef, useState } from 'react'
import type { Refusal } from '#shared/refusals.ts'
import type { CommandInput } from '#shared/record/commands.ts'
import { useAct, useRefusalStill } from '../../state/board.tsx'
import { useT } from '../../state/language.tsx'
import { RefusedNote } from '../../ui/RefusedNote.tsx'

export interface Submit {
  /**
   * Sends the act; true when it counts, and when it is kept on the device because there is no connection: the form has
   * nothing more to do. A refusal stays readable in `refusal` until the next attempt.
   */
  readonly submit: (input: CommandInput, pin?: string) => Promise<boolean>
  readonly refusal: Refusal | null
  readonly pending: boolean
  readonly clear: () => void
  /** Says no in the place of the server, about what no server could read. */
  readonly refuse: (refusal: Refusal) => void
}

/** One form's conversation with the server. */
export function useSubmit(): Submit {
  const { act } = useAct()
  const [refused, setRefusal] = useState<Refusal | null>(null)
  const refusal = useRefusalStill(refused)
  const [pending, setPending] = useState(false)
  const submit = async (input: CommandInput, pin?: string): Promise<boolean> => {
    setPending(true)
    setRefusal(null)
    const verdict = await act(input, pin)
    setPending(false)
    if (verdict.ok || verdict.refusal.code === 'keptHere') return true
    setRefusal(verdict.refusal)
    return false
  }
  return { submit, refusal, pending, clear: () => setRefusal(null), refuse: setRefusal }
}

interface RefusalLineProps {
  readonly refusal: Refusal | null
  /** Fields of the form that show their own refusals (`useFieldError`): the first that does comes into sight. */
  readonly fields: readonly string[]
  /** In the place of the refusal's own sentence, where the form knows a better one. */
  readonly says?: string | null
}

/** The first field that was refused, of what stands in the same form, in sight and ready to be typed in. */
function showRefused(line: HTMLElement): void {
  const around = line.closest<HTMLElement>('form, dialog')
  const refused = around?.querySelector<HTMLElement>('[aria-invalid="true"], [data-refused]')
  if (refused === null || refused === undefined) return
  for (
    let folded = refused.closest('details');
    folded !== null;
    folded = folded.parentElement?.closest('details') ?? null
  ) {
    folded.open = true
  }
  const field = refused.matches('[data-refused]')
    ? (refused.querySelector<HTMLElement>('input, button') ?? refused)
    : refused
  field.focus({ preventScroll: true })
  field.scrollIntoView?.({ block: 'center' })
}

/** The refusal's sentence, reasons included, at the button. Announced when it appears. */
export function RefusalLine({ refusal, fields, says = null }: RefusalLineProps) {
  const line = useRef<HTMLDivElement>(null)
  const field = refusal?.field
  const atField = field !== undefined && fields.includes(field) ? refusal : null
  useEffect(() => {
    if (line.current !== null && atField !== null) showRefused(line.current)
  }, [atField])
  if (refusal === null) return null
  return (
    <div ref={line}>
      <RefusedNote refusal={says === null ? refusal : { ...refusal, message: says }} />
    </div>
  )
}

/** The sentence to show at one field, or null when the refusal is about something else. */
export function useFieldError(refusal: Refusal | null): (field: string) => string | null {
  const { refusalText } = useT()
  return (field) => (refusal?.field === field ? refusalText(refusal) : null)
}
