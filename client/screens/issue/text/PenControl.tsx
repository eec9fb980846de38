/**
 * Who may write the working text now, in words; and for the facilitator the pen that can be lent to one person and taken
 * back. Rights themselves are the record's (`documents/names.ts`). Test ids: `pen-holder`, `take-pen-back`, and
 * those of `LendPen.tsx`.
 */
import { Suspense } from 'react'
import type { Issue } from '#shared/board/board.ts'
import { mayWrite } from '#shared/documents/names.ts'
import { mayGive } from '#shared/record/rights.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Actor } from '#shared/roles.ts'
import { useT } from '../../../state/language.tsx'
import { ActButton } from '../../../ui/ActButton.tsx'
import { fetched } from '../../../ui/fetched.tsx'
import styles from '../issue.module.css'

const LendPen = fetched(() => import('./LendPen.tsx'))

interface Props {
  readonly state: BoardState
  readonly issue: Issue
  readonly actor: Actor
}

/** One line of words, and the control for the facilitator. */
export function PenControl({ state, issue, actor }: Props) {
  const { t } = useT()
  const holderId = state.pens.get(issue.id)
  const holder = holderId === undefined ? undefined : state.people.get(holderId)
  const isMine = mayWrite(state, { kind: 'text', issueId: issue.id }, actor)
  const lends = mayGive(state, actor, 'pen.lend')
  return (
    <div className={styles.pen}>
      <p data-testid="pen-holder">
        {isMine ? t('issue.penYours') : t('issue.penNotYours')}
        {holder !== undefined &&
          ` ${holder.id === actor.personId ? t('issue.penLentYou') : t('issue.penLent', { name: holder.displayName })}`}
      </p>
      {lends && holder === undefined && (
        <Suspense>
          <LendPen state={state} issue={issue} />
        </Suspense>
      )}
      {lends && holder !== undefined && (
        <ActButton input={{ type: 'pen.takeBack', issueId: issue.id }} testId="take-pen-back">
          {t('issue.takePenBack')}
        </ActButton>
      )}
    </div>
  )
}
