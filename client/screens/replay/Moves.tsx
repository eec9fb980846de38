/** Who moved at this step: every change of it as a sentence, with whoever gave it in. Test id: `replay-moves`. */
import type { ReactNode } from 'react'
import type { Change } from '#shared/board/changes.ts'
import type { Stop } from '#shared/board/replay.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useT } from '../../state/language.tsx'
import { sayChange } from '../return/change-words.ts'
import { sayStop } from './stop-words.ts'

/** Changes of one step that are told one by one; more were brought in at once, by a program. */
const mostTold = 20

function Move({ change, state }: { readonly change: Change; readonly state: BoardState }): ReactNode {
  const words = useT()
  const by = change.byId === null ? undefined : state.people.get(change.byId)?.displayName
  return (
    <li>
      {sayChange(change, { state, words })}
      {by === undefined ? null : <small>{words.t('replay.movedBy', { name: by })}</small>}
    </li>
  )
}

/** The section. `state` is the board at this moment. */
export function Moves({ stop, state }: { readonly stop: Stop; readonly state: BoardState }): ReactNode {
  const words = useT()
  const { changes, writerIds } = stop
  return (
    <section data-testid="replay-moves" aria-labelledby="replay-moves-title">
      <h2 id="replay-moves-title">{words.t('replay.moves')}</h2>
      {changes.length === 0 && writerIds.length === 0 ? (
        <p className="replay-soft">{words.t('replay.movesNone')}</p>
      ) : null}
      {writerIds.length > 0 ? <p>{sayStop(stop, state, words)}</p> : null}
      <ul className="replay-moves">
        {changes.slice(0, mostTold).map((change) => (
          <Move key={`${change.seq} ${change.fact.kind}`} change={change} state={state} />
        ))}
      </ul>
      {changes.length > mostTold ? <p>{words.t('replay.movesMore', { count: changes.length - mostTold })}</p> : null}
    </section>
  )
}
