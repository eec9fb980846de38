/**
 * A photo on the sheet of the minutes with its caption, as large as the line and never larger than a page, so that it is
 * printed whole. Where it cannot be had, the sentence that the document has for it stands in its place. Test id: `sheet-photo`.
 */
import { useState } from 'react'
import type { ReactNode } from 'react'
import type { PhotoBlock } from '#shared/minutes/blocks.ts'
import { labels } from '#shared/minutes/labels.ts'
import { useMe } from '../../state/board.tsx'
import { addressOfFile } from '../attachments/attachments-of.ts'
import styles from './minutes.module.css'

/** Picture and caption. */
export function SheetPhoto({ block: { file, caption, instead } }: { block: PhotoBlock }): ReactNode {
  const { boardId } = useMe()
  const [isMissing, setMissing] = useState(file === null || file.mediaType === 'application/pdf')
  return (
    <figure className={styles['photo']} data-testid="sheet-photo">
      {file === null || isMissing ? (
        <p>{instead}</p>
      ) : (
        <img
          src={addressOfFile(boardId, file)}
          alt={labels.sheetPhotos}
          width={file.width}
          height={file.height}
          onError={() => setMissing(true)}
        />
      )}
      <figcaption>{caption}</figcaption>
    </figure>
  )
}
