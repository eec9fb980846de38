/** Second step: photos of the place, on the issue. None are needed to go on. Test ids: `onsite-photo` (the camera), `onsite-next`. */
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useState } from 'react'
import type { Issue } from '#shared/board/board.ts'
import { useBoard } from '../../state/board.tsx'
import { useT } from '../../state/language.tsx'
import { AddFiles } from '../attachments/AddFiles.tsx'
import { AttachmentStrip } from '../attachments/AttachmentStrip.tsx'
import { attachmentsOf } from '../attachments/attachments-of.ts'
import type { OpenStep } from './onsite-stage.ts'
import { StepFrame } from './StepFrame.tsx'
import styles from './onsite.module.css'

export interface StepProps {
  readonly issue: Issue
  readonly onGo: (step: OpenStep) => void
}

/** The step. */
export function PhotosStep({ issue, onGo }: StepProps): ReactNode {
  const { t } = useT()
  const target = { kind: 'issue', id: issue.id } as const
  const count = useBoard((state) => attachmentsOf(state.attachments, target).length)
  const [waiting, setWaiting] = useState(0)
  return (
    <StepFrame
      step="photos"
      sentence={count === 0 ? t('onsite.photosNow') : t('onsite.photosSome', { count })}
      onGo={onGo}
    >
      <div className={styles['form']}>
        <AttachmentStrip target={target} title={issue.title} mayAdd={false} />
        <AddFiles target={target} takeTestId="onsite-photo" onDone={() => undefined} onItems={setWaiting} />
        <Button
          size="lg"
          variant={waiting > 0 ? 'default' : 'filled'}
          className={styles['main'] ?? ''}
          onClick={() => onGo('people')}
          data-testid="onsite-next"
        >
          {count === 0 ? t('onsite.photosSkip') : t('onsite.photosNext')}
        </Button>
      </div>
    </StepFrame>
  )
}
