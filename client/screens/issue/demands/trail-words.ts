/** How far a demand has come, in one line: what its card says before anybody asks for the steps. */
import type { TrailEnd } from '#shared/board/demand-trail.ts'
import type { Translate } from '#shared/i18n/message.ts'
import type { BoardState } from '#shared/record/state.ts'
import { assertNever } from '#shared/result.ts'
import { calledIn } from './trails.ts'

interface Telling {
  readonly t: Translate
  readonly state: BoardState
}

/** How far a demand has come, in one line. */
export function endWords({ t, state }: Telling, end: TrailEnd): string {
  switch (end.kind) {
    case 'recorded':
    case 'replied':
    case 'declined':
    case 'withdrawn':
      return t(`demands.end_${end.kind}`)
    case 'merged': {
      const id = calledIn(state, end.intoId)
      return id === null ? t('demands.end_mergedUnseen') : t('demands.end_merged', { id })
    }
    case 'acted':
      return t('demands.end_acted', { all: end.all, done: end.done })
    case 'settled':
      return end.met ? t('demands.end_settledMet', { version: end.version }) : t('demands.end_settledFailed')
    case 'inText':
      if (!end.met) return t('demands.end_inTextFailed')
      return end.version === 0 ? t('demands.end_draftMet') : t('demands.end_inTextMet', { version: end.version })
    case 'options':
      if (end.failed === 0) return t('demands.end_optionsMet', { met: end.met })
      if (end.met === 0) return t('demands.end_optionsFailed', { failed: end.failed })
      return t('demands.end_optionsBoth', { met: end.met, failed: end.failed })
    default:
      return assertNever(end)
  }
}
