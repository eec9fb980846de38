/**
 * Sending one act from a form: keeps the server's refusal until the person tries again, so that nothing typed is lost
 * and no refusal passes unseen. It decides nothing itself; greying out before sending is `ask`'s business.
 */
import { useState } from 'react'
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
  return { submit, refusal, pending, clear: () => setRefusal(null) }
}

interface RefusalLineProps {
  readonly refusal: Refusal | null
  /** Fields of the form that show their own refusals (`useFieldError`); such a sentence is then only read out here. */
  readonly fields: readonly string[]
}

/** The refusal's sentence, reasons included. Announced when it appears. */
export function RefusalLine({ refusal, fields }: RefusalLineProps) {
  const { refusalText } = useT()
  const atField = refusal?.field !== undefined && fields.includes(refusal.field)
  if (refusal === null) return null
  if (!atField) return <RefusedNote refusal={refusal} />
  return (
    <p role="alert" className="hy-hidden">
      {refusalText(refusal)}
    </p>
  )
}

/** The sentence to show at one field, or null when the refusal is about something else. */
export function useFieldError(refusal: Refusal | null): (field: string) => string | null {
  const { refusalText } = useT()
  return (field) => (refusal?.field === field ? refusalText(refusal) : null)
}
