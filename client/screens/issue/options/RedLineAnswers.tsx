/**
 * Which red lines of the parties a new option crosses, asked of whoever proposes it, of the lines that he may read: those that
 * stand by themselves and those on demands alike. A line that its party keeps to itself says so. Boxes of the
 * browser's own. Test ids: `line-answers`,
 * `answer-line-<redLineId>`.
 */
import { standingLines } from '#shared/board/red-lines.ts'
import { partiesInOrder } from '#shared/board/select.ts'
import { useBoard } from '../../../state/board.tsx'
import { useT } from '../../../state/language.tsx'
import { PartyBadge } from '../../../ui/PartyBadge.tsx'
import type { OptionDraft } from './option-draft.ts'
import styles from './options.module.css'

interface Props {
  readonly answers: OptionDraft['answers']
  readonly onChange: (answers: OptionDraft['answers']) => void
}

/** Nothing where no party has a line that this reader may know. */
export function RedLineAnswers({ answers, onChange }: Props) {
  const { t } = useT()
  const state = useBoard((state) => state)
  const asked = partiesInOrder(state).flatMap((party) => {
    const lines = standingLines(party)
    return lines.length === 0 ? [] : [{ party, lines }]
  })
  if (asked.length === 0) return null
  const toggle = (id: string, crosses: boolean): void => {
    const { [id]: _held, ...others } = answers
    onChange(crosses ? { ...others, [id]: 'crosses' } : others)
  }
  return (
    <section className={styles['answers']} data-testid="line-answers">
      <h3>{t('options.linesTitle')}</h3>
      <p className={styles['soft']}>{t('options.linesHint')}</p>
      {asked.map(({ party, lines }) => (
        <div key={party.id} className={styles['answersOf']}>
          <PartyBadge party={party} />
          {lines.map(({ id, text, visibility }) => (
            <label key={id} className={styles['lineAnswer']}>
              <input
                type="checkbox"
                checked={answers[id] === 'crosses'}
                onChange={(event) => toggle(id, event.currentTarget.checked)}
                data-testid={`answer-line-${id}`}
              />
              <span>
                {text}
                {visibility === 'party' && <span className={styles['soft']}>{t('options.linePrivate')}</span>}
              </span>
            </label>
          ))}
        </div>
      ))}
    </section>
  )
}
