/** What the reader wants to see: only what is open, one topic, a word. Test ids: `filter-open`, `filter-topic`, `filter-text`. */
import { NativeSelect, Switch, TextInput } from '@mantine/core'
import { useT } from '../../state/language.tsx'
import styles from './board.module.css'
import type { Filters as FilterValues } from './board-rows.ts'

interface Props {
  readonly filters: FilterValues
  readonly topics: readonly string[]
  readonly onChange: (filters: FilterValues) => void
}

/** One line on a laptop, wrapping on a phone. */
export function Filters({ filters, topics, onChange }: Props) {
  const { t } = useT()
  return (
    <search className={styles.filters}>
      <Switch
        label={t('board.openOnly')}
        checked={filters.openOnly}
        onChange={(event) => onChange({ ...filters, openOnly: event.currentTarget.checked })}
        data-testid="filter-open"
      />
      <NativeSelect
        aria-label={t('board.topicLabel')}
        value={filters.topic}
        onChange={(event) => onChange({ ...filters, topic: event.currentTarget.value })}
        data={[{ value: '', label: t('board.allTopics') }, ...topics.map((topic) => ({ value: topic, label: topic }))]}
        data-testid="filter-topic"
      />
      <TextInput
        type="search"
        aria-label={t('board.searchLabel')}
        placeholder={t('board.searchHint')}
        value={filters.text}
        onChange={(event) => onChange({ ...filters, text: event.currentTarget.value })}
        data-testid="filter-text"
      />
    </search>
  )
}
