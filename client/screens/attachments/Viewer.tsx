/**
 * One photo as large as the screen, with its words, who attached it and when, who may see it; ← and → go through the others,
 * Escape closes. Its owner (and the chair) can withdraw it, the chair can put it on the wall. Test ids: `photo-viewer`,
 * `photo-next`, `photo-previous`, `photo-withdraw`, `photo-project`.
 */
import { Button } from '@mantine/core'
import type { KeyboardEvent, ReactNode } from 'react'
import { useEffect, useState } from 'react'
import type { Attachment } from '#shared/board/room.ts'
import type { AttachmentId } from '#shared/ids.ts'
import { mayGive } from '#shared/record/rights.ts'
import { useAct, useBoard, useMe } from '../../state/board.tsx'
import { useT } from '../../state/language.tsx'
import { useTimeZone } from '../../state/time-zone.ts'
import { ActButton } from '../../ui/ActButton.tsx'
import { momentOf } from '../../ui/dates.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { addressOfFile, wordsOf } from './attachments-of.ts'
import { projecting } from './project.ts'
import styles from './attachments.module.css'

function Facts({ photo }: { readonly photo: Attachment }): ReactNode {
  const { t, language } = useT()
  const timezone = useTimeZone()
  const name = useBoard((state) => state.people.get(photo.byId)?.displayName ?? '')
  const { place, takenAt } = photo
  return (
    <ul className={styles['facts']}>
      <li>{t('files.byWhen', { name, when: momentOf(photo.at, language, timezone) })}</li>
      <li>{t(`issue.visibility_${photo.visibility}`)}</li>
      {takenAt !== null && <li>{t('files.takenAt', { when: momentOf(takenAt, language, timezone) })}</li>}
      {place !== null && (
        <li>
          {t(place.lat >= 0 && place.lon >= 0 ? 'files.takenPlace' : 'files.takenPlaceOther', {
            lat: place.lat.toFixed(5),
            lon: place.lon.toFixed(5),
          })}
        </li>
      )}
    </ul>
  )
}

function Project({ photo }: { readonly photo: Attachment }): ReactNode {
  const { t } = useT()
  const { actor } = useMe()
  const state = useBoard((now) => now)
  const [shown, setShown] = useState<AttachmentId | null>(null)
  const how = projecting(state, actor, photo)
  if (how.may === 'no') return null
  return (
    <>
      <ActButton
        variant="primary"
        reason="always"
        input={how.may === 'yes' ? how.act : null}
        {...(how.may === 'later' ? { missing: t(how.why) } : {})}
        onDone={() => setShown(photo.id)}
        testId="photo-project"
      >
        {t('files.project')}
      </ActButton>
      <output>{shown === photo.id ? t('files.projected') : ''}</output>
    </>
  )
}

function Withdraw({ photo }: { readonly photo: Attachment }): ReactNode {
  const { t } = useT()
  const { ask } = useAct()
  const { actor } = useMe()
  const input = { type: 'attachment.withdraw', attachmentId: photo.id } as const
  const may = useBoard((state) => mayGive(state, actor, 'attachment.withdraw'))
  const why = ask(input)
  if (!may || why?.code === 'notYours') return null
  return (
    <ActButton
      variant="subtle"
      input={input}
      confirm={t('files.withdrawQuestion', { alt: wordsOf(photo) })}
      testId="photo-withdraw"
    >
      {t('files.withdraw')}
    </ActButton>
  )
}

export interface ViewerProps {
  readonly photos: readonly Attachment[]
  readonly first: AttachmentId
  readonly onClose: () => void
}

/** The viewer; closes when the last photo has been withdrawn. */
export default function Viewer({ photos, first, onClose }: ViewerProps): ReactNode {
  const { t } = useT()
  const { boardId } = useMe()
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      photos.findIndex(({ id }) => id === first),
    ),
  )
  const [broken, setBroken] = useState<AttachmentId | null>(null)
  const place = Math.min(at, photos.length - 1)
  const photo = photos[place]
  useEffect(() => {
    if (photo === undefined) onClose()
  }, [photo, onClose])
  if (photo === undefined) return null
  const go = (by: number): void => setAt((place + by + photos.length) % photos.length)
  const pressed = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowRight') go(1)
    else if (event.key === 'ArrowLeft') go(-1)
  }
  const many = photos.length > 1
  return (
    <Dialog opened onClose={onClose} title={t('files.viewerTitle', { n: place + 1, count: photos.length })} size="full">
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the arrow keys only repeat what the two buttons do. */}
      <div className={styles['viewer']} onKeyDown={pressed} data-testid="photo-viewer">
        <figure>
          {broken === photo.id ? (
            <p role="alert">{t('files.brokenImage')}</p>
          ) : (
            <img
              key={photo.id}
              src={addressOfFile(boardId, photo)}
              alt={wordsOf(photo)}
              onError={() => setBroken(photo.id)}
            />
          )}
          <figcaption>
            <p className={styles['caption']}>
              {photo.shows !== undefined && (
                <span className={styles['timeWord']}>{t(`files.shows_${photo.shows}`)}</span>
              )}
              {wordsOf(photo)}
            </p>
            <Facts photo={photo} />
          </figcaption>
        </figure>
        <div className={styles['viewerActs']}>
          {many && (
            <Button variant="default" onClick={() => go(-1)} data-testid="photo-previous">
              {t('files.previous')}
            </Button>
          )}
          {many && (
            <Button variant="default" onClick={() => go(1)} data-autofocus data-testid="photo-next">
              {t('files.next')}
            </Button>
          )}
          <Project photo={photo} />
          <Withdraw photo={photo} />
        </div>
      </div>
    </Dialog>
  )
}
