/**
 * Last step: the exact words once more, what putting them on the table means, and the button that does it: drafts the text
 * where the issue has none in work, and publishes it as a version. Test ids: `onsite-table`, `onsite-change`.
 */
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useState } from 'react'
import type { Meeting } from '#shared/board/board.ts'
import { workingResolution } from '#shared/board/select.ts'
import type { CommandInput } from '#shared/record/commands.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Refusal } from '#shared/refusals.ts'
import { useAct, useRefusal } from '../../state/board.tsx'
import { freshId } from '../../state/command-id.ts'
import { useT } from '../../state/language.tsx'
import type { OpenDocument } from '../../sync/react.tsx'
import { RefusedNote } from '../../ui/RefusedNote.tsx'
import { publishable, useWorkingText } from '../issue/text/working-text.ts'
import type { StepProps } from './PhotosStep.tsx'
import { StepFrame } from './StepFrame.tsx'
import { textMissing } from './TextStep.tsx'
import styles from './onsite.module.css'

interface Props extends StepProps {
  readonly state: BoardState
  readonly meeting: Meeting
  readonly shared: OpenDocument
}

/** The step. */
export function TableStep({ state, meeting, issue, shared, onGo }: Props): ReactNode {
  const { t, refusalText } = useT()
  const { act } = useAct()
  const text = publishable(useWorkingText(shared.doc))
  const [freshResolution] = useState(() => freshId<'resolution'>('R-'))
  const [pending, setPending] = useState(false)
  const [refused, setRefused] = useState<Refusal | null>(null)
  const working = workingResolution(state, issue.id)
  const resolutionId = working?.id ?? freshResolution
  const baseVersion = working?.currentVersion ?? 0
  const draft: CommandInput = { type: 'resolution.draft', resolutionId, issueId: issue.id }
  const publish: CommandInput = {
    type: 'resolution.publishVersion',
    resolutionId,
    baseVersion,
    text,
    changeNote: t('onsite.tableNote', { place: meeting.place }),
  }
  const missing = shared.status.synced ? textMissing(text) : 'onsite.textReading'
  const rules = useRefusal(working === null ? draft : publish)
  const why = missing === null ? (rules === null ? null : refusalText(rules)) : t(missing)
  const table = async (): Promise<void> => {
    if (why !== null || pending) return
    setPending(true)
    setRefused(null)
    const drafted = working === null ? await act(draft) : null
    const verdict = drafted === null || drafted.ok ? await act(publish) : drafted
    setPending(false)
    if (!verdict.ok) setRefused(verdict.refusal)
  }
  return (
    <StepFrame step="table" sentence={t('onsite.tableNow', { version: baseVersion + 1 })} onGo={onGo}>
      <div className={styles['form']}>
        <blockquote className={styles['words']} data-testid="onsite-words">
          {text}
        </blockquote>
        <p className={styles['meaning']}>{t('onsite.tableMeaning')}</p>
        {refused !== null && <RefusedNote refusal={refused} />}
        <div className={styles['main']}>
          <Button
            size="lg"
            loading={pending}
            aria-disabled={why !== null}
            {...(why === null ? {} : { 'data-disabled': true, 'aria-describedby': 'onsite-why' })}
            onClick={() => void table()}
            data-testid="onsite-table"
          >
            {t('onsite.table')}
          </Button>
          {why !== null && (
            <p id="onsite-why" className={styles['soft']}>
              {why}
            </p>
          )}
          <Button variant="subtle" onClick={() => onGo('text')} data-testid="onsite-change">
            {t('onsite.changeText')}
          </Button>
        </div>
      </div>
    </StepFrame>
  )
}
