/**
 * Begins a comment or a suggested change on what is chosen: on a phone a bar at the foot of the screen as soon as words are
 * chosen, else two buttons below the text. Nothing chosen is the paragraph at the caret. Test ids: `add-comment`,
 * `add-suggestion`, `chosen-words`.
 */
import { useId } from 'react'
import type { RemarkKind } from '#shared/board/desk.ts'
import { useT } from '../../../../state/language.tsx'
import { GuardedButton } from '../../../../ui/GuardedButton.tsx'
import styles from '../text.module.css'

export interface RemarkBarProps {
  /** The words that are chosen; null: none are. */
  readonly quote: string | null
  /** Words are chosen in the editor, which says no more of them until asked. */
  readonly selecting: boolean
  /** Why nothing can be begun now; null when it can. */
  readonly whyNot: string | null
  /** What is said while nothing is chosen: how to choose, and what it is about otherwise. */
  readonly hint: 'selectFirst' | 'selectNothing' | 'selectInVersion' | 'selectInOption'
  readonly onBegin: (kind: RemarkKind) => void
}

/** How much of the chosen words is read back. */
const shown = 40

/** The two buttons and what they are about. */
export function RemarkBar({ quote, selecting, whyNot, hint, onBegin }: RemarkBarProps) {
  const { t } = useT()
  const short = quote !== null && quote.length > shown ? `${quote.slice(0, shown)}…` : quote
  const whyId = useId()
  return (
    <div className={styles.bar} data-chosen={quote !== null || selecting}>
      <output data-testid="chosen-words">
        {short === null ? (selecting ? null : t(`text.${hint}`)) : t('text.selected', { quote: short })}
      </output>
      {(['comment', 'suggestion'] as const).map((kind) => (
        <GuardedButton
          key={kind}
          variant="default"
          why={whyNot}
          whyId={whyId}
          // A press would take the selection away before it is read.
          onMouseDown={(event) => event.preventDefault()}
          onPress={() => onBegin(kind)}
          testId={`add-${kind}`}
        >
          {t(kind === 'comment' ? 'text.comment' : 'text.suggestChange')}
        </GuardedButton>
      ))}
      {whyNot !== null && (
        <p id={whyId} className={styles.quiet}>
          {whyNot}
        </p>
      )}
    </div>
  )
}
