/** The agenda of the meeting, with the item in focus marked. */
import type { ReactNode } from 'react'
import type { Meeting } from '#shared/board/board.ts'
import { agendaOf } from '#shared/board/select.ts'
import { useBoard } from '../../state/board-provider.tsx'
import { useT } from '../../state/language.tsx'
import { agendaInFocus } from './current.ts'

/** Nothing for a meeting without an agenda. */
export function Agenda({ meeting }: { readonly meeting: Meeting }): ReactNode {
  const { t } = useT()
  const items = useBoard((state) => agendaOf(state, meeting.id))
  const inFocus = useBoard((state) => agendaInFocus(state, meeting.id))
  if (items.length === 0) return null
  return (
    <section aria-labelledby="agenda">
      <h2 id="agenda">{t('observer.agendaTitle')}</h2>
      <ol className="read-agenda">
        {items.map((item) => (
          <li key={item.id} aria-current={item.id === inFocus?.id ? 'step' : undefined}>
            {item.title}
            {item.id === inFocus?.id ? <small>{t('observer.stateNow')}</small> : null}
          </li>
        ))}
      </ol>
    </section>
  )
}
