/**
 * The agenda on the form: items in order with their minutes summed, the usual agenda at a press, issues that can be added.
 * Test ids: `plan-add-<issueId>`, `plan-new-issue`, `plan-add-item`, `plan-template`.
 */
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { Suspense, useState } from 'react'
import type { BoardState } from '#shared/record/state.ts'
import { freshId } from '../../../state/command-id.ts'
import { useT } from '../../../state/language.tsx'
import { fetched } from '../../../ui/fetched.tsx'
import { offeredIssues, withAdded, withIssue, withTemplate } from './plan-draft.ts'
import { PlanItem } from './PlanItem.tsx'
import type { PartProps } from './PlanKind.tsx'
import { PlanSum } from './PlanSum.tsx'
import styles from './plan.module.css'
import { usualTitles } from './usual-words.ts'

const NewIssueForm = fetched(() => import('../../board/NewIssueForm.tsx'))

const freshItem = () => freshId<'agenda'>('AG-')

interface Props extends PartProps {
  readonly state: BoardState
  readonly zone: string
}

/** An issue that nobody has written down yet: created without leaving the plan, and put on its agenda once it counts. */
function NewIssue({ state, draft, onChange }: Omit<Props, 'zone'>): ReactNode {
  const { t } = useT()
  const [opened, setOpened] = useState(false)
  return (
    <>
      <Button variant="subtle" onClick={() => setOpened(true)} data-testid="plan-new-issue">
        {t('board.newIssue')}
      </Button>
      {opened && (
        <Suspense>
          <NewIssueForm
            topics={state.board?.topics ?? []}
            onClose={() => setOpened(false)}
            onCreated={(id, title) => {
              setOpened(false)
              onChange(withIssue(draft, { id, title, status: 'draft' }, freshItem()))
            }}
          />
        </Suspense>
      )}
    </>
  )
}

function Tools({ draft, onChange }: PartProps): ReactNode {
  const { t } = useT()
  const { kind } = draft
  const item = { issueId: null, title: t('plan.newItem'), kind: 'negotiate', plannedMinutes: 10 } as const
  const times = { turnSeconds: 0, turnsPerParty: 0 }
  return (
    <div className={styles['offered']}>
      <Button
        variant="default"
        onClick={() => onChange({ ...withAdded(draft, { key: freshItem(), ...item, ...times }), touched: true })}
        data-testid="plan-add-item"
      >
        {t('plan.addItem')}
      </Button>
      {draft.touched && (
        <Button
          variant="default"
          title={t('plan.templateHint')}
          onClick={() => onChange(withTemplate(draft, kind, usualTitles(t, kind), freshItem))}
          data-testid="plan-template"
        >
          {t('plan.template', { kind: t(`common.meetingKind_${kind}`) })}
        </Button>
      )}
    </div>
  )
}

/** Items, sum, offered issues. */
export function PlanAgenda({ state, draft, zone, onChange }: Props): ReactNode {
  const { t } = useT()
  const offered = offeredIssues(state, draft)
  return (
    <fieldset className={styles['part']}>
      <legend>{t('plan.agenda')}</legend>
      {draft.items.length === 0 && <p className={styles['soft']}>{t('plan.agendaEmpty')}</p>}
      <ol className={styles['agenda']}>
        {draft.items.map((item, index) => (
          <PlanItem key={item.key} item={item} n={index + 1} draft={draft} onChange={onChange} />
        ))}
      </ol>
      <PlanSum draft={draft} zone={zone} onChange={onChange} />
      <Tools draft={draft} onChange={onChange} />
      <h3>{t('plan.issues')}</h3>
      {offered.length === 0 && <p className={styles['soft']}>{t('plan.issuesNone')}</p>}
      <div className={styles['offered']}>
        {offered.map((issue) => (
          <Button
            key={issue.id}
            variant="default"
            aria-label={t('plan.addIssue', { title: issue.title })}
            onClick={() => onChange(withIssue(draft, issue, freshItem()))}
            data-testid={`plan-add-${issue.id}`}
          >
            + {issue.title}
          </Button>
        ))}
        <NewIssue state={state} draft={draft} onChange={onChange} />
      </div>
    </fieldset>
  )
}
