/**
 * 应急, over everything until it is released: what kind and where, and what the hall has to do. What exactly happened is the
 * members' and stays off the wall. The one place besides what binds where red is allowed.
 */
import type { ReactNode } from 'react'
import { standingEmergencies } from '#shared/board/emergencies.ts'
import type { BoardState } from '#shared/record/state.ts'
import { timeZoneOf } from '../../state/time-zone.ts'
import { useT } from '../../state/language.tsx'
import { timeOfInstant } from '../../ui/dates.ts'

/** As many as the banner names; more are counted. */
const named = 2

/** Nothing while no emergency stands. */
export function EmergencyBanner({ state }: { state: BoardState }): ReactNode {
  const { t, language } = useT()
  const standing = standingEmergencies(state).toReversed()
  if (standing.length === 0) return null
  return (
    <div className="wall-emergency" role="alert" data-testid="emergency-banner">
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="M12 2 23 21H1Z" fill="none" stroke="currentColor" strokeWidth="2.2" strokeLinejoin="round" />
        <path d="M12 9v6" stroke="currentColor" strokeWidth="2.4" strokeLinecap="round" />
        <circle cx="12" cy="18" r="1.4" fill="currentColor" />
      </svg>
      <div>
        {standing.slice(0, named).map((emergency) => (
          <p key={emergency.id} className="wall-emergency-what">
            {t('projector.emergency', {
              kind: t(`projector.emergency_${emergency.kind}`),
              place: emergency.place,
            })}
            <span>{timeOfInstant(emergency.at, language, timeZoneOf(state))}</span>
          </p>
        ))}
        {standing.length > named && <p>{t('projector.emergencyMore', { count: standing.length - named })}</p>}
        <p className="wall-emergency-do">{t('projector.emergencyDo')}</p>
      </div>
    </div>
  )
}
