/**
 * Begins a comment or a suggested change on what is chosen: on a phone a bar at the foot of the screen as soon as words are
 * chosen, else two buttons below the text. Nothing chosen is the paragraph at the caret. Test ids: `add-comment`,
 * `add-suggestion`, `chosen-words`.
 */
import { Button } from '@mantine/core'
import type { RemarkKind } from '#shared/board/desk.ts'
import { useT } from '../../../../state/language.tsx'
import styles from '../text.module.css'

interface Props {
  /** The words that are chosen; null: none are. */
  readonly quote: string | null
  /** Words are chosen in the editor, which says no more of them until asked. */
  readonly selecting: boolean
  readonly writable: boolean
  readonly onBegin: (kind: RemarkKind) => void
  /** The words are an option's. */
  readonly ofOption?: boolean
}

/** How much of the chosen words is read back. */
const shown = 40

/** The two buttons and what they are about. */
export function RemarkBar({ quote, selecting, writable, onBegin, ofOption = false }: Props) {
  const { t } = useT()
  const short = quote !== null && quote.length > shown ? `${quote.slice(0, shown)}…` : quote
  const hint = t(ofOption ? 'text.selectInOption' : 'text.selectFirst')
  return (
    <div className={styles.bar} data-chosen={quote !== null || selecting}>
      <output data-testid="chosen-words">
        {short === null ? (selecting ? null : hint) : t('text.selected', { quote: short })}
      </output>
      {(['comment', 'suggestion'] as const).map((kind) => (
        <Button
          key={kind}
          variant="default"
          disabled={!writable}
          // A press would take the selection away before it is read.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onBegin(kind)}
          data-testid={`add-${kind}`}
        >
          {t(kind === 'comment' ? 'text.comment' : 'text.suggestChange')}
        </Button>
      ))}
    </div>
  )
}
