/**
 * An option said anew: for its own party the way to change it, or, where others have answered it, why not and the way to propose
 * another one like it; for everybody what it said before, who changed it and when. Fetched where there is any of it. Test
 * ids: `change-<id>`, `like-<id>`, `no-change-<id>`, `earlier-<id>`.
 */
import { Button } from '@mantine/core'
import { Suspense, useState } from 'react'
import type { EarlierOption, Option } from '#shared/board/board.ts'
import type { OptionPart } from '#shared/board/option-changes.ts'
import { changedParts, partiesSpokenOn, speaksForOption } from '#shared/board/option-changes.ts'
import { currentWording } from '#shared/board/select.ts'
import type { DemandId } from '#shared/ids.ts'
import { closedToOptions } from '#shared/record/decide/issues.ts'
import { mayGive } from '#shared/record/rights.ts'
import { useBoard, useMe } from '../../../state/board.tsx'
import { useT } from '../../../state/language.tsx'
import { useTimeZone } from '../../../state/time-zone.ts'
import { momentOf } from '../../../ui/dates.ts'
import { TextDiff } from '../../../ui/TextDiff.tsx'
import { useAmount } from './amount.ts'
import OptionForm from './OptionForm.tsx'
import { useNames } from './origin.ts'
import type { OptionSource } from './option-draft.ts'
import styles from './options.module.css'

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

function Change({ before, after }: { readonly before: EarlierOption; readonly after: EarlierOption | Option }) {
  const { t, language } = useT()
  const timeZone = useTimeZone()
  const state = useBoard((state) => state)
  const nameOf = useNames(state)
  const was = useWas(before)
  const parts = changedParts(before, after)
  const said = parts.map((part) => t(`options.part_${part}`)).join(t('common.listComma'))
  return (
    <li>
      <p>
        {t('options.changedBy', {
          name: nameOf(before.byId),
          when: momentOf(before.at, language, timeZone),
          parts: said === '' ? t('options.part_redLines') : said,
        })}
      </p>
      {parts.map((part) => {
        const words = was(part)
        return words === null ? null : <p key={part}>{words}</p>
      })}
      {parts.includes('text') && <TextDiff before={before.text} after={after.text} />}
    </li>
  )
}

/** Every wording that it had, the newest change first. */
function Earlier({ option }: { readonly option: Option }) {
  const { t } = useT()
  const { earlier = [] } = option
  if (earlier.length === 0) return null
  const changes = earlier.map((before, at) => ({ before, after: earlier[at + 1] ?? option, key: at }))
  return (
    <details data-testid={`earlier-${option.id}`}>
      <summary>{t('options.changedTimes', { count: earlier.length })}</summary>
      <ol className={styles['earlier']}>
        {changes.toReversed().map(({ before, after, key }) => (
          <Change key={key} before={before} after={after} />
        ))}
      </ol>
    </details>
  )
}

/** The button to change it, or why not and what instead; nothing for who does not speak for it. */
function Ways({ option, onOpen }: { readonly option: Option; readonly onOpen: (source: OptionSource) => void }) {
  const { t, partyName } = useT()
  const { actor } = useMe()
  const state = useBoard((state) => state)
  const status = state.issues.get(option.issueId)?.status ?? 'closed'
  const may = mayGive(state, actor, 'option.amend') && speaksForOption(state, actor, option)
  if (!may || closedToOptions.has(status)) return null
  const parties = partiesSpokenOn(state, option).flatMap((id) => state.parties.get(id) ?? [])
  const voted = state.ownersVotes.has(option.id)
  if (parties.length === 0 && !voted) {
    return (
      <Button
        variant="default"
        size="sm"
        onClick={() => onOpen({ kind: 'change', id: option.id })}
        data-testid={`change-${option.id}`}
      >
        {t('options.changeOption')}
      </Button>
    )
  }
  return (
    <>
      <p className={styles['soft']} data-testid={`no-change-${option.id}`}>
        {parties.length === 0
          ? t('options.noMoreChange_voted')
          : t('options.noMoreChange_spoken', { parties: parties.map(partyName).join(t('common.listComma')) })}
      </p>
      <Button
        variant="default"
        size="sm"
        onClick={() => onOpen({ kind: 'like', id: option.id })}
        data-testid={`like-${option.id}`}
      >
        {t('options.proposeLike')}
      </Button>
    </>
  )
}

/** Below an option's facts. */
export default function OptionChanges({ option }: { readonly option: Option }) {
  const [open, setOpen] = useState<OptionSource | null>(null)
  return (
    <div className={styles['changeActs']}>
      <Earlier option={option} />
      <Ways option={option} onOpen={setOpen} />
      {open !== null && (
        <Suspense>
          <OptionForm issueId={option.issueId} source={open} onClose={() => setOpen(null)} />
        </Suspense>
      )}
    </div>
  )
}
