/** What the server refused, in its own sentence where it sent one, else in ours; always visible, read out at once. */
import type { ReactNode } from 'react'
import type { Refusal } from '#shared/refusals.ts'
import { useT } from '../state/language.tsx'
import './plain.css'

export interface RefusedNoteProps {
  readonly refusal: Refusal & { readonly message?: string | null }
  readonly title?: string
}

/** A quiet bordered note, not a pop-up that goes away. */
export function RefusedNote({ refusal, title }: RefusedNoteProps): ReactNode {
  const { refusalText } = useT()
  return (
    <div className="hy-refused" role="alert" data-testid="refused" data-code={refusal.code}>
      {title === undefined ? null : <b>{title}</b>}
      <p>{refusal.message ?? refusalText(refusal)}</p>
    </div>
  )
}
