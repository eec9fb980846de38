/**
 * The people's support as two honest bars: both start at zero, end at a hundred, and carry the required share as
 * a mark. The figures are the survey's own; nothing is rounded up to reach the mark.
 */
import type { ReactNode } from 'react'
import type { Survey } from '#shared/board/board.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useT } from '../../../state/language.tsx'

interface Share {
  readonly label: string
  readonly unit: string
  readonly percent: number | null
  readonly agreed: number | null
  readonly total: number | null
}

const shareOf = (part: number | null | undefined, whole: number | null | undefined): number | null =>
  typeof part === 'number' && typeof whole === 'number' && whole > 0 ? Math.floor((part / whole) * 1000) / 10 : null

const percentsOf = (survey: Survey): { readonly households: number | null; readonly area: number | null } => ({
  households: survey.result?.householdPercent ?? shareOf(survey.agreedHouseholds, survey.totalHouseholds),
  area: survey.result?.areaPercent ?? shareOf(survey.agreedAreaM2, survey.totalAreaM2),
})

function Bar({ share, threshold }: { share: Share; threshold: number }): ReactNode {
  const { t, language } = useT()
  const figure = (value: number): string => value.toLocaleString(language, { maximumFractionDigits: 1 })
  const width = Math.min(100, Math.max(0, share.percent ?? 0))
  return (
    <div className="wall-bar" data-row>
      <div className="wall-bar-label">
        <span>{share.label}</span>
        <strong>
          {share.percent === null
            ? t('projector.mandateUncounted')
            : t('projector.percent', { percent: share.percent })}
        </strong>
      </div>
      <div className="wall-bar-track" data-reached={share.percent !== null && share.percent >= threshold}>
        <div className="wall-bar-fill" style={{ width: `${width}%` }} />
        <div className="wall-bar-mark" style={{ left: `${threshold}%` }} />
      </div>
      {share.agreed !== null && share.total !== null && (
        <p className="wall-quiet">
          {t('projector.mandateAgreed', { agreed: figure(share.agreed), total: figure(share.total), unit: share.unit })}
        </p>
      )}
    </div>
  )
}

/** Households and floor area against what is required, and what follows from it in words. */
export function MandateScene({ state }: { state: BoardState }): ReactNode {
  const { t } = useT()
  const gate = state.board?.mandateGate ?? null
  const survey = gate?.surveyId === null || gate === null ? undefined : state.surveys.get(gate.surveyId)
  if (gate === null) return <p className="wall-message">{t('projector.mandateNone')}</p>
  const percents = survey === undefined ? { households: null, area: null } : percentsOf(survey)
  const shares: readonly Share[] = [
    {
      label: t('projector.mandateHouseholds'),
      unit: t('projector.unitHouseholds'),
      percent: percents.households,
      agreed: survey?.agreedHouseholds ?? null,
      total: survey?.totalHouseholds ?? null,
    },
    {
      label: t('projector.mandateArea'),
      unit: t('projector.unitArea'),
      percent: percents.area,
      agreed: survey?.agreedAreaM2 ?? null,
      total: survey?.totalAreaM2 ?? null,
    },
  ]
  const threshold = gate.thresholdPercent
  const counted = shares.every((share) => share.percent !== null)
  const passed = shares.every((share) => share.percent !== null && share.percent >= threshold)
  const verdict = passed
    ? t('projector.mandatePassed', { percent: threshold })
    : t('projector.mandateFailed', { percent: threshold })
  return (
    <>
      <h2 className="wall-heading">
        {t('projector.mandateTitle')}
        <span className="wall-quiet">{t('projector.mandateThreshold', { percent: threshold })}</span>
      </h2>
      <div className="wall-bars">
        {shares.map((share) => (
          <Bar key={share.label} share={share} threshold={threshold} />
        ))}
      </div>
      <p className="wall-verdict">{counted ? verdict : t('projector.mandateUncounted')}</p>
    </>
  )
}
