/** The agenda on the form: issues are added by a press, moved by buttons (keyboard and touch alike), and their minutes summed. */
import { ActionIcon, Button, NativeSelect, NumberInput, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { lazy, Suspense, useState } from 'react'
import { limits } from '#shared/limits.ts'
import type { BoardState } from '#shared/record/state.ts'
import { freshId } from '../../../state/command-id.ts'
import { useT } from '../../../state/language.tsx'
import { AgendaSumLine } from '../AgendaSumLine.tsx'
import { itemKinds, moved, offeredIssues, spanOf, withIssue, withItem, withoutItem } from './plan-draft.ts'
import type { DraftItem, ItemKind, PlanDraft } from './plan-draft.ts'
import styles from '../meeting.module.css'
import { asLabel } from '../../../ui/as-label.ts'

const NewIssueForm = lazy(() => import('../../board/NewIssueForm.tsx'))

interface RowProps {
  readonly item: DraftItem
  readonly n: number
  readonly draft: PlanDraft
  readonly onChange: (draft: PlanDraft) => void
}

function RowButtons({ item, draft, onChange }: Omit<RowProps, 'n'>): ReactNode {
  const { t } = useT()
  const first = draft.items[0]?.key === item.key
  const last = draft.items.at(-1)?.key === item.key
  const facts = { title: item.title }
  return (
    <span className={styles['rowButtons']}>
      <ActionIcon
        variant="default"
        size={44}
        disabled={first}
        aria-label={t('meeting.planItemUp', facts)}
        onClick={() => onChange(moved(draft, item.key, -1))}
      >
        ↑
      </ActionIcon>
      <ActionIcon
        variant="default"
        size={44}
        disabled={last}
        aria-label={t('meeting.planItemDown', facts)}
        onClick={() => onChange(moved(draft, item.key, 1))}
      >
        ↓
      </ActionIcon>
      <ActionIcon
        variant="default"
        size={44}
        aria-label={t('meeting.planItemRemove', facts)}
        onClick={() => onChange(withoutItem(draft, item.key))}
      >
        ×
      </ActionIcon>
    </span>
  )
}

function Row({ item, n, draft, onChange }: RowProps): ReactNode {
  const { t } = useT()
  const change = (part: Partial<DraftItem>): void => onChange(withItem(draft, item.key, part))
  return (
    <li className={styles['planItem']}>
      <span className={styles['number']}>{n}</span>
      <TextInput
        aria-label={asLabel(t('common.field_title'))}
        value={item.title}
        maxLength={limits.titleLength}
        onChange={(event) => change({ title: event.currentTarget.value })}
      />
      <NativeSelect
        aria-label={t('meeting.planItemKind')}
        value={item.kind}
        onChange={(event) => change({ kind: event.currentTarget.value as ItemKind })}
        data={itemKinds.map((kind) => ({ value: kind, label: t(`meeting.kind_${kind}`) }))}
      />
      <NumberInput
        aria-label={t('meeting.planItemMinutes')}
        value={item.plannedMinutes}
        min={0}
        max={limits.minutesMax}
        allowDecimal={false}
        allowNegative={false}
        onChange={(value) => typeof value === 'number' && change({ plannedMinutes: value })}
      />
      <RowButtons item={item} draft={draft} onChange={onChange} />
    </li>
  )
}

/** An issue that nobody has written down yet: created without leaving the plan, and put on its agenda once it counts. */
function NewIssue({ state, draft, onChange }: Omit<Props, 'zone'>): ReactNode {
  const { t } = useT()
  const [opened, setOpened] = useState(false)
  return (
    <>
      <Button variant="subtle" size="sm" onClick={() => setOpened(true)} data-testid="plan-new-issue">
        {t('board.newIssue')}
      </Button>
      {opened && (
        <Suspense>
          <NewIssueForm
            topics={state.board?.topics ?? []}
            onClose={() => setOpened(false)}
            onCreated={(id, title) => {
              setOpened(false)
              onChange(withIssue(draft, { id, title, status: 'draft' }, freshId<'agenda'>('AG-')))
            }}
          />
        </Suspense>
      )}
    </>
  )
}

interface Props {
  readonly state: BoardState
  readonly draft: PlanDraft
  readonly zone: string
  readonly onChange: (draft: PlanDraft) => void
}

/** Items, offered issues, sum. */
export function PlanAgenda({ state, draft, zone, onChange }: Props): ReactNode {
  const { t } = useT()
  const offered = offeredIssues(state, draft)
  const span = spanOf(draft, zone)
  return (
    <>
      <h3>{t('meeting.planAgenda')}</h3>
      <ol className={styles['agenda']}>
        {draft.items.map((item, index) => (
          <Row key={item.key} item={item} n={index + 1} draft={draft} onChange={onChange} />
        ))}
      </ol>
      {span !== null && <AgendaSumLine items={draft.items} startAt={span.startAt} endAt={span.endAt} />}
      <h3>{t('meeting.planIssues')}</h3>
      {offered.length === 0 && <p className={styles['soft']}>{t('meeting.planIssuesNone')}</p>}
      <div className={styles['offered']}>
        {offered.map((issue) => (
          <Button
            key={issue.id}
            variant="default"
            size="sm"
            onClick={() => onChange(withIssue(draft, issue, freshId<'agenda'>('AG-')))}
            data-testid={`plan-add-${issue.id}`}
          >
            + {issue.title}
          </Button>
        ))}
        <NewIssue state={state} draft={draft} onChange={onChange} />
      </div>
    </>
  )
}
