/** The steps of a demand's way in sentences. Says names only where the record gives them. */
import type { TrailStep } from '#shared/board/demand-trail.ts'
import type { PersonId } from '#shared/ids.ts'
import type { Language, Translate } from '#shared/i18n/message.ts'
import type { BoardState } from '#shared/record/state.ts'
import { assertNever } from '#shared/result.ts'
import { dayWords, momentOf } from '../../../ui/dates.ts'
import { calledIn } from './trails.ts'

/** What sentences are made with. */
export interface Telling {
  readonly t: Translate
  readonly language: Language
  readonly timeZone: string
  readonly state: BoardState
}

const nameOf = (state: BoardState, personId: PersonId | null): string =>
  personId === null ? '' : (state.people.get(personId)?.displayName ?? '')

function recordedWords(telling: Telling, step: Extract<TrailStep, { kind: 'recorded' }>): string {
  const { t, state, language } = telling
  const day = dayWords(step.on, language)
  const [who, agent] = [nameOf(state, step.byId), nameOf(state, step.enteredById)]
  if (who === '') return t('demands.step_recordedPlain', { day })
  return agent === '' ? t('demands.step_recorded', { day, who }) : t('demands.step_recordedFor', { day, who, agent })
}

function mergedWords({ t, state }: Telling, step: Extract<TrailStep, { kind: 'merged' }>): string {
  const [id, who] = [calledIn(state, step.intoId), nameOf(state, step.byId)]
  if (id === null) return t('demands.step_mergedUnseen')
  const what = who === '' ? t('demands.step_mergedPlain', { id }) : t('demands.step_merged', { id, who })
  return step.reason === '' ? what : t('demands.step_reason', { what, reason: step.reason })
}

function textWords({ t, state }: Telling, step: Extract<TrailStep, { kind: 'inText' }>): string {
  const values = { no: state.resolutions.get(step.resolutionId)?.no ?? '', version: step.version }
  if (step.isSettled) return t(step.met ? 'demands.step_settledMet' : 'demands.step_settledFailed', values)
  return t(step.met ? 'demands.step_inTextMet' : 'demands.step_inTextFailed', values)
}

function stepWords(telling: Telling, step: TrailStep): string {
  const { t, state, language, timeZone } = telling
  switch (step.kind) {
    case 'recorded':
      return recordedWords(telling, step)
    case 'confirmed':
      return t('demands.step_confirmed', {
        when: momentOf(step.at, language, timeZone),
        who: nameOf(state, step.byId),
      })
    case 'reasoned':
    case 'reworded': {
      const [when, who] = [momentOf(step.at, language, timeZone), nameOf(state, step.byId)]
      const { text } = step
      const kind = step.kind === 'reasoned' && text === '' ? 'unreasoned' : step.kind
      return who === ''
        ? t(`demands.step_${kind}Plain`, { when, text })
        : t(`demands.step_${kind}`, { when, who, text })
    }
    case 'tookIn':
      return t('demands.step_tookIn', { id: calledIn(state, step.demandId) ?? t('demands.other') })
    case 'met':
    case 'failed':
      return t(`demands.step_${step.kind}`, { codes: step.code })
    case 'inText':
      return textWords(telling, step)
    case 'action':
      return t('demands.step_action', {
        title: step.title,
        status: t(`common.actionStatus_${step.status}`),
        day: dayWords(step.dueOn, language),
      })
    case 'replied':
      return t('demands.step_replied', { text: step.text })
    case 'merged':
      return mergedWords(telling, step)
    case 'declined':
    case 'withdrawn':
      return t(`demands.step_${step.kind}`)
    default:
      return assertNever(step)
  }
}

/** Every step as a sentence, oldest first; options that say the same of the demand share one. */
export function trailSentences(telling: Telling, steps: readonly TrailStep[]): readonly string[] {
  const codes = (kind: 'met' | 'failed'): string =>
    steps.flatMap((step) => (step.kind === kind ? [step.code] : [])).join(telling.language === 'en' ? ', ' : '、')
  const said = new Set<TrailStep['kind']>()
  return steps.flatMap((step) => {
    if (step.kind !== 'met' && step.kind !== 'failed') return [stepWords(telling, step)]
    if (said.has(step.kind)) return []
    said.add(step.kind)
    return [telling.t(`demands.step_${step.kind}`, { codes: codes(step.kind) })]
  })
}
