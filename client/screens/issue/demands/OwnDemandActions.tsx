/** What the own party can do with its demand: say it in other words (the first ones stay), or withdraw it. */
import { Button, Group, Stack } from '@mantine/core'
import { useState } from 'react'
import type { Demand } from '#shared/board/board.ts'
import { useT } from '../../../state/language.tsx'
import { ParagraphField } from '../ParagraphField.tsx'
import { ActButton } from '../../../ui/ActButton.tsx'
import styles from '../issue.module.css'
import { RefusalLine, useFieldError, useSubmit } from '../submit.tsx'

function RewordForm({ demand, wording, onDone }: { demand: Demand; wording: string; onDone: () => void }) {
  const { t } = useT()
  const [text, setText] = useState(wording)
  const { submit, refusal, pending } = useSubmit()
  const errorAt = useFieldError(refusal)
  const save = async () => {
    if (await submit({ type: 'demand.reword', demandId: demand.id, text: text.trim() })) onDone()
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <Stack gap="xs">
        <ParagraphField
          label={t('issue.rewordLabel')}
          description={t('issue.rewordHint')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          error={errorAt('text')}
          data-testid="reword-text"
        />
        <RefusalLine refusal={refusal} fields={['text']} />
        <Group gap="xs">
          <Button type="submit" loading={pending} data-testid="reword-save">
            {t('issue.rewordSave')}
          </Button>
          <Button variant="default" onClick={onDone}>
            {t('common.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
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
