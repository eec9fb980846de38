/**
 * Two wordings of one text side by side, sentence beside sentence. What changed is marked word by word where it stands,
 * struck out on the left and underlined on the right, so that it can be told without colour; what stayed is quiet.
 */
import type { ReactNode } from 'react'
import { useMemo } from 'react'
import type { Piece, SideRow } from '#shared/board/word-diff.ts'
import { sideRows } from '#shared/board/word-diff.ts'
import { useT } from '../../../state/language.tsx'
import { Paged } from '../Paged.tsx'
import { changedPlaces } from '../text-sides.ts'
import { lastWordings, resolutionShown } from '../wall-facts.ts'
import type { Wordings as WordingsOf } from '../wall-facts.ts'
import type { SceneProps } from './scene-props.ts'

function Side({ pieces, as: Mark }: { pieces: readonly Piece[]; as: 'ins' | 'del' }): ReactNode {
  return (
    <p className="wall-side" data-main>
      {pieces.map(({ text, changed }, place) => {
        const key = `${place}`
        return changed ? <Mark key={key}>{text}</Mark> : <span key={key}>{text}</span>
      })}
    </p>
  )
}

function Rows({ rows }: { rows: readonly SideRow[] }): ReactNode {
  return rows.map(({ before, after, changed }, place) => {
    const key = `${place}`
    return (
      <div key={key} className="wall-diff-row" data-changed={changed} data-testid={changed ? 'changed' : undefined}>
        <Side pieces={before} as="del" />
        <Side pieces={after} as="ins" />
      </div>
    )
  })
}

function Heads({ wordings }: { wordings: WordingsOf }): ReactNode {
  const { t } = useT()
  const { from, to } = wordings
  return (
    <div className="wall-diff-row wall-diff-heads">
      <h3>{from === 0 ? t('projector.diffOption') : t('projector.textVersion', { version: from })}</h3>
      <h3>{t('projector.textVersion', { version: to })}</h3>
    </div>
  )
}

function Wordings({ title, wordings }: { title: string; wordings: WordingsOf }): ReactNode {
  const { t } = useT()
  const { before, after, to } = wordings
  const rows = useMemo(() => sideRows(before, after), [before, after])
  const places = changedPlaces(rows)
  return (
    <>
      <h2 className="wall-heading">
        {title}
        <span className="wall-quiet">
          {places === 0 ? t('common.textSame') : t('projector.diffPlaces', { count: places })}
        </span>
      </h2>
      <div className="wall-fill wall-diff" data-testid="diff-sides">
        <Heads wordings={wordings} />
        <Paged key={to}>
          <Rows rows={rows} />
        </Paged>
      </div>
    </>
  )
}

/** The last change of a text: the version before beside the one that counts. */
export function DiffScene({ state, shown }: SceneProps): ReactNode {
  const { t } = useT()
  const resolution = resolutionShown(state, shown)
  if (resolution === null) return <p className="wall-message">{t('projector.noText')}</p>
  const wordings = lastWordings(state, resolution)
  if (wordings === null) return <p className="wall-message">{t('projector.diffNothing')}</p>
  return <Wordings title={state.issues.get(resolution.issueId)?.title ?? ''} wordings={wordings} />
}
