/**
 * The documents of a board for every screen of a seat: which board, whose device, and what the record says of who may write.
 * Apart from `board-provider.tsx`, so that pages which only read the record carry neither documents nor their rules.
 */
import type { ReactNode } from 'react'
import { useEffect, useMemo } from 'react'
import { documentOf, mayWrite } from '#shared/documents/names.ts'
import { isRecorded } from '#shared/documents/recorded.ts'
import type { DocumentRights } from '../sync/scope.tsx'
import { DocumentScope } from '../sync/scope.tsx'
import type { DocumentsProps } from './board-provider.tsx'
import { useView } from './board-provider.tsx'

/** How long after the link the record may have come, by which it is judged what is lost. */
const recordMs = 3_000

/** The board's documents for everything below, with what the record says of who may write them. */
export function BoardDocuments({ boardId, link, actor, children }: DocumentsProps): ReactNode {
  const rights = useMemo(
    (): DocumentRights => ({
      mayWrite: (name) => {
        const { state } = link.view.getState()
        const ref = documentOf(state, name)
        const person = actor.personId === null ? undefined : state.people.get(actor.personId)
        const now = person === undefined ? actor : { ...actor, role: person.role, partyId: person.partyId }
        return ref !== null && mayWrite(state, ref, now)
      },
      isRecorded: (name, words) => {
        const { state } = link.view.getState()
        const ref = documentOf(state, name)
        return ref !== null && isRecorded(state, ref, words)
      },
      watch: (changed) =>
        link.view.subscribe((now, before) => {
          if (now.state !== before.state) changed()
        }),
    }),
    [link, actor],
  )
  const { personId } = actor
  const online = useView((view) => view.link === 'online')
  useEffect(() => {
    if (!online || personId === null) return undefined
    const look = (): void =>
      void import('./gone-words.ts').then(({ fetchGone }) => fetchGone({ boardId, personId }, rights))
    const timer = setTimeout(look, recordMs)
    return () => clearTimeout(timer)
  }, [online, boardId, personId, rights])
  return (
    <DocumentScope boardId={boardId} personId={actor.personId} rights={rights}>
      {children}
    </DocumentScope>
  )
}
