/**
 * How every step of an on-site meeting looks: which step it is, one sentence, what there is to do, and one primary button at
 * the bottom. The steps that can be gone to are buttons; nothing is lost by going back.
 */
import type { ReactNode } from 'react'
import { useT } from '../../state/language.tsx'
import { NowBar } from '../../ui/NowBar.tsx'
import { openSteps } from './onsite-stage.ts'
import type { OpenStep } from './onsite-stage.ts'
import styles from './onsite.module.css'

const all = ['incident', ...openSteps] as const

export interface StepFrameProps {
  readonly step: (typeof all)[number]
  readonly sentence: string
  /** Steps that can be gone to; none before the meeting runs. */
  readonly onGo?: (step: OpenStep) => void
  readonly children: ReactNode
}

/** One screen of a phone. */
export function StepFrame({ step, sentence, onGo, children }: StepFrameProps): ReactNode {
  const { t } = useT()
  const n = all.indexOf(step) + 1
  return (
    <>
      <NowBar sentence={sentence} />
      <nav className={styles['steps']} aria-label={t('onsite.steps')}>
        <p className={styles['soft']}>{t('onsite.stepOf', { n, count: all.length })}</p>
        <ol>
          {all.map((one, place) => {
            const here = one === step
            const label = t(`onsite.step_${one}`)
            const isOpen = one !== 'incident'
            return (
              <li key={one} data-past={place < n - 1} aria-current={here ? 'step' : undefined}>
                {isOpen && onGo !== undefined && !here ? (
                  <button type="button" onClick={() => onGo(one)}>
                    {label}
                  </button>
                ) : (
                  <span>{label}</span>
                )}
              </li>
            )
          })}
        </ol>
      </nav>
      {children}
    </>
  )
}
