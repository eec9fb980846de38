/** The facilitator writes the residents' guarantee of this issue. Words stay when refused. */
import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import type { Issue } from '#shared/board/board.ts'
import { useT } from '../../../state/language.tsx'
import { ParagraphField } from '../ParagraphField.tsx'
import styles from '../issue.module.css'
import { RefusalLine, useFieldError, useSubmit } from '../submit.tsx'

/** The form in the place of the line. */
export default function GuaranteeForm({ issue, onDone }: { readonly issue: Issue; readonly onDone: () => void }) {
  const { t } = useT()
  const [text, setText] = useState(issue.residentGuarantee)
  const { submit, refusal, pending } = useSubmit()
  const errorAt = useFieldError(refusal)
  const save = async () => {
    if (await submit({ type: 'issue.writeGuarantee', issueId: issue.id, text: text.trim() })) onDone()
  }
  return (
    <form
      className={styles.inlineForm}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <ParagraphField
        label={t('issue.guaranteeLabel')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        error={errorAt('text')}
      />
      <RefusalLine refusal={refusal} fields={['text']} />
      <Group gap="xs">
        <Button type="submit" loading={pending}>
          {t('common.save')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t('common.cancel')}
        </Button>
      </Group>
    </form>
  )
}
