/**
 * The photos and documents of one thing (issue, option, demand, resolution, action item, emergency, statement): small
 * pictures in a row, each opening a large one, and a way to add more for those who may. Takes no place where there is
 * nothing to see and nothing to add. Test ids: `attachments`, `attachment-<id>`, `attach`.
 */
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { Suspense, useState } from 'react'
import type { Attachment, AttachmentTarget } from '#shared/board/room.ts'
import type { AttachmentId } from '#shared/ids.ts'
import { mayGive } from '#shared/record/rights.ts'
import { useBoard, useMe } from '../../state/board.tsx'
import { useT } from '../../state/language.tsx'
import { fetched } from '../../ui/fetched.tsx'
import { addressOfFile, attachmentsOf, isPhoto, wordsOf } from './attachments-of.ts'
import styles from './attachments.module.css'

const AddDialog = fetched(() => import('./AddDialog.tsx'))
const Viewer = fetched(() => import('./Viewer.tsx'))

interface ThumbProps {
  readonly attachment: Attachment
  readonly onOpen: () => void
}

function Thumb({ attachment, onOpen }: ThumbProps): ReactNode {
  const { t } = useT()
  const { boardId } = useMe()
  const alt = wordsOf(attachment)
  const address = addressOfFile(boardId, attachment)
  const testId = `attachment-${attachment.id}`
  const { shows } = attachment
  const level = <span className={styles['badge']}>{t(`issue.visibility_${attachment.visibility}`)}</span>
  if (!isPhoto(attachment)) {
    return (
      <a
        className={styles['thumb']}
        href={address}
        target="_blank"
        rel="noreferrer"
        aria-label={t('files.openFile', { alt })}
        data-testid={testId}
      >
        <span className={styles['paper']}>
          <strong>PDF</strong>
          <span>{alt}</span>
        </span>
        {level}
      </a>
    )
  }
  return (
    <button type="button" className={styles['thumb']} onClick={onOpen} data-testid={testId}>
      <img src={address} alt={t('files.open', { alt })} loading="lazy" decoding="async" />
      {shows !== undefined && <span className={styles['time']}>{t(`files.shows_${shows}`)}</span>}
      {level}
    </button>
  )
}

export interface AttachmentStripProps {
  readonly target: AttachmentTarget
  /** What it belongs to, for the name of the button. */
  readonly title: string
  /** Whether this reader adds to it here; others only look. */
  readonly mayAdd?: boolean
}

/** The row. */
export function AttachmentStrip({ target, title, mayAdd: asked = true }: AttachmentStripProps): ReactNode {
  const { t } = useT()
  const { actor } = useMe()
  const attachments = useBoard((state) => state.attachments)
  const mayAdd = useBoard((state) => asked && mayGive(state, actor, 'attachment.add'))
  const [adding, setAdding] = useState(false)
  const [open, setOpen] = useState<AttachmentId | null>(null)
  const [added, setAdded] = useState(0)
  const list = attachmentsOf(attachments, target)
  if (list.length === 0 && !mayAdd) return null
  return (
    <div className={styles['strip']} data-testid="attachments">
      {list.length > 0 && (
        <ul aria-label={t('files.stripLabel')}>
          {list.map((attachment) => (
            <li key={attachment.id}>
              <Thumb attachment={attachment} onOpen={() => setOpen(attachment.id)} />
            </li>
          ))}
        </ul>
      )}
      {mayAdd && (
        <Button
          variant="subtle"
          size="sm"
          className={styles['attach'] ?? ''}
          aria-label={t('files.attachTo', { title })}
          onClick={() => setAdding(true)}
          data-testid="attach"
        >
          + {t('files.attach')}
        </Button>
      )}
      <output className="hy-hidden">{added > 0 ? t('files.doneAll', { count: added }) : ''}</output>
      <Suspense>
        {adding && (
          <AddDialog
            target={target}
            onClose={() => setAdding(false)}
            onDone={(count) => {
              setAdded(count)
              setAdding(false)
            }}
          />
        )}
        {open !== null && <Viewer photos={list.filter(isPhoto)} first={open} onClose={() => setOpen(null)} />}
      </Suspense>
    </div>
  )
}
