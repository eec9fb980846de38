/**
 * A form for one paragraph that stands in the place of the button which opened it: a new wording, a dissent, a report. It
 * sends one act; the words stay when the server refuses, with its sentence at the field. Who opened it keeps the words.
 */
import type { ReactNode } from 'react'
import { Suspense } from 'react'
import type { CommandInput } from '#shared/record/commands.ts'
import { fetched } from '../../ui/fetched.tsx'

const ParagraphFields = fetched(() => import('./ParagraphFields.tsx'))

export interface ParagraphFormProps {
  readonly text: string
  readonly onText: (text: string) => void
  readonly label: string
  readonly description?: string
  readonly required?: boolean
  /** The act for these words, trimmed. */
  readonly input: (text: string) => CommandInput
  /** What the act calls the words; refusals about it stand at the field. */
  readonly field?: 'text' | 'reason'
  /** The words of the button that sends. */
  readonly save: string
  readonly onDone: () => void
  readonly onCancel: () => void
  readonly testIds: { readonly text: string; readonly save: string }
  /** What is asked before the words. */
  readonly children?: ReactNode
}

/** The form; fetched when the first of them is opened. */
export function ParagraphForm(props: ParagraphFormProps): ReactNode {
  return (
    <Suspense>
      <ParagraphFields {...props} />
    </Suspense>
  )
}
