/**
 * What is confirmed with six digits, for who may have none yet: facilitator, secretary and witnesses are not asked for them
 * when they come in. Sets them first, in the same place, then shows what was wanted. Test id: `pin-setup`.
 */
import type { ReactNode } from 'react'
import { useMe } from '../../../state/board.tsx'
import { useT } from '../../../state/language.tsx'
import { PinSetupForm } from '../../join/PinSetup.tsx'

/** The children, once this seat has a PIN. */
export function WithPin({ children }: { readonly children: ReactNode }): ReactNode {
  const { t } = useT()
  const { pinSet } = useMe()
  if (pinSet) return children
  return (
    <>
      <p>{t('signing.pinFirst')}</p>
      <PinSetupForm save={t('signing.pinFirstSave')} />
    </>
  )
}
