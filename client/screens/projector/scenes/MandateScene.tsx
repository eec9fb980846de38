/**
 * The people's support as two honest bars: both start at zero, end at a hundred, and carry the required share as a mark.
 * The figures are those of the latest count on this board, else of the survey; nothing is rounded up to reach the mark.
 */
import type { ReactNode } from 'react'
import type { MandateGate } from '#shared/board/board.ts'
import { mandateShares } from '#shared/convergence/mandate-gate.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useT } from '../../../state/language.tsx'
import { dayWords } from '../../../ui/dates.ts'
import { Paged } from '../Paged.tsx'
import { Share } from '../Share.tsx'

interface Figures {
  readonly agreed: number | null
  readonly total: number | null
}

/** The counted numbers behind the two shares. */
function figuresOf(state: BoardState, gate: MandateGate): { readonly households: Figures; readonly area: Figures } {
  const survey = gate.surveyId === null ? undefined : state.surveys.get(gate.surveyId)
  const counted = gate.count ?? survey
  return {
    households: { agreed: counted?.agreedHouseholds ?? null, total: counted?.totalHouseholds ?? null },
    area: { agreed: counted?.agreedAreaM2 ?? null, total: counted?.totalAreaM2 ?? null },
  }
}

interface BarProps {
  readonly label: string
  readonly unit: string
  readonly percent: number | null
  readonly figures: Figures
  readonly threshold: number
}

function Bar({ label, unit, percent, figures, threshold }: BarProps): ReactNode {
  const { t, language } = useT()
  const words = (value: number): string => value.toLocaleString(language, { maximumFractionDigits: 1 })
  const { agreed, total } = figures
  return (
    <Share
      label={label}
      figure={percent === null ? t('projector.mandateUncounted') : t('projector.percent', { percent })}
      percent={percent ?? 0}
      mark={threshold}
      reached={percent !== null && percent >= threshold}
      note={
        agreed === null || total === null
          ? null
          : t('projector.mandateAgreed', { agreed: words(agreed), total: words(total), unit })
      }
    />
  )
}

/** Households and floor area against what is required, and what follows from it in words. */
export function MandateScene({ state }: { state: BoardState }): ReactNode {
  const { t, language } = useT()
  const gate = state.board?.mandateGate ?? null
  if (gate === null) return <p className="wall-message">{t('projector.mandateNone')}</p>
  const shares = mandateShares(state)
  const figures = figuresOf(state, gate)
  const percent = gate.thresholdPercent
  const passed = shares !== null && shares.householdPercent >= percent && shares.areaPercent >= percent
  const verdict = passed ? t('projector.mandatePassed', { percent }) : t('projector.mandateFailed', { percent })
  const on = gate.count?.on ?? gate.passedOn
  return (
    <>
      <h2 className="wall-heading">
        {t('projector.mandateTitle')}
        <span className="wall-quiet">{t('projector.mandateThreshold', { percent })}</span>
        {on !== null && <span className="wall-quiet">{t('projector.mandateOn', { day: dayWords(on, language) })}</span>}
      </h2>
      <Paged middle>
        <div className="wall-bars">
          <Bar
            label={t('projector.mandateHouseholds')}
            unit={t('projector.unitHouseholds')}
            percent={shares?.householdPercent ?? null}
            figures={figures.households}
            threshold={percent}
          />
          <Bar
            label={t('projector.mandateArea')}
            unit={t('projector.unitArea')}
            percent={shares?.areaPercent ?? null}
            figures={figures.area}
            threshold={percent}
          />
        </div>
      </Paged>
      <p className="wall-verdict" data-main>
        {shares === null ? t('projector.mandateUncounted') : verdict}
      </p>
    </>
  )
}
