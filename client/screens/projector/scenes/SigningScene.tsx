/** The exact clause, the seals as they appear beside it, in words who is still missing, and which sheet of paper waits for its witness. */
import type { ReactNode } from 'react'
import { currentText } from '#shared/board/select.ts'
import { sha256Hex } from '#shared/record/chain.ts'
import { useT } from '../../../state/language.tsx'
import { Clause } from '../../../ui/Clause.tsx'
import { Paged } from '../Paged.tsx'
import { isOpenForSigning, isSettled, resolutionShown } from '../wall-facts.ts'
import { MissingSigners, Seals, SheetLines } from './Seals.tsx'
import type { SceneProps } from './scene-props.ts'

/** One clause to be signed. All signed: the red rule of an official document stands above it. */
export function SigningScene({ state, shown }: SceneProps): ReactNode {
  const { t } = useT()
  const resolution = resolutionShown(state, shown)
  const version = resolution === null ? null : currentText(resolution)
  if (resolution === null || version === null) return <p className="wall-message">{t('projector.noText')}</p>
  return (
    <>
      <h2 className="wall-heading">
        {state.issues.get(resolution.issueId)?.title}
        <span className="wall-quiet">{t('projector.signingTitle', { version: version.version })}</span>
      </h2>
      <div className="wall-sign wall-fill" data-settled={isSettled(resolution)}>
        <Paged key={version.version}>
          <div className="wall-main" data-main>
            <Clause text={version.text} sha256={sha256Hex(version.text)} />
          </div>
        </Paged>
        <Seals state={state} resolution={resolution} />
      </div>
      {isOpenForSigning(resolution) ? (
        <>
          <MissingSigners state={state} resolution={resolution} />
          <SheetLines state={state} resolution={resolution} />
        </>
      ) : (
        <p className="wall-verdict wall-quiet">{t('projector.signingNotOpen')}</p>
      )}
    </>
  )
}
