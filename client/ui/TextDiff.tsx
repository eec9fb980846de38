/**
 * Shows what changed between two wordings, word by word: what came underlined, what went struck through, a sentence that
 * changed its place named as moved. Together in one text, or side by side (on a narrow screen one below the other). The
 * meaning is in `<ins>`, `<del>` and words, never in colour alone. Test ids: `diff-words` or `version-side-by-side`, in `diff`.
 */
import type { ReactNode } from 'react'
import { useMemo } from 'react'
import type { Piece, Run } from '#shared/board/word-diff.ts'
import { changeRuns, sideRows } from '#shared/board/word-diff.ts'
import { useT } from '../state/language.tsx'
import './text-diff.css'

export interface TextDiffProps {
  readonly before: string
  readonly after: string
  /** Names of the two sides, to show them side by side; without them both stand in one text. */
  readonly sides?: readonly [string, string]
}

function Marked({ run }: { readonly run: Run }): ReactNode {
  const { t } = useT()
  if (run.is === 'come') return <ins>{run.text}</ins>
  if (run.is === 'gone') return <del>{run.text}</del>
  if (run.is === 'same') return <span>{run.text}</span>
  const Mark = run.is === 'away' ? 'del' : 'ins'
  return (
    <Mark data-moved>
      <small>{run.is === 'away' ? t('common.diffMovedAway') : t('common.diffMovedHere')}</small>
      {run.text}
    </Mark>
  )
}

/** Reads as the new text with the old words in their places. */
function OneText({ before, after }: TextDiffProps): ReactNode {
  const runs = useMemo(() => changeRuns(before, after), [before, after])
  return (
    <div className="hy-diff" data-testid="diff-words">
      {runs.map((run, place) => (
        // oxlint-disable-next-line no-array-index-key -- a run is told by its place alone
        <Marked key={place} run={run} />
      ))}
    </div>
  )
}

interface SideProps {
  readonly name: string
  readonly pieces: readonly Piece[]
  readonly as: 'ins' | 'del'
  readonly moved: boolean
}

function Side({ name, pieces, as: Mark, moved }: SideProps): ReactNode {
  const { t } = useT()
  const label = Mark === 'del' ? t('common.diffMovedAway') : t('common.diffMovedHere')
  return (
    <td data-side={name}>
      {moved && pieces.length > 0 ? <small>{label}</small> : null}
      {pieces.map(({ text, changed }, place) => {
        // A piece is told by its place alone.
        const key = `${place}`
        return changed ? <Mark key={key}>{text}</Mark> : <span key={key}>{text}</span>
      })}
    </td>
  )
}

function TwoSides({ before, after, sides }: TextDiffProps & { readonly sides: readonly [string, string] }): ReactNode {
  const rows = useMemo(() => sideRows(before, after, true), [before, after])
  const [left, right] = sides
  return (
    <table className="hy-diff hy-diff-sides" data-testid="version-side-by-side">
      <thead>
        <tr>
          <th scope="col">{left}</th>
          <th scope="col">{right}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, place) => (
          // oxlint-disable-next-line no-array-index-key -- a row is told by its place alone
          <tr key={place} data-changed={row.changed || row.moved}>
            <Side name={left} pieces={row.before} as="del" moved={row.moved} />
            <Side name={right} pieces={row.after} as="ins" moved={row.moved} />
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** One sentence where nothing changed. */
export function TextDiff({ before, after, sides }: TextDiffProps): ReactNode {
  const { t } = useT()
  if (before === after) return <p className="hy-diff">{t('common.textSame')}</p>
  return (
    <div data-testid="diff">
      {sides === undefined ? (
        <OneText before={before} after={after} />
      ) : (
        <TwoSides before={before} after={after} sides={sides} />
      )}
    </div>
  )
}
