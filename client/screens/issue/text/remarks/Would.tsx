/** How a text would read with a suggestion in it: what would go struck out, what would come underlined, a little around both. */
import { wordRuns } from '#shared/board/word-diff.ts'
import { useT } from '../../../../state/language.tsx'
import styles from '../text.module.css'

/** What would be replaced, with a little of the text around it: everything that somebody who decides has to see. */
export interface Writing {
  readonly before: string
  /** What stands there now; it is not replaced if it is something else by then. */
  readonly words: string
  readonly after: string
  /** Nothing is replaced: the words would be added at the end of the text. */
  readonly atEnd: boolean
}

interface Props {
  readonly writing: Writing
  readonly replacement: string
}

/** Exactly the words that would be replaced, whatever stood there once. */
export function Would({ writing: { before, words, after }, replacement }: Props) {
  const { t } = useT()
  return (
    <div className={styles.would} data-testid="would-read">
      {before}
      {wordRuns(words, replacement).map(({ text, is }, at) => {
        const Word = is === 'gone' ? 'del' : is === 'come' ? 'ins' : 'span'
        // A run is told by its place alone.
        const key = `${at}`
        return <Word key={key}>{text}</Word>
      })}
      {replacement === '' && <small>{t('text.insertsNothing')}</small>}
      {after}
    </div>
  )
}
