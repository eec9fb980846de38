/** A board on screen without a server: a real link over a socket cranked by hand, the record of a fixture, a seat of choice. */
import { act } from 'react'
import type { ReactNode } from 'react'
import { MantineProvider } from '@mantine/core'
import type { BoardMe } from '#shared/protocol/http.ts'
import type { RecordedEvent } from '#shared/record/events.ts'
import type { Actor } from '#shared/roles.ts'
import type { BoardLink } from '../../client/state/board-link.ts'
import { createBoardLink } from '../../client/state/board-link.ts'
import { OpenBoard } from '../../client/state/board-provider.tsx'
import { HandWorld } from './hand-socket.ts'

/** The seat of a person, as the server would tell it. */
export const seatOf = (role: string, personId: string, partyId: string | null = null): BoardMe => ({
  boardId: 'B-XHM',
  actor: { personId, role, partyId, via: 'self' } as Actor,
  displayName: personId,
  party: null,
  pinSet: true,
  pinWanted: false,
})

export interface OpenedBoard {
  readonly world: HandWorld
  readonly link: BoardLink
  /** Puts a piece of screen on the board. */
  around(node: ReactNode): ReactNode
  /** Lets the socket say or do something, and the screen follow. */
  after(happens: () => void): Promise<void>
}

const nothing = (): Promise<void> => Promise.resolve()

/** Opens the board with this record for this seat. */
export function openBoard(record: readonly RecordedEvent[], me: BoardMe): OpenedBoard {
  if (typeof matchMedia !== 'function') {
    const quiet = { matches: false, addEventListener: () => undefined, removeEventListener: () => undefined }
    Object.assign(globalThis, { matchMedia: () => quiet })
    Object.assign(window, { matchMedia: () => quiet })
  }
  const world = new HandWorld()
  const link = createBoardLink(world.parts)
  link.open()
  world.wire.arrive({ actor: me.actor }, { events: record, head: record.at(-1)?.seq ?? 0 })
  return {
    world,
    link,
    around: (node) => (
      <MantineProvider env="test">
        <OpenBoard link={link} me={me} refreshMe={nothing}>
          {node}
        </OpenBoard>
      </MantineProvider>
    ),
    after: async (happens) => {
      await act(async () => happens())
    },
  }
}
