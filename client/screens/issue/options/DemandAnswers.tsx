/**
 * For every demand of the issue one question: does the option meet it, fail it, or does it not bear on it. Party by
 * party, red lines marked. Radio buttons of the browser's own. Test ids: `answer-meets-<demandId>`, `answer-fails-<demandId>`,
 * `answer-none-<demandId>`.
 */
import type { Demand } from '#shared/board/board.ts'
import { currentWording } from '#shared/board/select.ts'
import { useBoard } from '../../../state/board.tsx'
import { useT } from '../../../state/language.tsx'
import { PartyBadge } from '../../../ui/PartyBadge.tsx'
import type { OptionDraft } from './option-draft.ts'
import { byParty } from './option-demands.ts'
import styles from './options.module.css'

interface Props {
  readonly demands: readonly Demand[]
  readonly answers: OptionDraft['answers']
  readonly onChange: (answers: OptionDraft['answers']) => void
}

const choices = ['meets', 'fails', 'none'] as const

function Question({ demand, answers, onChange }: Omit<Props, 'demands'> & { readonly demand: Demand }) {
  const { t } = useT()
  const { [demand.id]: held = 'none', ...others } = answers
  return (
    <fieldset className={styles['answer']}>
      <legend>
        {demand.isRedLine && <span className={styles['redLine']}>{t('issue.redLineMark')}</span>}
        {currentWording(demand)}
      </legend>
      <div>
        {choices.map((choice) => (
          <label key={choice} data-chosen={held === choice}>
            <input
              type="radio"
              name={`answer ${demand.id}`}
              checked={held === choice}
              onChange={() => onChange(choice === 'none' ? others : { ...others, [demand.id]: choice })}
              data-testid={`answer-${choice}-${demand.id}`}
            />
            {t(`options.answer_${choice}`)}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** Nothing where the issue has no demands. */
export function DemandAnswers({ demands, answers, onChange }: Props) {
  const { t } = useT()
  const state = useBoard((state) => state)
  if (demands.length === 0) return null
  return (
    <section className={styles['answers']}>
      <h3>{t('options.answersTitle')}</h3>
      {byParty(state, demands).map(({ party, demands: theirs }) => (
        <div key={party.id} className={styles['answersOf']}>
          <PartyBadge party={party} />
          {theirs.map((demand) => (
            <Question key={demand.id} demand={demand} answers={answers} onChange={onChange} />
          ))}
        </div>
      ))}
    </section>
  )
}
