/**
 * One caucus (`/b/:boardId/caucus/:caucusId`), for its members alone. Nobody else's page ever asks for its document: whoever is
 * not in it reads a sentence and the way back. Test id: `caucus-not-yours`; the rest in `CaucusRoom`.
 */
import type { ReactNode } from 'react'
import { Link, useParams } from 'wouter'
import { isInCaucus } from '#shared/board/caucuses.ts'
import type { Caucus } from '#shared/board/desk.ts'
import type { CaucusId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useBoard, useMe } from '../../state/board.tsx'
import { useT } from '../../state/language.tsx'
import { useDocument } from '../../sync/react.tsx'
import { CaucusRoom } from './CaucusRoom.tsx'
import styles from './caucus.module.css'

/** For one who is in it only. */
function Opened({ state, caucus }: { readonly state: BoardState; readonly caucus: Caucus }): ReactNode {
  const opened = useDocument(`caucus-room:${caucus.id}`)
  return <CaucusRoom state={state} caucus={caucus} opened={opened} />
}

/** The screen; for those who are not in it a sentence and the way back, and no document is asked for. */
export default function CaucusScreen(): ReactNode {
  const { t } = useT()
  const { boardId, actor } = useMe()
  const { caucusId } = useParams<{ caucusId: string }>()
  const state = useBoard((now) => now)
  const caucus = state.caucuses.get(caucusId as CaucusId)
  // By the record of this moment: a page that stands open learns at once that its seat has been given away.
  const person = actor.personId === null ? undefined : state.people.get(actor.personId)
  const now = person === undefined ? actor : { ...actor, role: person.role, partyId: person.partyId }
  const inside = caucus !== undefined && isInCaucus(state, caucus, now)
  if (caucus !== undefined && inside) return <Opened key={caucus.id} state={state} caucus={caucus} />
  return (
    <div className={styles['screen']} data-testid="caucus-not-yours">
      <h1>{t(caucus === undefined ? 'caucus.gone' : 'caucus.notYours')}</h1>
      <p>{t(caucus === undefined ? 'caucus.goneText' : 'caucus.notYoursText')}</p>
      <Link href={`/b/${encodeURIComponent(boardId)}/board`} className="hy-way">
        {t('issue.backToBoard')}
      </Link>
    </div>
  )
}
