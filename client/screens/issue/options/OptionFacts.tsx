/**
 * What is known of one option besides the stances: text, place in the ranking, money, days, the residents' guarantee,
 * who has not spoken, whom it leaves without an answer, and the law's gate. Facts in words; nothing to press but the votes.
 */
import type { ReactNode } from 'react'
import { useMe } from '../../../state/board.tsx'
import { useT } from '../../../state/language.tsx'
import { AttachmentStrip } from '../../attachments/AttachmentStrip.tsx'
import styles from '../issue.module.css'
import { useAmount } from './amount.ts'
import type { OptionView } from './option-view.ts'

/** Heading of an option: its letter, title and place in the ranking. */
export function OptionTitle({ view }: { readonly view: OptionView }) {
  const { t } = useT()
  const { option, ranked } = view
  return (
    <div className={styles.optionTitle}>
      <span className={styles.optionCode}>{option.code}</span>
      <strong>{option.title}</strong>
      {ranked !== null && (
        <span className={styles.rank} data-first={view.leads} data-rank={ranked.rank} data-testid={`rank-${option.id}`}>
          {t('issue.rank', { rank: ranked.rank })}
        </span>
      )}
      {option.status === 'adopted' && <span className={styles.rank}>{t('issue.optionAdopted')}</span>}
    </div>
  )
}

function Line({ children, tone }: { readonly children: ReactNode; readonly tone?: 'good' | 'warn' | 'plain' }) {
  return (
    <li className={styles.fact} data-tone={tone ?? 'plain'}>
      {children}
    </li>
  )
}

/** Who puts papers beside options that others proposed. */
const conducts: ReadonlySet<string> = new Set(['facilitator', 'secretary'])

const residentTone = { met: 'good', onCondition: 'plain', refused: 'warn', waiting: 'plain' } as const

/** The facts below the heading. */
export function OptionFacts({ view }: { readonly view: OptionView }) {
  const { t, partyName } = useT()
  const amount = useAmount()
  const { option } = view
  const { personId, role } = useMe().actor
  const proposer = option.proposedBy === personId || conducts.has(role)
  const names = view.missing.map(partyName).join(t('common.listComma'))
  return (
    <>
      <p className={styles.optionText}>{option.text}</p>
      <ul className={styles.facts}>
        <Line>
          {option.costYuan === null ? t('issue.costUnknown') : t('issue.cost', { amount: amount(option.costYuan) })}
          {' · '}
          {option.durationDays === null ? t('issue.daysUnknown') : t('issue.days', { days: option.durationDays })}
        </Line>
        {view.residents !== null && (
          <Line tone={residentTone[view.residents]}>{t(`issue.residents_${view.residents}`)}</Line>
        )}
        {view.blockedBy.length > 0 && (
          <Line tone="warn">
            {t('issue.blockedBy', { parties: view.blockedBy.map(partyName).join(t('common.listComma')) })}
          </Line>
        )}
        {view.missing.length > 0 && view.stances.size > 0 && <Line>{t('issue.stillMissing', { parties: names })}</Line>}
        {view.failedDemands.length > 0 && (
          <Line>{t('issue.leavesUnmet', { demands: view.failedDemands.map((one) => one.position).join('；') })}</Line>
        )}
      </ul>
      <AttachmentStrip target={{ kind: 'option', id: option.id }} title={option.title} mayAdd={proposer} />
    </>
  )
}
