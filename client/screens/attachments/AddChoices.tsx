/**
 * The two questions asked before files are sent: who may see them all, and of each picture of an option whether it shows
 * what is before or what would be after. Radio buttons of the browser's own. Test ids: `file-level-<level>`,
 * `file-shows-<before|after|neither>`.
 */
import type { ReactNode } from 'react'
import { useId } from 'react'
import { pictureTimes } from '#shared/board/room.ts'
import { useMe } from '../../state/board.tsx'
import { useT } from '../../state/language.tsx'
import type { BatchItem, Level } from './batch.ts'
import type { Batch } from './use-batch.ts'
import styles from './attachments.module.css'

interface ShowsProps {
  readonly item: BatchItem
  readonly batch: Batch
}

/** Whether a picture of an option shows the place as it is or as it would be. */
export function ShowsChoice({ item, batch }: ShowsProps): ReactNode {
  const { t } = useT()
  const name = useId()
  const held = item.shows ?? null
  return (
    <fieldset className={styles['shows']}>
      <legend>{t('files.showsLabel')}</legend>
      {[...pictureTimes, null].map((time) => (
        <label key={time ?? 'neither'}>
          <input
            type="radio"
            name={name}
            checked={held === time}
            disabled={item.step.is === 'sending'}
            onChange={() => batch.mark(item.key, time)}
            data-testid={`file-shows-${time ?? 'neither'}`}
          />
          {t(`files.shows_${time ?? 'neither'}`)}
        </label>
      ))}
    </fieldset>
  )
}

interface LevelProps {
  readonly level: Level
  readonly onChange: (level: Level) => void
}

/** Who may see what is sent; a party's own only for its representatives. */
export function LevelChoice({ level, onChange }: LevelProps): ReactNode {
  const { t } = useT()
  const { role } = useMe().actor
  const name = useId()
  const levels: readonly Level[] = role === 'partyRep' ? ['public', 'meeting', 'party'] : ['public', 'meeting']
  return (
    <fieldset className={styles['levels']}>
      <legend>{t('files.level')}</legend>
      {levels.map((one) => (
        <label key={one} className={styles['level']}>
          <input
            type="radio"
            name={name}
            checked={level === one}
            onChange={() => onChange(one)}
            data-testid={`file-level-${one}`}
          />
          <span>
            {t(`files.level_${one}`)}
            <small>{t(`files.levelHint_${one}`)}</small>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
