/**
 * One agenda item on the form: title, kind, minutes, and for items where parties speak how often and how long; moved by buttons,
 * so that keyboard and touch do the same. Test ids: `plan-item`, `plan-minutes-<n>`.
 */
import { ActionIcon, NativeSelect, NumberInput, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { limits } from '#shared/limits.ts'
import { useT } from '../../../state/language.tsx'
import type { DraftItem, ItemKind } from './plan-draft.ts'
import { itemKinds, moved, withItem, withoutItem } from './plan-draft.ts'
import type { PartProps } from './PlanKind.tsx'
import styles from './plan.module.css'

interface Props extends PartProps {
  readonly item: DraftItem
  /** From 1. */
  readonly n: number
}

function Buttons({ item, draft, onChange }: Props): ReactNode {
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
        aria-label={t('plan.itemUp', facts)}
        onClick={() => onChange(moved(draft, item.key, -1))}
      >
        ↑
      </ActionIcon>
      <ActionIcon
        variant="default"
        size={44}
        disabled={last}
        aria-label={t('plan.itemDown', facts)}
        onClick={() => onChange(moved(draft, item.key, 1))}
      >
        ↓
      </ActionIcon>
      <ActionIcon
        variant="default"
        size={44}
        aria-label={t('plan.itemRemove', facts)}
        onClick={() => onChange(withoutItem(draft, item.key))}
      >
        ×
      </ActionIcon>
    </span>
  )
}

const timesMost = 5
const secondsOffered = [60, 90, 120, 180, 300, 600] as const

/** How often and how long each party speaks. */
function Turns({ item, n, draft, onChange }: Props): ReactNode {
  const { t } = useT()
  const change = (part: Partial<DraftItem>): void => onChange(withItem(draft, item.key, part))
  const times = Array.from({ length: timesMost + 1 }, (_, count) => count)
  const seconds = [...new Set([...secondsOffered, item.turnSeconds])].filter((one) => one > 0).toSorted((a, b) => a - b)
  return (
    <span className={styles['turns']}>
      <NativeSelect
        aria-label={`${t('plan.itemTurns')}（${n}）`}
        value={String(item.turnsPerParty)}
        onChange={(event) => change({ turnsPerParty: Number(event.currentTarget.value) })}
        data={times.map((count) => ({
          value: String(count),
          label: count === 0 ? t('plan.itemTurnsNone') : t('plan.itemTurnsTimes', { times: count }),
        }))}
      />
      <NativeSelect
        aria-label={`${t('plan.itemSeconds')}（${n}）`}
        value={String(item.turnSeconds)}
        onChange={(event) => change({ turnSeconds: Number(event.currentTarget.value) })}
        data={seconds.map((value) => ({ value: String(value), label: `${value} ${t('plan.itemSecondsWord')}` }))}
      />
    </span>
  )
}

/** The item. */
export function PlanItem(props: Props): ReactNode {
  const { item, n, draft, onChange } = props
  const { t } = useT()
  const change = (part: Partial<DraftItem>): void => onChange(withItem(draft, item.key, part))
  return (
    <li className={styles['planItem']} data-testid="plan-item">
      <span className={styles['number']}>{n}</span>
      <TextInput
        aria-label={t('plan.itemTitle', { n })}
        value={item.title}
        maxLength={limits.titleLength}
        onChange={(event) => change({ title: event.currentTarget.value })}
      />
      <NativeSelect
        aria-label={`${t('plan.itemKind')}（${n}）`}
        value={item.kind}
        onChange={(event) => change({ kind: event.currentTarget.value as ItemKind })}
        data={itemKinds.map((kind) => ({ value: kind, label: t(`meeting.kind_${kind}`) }))}
      />
      <span className={styles['minutes']}>
        <NumberInput
          aria-label={t('plan.itemMinutesOf', { n })}
          value={item.plannedMinutes}
          min={0}
          max={limits.minutesMax}
          step={5}
          allowDecimal={false}
          allowNegative={false}
          hideControls
          inputMode="numeric"
          onChange={(value) => typeof value === 'number' && change({ plannedMinutes: value })}
          data-testid={`plan-minutes-${n}`}
        />
        <span aria-hidden="true">{t('plan.itemMinutes')}</span>
      </span>
      <Buttons {...props} />
      {item.turnSeconds > 0 && <Turns {...props} />}
    </li>
  )
}
