/** What the own party can do with its demand: say it in other words (the first ones stay), or withdraw it. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Demand } from '#shared/board/board.ts'
import { useT } from '../../../state/language.tsx'
import { ParagraphForm } from '../ParagraphForm.tsx'
import { ActButton } from '../../../ui/ActButton.tsx'
import styles from '../issue.module.css'

function RewordForm({ demand, wording, onDone }: { demand: Demand; wording: string; onDone: () => void }) {
  const { t } = useT()
  const [text, setText] = useState(wording)
  return (
    <ParagraphForm
      text={text}
      onText={setText}
      label={t('issue.rewordLabel')}
      description={t('issue.rewordHint')}
      input={(words) => ({ type: 'demand.reword', demandId: demand.id, text: words })}
      save={t('issue.rewordSave')}
      onDone={onDone}
      onCancel={onDone}
      testIds={{ text: 'reword-text', save: 'reword-save' }}
    />
  )
}

/** The buttons, or the form in their place. */
export function OwnDemandActions({ demand, wording }: { readonly demand: Demand; readonly wording: string }) {
  const { t } = useT()
  const [rewording, setRewording] = useState(false)
  if (demand.status === 'withdrawn' || demand.status === 'merged') return null
  if (rewording) return <RewordForm demand={demand} wording={wording} onDone={() => setRewording(false)} />
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
