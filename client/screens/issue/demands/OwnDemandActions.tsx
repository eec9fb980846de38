/** What the own party can do with its demand: say it in other words (the first ones stay), or withdraw it. */
import { Button } from '@mantine/core'
import { Suspense, useState } from 'react'
import type { Demand } from '#shared/board/board.ts'
import { useT } from '../../../state/language.tsx'
import { withWords } from '../../../state/words.ts'
import { ActButton } from '../../../ui/ActButton.tsx'
import { fetched } from '../../../ui/fetched.tsx'
import styles from '../issue.module.css'

const RewordForm = fetched(() => withWords(['demands', 'draft'], import('./RewordForm.tsx')))

/** The buttons, or the form in their place. */
export function OwnDemandActions({ demand }: { readonly demand: Demand }) {
  const { t } = useT()
  const [rewording, setRewording] = useState(false)
  if (demand.status === 'withdrawn' || demand.status === 'merged') return null
  if (rewording) {
    return (
      <Suspense>
        <RewordForm demand={demand} onDone={() => setRewording(false)} />
      </Suspense>
    )
  }
  return (
    <div className={styles.quietActions}>
      <Button variant="subtle" size="sm" onClick={() => setRewording(true)} data-testid="reword">
        {t('issue.reword')}
      </Button>
      <ActButton
        input={{ type: 'demand.withdraw', demandId: demand.id, reason: '' }}
        confirm={t('issue.withdrawQuestion')}
        variant="subtle"
        size="s"
        testId="withdraw"
      >
        {t('issue.withdraw')}
      </ActButton>
    </div>
  )
}
