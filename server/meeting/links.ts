/** A board's join links as the organiser sees them and as an import answers them. */
import type { BoardState } from '#shared/record/state.ts'
import type { ImportAnswer, LinkRow } from '#shared/protocol/http.ts'
import type { BoardId } from '#shared/ids.ts'
import type { Access } from '../access/access.ts'
import type { Holder } from '../access/invites.ts'
import { holdersOf, nameOfHolder } from '../access/invites.ts'
import type { Invite, Store } from '../store/store.ts'

const urlOf = (base: string, invite: Invite | undefined): string | null =>
  invite === undefined || invite.token === null ? null : `${base}/join/${invite.token}`

/** A row for every holder of the board; those who never had a link get one. */
export async function linkRows(
  boardId: BoardId,
  state: BoardState,
  base: string,
  { access, store }: { readonly access: Access; readonly store: Store },
): Promise<readonly LinkRow[]> {
  await access.invites.issueMissing(boardId, state)
  const invites = await access.invites.newest(boardId)
  const pinned = new Set<string>(await store.pinned(boardId))
  return holdersOf(state).map((holder): LinkRow => {
    const name = nameOfHolder(holder)
    const invite = invites.get(name)
    const person = holder.personId === null ? undefined : state.people.get(holder.personId)
    return {
      personId: name,
      displayName: person?.displayName ?? '',
      role: person?.role ?? holder.seat,
      partyId: person?.partyId ?? null,
      url: urlOf(base, invite),
      revoked: invite?.revokedAt !== null,
      pinSet: pinned.has(name),
    }
  })
}

/** The holder who has the seat of this role: the case's own person of it, or the seat without a person. */
const rowOfSeat = (rows: readonly LinkRow[], seat: Holder['seat']): string =>
  rows.find((row) => row.role === seat)?.url ?? ''

/** Everybody's link by person id, and the three that stand for no person. */
export function linksAnswer(boardId: BoardId, rows: readonly LinkRow[], base: string): ImportAnswer['links'] {
  const byPerson = Object.fromEntries(rows.flatMap((row) => (row.url === null ? [] : [[row.personId, row.url]])))
  return {
    ...byPerson,
    projector: rowOfSeat(rows, 'projector'),
    observer: rowOfSeat(rows, 'observer'),
    public: `${base}/p/${boardId}`,
  }
}
