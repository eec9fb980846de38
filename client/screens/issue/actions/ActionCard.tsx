/**
 * One action item: what is to be done, 三定 (who leads, who does, until when) and 四包 (four duties), how far it is, and
 * whether its day has passed. Buttons come from outside. Test id: `action-<id>`.
 */
import type { ReactNode } from 'react'
import type { ActionItem, Person } from '#shared/board/board.ts'
import { daysLate, isOverdue } from '#shared/board/select.ts'
import type { Day } from '#shared/clock.ts'
import type { PersonId } from '#shared/ids.ts'
import { useT } from '../../../state/language.tsx'
import { AttachmentStrip } from '../../attachments/AttachmentStrip.tsx'
import { dayWords } from '../../../ui/dates.ts'
import styles from '../issue.module.css'
import { asLabel } from '../../../ui/as-label.ts'

const duties = ['research', 'coordinate', 'supervise', 'reassure'] as const

interface Props {
  readonly item: ActionItem
  readonly people: ReadonlyMap<PersonId, Person>
  readonly today: Day
  readonly children?: ReactNode
}

function Duty({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <div className={styles.duty}>
      <dt>{label}</dt>
      <dd>{text}</dd>
    </div>
  )
}

/** The card. */
export function ActionCard({ item, people, today, children }: Props) {
  const { t, language } = useT()
  const nameOf = (id: PersonId): string => people.get(id)?.displayName ?? id
  const late = isOverdue(item, today)
  return (
    <article className={styles.action} data-testid={`action-${item.id}`} data-status={item.status} data-overdue={late}>
      <h3 className={styles.actionTitle}>{item.title}</h3>
      <p>
        <span className={styles.tag}>{t(`common.actionStatus_${item.status}`)}</span>
        {late && <span className={styles.late}>{t('issue.overdueDays', { days: daysLate(item, today) })}</span>}
      </p>
      <dl className={styles.duties}>
        <Duty label={asLabel(t('common.field_leaderId'))} text={nameOf(item.leaderId)} />
        <Duty label={asLabel(t('common.field_ownerId'))} text={nameOf(item.ownerId)} />
        <Duty label={asLabel(t('common.field_dueOn'))} text={dayWords(item.dueOn, language)} />
        {duties.map((duty) => (
          <Duty key={duty} label={asLabel(t(`common.field_${duty}`))} text={item.packages[duty]} />
        ))}
        {item.cooperatingOrgs.length > 0 && (
          <Duty label={t('issue.cooperating')} text={item.cooperatingOrgs.join(t('common.listComma'))} />
        )}
      </dl>
      {item.progress.length > 0 && (
        <ol className={styles.progress}>
          {item.progress.map((step) => (
            <li key={`${step.at}${step.text}`}>
              {step.text} <span className={styles.muted}>{nameOf(step.byId)}</span>
            </li>
          ))}
        </ol>
      )}
      {item.verification !== null && (
        <p className={styles.verified}>
          {t('issue.verifiedBy', { name: nameOf(item.verification.byId), text: item.verification.text })}
        </p>
      )}
      <AttachmentStrip target={{ kind: 'actionItem', id: item.id }} title={item.title} />
      {children}
    </article>
  )
}
