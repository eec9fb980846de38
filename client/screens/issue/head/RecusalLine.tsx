/**
 * 回避 on an issue: who has declared to stand aside and why, who of the convening team still has to say so because he also
 * represents a party, and for that person the form that says it. A declaration is open and is not taken back. Test ids:
 * `recusals`, `recusal-declare`, `recusal-reason`, `recusal-save`.
 */
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useState } from 'react'
import type { Issue } from '#shared/board/board.ts'
import { recusalsOpen } from '#shared/board/recusals.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Actor } from '#shared/roles.ts'
import { useT } from '../../../state/language.tsx'
import { ParagraphForm } from '../ParagraphForm.tsx'
import styles from '../issue.module.css'

interface Props {
  readonly state: BoardState
  readonly issue: Issue
  readonly actor: Actor
}

function Declare({ issue }: { readonly issue: Issue }): ReactNode {
  const { t } = useT()
  const [asking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  if (!asking) {
    return (
      <Button variant="default" onClick={() => setAsking(true)} data-testid="recusal-declare">
        {t('issue.recusalDeclare')}
      </Button>
    )
  }
  return (
    <ParagraphForm
      text={reason}
      onText={setReason}
      label={t('issue.recusalReason')}
      description={t('issue.recusalExplain')}
      required
      field="reason"
      input={(text) => ({ type: 'recusal.declare', issueId: issue.id, reason: text })}
      save={t('issue.recusalDeclare')}
      onDone={() => setAsking(false)}
      onCancel={() => setAsking(false)}
      testIds={{ text: 'recusal-reason', save: 'recusal-save' }}
    />
  )
}

/** Nothing on an issue that concerns nobody twice. */
export function RecusalLine({ state, issue, actor }: Props): ReactNode {
  const { t } = useT()
  const declared = state.recusals.filter(({ issueId }) => issueId === issue.id)
  const open = recusalsOpen(state, issue.id)
  const mine = open.some(({ id }) => id === actor.personId)
  if (declared.length === 0 && open.length === 0) return null
  return (
    <div data-testid="recusals">
      {declared.map(({ personId, reason }) => (
        <p key={personId} className={styles.muted}>
          {t('issue.recusalOf', { name: state.people.get(personId)?.displayName ?? '', reason })}
        </p>
      ))}
      {open.length > 0 && (
        <p className={styles.muted}>
          {t('issue.recusalOpen', { names: open.map(({ displayName }) => displayName).join(t('common.listComma')) })}
        </p>
      )}
      {mine && <Declare issue={issue} />}
    </div>
  )
}
