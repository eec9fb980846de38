/** Opens a board for anyone: the public level of the record, whatever seat this browser holds. */
import type { ReactNode } from 'react'
import type { Refusal } from '#shared/refusals.ts'
import type { LinkStatus } from '../../state/board-link.ts'
import { BoardProvider } from '../../state/board-provider.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { NoEntry } from '../../ui/NoEntry.tsx'

const waiting = (link: LinkStatus): ReactNode => <Loading offline={link === 'offline'} />
const refused = (why: Refusal): ReactNode => <NoEntry refusal={why} />

/** For the observer's page and the public page. */
export function PublicRecord(props: { readonly boardId: string; readonly children: ReactNode }): ReactNode {
  return (
    <BoardProvider key={props.boardId} boardId={props.boardId} asPublic waiting={waiting} refused={refused}>
      {props.children}
    </BoardProvider>
  )
}
