/**
 * What the reader wants to see of all demands: whose, about what, where, in which state, with which words. Test ids:
 * `demands-party`, `demands-topic`, `demands-building`, `demands-status`, `demands-text`, `demands-clear`.
 */
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { partiesInOrder } from '#shared/board/select.ts'
import { limits } from '#shared/limits.ts'
import { useBoard } from '../../state/board.tsx'
import { useT } from '../../state/language.tsx'
import styles from './demands-list.module.css'
import type { Choices, DemandFilters as Values } from './demand-rows.ts'
import { everyDemand } from './demand-rows.ts'

interface Props {
  readonly filters: Values
  readonly choices: Choices
  readonly onChange: (filters: Values) => void
}

/** The fields; a choice of one is not offered. */
export function DemandFilters({ filters, choices, onChange }: Props) {
  const { t, partyName } = useT()
  const parties = useBoard(partiesInOrder)
  const all = { value: '', label: t('demands.filterAll') }
  const fields = [
    {
      name: 'party',
      label: t('demands.filterParty'),
      data: parties.map((one) => ({ value: one.id, label: partyName(one) })),
    },
    { name: 'topic', label: t('demands.filterTopic'), data: choices.topics.map((value) => ({ value, label: value })) },
    {
      name: 'building',
      label: t('demands.filterBuilding'),
      data: choices.buildings.map((building) => ({ value: building, label: t('demands.placeBuilding', { building }) })),
    },
    {
      name: 'status',
      label: t('demands.filterStatus'),
      data: choices.statuses.map((value) => ({ value, label: t(`common.demandStatus_${value}`) })),
    },
  ] as const
  const isFiltered = Object.values(filters).some((value) => value !== '')
  return (
    <search className={styles.filters}>
      {fields.map(({ name, label, data }) => (
        <NativeSelect
          key={name}
          label={label}
          value={filters[name]}
          onChange={(event) => onChange({ ...filters, [name]: event.currentTarget.value })}
          data={[all, ...data]}
          data-testid={`demands-${name}`}
        />
      ))}
      <TextInput
        type="search"
        className={styles.words ?? ''}
        label={t('demands.filterText')}
        value={filters.text}
        maxLength={limits.titleLength}
        onChange={(event) => onChange({ ...filters, text: event.currentTarget.value })}
        data-testid="demands-text"
      />
      {isFiltered && (
        <Button variant="subtle" onClick={() => onChange(everyDemand)} data-testid="demands-clear">
          {t('demands.filterClear')}
        </Button>
      )}
    </search>
  )
}
