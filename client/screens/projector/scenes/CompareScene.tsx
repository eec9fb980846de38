/**
 * Two or three options side by side, each in a column of its own: its words, its cost and time, and where each party
 * stands on it. Reasons stay off the wall, but for those that block. Weighs nothing: no column is first because it is better.
 */
import type { CSSProperties, ReactNode } from 'react'
import type { Option, Party } from '#shared/board/board.ts'
import { optionStances, partiesInOrder } from '#shared/board/select.ts'
import { legalGateOf, legalGateOpen } from '#shared/convergence/legal-gate.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useT } from '../../../state/language.tsx'
import { PartyBadge } from '../../../ui/PartyBadge.tsx'
import { StanceMark } from '../../../ui/StanceMark.tsx'
import { Paged } from '../Paged.tsx'
import { optionsToCompare } from '../wall-facts.ts'
import { Blocked } from './Blocked.tsx'
import type { SceneProps } from './scene-props.ts'

interface OptionOf {
  readonly state: BoardState
  readonly option: Option
}

function Facts({ state, option }: OptionOf): ReactNode {
  const { t, language } = useT()
  const gate = legalGateOf(state, option)
  const isClosed = gate !== null && !legalGateOpen(state, option)
  return (
    <div className="wall-cell">
      {option.costYuan !== null && (
        <span>{t('projector.compareCost', { yuan: option.costYuan.toLocaleString(language) })}</span>
      )}
      {option.durationDays !== null && <span>{t('projector.compareDays', { days: option.durationDays })}</span>}
      {isClosed && <span>{t('projector.compareGate')}</span>}
    </div>
  )
}

function PartyRow({
  state,
  party,
  options,
}: {
  state: BoardState
  party: Party
  options: readonly Option[]
}): ReactNode {
  const { t } = useT()
  return (
    <div className="wall-compare-row" data-row data-testid={`compare-${party.id}`}>
      {options.map((option) => {
        const stance = optionStances(state, option.id).get(party.id)
        return (
          <div key={option.id} className="wall-cell">
            <PartyBadge party={party} />
            {stance === undefined ? (
              <span className="wall-quiet">{t('common.stanceNone')}</span>
            ) : (
              <StanceMark value={stance.value} />
            )}
          </div>
        )
      })}
    </div>
  )
}

const columns = (count: number): CSSProperties => ({ '--wall-options': count }) as CSSProperties

/** The options that were named, else the issue's first three. */
export function CompareScene({ state, shown }: SceneProps): ReactNode {
  const { t } = useT()
  const options = optionsToCompare(state, shown)
  const [first] = options
  if (first === undefined) return <p className="wall-message">{t('projector.optionsNone')}</p>
  return (
    <>
      <h2 className="wall-heading">
        {state.issues.get(first.issueId)?.title}
        <span className="wall-quiet">{t('projector.compareTitle')}</span>
      </h2>
      <div className="wall-fill wall-compare" style={columns(options.length)}>
        <div className="wall-compare-row wall-compare-heads">
          {options.map((option) => (
            <h3 key={option.id} data-main data-testid={`compare-${option.id}`}>
              <span className="wall-number">{option.code}</span>
              {option.title}
            </h3>
          ))}
        </div>
        <Paged>
          <div className="wall-compare-row">
            {options.map((option) => (
              <p key={option.id} className="wall-compare-words" data-main>
                {option.text}
              </p>
            ))}
          </div>
          <div className="wall-compare-row wall-compare-facts" data-row>
            {options.map((option) => (
              <Facts key={option.id} state={state} option={option} />
            ))}
          </div>
          {partiesInOrder(state).map((party) => (
            <PartyRow key={party.id} state={state} party={party} options={options} />
          ))}
          {options.map((option) => (
            <Blocked
              key={option.id}
              state={state}
              stances={optionStances(state, option.id).values()}
              option={option}
              rows
              lettered
            />
          ))}
        </Paged>
      </div>
    </>
  )
}
