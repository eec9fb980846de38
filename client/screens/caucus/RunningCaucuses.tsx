/**
 * What everybody at the table learns of the caucuses that run: that they do, of whom, about how long. Members find the way in,
 * who may end one ends it. Test ids: `caucus-running`, `caucus-enter`,
 * `caucus-close`, `caucus-read`.
 */
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { isInCaucus, membersOf, runningCaucuses } from '#shared/board/caucuses.ts'
import type { Caucus } from '#shared/board/desk.ts'
import type { IssueId } from '#shared/ids.ts'
import { actsAsChair, mayGive } from '#shared/record/rights.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Actor } from '#shared/roles.ts'
import { useBoard, useMe } from '../../state/board.tsx'
import { useT } from '../../state/language.tsx'
import { timeZoneOf } from '../../state/time-zone.ts'
import { ActButton } from '../../ui/ActButton.tsx'
import { momentOf } from '../../ui/dates.ts'
import '../../ui/plain.css'
import { caucusAddress } from '../room/place.ts'
import { personNames, runningWords } from './caucus-words.ts'
import styles from './caucus.module.css'

/** Whether this seat is one of those who end this caucus. */
function ends(state: BoardState, actor: Actor, caucus: Caucus): boolean {
  if (actor.personId === null || !mayGive(state, actor, 'caucus.close')) return false
  const leads = actor.role !== 'mediator' || actsAsChair(state, actor)
  return leads || caucus.openedById === actor.personId || membersOf(caucus).includes(actor.personId)
}

/** Ends a caucus that runs, for those who may; nothing for others. */
export function CloseCaucus({ caucus }: { readonly caucus: Caucus }): ReactNode {
  const { t } = useT()
  const { actor } = useMe()
  const may = useBoard((state) => caucus.closedAt === null && ends(state, actor, caucus))
  if (!may) return null
  return (
    <ActButton
      input={{ type: 'caucus.close', caucusId: caucus.id }}
      confirm={t('caucus.closeQuestion')}
      testId="caucus-close"
    >
      {t('caucus.close')}
    </ActButton>
  )
}

function Running({ caucus, state }: { readonly caucus: Caucus; readonly state: BoardState }): ReactNode {
  const words = useT()
  const { boardId, actor } = useMe()
  const facts = { state, words }
  return (
    <li className={styles['running']} data-caucus={caucus.id}>
      <p data-testid="caucus-running">{runningWords(facts, caucus)}</p>
      <p className={styles['soft']}>{words.t('caucus.inside', { names: personNames(facts, membersOf(caucus)) })}</p>
      <div className={styles['row']}>
        {isInCaucus(state, caucus, actor) && (
          <Link className="hy-button" href={caucusAddress(boardId, caucus.id)} data-testid="caucus-enter">
            {words.t('caucus.enter')}
          </Link>
        )}
        <CloseCaucus caucus={caucus} />
      </div>
    </li>
  )
}

/** The caucuses on an issue that are over, for those who were in them: they can still be read. */
export function PastCaucuses({ issueId }: { readonly issueId: IssueId }): ReactNode {
  const { t, language } = useT()
  const { boardId, actor } = useMe()
  const state = useBoard((now) => now)
  const past = [...state.caucuses.values()].filter(
    (caucus) => caucus.issueId === issueId && caucus.closedAt !== null && isInCaucus(state, caucus, actor),
  )
  return past.map((caucus) => (
    <Link key={caucus.id} href={caucusAddress(boardId, caucus.id)} className="hy-way" data-testid="caucus-read">
      {t('caucus.read', { when: momentOf(Date.parse(caucus.openedAt), language, timeZoneOf(state)) })}
    </Link>
  ))
}

/** The caucuses that run, on one issue or (null) on all; nothing while there are none. */
export function RunningCaucuses({ issueId }: { readonly issueId: IssueId | null }): ReactNode {
  const state = useBoard((now) => now)
  const running = runningCaucuses(state, issueId ?? undefined)
  if (running.length === 0) return null
  return (
    <ul className={styles['list']}>
      {running.map((caucus) => (
        <Running key={caucus.id} caucus={caucus} state={state} />
      ))}
    </ul>
  )
}
