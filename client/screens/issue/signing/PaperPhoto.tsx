/** The photo of the sheet: taken or chosen, made ready on the device, shown before it is sent. Test id: `paper-photo`. */
import type { ChangeEvent } from 'react'
import { useId } from 'react'
import { useT } from '../../../state/language.tsx'
import { choosable, useAddress } from '../../../ui/pick.ts'
import '../../../ui/pick.css'
import styles from './signing.module.css'
import type { Photo } from './use-paper.ts'

/** The address of the picture while it is shown; a PDF has none. */
function usePreview(photo: Photo): string | null {
  const blob = photo.is === 'ready' && photo.prepared.mediaType !== 'application/pdf' ? photo.prepared.blob : null
  return useAddress(blob)
}

interface Props {
  readonly photo: Photo
  readonly disabled: boolean
  readonly onChoose: (file: File) => void
}

/** A native file field, dressed as a button. */
export function PaperPhoto({ photo, disabled, onChoose }: Props) {
  const { t } = useT()
  const id = useId()
  const preview = usePreview(photo)
  const chosen = (event: ChangeEvent<HTMLInputElement>): void => {
    const [file] = event.currentTarget.files ?? []
    if (file !== undefined) onChoose(file)
    event.currentTarget.value = ''
  }
  return (
    <fieldset className={styles['field-set']}>
      <legend>{t('signing.paperPhoto')}</legend>
      <div className={styles['photo']}>
        {preview !== null && <img src={preview} alt="" />}
        <span className="hy-pick">
          <input
            id={id}
            type="file"
            accept={choosable}
            disabled={disabled}
            onChange={chosen}
            data-testid="paper-photo"
          />
          <label htmlFor={id}>{t('signing.paperPhotoTake')}</label>
        </span>
        {photo.is === 'ready' && <output>{t('signing.paperPhotoReady')}</output>}
        {photo.is === 'preparing' && <output>{t('files.preparing')}</output>}
      </div>
      {photo.is === 'wrong' && (
        <p role="alert" className={styles['wrong']}>
          {t(`files.problem_${photo.problem}`)}
        </p>
      )}
      <p className={styles['soft']}>{t('signing.paperPhotoHint')}</p>
    </fieldset>
  )
}
