/**
 * The agenda on the wall: numbered items with their planned minutes, the present one marked in words, and what the room
 * has spent on those it has been at. An item that took longer says by how much.
 */
import type { ReactNode } from 'react'
import type { AgendaItem } from '#shared/board/board.ts'
import { agendaOf } from '#shared/board/select.ts'
import { useT } from '../../../state/language.tsx'
import { minutesSpent } from '../clocks.ts'
import { Paged } from '../Paged.tsx'
import type { SceneProps } from './scene-props.ts'

function Minutes({ item, spent }: { item: AgendaItem; spent: number | null }): ReactNode {
  const { t } = useT()
  const { plannedMinutes: planned } = item
  if (spent === null) return <span className="wall-quiet">{t('projector.agendaMinutes', { minutes: planned })}</span>
  if (spent > planned) {
    return (
      <>
        <span className="wall-over" data-testid={`overrun-${item.id}`}>
          {t('projector.agendaOver', { minutes: spent - planned })}
        </span>
        <span className="wall-quiet">{t('projector.agendaMinutes', { minutes: planned })}</span>
      </>
    )
  }
  return <span className="wall-quiet">{t('projector.agendaSpent', { spent, minutes: planned })}</span>
}

/** All items of the meeting in order. */
export function AgendaScene({ state, shown, meeting, now }: SceneProps): ReactNode {
  const { t } = useT()
  const items = meeting === null ? [] : agendaOf(state, meeting.id)
  return (
    <>
      <h2 className="wall-heading">{t('projector.agendaTitle')}</h2>
      <Paged>
        <ol className="wall-agenda">
          {items.map((item, index) => {
            const current = item.id === shown.agendaId
            return (
              <li
                key={item.id}
                data-row
                data-testid={`item-${index + 1}`}
                data-current={current}
                aria-current={current ? 'step' : undefined}
              >
                <span className="wall-number">{index + 1}</span>
                <span className="wall-agenda-title" data-main>
                  {item.title}
                </span>
                {current && <span className="wall-agenda-now">{t('projector.agendaCurrent')}</span>}
                <Minutes item={item} spent={minutesSpent(state, item.id, now)} />
              </li>
            )
          })}
        </ol>
      </Paged>
    </>
  )
}
