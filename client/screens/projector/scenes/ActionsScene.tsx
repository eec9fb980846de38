/** 三定 on the wall: what is to be done, and who leads, who does it, by when. The four packages stay on the screens. */
import type { ReactNode } from 'react'
import type { ActionItem } from '#shared/board/board.ts'
import type { BoardState, Focus } from '#shared/record/state.ts'
import { useT } from '../../../state/language.tsx'
import { Paged } from '../Paged.tsx'
import { actionsInSight } from '../wall-facts.ts'
import { dayWords } from '../../../ui/dates.ts'

function Row({ state, action, n }: { state: BoardState; action: ActionItem; n: number }): ReactNode {
  const { language } = useT()
  const nameOf = (id: ActionItem['ownerId']): string => state.people.get(id)?.displayName ?? ''
  return (
    <div className="wall-action" role="row" data-row data-testid={`action-${action.id}`}>
      <span role="cell" className="wall-action-work">
        <span className="wall-number">{n}</span>
        {action.title}
      </span>
      <span role="cell">{nameOf(action.leaderId)}</span>
      <span role="cell">{nameOf(action.ownerId)}</span>
      <span role="cell">{dayWords(action.dueOn, language)}</span>
    </div>
  )
}

/** The action items of the focused issue, or of the whole meeting. */
export function ActionsScene({ state, focus }: { state: BoardState; focus: Focus }): ReactNode {
  const { t } = useT()
  const actions = actionsInSight(state, focus)
  const issue = focus.issueId === null ? undefined : state.issues.get(focus.issueId)
  return (
    <>
      <h2 className="wall-heading">
        {t('projector.actionsTitle')}
        {issue !== undefined && <span className="wall-quiet">{issue.title}</span>}
      </h2>
      {actions.length === 0 ? (
        <p className="wall-message">{t('projector.actionsNone')}</p>
      ) : (
        <div className="wall-fill" role="table">
          <div className="wall-action wall-quiet" role="row">
            <span role="columnheader">{t('projector.actionsWork')}</span>
            <span role="columnheader">{t('projector.actionsLeader')}</span>
            <span role="columnheader">{t('projector.actionsOwner')}</span>
            <span role="columnheader">{t('projector.actionsDue')}</span>
          </div>
          <Paged nudge={focus}>
            <div role="rowgroup">
              {actions.map((action, index) => (
                <Row key={action.id} state={state} action={action} n={index + 1} />
              ))}
            </div>
          </Paged>
        </div>
      )}
    </>
  )
}
