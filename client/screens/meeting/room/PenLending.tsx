/**
 * The pen of the issue in focus: who holds it besides those whose duty it is, and for whoever leads one press per
 * representative present that lends it, and one that takes it back. It stands on the wall while it is lent.
 */
import type { ReactNode } from 'react'
import type { Issue } from '#shared/board/board.ts'
import { penOfferedIn } from '#shared/board/pens.ts'
import { partiesInOrder } from '#shared/board/select.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useT } from '../../../state/language.tsx'
import { ActButton } from '../../../ui/ActButton.tsx'
import { PartyBadge } from '../../../ui/PartyBadge.tsx'
import styles from '../console.module.css'

interface Props {
  readonly state: BoardState
  readonly issue: Issue
}

/** One line while it is lent, the representatives otherwise. */
export function PenLending({ state, issue }: Props): ReactNode {
  const { t } = useT()
  const holderId = state.pens.get(issue.id)
  const holder = holderId === undefined ? undefined : state.people.get(holderId)
  if (holder !== undefined) {
    return (
      <p className={styles['row']} data-testid="pen-lent">
        <span>{t('console.penLent', { name: holder.displayName })}</span>
        <ActButton size="s" input={{ type: 'pen.takeBack', issueId: issue.id }} testId="take-pen-back">
          {t('issue.takePenBack')}
        </ActButton>
      </p>
    )
  }
  return (
    <details className={styles['more']}>
      <summary>{t('console.penTitle')}</summary>
      <ul className={styles['plain']}>
        {partiesInOrder(state).map((party) => (
          <li key={party.id} className={styles['row']}>
            <PartyBadge party={party} size="s" />
            <span className={styles['acts']}>
              {penOfferedIn(state, party.id).map((person) => (
                <ActButton
                  key={person.id}
                  size="s"
                  input={{ type: 'pen.lend', issueId: issue.id, personId: person.id }}
                  testId={`lend-pen-${person.id}`}
                >
                  {person.displayName}
                </ActButton>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}
