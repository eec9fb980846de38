/**
 * The agenda on the wall: numbered items with their planned minutes, the present one marked in words, and what the room
 * has spent on those it has been at. An item that took longer says by how much.
 */
import type { ReactNode } from 'react'
import type { ItemTime } from '#shared/board/agenda-time.ts'
import { agendaTimes } from '#shared/board/agenda-time.ts'
import { useT } from '../../../state/language.tsx'
import { Paged } from '../Paged.tsx'
import type { SceneProps } from './scene-props.ts'

function Minutes({ time, begun }: { time: ItemTime; begun: boolean }): ReactNode {
  const { t } = useT()
  const { item, planned, spent, over } = time
  const plan = t('projector.agendaMinutes', { minutes: planned })
  if (!begun) return <span className="wall-quiet">{plan}</span>
  if (over === 0) return <span className="wall-quiet">{t('projector.agendaSpent', { spent, minutes: planned })}</span>
  return (
    <>
      <span className="wall-over" data-testid={`overrun-${item.id}`}>
        {t('projector.agendaOver', { minutes: over })}
      </span>
      <span className="wall-quiet">{plan}</span>
    </>
  )
}

/** All items of the meeting in order. */
export function AgendaScene({ state, shown, meeting, now }: SceneProps): ReactNode {
  const { t } = useT()
  const times = meeting === null ? [] : agendaTimes(state, meeting.id, now)
  const visited = new Set(state.visits.map(({ agendaId }) => agendaId))
  return (
    <>
      <h2 className="wall-heading">{t('projector.agendaTitle')}</h2>
      <Paged>
        <ol className="wall-agenda">
          {times.map((time, index) => {
            const { item } = time
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
                <Minutes time={time} begun={visited.has(item.id)} />
              </li>
            )
          })}
        </ol>
      </Paged>
    </>
  )
}
