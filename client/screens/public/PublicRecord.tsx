/** Opens a board for anyone: the public level of the record, whatever seat this browser holds. */
import type { ReactNode } from 'react'
import type { Refusal } from '#shared/refusals.ts'
import type { LinkStatus } from '../../state/board-link.ts'
import { BoardProvider } from '../../state/board-provider.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { NoEntry } from '../../ui/NoEntry.tsx'

const waiting = (link: LinkStatus): ReactNode => <Loading offline={link === 'offline'} />
const refused = (why: Refusal): ReactNode => <NoEntry refusal={why} />

export interface PublicRecordProps {
  readonly boardId: string
  /** Whether this page may act for a phone that came by the hall's link. */
  readonly hall?: boolean
  readonly children: ReactNode
}

/** For the observer's page and the public page. */
export function PublicRecord({ boardId, hall = false, children }: PublicRecordProps): ReactNode {
  const level = hall ? 'hall' : 'public'
  return (
    <BoardProvider key={boardId} boardId={boardId} level={level} waiting={waiting} refused={refused}>
      {children}
    </BoardProvider>
  )
}
