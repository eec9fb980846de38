/**
 * A form for one paragraph that stands in the place of the button which opened it: a new wording, a dissent, a report. It
 * sends one act; the words stay when the server refuses, with its sentence at the field. Who opened it keeps the words.
 */
import type { ReactNode } from 'react'
import { Suspense } from 'react'
import { fetched } from '../../ui/fetched.tsx'
import type { ParagraphFormProps } from './paragraph-form-props.ts'

const ParagraphFields = fetched(() => import('./ParagraphFields.tsx'))

/** The form; fetched when the first of them is opened. */
export function ParagraphForm(props: ParagraphFormProps): ReactNode {
  return (
    <Suspense>
      <ParagraphFields {...props} />
    </Suspense>
  )
}
