/** Every step that a demand has taken, as sentences, oldest first; fetched when somebody opens the line that says how far it has come. */
import type { Demand } from '#shared/board/board.ts'
import { useBoard } from '../../../state/board.tsx'
import { useT } from '../../../state/language.tsx'
import { useTimeZone } from '../../../state/time-zone.ts'
import styles from './demands.module.css'
import { trailSentences } from './step-sentences.ts'
import { trailIn } from './trails.ts'

/** The steps; two that read the same are said once. */
export default function TrailSteps({ demand }: { readonly demand: Demand }) {
  const { t, language } = useT()
  const timeZone = useTimeZone()
  const state = useBoard((state) => state)
  const sentences = trailSentences({ t, language, timeZone, state }, trailIn(state, demand).steps)
  return (
    <ol className={styles.steps} aria-label={t('demands.trailSteps')}>
      {[...new Set(sentences)].map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ol>
  )
}
