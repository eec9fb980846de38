/** The facilitator chooses to whom the pen is lent. Not shown while it is lent. Test ids: `pen-person`, `lend-pen`. */
import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import type { Issue } from '#shared/board/board.ts'
import type { PersonId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useT } from '../../../state/language.tsx'
import { ActButton } from '../../../ui/ActButton.tsx'
import styles from '../issue.module.css'

/** Those who write by their office need no pen; those who only look get none. */
const neverWrites: ReadonlySet<string> = new Set(['observer', 'projector', 'secretary', 'facilitator', 'mediator'])

/** The choice and its button. */
export default function LendPen({ state, issue }: { readonly state: BoardState; readonly issue: Issue }) {
  const { t } = useT()
  const [personId, setPersonId] = useState<PersonId | ''>('')
  const people = [...state.people.values()].filter((person) => !neverWrites.has(person.role))
  return (
    <div className={styles.penForm}>
      <NativeSelect
        label={t('issue.penLabel')}
        value={personId}
        onChange={(event) => setPersonId(event.currentTarget.value as PersonId | '')}
        data={[
          { value: '', label: t('issue.choosePerson') },
          ...people.map((person) => ({ value: person.id, label: person.displayName })),
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
