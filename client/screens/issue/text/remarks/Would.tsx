/** How a text would read with a suggestion in it: what would go struck out, what would come underlined, a little around both. */
import { wordRuns } from '#shared/board/word-diff.ts'
import { useT } from '../../../../state/language.tsx'
import styles from '../text.module.css'
import type { Span } from './selected.ts'

/** Characters of the text that are shown on either side. */
const around = 14

interface Props {
  readonly text: string
  /** What would be replaced; null: it would be added at the end. */
  readonly span: Span | null
  readonly replacement: string
}

/** Exactly the words that would be replaced, whatever stood there once. */
export function Would({ text, span, replacement }: Props) {
  const { t } = useT()
  const from = span?.from ?? text.length
  const to = span?.to ?? text.length
  const start = Math.max(0, from - around)
  const end = Math.min(text.length, to + around)
  return (
    <div className={styles.would} data-testid="would-read">
      {start > 0 && '…'}
      {text.slice(start, from)}
      {wordRuns(text.slice(from, to), replacement).map(({ text: words, is }, at) => {
        const Word = is === 'gone' ? 'del' : is === 'come' ? 'ins' : 'span'
        // A run is told by its place alone.
        const key = `${at}`
        return <Word key={key}>{words}</Word>
      })}
      {replacement === '' && <small>{t('text.insertsNothing')}</small>}
      {text.slice(to, end)}
      {end < text.length && '…'}
    </div>
  )
}
