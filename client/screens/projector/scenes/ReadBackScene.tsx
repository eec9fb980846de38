/** The meeting's agreed texts, word for word, one after another: each begins a page, a long one goes on to the next. */
import type { ReactNode } from 'react'
import { currentText } from '#shared/board/select.ts'
import { sha256Hex } from '#shared/record/chain.ts'
import { useT } from '../../../state/language.tsx'
import { Clause } from '../../../ui/Clause.tsx'
import { Paged } from '../Paged.tsx'
import { isSettled, readBackTexts } from '../wall-facts.ts'
import { Seals } from './Seals.tsx'
import type { SceneProps } from './scene-props.ts'

/** All agreed clauses of the meeting in the order of its agenda. */
export function ReadBackScene({ state, meeting }: SceneProps): ReactNode {
  const { t } = useT()
  const texts = meeting === null ? [] : readBackTexts(state, meeting.id)
  return (
    <>
      <h2 className="wall-heading">{t('projector.readBackTitle')}</h2>
      {texts.length === 0 && <p className="wall-message">{t('projector.readBackNone')}</p>}
      <Paged>
        {texts.map((resolution, index) => {
          const text = currentText(resolution)?.text ?? ''
          return (
            <article key={resolution.id} className="wall-read" data-page data-settled={isSettled(resolution)}>
              <h3>
                {state.issues.get(resolution.issueId)?.title}
                <span className="wall-quiet">
                  {t('projector.readBackOf', { n: index + 1, total: texts.length })}
                  {!isSettled(resolution) && ` · ${t('projector.readBackUnsigned')}`}
                </span>
              </h3>
              <div className="wall-main" data-main>
                <Clause text={text} sha256={sha256Hex(text)} />
              </div>
              <Seals state={state} resolution={resolution} />
            </article>
          )
        })}
      </Paged>
    </>
  )
}
