/**
 * What an option said before beside what it says after: who changed it and when, and each part that differs. Where nothing that
 * differs is before this reader, it says that and guesses no part.
 */
import type { EarlierOption, Option } from '#shared/board/board.ts'
import type { OptionPart } from '#shared/board/option-changes.ts'
import { changedParts } from '#shared/board/option-changes.ts'
import { currentWording } from '#shared/board/select.ts'
import type { DemandId } from '#shared/ids.ts'
import { useBoard } from '../../../state/board.tsx'
import { useT } from '../../../state/language.tsx'
import { useTimeZone } from '../../../state/time-zone.ts'
import { momentOf } from '../../../ui/dates.ts'
import { TextDiff } from '../../../ui/TextDiff.tsx'
import { useAmount } from './amount.ts'
import { useNames } from './origin.ts'

/** What one part said before; nothing for the text, which shows its difference. */
function useWas(before: EarlierOption): (part: OptionPart) => string | null {
  const { t } = useT()
  const amount = useAmount()
  const state = useBoard((state) => state)
  const named = (ids: readonly DemandId[]): string =>
    ids
      .flatMap((id) => state.demands.get(id) ?? [])
      .map(currentWording)
      .join(t('common.listComma')) || t('options.noneOf')
  const policies = (before.basisPolicyIds ?? []).flatMap((id) => state.policies.get(id)?.title ?? [])
  const words = (said: string): string => t('options.wasWords', { words: said })
  return (part) => {
    if (part === 'title') return words(before.title)
    if (part === 'cost')
      return words(
        before.costYuan === null ? t('issue.costUnknown') : t('issue.cost', { amount: amount(before.costYuan) }),
      )
    if (part === 'days')
      return words(
        before.durationDays === null ? t('issue.daysUnknown') : t('issue.days', { days: before.durationDays }),
      )
    if (part === 'demands') {
      return t('options.wasDemands', { meets: named(before.meetsDemandIds), fails: named(before.failsDemandIds) })
    }
    if (part === 'basis') return words(policies.join(t('common.listComma')) || t('options.noneOf'))
    if (part === 'gate') return words(before.legalGate?.reason ?? t('options.gateNone'))
    return null
  }
}

interface Props {
  readonly before: EarlierOption
  readonly after: EarlierOption | Option
  /** Whose change it was: the last one's where several lie between. */
  readonly by?: Pick<EarlierOption, 'byId' | 'at'>
}

/** The difference, in a few paragraphs. */
export function OptionDifference({ before, after, by = before }: Props) {
  const { t, language } = useT()
  const timeZone = useTimeZone()
  const state = useBoard((state) => state)
  const nameOf = useNames(state)
  const was = useWas(before)
  const parts = changedParts(before, after)
  const said = parts.map((part) => t(`options.part_${part}`)).join(t('common.listComma'))
  const who = { name: nameOf(by.byId), when: momentOf(by.at, language, timeZone) }
  return (
    <>
      <p>{said === '' ? t('options.changedUnseen', who) : t('options.changedBy', { ...who, parts: said })}</p>
      {parts.map((part) => {
        const words = was(part)
        return words === null ? null : <p key={part}>{words}</p>
      })}
      {parts.includes('text') && <TextDiff before={before.text} after={after.text} />}
    </>
  )
}

/** What has become of an option since it was read after so many changes; nothing where it is the same. Loads `options`. */
export function OptionSince({ option, changes }: { readonly option: Option; readonly changes: number }) {
  const { t } = useT()
  const amount = useAmount()
  const before = option.earlier?.[changes]
  const last = option.earlier?.at(-1)
  if (before === undefined || last === undefined) return null
  const { costYuan, durationDays } = option
  const cost = costYuan === null ? t('issue.costUnknown') : t('issue.cost', { amount: amount(costYuan) })
  const days = durationDays === null ? t('issue.daysUnknown') : t('issue.days', { days: durationDays })
  return (
    <>
      <OptionDifference before={before} after={option} by={last} />
      <p>{t('options.nowFacts', { cost, days })}</p>
    </>
  )
}
