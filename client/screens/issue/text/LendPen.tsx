/**
 * The facilitator chooses to whom the pen is lent: representatives who are not on leave. Not shown while it is lent.
 * Test ids: `pen-person`, `lend-pen`.
 */
import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import type { Issue } from '#shared/board/board.ts'
import { penOffered } from '#shared/board/pens.ts'
import type { PersonId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useT } from '../../../state/language.tsx'
import { ActButton } from '../../../ui/ActButton.tsx'
import styles from '../issue.module.css'

/** The choice and its button. */
export default function LendPen({ state, issue }: { readonly state: BoardState; readonly issue: Issue }) {
  const { t } = useT()
  const [personId, setPersonId] = useState<PersonId | ''>('')
  return (
    <div className={styles.penForm}>
      <NativeSelect
        label={t('issue.penLabel')}
        value={personId}
        onChange={(event) => setPersonId(event.currentTarget.value as PersonId | '')}
        data={[
          { value: '', label: t('issue.choosePerson') },
          ...penOffered(state).map((person) => ({ value: person.id, label: person.displayName })),
        ]}
        data-testid="pen-person"
      />
      <ActButton
        input={personId === '' ? null : { type: 'pen.lend', issueId: issue.id, personId }}
        missing={t('issue.choosePerson')}
        testId="lend-pen"
      >
        {t('issue.lendPen')}
      </ActButton>
    </div>
  )
}
