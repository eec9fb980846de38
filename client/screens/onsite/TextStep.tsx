/**
 * Fourth step: what was agreed, as one text in the issue's shared working text, so that it outlives a reload and can be read
 * along on the wall. An empty text begins with a sentence made of the incident. Test ids: `onsite-text` (the field), `onsite-next`.
 */
import { Button, Textarea } from '@mantine/core'
import type { ReactNode } from 'react'
import { useEffect, useState } from 'react'
import type { Meeting } from '#shared/board/board.ts'
import { agendaOf } from '#shared/board/select.ts'
import { limits } from '#shared/limits.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useT } from '../../state/language.tsx'
import type { OpenDocument } from '../../sync/react.tsx'
import { beginWith, useWorkingText } from '../issue/text/working-text.ts'
import { firstWords, hasBlanks } from './incident.ts'
import type { StepProps } from './PhotosStep.tsx'
import { retype } from './retype.ts'
import { StepFrame } from './StepFrame.tsx'
import styles from './onsite.module.css'

/** Why the text cannot be tabled as it stands; null when it can. */
export function textMissing(text: string): 'onsite.textEmpty' | 'onsite.textUnwritten' | null {
  if (text.trim() === '') return 'onsite.textEmpty'
  return hasBlanks(text) ? 'onsite.textUnwritten' : null
}

interface Props extends StepProps {
  readonly state: BoardState
  readonly meeting: Meeting
  readonly shared: OpenDocument
}

/** The step. */
export function TextStep({ state, meeting, issue, shared, onGo }: Props): ReactNode {
  const { t } = useT()
  const { doc, status } = shared
  const words = useWorkingText(doc)
  const [asked, setAsked] = useState(false)
  const missing = textMissing(words)
  const what = agendaOf(state, meeting.id).find((item) => item.issueId === issue.id)?.title ?? issue.title
  useEffect(() => {
    if (status.synced && status.writable) beginWith({ doc, status }, firstWords(meeting.place, what))
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only when the content has become known, never again while it is being emptied.
  }, [doc, status.synced, status.writable])
  const next = (): void => {
    setAsked(true)
    if (missing === null) onGo('table')
  }
  return (
    <StepFrame step="text" sentence={t('onsite.textNow')} onGo={onGo}>
      <div className={styles['form']}>
        {status.synced ? (
          <Textarea
            label={t('onsite.textLabel')}
            description={status.writable ? t('onsite.textHint') : t('onsite.textReadOnly')}
            value={words}
            readOnly={!status.writable}
            maxLength={limits.clauseLength}
            autosize
            minRows={6}
            maxRows={16}
            error={
              asked && missing !== null
                ? t(missing)
                : words.length >= limits.clauseLength
                  ? t('onsite.textFull', { max: limits.clauseLength })
                  : null
            }
            onCompositionStart={shared.pause}
            onCompositionEnd={shared.resume}
            onChange={(event) => retype(doc, event.currentTarget.value)}
            data-testid="onsite-text"
          />
        ) : (
          <output>{t('onsite.textReading')}</output>
        )}
        <Button
          size="lg"
          className={styles['main'] ?? ''}
          disabled={!status.synced}
          onClick={next}
          data-testid="onsite-next"
        >
          {t('onsite.textNext')}
        </Button>
      </div>
    </StepFrame>
  )
}
