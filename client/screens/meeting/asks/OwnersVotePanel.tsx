/**
 * What the law asks of an option of the issue in focus, and the owners' vote as it was counted: four shares against their
 * marks. The secretary enters the numbers; everybody else reads why the button is not theirs.
 */
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useState } from 'react'
import type { Issue, LegalThreshold, Option } from '#shared/board/board.ts'
import { optionsOf } from '#shared/board/select.ts'
import { legalGateOf, legalGateOpen } from '#shared/convergence/legal-gate.ts'
import { mayGive } from '#shared/record/rights.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useMe } from '../../../state/board.tsx'
import { useT } from '../../../state/language.tsx'
import OwnersVoteForm from '../../issue/options/OwnersVoteForm.tsx'
import { VoteGauges } from '../../issue/options/VoteGauges.tsx'
import { Block } from '../Block.tsx'
import styles from '../console.module.css'

interface RowProps {
  readonly state: BoardState
  readonly option: Option
  readonly threshold: LegalThreshold
}

function Vote({ state, option, threshold }: RowProps): ReactNode {
  const { t } = useT()
  const { actor } = useMe()
  const [entering, setEntering] = useState(false)
  const vote = state.ownersVotes.get(option.id)
  return (
    <li data-testid={`owners-vote-${option.id}`}>
      <p>
        <strong>{t('console.voteOption', { code: option.code, title: option.title })}</strong>{' '}
        {t('console.voteNeeds', { threshold: t(`common.threshold_${threshold}`) })}{' '}
        {legalGateOpen(state, option) ? t('console.votePassed') : t('console.voteOpen')}
      </p>
      {vote !== undefined && <VoteGauges vote={vote} threshold={threshold} />}
      {mayGive(state, actor, 'ownersVote.record') ? (
        <Button variant="default" onClick={() => setEntering(true)} data-testid={`record-vote-${option.id}`}>
          {t('issue.recordVote')}
        </Button>
      ) : (
        <p className={styles['soft']}>{t('console.voteBySecretary')}</p>
      )}
      {entering && <OwnersVoteForm option={option} threshold={threshold} onClose={() => setEntering(false)} />}
    </li>
  )
}

/** Nothing where the law asks nothing of this issue. */
export function OwnersVotePanel({ state, issue }: { readonly state: BoardState; readonly issue: Issue }): ReactNode {
  const { t } = useT()
  const gated = optionsOf(state, issue.id).flatMap((option) => {
    const gate = legalGateOf(state, option)
    return gate === null ? [] : [{ option, threshold: gate.threshold }]
  })
  if (gated.length === 0) return null
  return (
    <Block name="vote" title={t('console.voteTitle')} open={false}>
      <ul className={styles['plain']}>
        {gated.map(({ option, threshold }) => (
          <Vote key={option.id} state={state} option={option} threshold={threshold} />
        ))}
      </ul>
    </Block>
  )
}
