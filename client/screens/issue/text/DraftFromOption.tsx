/**
 * 形成单一文本: the chair takes one option as the start of the single text. The option's words become the working text
 * only while that is known to be still empty, so that nothing anybody wrote is lost. Test ids: `draft-option`, `draft-text`.
 */
import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import type { Issue, Option } from '#shared/board/board.ts'
import { optionsOf } from '#shared/board/select.ts'
import { optionsByPlace } from '#shared/convergence/ranking.ts'
import type { OptionId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'
import { freshId } from '../../../state/command-id.ts'
import { useT } from '../../../state/language.tsx'
import { ActButton } from '../../../ui/ActButton.tsx'
import styles from '../issue.module.css'

interface Props {
  readonly state: BoardState
  readonly issue: Issue
  /** Puts the option's words into the empty working text. */
  readonly onDrafted: (option: Option | null) => void
}

/** The choice of the option, the one that stands first to begin with. */
export default function DraftFromOption({ state, issue, onDrafted }: Props) {
  const { t } = useT()
  const [resolutionId] = useState(() => freshId<'resolution'>('R-'))
  const [chosen, setChosen] = useState<OptionId | '' | null>(null)
  const options = optionsOf(state, issue.id).filter((option) => option.status !== 'rejected')
  const first = optionsByPlace(state, issue.id).find((option) => options.includes(option))?.id ?? ''
  const optionId = chosen ?? first
  const option = options.find((one) => one.id === optionId) ?? null
  return (
    <div className={styles.penForm}>
      <NativeSelect
        label={t('issue.draftFrom')}
        value={optionId}
        onChange={(event) => setChosen(event.currentTarget.value as OptionId | '')}
        data={[
          ...options.map((one) => ({ value: one.id, label: `${one.code} ${one.title}` })),
          { value: '', label: t('issue.draftFromNothing') },
        ]}
        data-testid="draft-option"
      />
      <ActButton
        input={{ type: 'resolution.draft', resolutionId, issueId: issue.id, optionId: option?.id ?? null }}
        variant="primary"
        reason="always"
        onDone={() => onDrafted(option)}
        testId="draft-text"
      >
        {t('issue.draftText')}
      </ActButton>
    </div>
  )
}
