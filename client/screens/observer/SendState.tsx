/** What became of the last press, beneath its button: on its way, saved, or why not. Read out when it changes. */
import type { ReactNode } from 'react'
import { useT } from '../../state/language.tsx'
import { RefusedNote } from '../../ui/RefusedNote.tsx'
import type { Sending } from './use-send.ts'

export interface SendStateProps {
  readonly sending: Sending
  /** Said once it is saved; nothing where the screen itself says so. */
  readonly saved?: string
}

/** A refusal stays until the next press. */
export function SendState({ sending, saved }: SendStateProps): ReactNode {
  const { t } = useT()
  const words = sending.kind === 'pending' ? t('observer.sending') : sending.kind === 'saved' ? (saved ?? '') : ''
  return (
    <>
      <output className={words === '' ? 'hy-hidden' : 'hall-said'}>{words}</output>
      {sending.kind === 'refused' ? <RefusedNote refusal={sending.refusal} /> : null}
    </>
  )
}
