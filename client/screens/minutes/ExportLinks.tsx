/** The files that can be taken away. Plain links: the browser downloads what the server makes for this seat. */
import type { ReactNode } from 'react'
import type { Edition } from '#shared/protocol/http.ts'
import { paths } from '#shared/protocol/http.ts'
import { pathOf } from '../../state/http.ts'
import { useT } from '../../state/language.tsx'
import styles from './minutes.module.css'

/** The address of one edition of a meeting in one format. */
export const exportHref = (boardId: string, meetingId: string, edition: Edition, format: string): string =>
  `${pathOf(paths.exports, { boardId, edition: `${edition}.${format}` })}?meeting=${encodeURIComponent(meetingId)}`

/** One link per file. */
export function ExportLinks({ boardId, meetingId }: { boardId: string; meetingId: string }): ReactNode {
  const { t } = useT()
  const files = [
    { id: 'docx', edition: 'minutes', format: 'docx', label: t('minutes.exportDocx') },
    { id: 'md', edition: 'minutes', format: 'md', label: t('minutes.exportMd') },
    { id: 'signoff', edition: 'signoff', format: 'docx', label: t('minutes.exportSignoff') },
    { id: 'actions', edition: 'actions', format: 'docx', label: t('minutes.exportActions') },
  ] as const satisfies readonly { edition: Edition; [key: string]: string }[]
  return (
    <section aria-labelledby="minutes-export">
      <h2 id="minutes-export">{t('minutes.exportTitle')}</h2>
      <ul className={styles['exports']}>
        {files.map((file) => (
          <li key={file.id}>
            <a
              className={styles['export']}
              href={exportHref(boardId, meetingId, file.edition, file.format)}
              download
              data-testid={`export-${file.id}`}
            >
              {file.label}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
