/** The agenda on the wall: numbered items, the present one marked in words. */
import type { ReactNode } from 'react'
import type { Meeting } from '#shared/board/board.ts'
import { agendaOf } from '#shared/board/select.ts'
import type { BoardState, Focus } from '#shared/record/state.ts'
import { useT } from '../../../state/language.tsx'
import { Paged } from '../Paged.tsx'

interface Props {
  readonly state: BoardState
  readonly focus: Focus
  readonly meeting: Meeting
}

/** All items of the meeting in order. */
export function AgendaScene({ state, focus, meeting }: Props): ReactNode {
  const { t } = useT()
  const items = agendaOf(state, meeting.id)
  return (
    <>
      <h2 className="wall-heading">{t('projector.agendaTitle')}</h2>
      <Paged nudge={focus}>
        <ol className="wall-agenda">
          {items.map((item, index) => {
            const current = item.id === focus.agendaId
            return (
              <li
                key={item.id}
                data-row
                data-testid={`item-${index + 1}`}
                data-current={current}
                aria-current={current ? 'step' : undefined}
              >
                <span className="wall-number">{index + 1}</span>
                <span className="wall-agenda-title">{item.title}</span>
                {current && <span className="wall-agenda-now">{t('projector.agendaCurrent')}</span>}
                <span className="wall-quiet">{t('projector.agendaMinutes', { minutes: item.plannedMinutes })}</span>
              </li>
            )
          })}
        </ol>
      </Paged>
    </>
  )
}
