/** What something said before, oldest first, folded away under its count; nothing where it was said once. */
import { keyed } from '../../../ui/keyed.ts'
import styles from '../issue.module.css'

/** `title` is what stands while it is folded. */
export function EarlierWords({ title, words }: { readonly title: string; readonly words: readonly string[] }) {
  if (words.length === 0) return null
  return (
    <details className={styles.history}>
      <summary>{title}</summary>
      <ol>
        {keyed(words).map(({ key, text }) => (
          <li key={key}>{text}</li>
        ))}
      </ol>
    </details>
  )
}
