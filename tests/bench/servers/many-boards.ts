/** A store with very many small boards, written before a server opens it: what is measured is opening boards, not making them. */
import { join } from 'node:path'
import { parseCase } from '#shared/board/case-schema.ts'
import type { BoardId } from '#shared/ids.ts'
import { importCase } from '#shared/record/import-case.ts'
import type { Actor } from '#shared/roles.ts'
import { hashToken, newToken } from '../../../server/access/tokens.ts'
import { eventEntries } from '../../../server/boards/entries.ts'
import { dataFiles } from '../../../server/config.ts'
import { emptyHead } from '../../../server/store/continuity.ts'
import { openSqlite } from '../../../server/store/sqlite.ts'
import type { Invite } from '../../../server/store/store.ts'
import { document, hallCase } from './board.ts'

const organiser: Actor = { personId: null, role: 'organiser', partyId: null, via: 'self' }
const boardsPerCommit = 200

function inviteTo(boardId: BoardId, token: string): Invite {
  return {
    tokenHash: hashToken(token),
    boardId,
    seat: 'person',
    personId: 'R-1' as Invite['personId'],
    token,
    createdAt: Date.now(),
    expiresAt: null,
    revokedAt: null,
  }
}

/** Fills the store in `folder`; the address of the document of each board, for one who reads it. */
export async function makeBoards(folder: string, count: number): Promise<readonly string[]> {
  const store = openSqlite(join(dataFiles(folder).database))
  const paths: string[] = []
  for (let from = 0; from < count; from += boardsPerCommit) {
    const ids = Array.from({ length: Math.min(boardsPerCommit, count - from) }, (_, at) => `B-${from + at}` as BoardId)
    const entries = ids.flatMap((id) => {
      const file = parseCase(hallCase({ writers: 2, readers: 2 }, id))
      if (!file.ok) throw new Error('cannot happen: the made-up case is good')
      return eventEntries(id, emptyHead, importCase(file.value), {
        at: Date.now(),
        actor: organiser,
        commandId: null,
        command: null,
      })
    })
    await store.commit(entries)
    const invites = ids.map((id) => inviteTo(id, newToken()))
    await store.putInvites(invites)
    for (const { boardId, token } of invites) {
      paths.push(`/sync/${boardId}/${encodeURIComponent(document)}?token=${token}`)
    }
  }
  await store.close()
  return paths
}
