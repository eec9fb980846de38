/** The photo of a signed sheet: small, opened whole; a document as a link; in words where it is not there. */
import { Suspense, useState } from 'react'
import type { Party } from '#shared/board/board.ts'
import type { AttachmentId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useMe } from '../../../state/board.tsx'
import { useT } from '../../../state/language.tsx'
import { withWords } from '../../../state/words.ts'
import { fetched } from '../../../ui/fetched.tsx'
import { addressOfFile, isPhoto } from '../../attachments/attachments-of.ts'
import styles from './signing.module.css'

const Viewer = fetched(() => withWords(['files'], import('../../attachments/Viewer.tsx')))

interface Props {
  readonly state: BoardState
  readonly attachmentId: AttachmentId
  readonly party: Party
}

/** One sheet. */
export function SheetPhoto({ state, attachmentId, party }: Props) {
  const { t, partyName } = useT()
  const { boardId } = useMe()
  const [open, setOpen] = useState(false)
  const photo = state.attachments.get(attachmentId)
  if (photo === undefined) return <span className={styles['soft']}>{t('signing.paperGone')}</span>
  const label = t('signing.paperOpen', { party: partyName(party) })
  if (!isPhoto(photo)) return <a href={addressOfFile(boardId, photo)}>{label}</a>
  return (
    <>
      <button type="button" className={styles['thumb']} onClick={() => setOpen(true)}>
        <img src={addressOfFile(boardId, photo)} alt={label} loading="lazy" decoding="async" />
        <span>{t('signing.paperEnlarge')}</span>
      </button>
      <Suspense>{open && <Viewer photos={[photo]} first={photo.id} onClose={() => setOpen(false)} />}</Suspense>
    </>
  )
}
