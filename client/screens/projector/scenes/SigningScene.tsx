/** The exact clause, the seals as they appear beside it, and in words who is still missing. */
import type { ReactNode } from 'react'
import type { Issue } from '#shared/board/board.ts'
import { currentText, resolutionOf } from '#shared/board/select.ts'
import { sha256Hex } from '#shared/record/chain.ts'
import type { BoardState, Focus } from '#shared/record/state.ts'
import { useT } from '../../../state/language.tsx'
import { Clause } from '../../../ui/Clause.tsx'
import { Paged } from '../Paged.tsx'
import { isOpenForSigning, isSettled } from '../wall-facts.ts'
import { MissingSigners, Seals } from './Seals.tsx'

interface Props {
  readonly state: BoardState
  readonly focus: Focus
  readonly issue: Issue
}

/** One clause to be signed. All signed: the red rule of an official document stands above it. */
export function SigningScene({ state, focus, issue }: Props): ReactNode {
  const { t } = useT()
  const resolution = resolutionOf(state, issue.id)
  const version = resolution === null ? null : currentText(resolution)
  if (resolution === null || version === null) return <p className="wall-message">{t('projector.noText')}</p>
  return (
    <>
      <h2 className="wall-heading">
        {issue.title}
        <span className="wall-quiet">{t('projector.signingTitle', { version: version.version })}</span>
      </h2>
      <div className="wall-sign wall-fill" data-settled={isSettled(resolution)}>
        <Paged key={version.version} nudge={focus}>
          <Clause text={version.text} sha256={sha256Hex(version.text)} />
        </Paged>
        <Seals state={state} resolution={resolution} />
      </div>
      {isOpenForSigning(resolution) ? (
        <MissingSigners state={state} resolution={resolution} />
      ) : (
        <p className="wall-verdict wall-quiet">{t('projector.signingNotOpen')}</p>
      )}
    </>
  )
}
