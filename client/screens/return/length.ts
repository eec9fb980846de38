/** A length of time in words, as coarse as a person would say it: minutes, hours, days. */
import { useT } from '../../state/language.tsx'

const minuteMs = 60_000
const hourMs = 3_600_000
const dayMs = 86_400_000

/** At least one minute. */
export function useLength(ms: number): string {
  const { t } = useT()
  if (ms < 2 * hourMs) return t('away.minutes', { count: Math.max(1, Math.round(ms / minuteMs)) })
  return ms < 2 * dayMs
    ? t('away.hours', { count: Math.round(ms / hourMs) })
    : t('away.days', { count: Math.round(ms / dayMs) })
}
