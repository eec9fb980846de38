/**
 * The people's mandate: whether it stands and what that means, and for who may the figures of a new count, with their
 * consequence in words before they are recorded. Test ids: `mandate-panel`, `mandate-enter`, `mandate-<field>`, `mandate-will`,
 * `mandate-save`.
 */
import { Button, NumberInput, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { useState } from 'react'
import type { MandateGate } from '#shared/board/board.ts'
import type { MandateCount } from '#shared/board/room.ts'
import { dayIn } from '#shared/clock.ts'
import { mandateGateOpen, mandateShares, sharePercent } from '#shared/convergence/mandate-gate.ts'
import { mayGive } from '#shared/record/rights.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useMe, useServerNow } from '../../../state/board.tsx'
import { useT } from '../../../state/language.tsx'
import { timeZoneOf } from '../../../state/time-zone.ts'
import { ActButton } from '../../../ui/ActButton.tsx'
import { dayWords } from '../../../ui/dates.ts'
import styles from './plan.module.css'

const figures = ['totalHouseholds', 'agreedHouseholds', 'totalAreaM2', 'agreedAreaM2'] as const
type Figure = (typeof figures)[number]
type Draft = Readonly<Record<Figure, number | null>> & { readonly on: string }

const fieldMost = { totalHouseholds: 1e6, agreedHouseholds: 1e6, totalAreaM2: 1e9, agreedAreaM2: 1e9 } as const

function countOf(draft: Draft): MandateCount | null {
  const { totalHouseholds, agreedHouseholds, totalAreaM2, agreedAreaM2, on } = draft
  if (totalHouseholds === null || agreedHouseholds === null || totalAreaM2 === null || agreedAreaM2 === null)
    return null
  return on === '' ? null : { totalHouseholds, agreedHouseholds, totalAreaM2, agreedAreaM2, on }
}

const isImpossible = (count: MandateCount): boolean =>
  count.totalHouseholds === 0 ||
  count.totalAreaM2 === 0 ||
  count.agreedHouseholds > count.totalHouseholds ||
  count.agreedAreaM2 > count.totalAreaM2

interface EntryProps {
  readonly state: BoardState
  readonly gate: MandateGate
  readonly onDone: () => void
}

/** What the figures come to and mean. */
function Consequence({ gate, count }: { readonly gate: MandateGate; readonly count: MandateCount }): ReactNode {
  const { t } = useT()
  const threshold = gate.thresholdPercent
  const households = sharePercent(count.agreedHouseholds, count.totalHouseholds, threshold)
  const area = sharePercent(count.agreedAreaM2, count.totalAreaM2, threshold)
  const opens = Math.min(households, area) >= threshold
  return (
    <output className={opens ? styles['good'] : styles['warning']} data-testid="mandate-will" data-opens={opens}>
      {t('plan.mandateWill', { households, area })}
      {t(opens ? 'plan.mandateWillOpen' : 'plan.mandateWillClose', { threshold })}
    </output>
  )
}

function Entry({ state, gate, onDone }: EntryProps): ReactNode {
  const { t } = useT()
  const now = useServerNow(60_000)
  const [draft, setDraft] = useState<Draft>(() => ({
    totalHouseholds: gate.count?.totalHouseholds ?? null,
    agreedHouseholds: null,
    totalAreaM2: gate.count?.totalAreaM2 ?? null,
    agreedAreaM2: null,
    on: dayIn(timeZoneOf(state), now),
  }))
  const count = countOf(draft)
  const impossible = count !== null && isImpossible(count)
  const threshold = gate.thresholdPercent
  const closes =
    count !== null &&
    Math.min(
      sharePercent(count.agreedHouseholds, count.totalHouseholds, threshold),
      sharePercent(count.agreedAreaM2, count.totalAreaM2, threshold),
    ) < threshold
  return (
    <div className={styles['form']}>
      <p className={styles['soft']}>{t('plan.mandateHint')}</p>
      <div className={styles['pair']}>
        {figures.map((figure) => (
          <NumberInput
            key={figure}
            label={t(`plan.${figure}`)}
            value={draft[figure] ?? ''}
            min={0}
            max={fieldMost[figure]}
            allowNegative={false}
            allowDecimal={figure.endsWith('M2')}
            decimalScale={2}
            hideControls
            required
            inputMode="decimal"
            onChange={(value) => setDraft({ ...draft, [figure]: typeof value === 'number' ? value : null })}
            data-testid={`mandate-${figure}`}
          />
        ))}
        <TextInput
          type="date"
          label={t('plan.on')}
          value={draft.on}
          required
          onChange={(event) => setDraft({ ...draft, on: event.currentTarget.value })}
          data-testid="mandate-on"
        />
      </div>
      {count !== null && !impossible && <Consequence gate={gate} count={count} />}
      <div className={styles['end']}>
        <ActButton
          variant="primary"
          reason="always"
          input={count === null || impossible ? null : { type: 'mandate.record', ...count }}
          missing={impossible ? t('plan.mandateImpossible') : t('plan.mandateMissing')}
          {...(closes && stands(state) ? { confirm: t('plan.mandateSaveQuestion', { threshold }) } : {})}
          onDone={onDone}
          testId="mandate-save"
        >
          {t('plan.mandateSave')}
        </ActButton>
        <Button variant="subtle" onClick={onDone}>
          {t('common.cancel')}
        </Button>
      </div>
    </div>
  )
}

const stands = ({ board }: BoardState): boolean => board !== null && mandateGateOpen(board)

function Standing({ state, gate }: Omit<EntryProps, 'onDone'>): ReactNode {
  const { t, language } = useT()
  const shares = mandateShares(state)
  const threshold = gate.thresholdPercent
  const open = stands(state)
  const facts = {
    threshold,
    households: shares?.householdPercent ?? gate.achievedPercent ?? 0,
    area: shares?.areaPercent ?? gate.achievedPercent ?? 0,
  }
  return (
    <p className={open ? styles['good'] : styles['warning']} data-testid="mandate-standing" data-open={open}>
      {gate.achievedPercent === null
        ? t('plan.mandateUnknown', { threshold })
        : t(open ? 'plan.mandateOpen' : 'plan.mandateClosed', facts)}
      {gate.passedOn !== null && t('plan.mandatePassedOn', { day: dayWords(gate.passedOn, language) })}
    </p>
  )
}

/** Nothing for a project that needs no mandate. */
export function MandatePanel({ state }: { readonly state: BoardState }): ReactNode {
  const { t } = useT()
  const { actor } = useMe()
  const [entering, setEntering] = useState(false)
  const gate = state.board?.mandateGate ?? null
  if (gate === null || !gate.required) return null
  const may = mayGive(state, actor, 'mandate.record')
  return (
    <section className={styles['card']} aria-labelledby="mandate-title" data-testid="mandate-panel">
      <h2 id="mandate-title">{t('plan.mandate')}</h2>
      <Standing state={state} gate={gate} />
      {may && !entering && (
        <div>
          <Button variant="default" onClick={() => setEntering(true)} data-testid="mandate-enter">
            {gate.achievedPercent === null ? t('plan.mandateEnter') : t('plan.mandateRecount')}
          </Button>
        </div>
      )}
      {may && entering && <Entry state={state} gate={gate} onDone={() => setEntering(false)} />}
    </section>
  )
}
