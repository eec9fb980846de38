/**
 * The agenda on the wall: numbered items with their planned minutes, the present one marked in words, and what the room
 * has spent on those it has been at. An item that took longer says by how much. Until the room has left the opening, the
 * meeting's ground rules follow on pages of their own. Test id: `ground-rules`.
 */
import type { ReactNode } from 'react'
import type { ItemTime } from '#shared/board/agenda-time.ts'
import { agendaTimes } from '#shared/board/agenda-time.ts'
import type { Shown } from '#shared/board/room.ts'
import type { BoardState } from '#shared/record/state.ts'
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

/** Whether the room is still at the beginning: at no item yet, or at the opening. */
const isBeginning = (state: BoardState, { agendaId }: Shown): boolean =>
  agendaId === null || state.agenda.get(agendaId)?.kind === 'opening'

function GroundRules({ rules }: { rules: readonly string[] }): ReactNode {
  const { t } = useT()
  return (
    <section data-page data-testid="ground-rules">
      <h2 className="wall-heading">{t('projector.rulesTitle')}</h2>
      <ol className="wall-agenda">
        {[...new Set(rules)].map((rule, index) => (
          <li key={rule} data-row>
            <span className="wall-number">{index + 1}</span>
            <span className="wall-agenda-title" data-main>
              {rule}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** All items of the meeting in order. */
export function AgendaScene({ state, shown, meeting, now }: SceneProps): ReactNode {
  const { t } = useT()
  const times = meeting === null ? [] : agendaTimes(state, meeting.id, now)
  const rules = meeting?.groundRules ?? []
  // With the rules behind it, the agenda's heading goes with its own page.
  const ruled = rules.length > 0 && isBeginning(state, shown)
  const heading = <h2 className="wall-heading">{t('projector.agendaTitle')}</h2>
  const visited = new Set(state.visits.map(({ agendaId }) => agendaId))
  return (
    <>
      {!ruled && heading}
      <Paged>
        {ruled && heading}
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
        {ruled && <GroundRules rules={rules} />}
      </Paged>
    </>
  )
}
