/**
 * Who may write the working text now, in words; and for the facilitator the pen that can be lent to one person and taken
 * back. Rights themselves are the record's (`documents/names.ts`). Test ids: `pen-holder`, `pen-person`, `lend-pen`, `take-pen-back`.
 */
import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import type { Issue } from '#shared/board/board.ts'
import { mayWrite } from '#shared/documents/names.ts'
import type { PersonId } from '#shared/ids.ts'
import { mayGive } from '#shared/record/rights.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Actor } from '#shared/roles.ts'
import { useT } from '../../../state/language.tsx'
import { ActButton } from '../../../ui/ActButton.tsx'
import styles from '../issue.module.css'

const neverWrites: ReadonlySet<string> = new Set(['observer', 'projector', 'secretary', 'facilitator', 'mediator'])

interface Props {
  readonly state: BoardState
  readonly issue: Issue
  readonly actor: Actor
}

/** One line of words, and the control for the facilitator. */
export function PenControl({ state, issue, actor }: Props) {
  const { t } = useT()
  const [personId, setPersonId] = useState<PersonId | ''>('')
  const holderId = state.pens.get(issue.id)
  const holder = holderId === undefined ? undefined : state.people.get(holderId)
  const isMine = mayWrite(state, { kind: 'text', issueId: issue.id }, actor)
  const lends = mayGive(state, actor, 'pen.lend')
  const people = [...state.people.values()].filter((person) => !neverWrites.has(person.role))
  return (
    <div className={styles.pen}>
      <p data-testid="pen-holder">
        {isMine ? t('issue.penYours') : t('issue.penNotYours')}
        {holder !== undefined && ` ${t('issue.penLent', { name: holder.displayName })}`}
      </p>
      {lends && holder === undefined && (
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
      )}
      {lends && holder !== undefined && (
        <ActButton input={{ type: 'pen.takeBack', issueId: issue.id }} testId="take-pen-back">
          {t('issue.takePenBack')}
        </ActButton>
      )}
    </div>
  )
}
