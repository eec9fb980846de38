/**
 * The owners' vote that the law asks for, counted twice: by households and by floor area. Each has a gauge of who took part
 * (two thirds) and one of who agreed among them (the option's threshold), with the marks said in words. Both must be
 * reached in both; one share more or less is never rounded away.
 */
import type { ReactNode } from 'react'
import type { LegalThreshold, Option, OwnersVote } from '#shared/board/board.ts'
import type { OwnersVoteOutcome } from '#shared/convergence/legal-gate.ts'
import { legalGateOf, ownersVotePasses } from '#shared/convergence/legal-gate.ts'
import type { OptionId } from '#shared/ids.ts'
import { useT } from '../../../state/language.tsx'
import { Paged } from '../Paged.tsx'
import { Share } from '../Share.tsx'
import type { SceneProps } from './scene-props.ts'

const marks: Readonly<Record<LegalThreshold, number>> = { half: 50, threeQuarters: 75 }

/** One decimal, cut off: a share that is missed by a hair does not read as reached. */
const percentOf = (part: number, whole: number): number => (whole === 0 ? 0 : Math.floor((part / whole) * 1000) / 10)

interface Counted {
  readonly total: number
  readonly participated: number
  readonly approved: number
}

interface GaugeProps {
  readonly name: 'households' | 'area'
  readonly counted: Counted | null
  readonly threshold: LegalThreshold
  readonly outcome: OwnersVoteOutcome | null
}

function Gauge({ name, counted, threshold, outcome }: GaugeProps): ReactNode {
  const { t, language } = useT()
  const unit = name === 'households' ? t('projector.unitHouseholds') : t('projector.unitArea')
  const title = name === 'households' ? t('projector.mandateHouseholds') : t('projector.mandateArea')
  const share = (part: number, whole: number): string =>
    t('projector.gateOf', { part: part.toLocaleString(language), whole: whole.toLocaleString(language), unit })
  const row = (which: 'participation' | 'approval', part: number, whole: number, mark: number): ReactNode => {
    const reached = outcome?.[which][name] ?? false
    const percent = percentOf(part, whole)
    const needs = which === 'participation' ? t('projector.gateNeedsPart') : t(`projector.gateNeeds_${threshold}`)
    return (
      <Share
        testId={`gate-${name}-${which}`}
        label={`${title} · ${t(`projector.gate_${which}`)}`}
        figure={counted === null ? '' : t(reached ? 'projector.gateReached' : 'projector.gateMissed', { percent })}
        percent={percent}
        mark={mark}
        reached={reached}
        note={`${needs}${counted === null ? '' : ` · ${share(part, whole)}`}`}
      />
    )
  }
  const { total, participated, approved } = counted ?? { total: 0, participated: 0, approved: 0 }
  return (
    <section className="wall-gauge" aria-label={title}>
      {row('participation', participated, total, 66.67)}
      {row('approval', approved, participated, marks[threshold])}
    </section>
  )
}

const households = (vote: OwnersVote): Counted => ({
  total: vote.totalHouseholds,
  participated: vote.participatedHouseholds,
  approved: vote.approvedHouseholds,
})
const area = (vote: OwnersVote): Counted => ({
  total: vote.totalAreaM2,
  participated: vote.participatedAreaM2,
  approved: vote.approvedAreaM2,
})

function optionShown({ state, shown }: SceneProps): Option | null {
  const named = state.options.get((shown.subjects[0] ?? '') as OptionId)
  if (named !== undefined) return named
  return (
    [...state.options.values()].find((one) => one.issueId === shown.issueId && legalGateOf(state, one) !== null) ?? null
  )
}

/** The gate of one option, and what follows from the count in words. */
export function GateScene(props: SceneProps): ReactNode {
  const { t } = useT()
  const { state } = props
  const option = optionShown(props)
  const gate = option === null ? null : legalGateOf(state, option)
  if (option === null || gate === null) return <p className="wall-message">{t('projector.gateNone')}</p>
  const vote = state.ownersVotes.get(option.id) ?? null
  const outcome = vote === null ? null : ownersVotePasses(vote, gate.threshold)
  return (
    <>
      <h2 className="wall-heading">
        {t('projector.gateTitle')}
        <span className="wall-quiet">{t('projector.gateLaw')}</span>
      </h2>
      <p className="wall-subject" data-main>
        {t('projector.gateOption', { code: option.code, title: option.title })}
        {gate.reason !== '' && <span className="wall-quiet">{gate.reason}</span>}
      </p>
      <Paged middle>
        <div className="wall-gauges">
          <Gauge name="households" counted={vote && households(vote)} threshold={gate.threshold} outcome={outcome} />
          <Gauge name="area" counted={vote && area(vote)} threshold={gate.threshold} outcome={outcome} />
        </div>
      </Paged>
      <p className="wall-verdict" data-main data-testid="gate-verdict">
        {outcome === null && t('projector.gateWaiting')}
        {outcome !== null && t(outcome.passes ? 'projector.gatePassed' : 'projector.gateFailed')}
      </p>
    </>
  )
}
