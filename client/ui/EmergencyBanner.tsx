/**
 * 应急, over everything else on a screen: what, where, since when, and what to do. Read out at once when it appears. Takes
 * everything by props, so that the wall, the hall and every seat show the same.
 */
import type { ReactNode } from 'react'
import type { Emergency } from '#shared/board/room.ts'
import { useT } from '../state/language.tsx'
import { timeOfInstant } from './dates.ts'
import './emergency.css'

export interface EmergencyBannerProps {
  readonly emergency: Emergency
  readonly timeZone: string
  /** The way to release it, for those who may. */
  readonly children?: ReactNode
}

/** The words of the members (`text`) are shown where this reader has them. */
export function EmergencyBanner({ emergency, timeZone, children }: EmergencyBannerProps): ReactNode {
  const { t, language } = useT()
  const { kind, place, text, at } = emergency
  return (
    <section className="hy-emergency" aria-label={t('common.emergencyWords')} data-testid="emergency-banner">
      <div role="alert">
        <p className="hy-emergency-title">
          {t('common.emergencyTitle', { kind: t(`common.emergencyKind_${kind}`), place })}
        </p>
        {text === '' ? null : <p>{text}</p>}
        <p>
          {t('common.emergencyStop')} {t('common.emergencySince', { time: timeOfInstant(at, language, timeZone) })}
        </p>
      </div>
      {children}
    </section>
  )
}

/** Said for a while after the release, quietly. */
export function EmergencyOver({ emergency }: { readonly emergency: Emergency }): ReactNode {
  const { t } = useT()
  return (
    <output className="hy-emergency-over" data-testid="emergency-over">
      {t('common.emergencyOver', { kind: t(`common.emergencyKind_${emergency.kind}`), place: emergency.place })}
    </output>
  )
}
