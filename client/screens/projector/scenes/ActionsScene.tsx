/** 三定 on the wall: what is to be done, and who leads, who does it, by when. The four packages stay on the screens. */
import type { ReactNode } from 'react'
import type { ActionItem } from '#shared/board/board.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useT } from '../../../state/language.tsx'
import { Paged } from '../Paged.tsx'
import { actionsInSight } from '../wall-facts.ts'
import { dayWords } from '../../../ui/dates.ts'
import type { SceneProps } from './scene-props.ts'

function Cell({ label, text }: { label: string; text: string }): ReactNode {
  return (
    <span>
      <span className="hy-hidden">{label}</span>
      {text}
    </span>
  )
}

function Row({ state, action, n }: { state: BoardState; action: ActionItem; n: number }): ReactNode {
  const { t, language } = useT()
  const nameOf = (id: ActionItem['ownerId']): string => state.people.get(id)?.displayName ?? ''
  return (
    <li className="wall-action" data-row data-testid={`action-${action.id}`}>
      <span className="wall-action-work">
        <span className="wall-number">{n}</span>
        <span data-main>{action.title}</span>
      </span>
      <Cell label={t('projector.actionsLeader')} text={nameOf(action.leaderId)} />
      <Cell label={t('projector.actionsOwner')} text={nameOf(action.ownerId)} />
      <Cell label={t('projector.actionsDue')} text={dayWords(action.dueOn, language)} />
    </li>
  )
}

/** The action items of the focused issue, or of the whole meeting. */
export function ActionsScene({ state, shown, meeting }: SceneProps): ReactNode {
  const { t } = useT()
  const actions = actionsInSight(state, shown.issueId, meeting?.id ?? null)
  const issue = shown.issueId === null ? undefined : state.issues.get(shown.issueId)
  return (
    <>
      <h2 className="wall-heading">
        {t('projector.actionsTitle')}
        {issue !== undefined && <span className="wall-quiet">{issue.title}</span>}
      </h2>
      {actions.length === 0 ? (
        <p className="wall-message">{t('projector.actionsNone')}</p>
      ) : (
        <div className="wall-fill">
          <div className="wall-action wall-quiet" aria-hidden="true">
            <span>{t('projector.actionsWork')}</span>
            <span>{t('projector.actionsLeader')}</span>
            <span>{t('projector.actionsOwner')}</span>
            <span>{t('projector.actionsDue')}</span>
          </div>
          <Paged>
            <ol>
              {actions.map((action, index) => (
                <Row key={action.id} state={state} action={action} n={index + 1} />
              ))}
            </ol>
          </Paged>
        </div>
      )}
    </>
  )
}
