/**
 * A party's own room (`/b/:boardId/caucus`), for its representatives alone. Nobody else's page ever asks for its document.
 * Test id: `caucus-not-yours`; the rest in `OwnRoom`.
 */
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { Party } from '#shared/board/board.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useBoard, useMe } from '../../state/board.tsx'
import { useT } from '../../state/language.tsx'
import { useDocument } from '../../sync/react.tsx'
import styles from './caucus.module.css'
import { OwnRoom } from './OwnRoom.tsx'

/** For a representative of the party only. */
function Opened({ state, party }: { readonly state: BoardState; readonly party: Party }): ReactNode {
  const opened = useDocument(`caucus:${party.id}`)
  return <OwnRoom state={state} party={party} opened={opened} />
}

/** The screen; people of no party are told so, and no document is asked for. */
export default function OwnRoomScreen(): ReactNode {
  const { t } = useT()
  const { boardId, actor } = useMe()
  const state = useBoard((now) => now)
  const party = actor.role === 'partyRep' && actor.partyId !== null ? state.parties.get(actor.partyId) : undefined
  if (party !== undefined) return <Opened key={party.id} state={state} party={party} />
  return (
    <div className={styles['screen']} data-testid="caucus-not-yours">
      <h1>{t('caucus.ownNotYours')}</h1>
      <p>{t('caucus.ownNotYoursText')}</p>
      <Link href={`/b/${encodeURIComponent(boardId)}/board`} className="hy-way">
        {t('issue.backToBoard')}
      </Link>
    </div>
  )
}
