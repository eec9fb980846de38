/**
 * What a form for one paragraph is given. Apart from the form, because the part that is fetched when it opens is given the
 * same.
 */
import type { ReactNode } from 'react'
import type { CommandInput } from '#shared/record/commands.ts'

/** The words, who keeps them, and the act that they become. */
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
