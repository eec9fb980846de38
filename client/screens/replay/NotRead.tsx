/** Why what is looked back at does not come, as a reader needs it: without a network nothing was sent here, and nothing was lost. */
import type { ReactNode } from 'react'
import { useT } from '../../state/language.tsx'
import type { RefusedNoteProps } from '../../ui/RefusedNote.tsx'
import { RefusedNote } from '../../ui/RefusedNote.tsx'

/** Test id without a network: `replay-offline`; else that of `RefusedNote`. */
export function NotRead({ refusal }: Pick<RefusedNoteProps, 'refusal'>): ReactNode {
  const { t } = useT()
  if (refusal.code !== 'offline') return <RefusedNote refusal={refusal} />
  return (
    <p className="hy-refused" role="alert" data-testid="replay-offline">
      {t('replay.offline')}
    </p>
  )
}
