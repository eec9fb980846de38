/**
 * An option said anew: for its own party the way to change it, or, where others have answered it, why not and the way to propose
 * another one like it; for everybody what it said before, who changed it and when. Fetched where there is any of it. Test
 * ids: `change-<id>`, `like-<id>`, `no-change-<id>`, `earlier-<id>`.
 */
import { Button } from '@mantine/core'
import { Suspense, useState } from 'react'
import type { Option } from '#shared/board/board.ts'
import { speaksForOption } from '#shared/board/option-changes.ts'
import { closedToOptions } from '#shared/record/decide/issues.ts'
import { closedToChange } from '#shared/record/decide/options.ts'
import { mayGive } from '#shared/record/rights.ts'
import { useBoard, useMe } from '../../../state/board.tsx'
import { useT } from '../../../state/language.tsx'
import { OptionDifference } from './OptionDifference.tsx'
import OptionForm from './OptionForm.tsx'
import type { OptionSource } from './option-draft.ts'
import styles from './options.module.css'

/** Every wording that it had, the newest change first. */
function Earlier({ option }: { readonly option: Option }) {
  const { t } = useT()
  const { earlier = [] } = option
  if (earlier.length === 0) return null
  const changes = earlier.map((before, at) => ({ before, after: earlier[at + 1] ?? option, key: at }))
  return (
    <details data-testid={`earlier-${option.id}`}>
      <summary>{t('options.changedTimes', { count: earlier.length })}</summary>
      <ol className={styles['earlier']}>
        {changes.toReversed().map(({ before, after, key }) => (
          <li key={key}>
            <OptionDifference before={before} after={after} />
          </li>
        ))}
      </ol>
    </details>
  )
}

/** The button to change it, or, in the rule's own sentence, why not and what instead; nothing for who does not speak for it. */
function Ways({ option, onOpen }: { readonly option: Option; readonly onOpen: (source: OptionSource) => void }) {
  const { t, refusalText } = useT()
  const { actor } = useMe()
  const state = useBoard((state) => state)
  const status = state.issues.get(option.issueId)?.status ?? 'closed'
  const may = mayGive(state, actor, 'option.amend') && speaksForOption(state, actor, option)
  if (!may || closedToOptions.has(status)) return null
  const closed = closedToChange(state, option)
  const kind = closed === null ? 'change' : 'like'
  return (
    <>
      {closed !== null && (
        <p className={styles['soft']} data-testid={`no-change-${option.id}`}>
          {refusalText(closed.refusal)}
        </p>
      )}
      <Button
        variant="default"
        size="sm"
        onClick={() => onOpen({ kind, id: option.id })}
        data-testid={`${kind}-${option.id}`}
      >
        {t(closed === null ? 'options.changeOption' : 'options.proposeLike')}
      </Button>
    </>
  )
}

/** Below an option's facts. */
export default function OptionChanges({ option }: { readonly option: Option }) {
  const [open, setOpen] = useState<OptionSource | null>(null)
  return (
    <div className={styles['changeActs']}>
      <Earlier option={option} />
      <Ways option={option} onOpen={setOpen} />
      {open !== null && (
        <Suspense>
          <OptionForm issueId={option.issueId} source={open} onClose={() => setOpen(null)} />
        </Suspense>
      )}
    </div>
  )
}
