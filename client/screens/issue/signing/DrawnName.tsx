/** A signature drawn by hand, as it was drawn. */
import { useT } from '../../../state/language.tsx'
import { field } from './drawing.ts'
import styles from './signing.module.css'

/** Read out as whose it is. */
export function DrawnName({ path, party }: { readonly path: string; readonly party: string }) {
  const { t } = useT()
  return (
    <svg
      className={styles['drawn']}
      viewBox={`0 0 ${field.width} ${field.height}`}
      role="img"
      aria-label={t('signing.drawingAlt', { party })}
    >
      <path d={path} />
    </svg>
  )
}
