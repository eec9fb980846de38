/**
 * The sample board where parties can be asked aside, and what people see of that: the issue's line and the room of the caucus
 * `K1` of a mediator, the residents and the contractor. Give `lay` to `beforeEach` and `leaveRooms` to `afterEach`; `table` is
 * that of the test which runs.
 */
import type { ReactNode } from 'react'
import { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import type { BoardMe } from '#shared/protocol/http.ts'
import type { BoardState } from '#shared/record/state.ts'
import { CaucusRoom } from '../../client/screens/caucus/CaucusRoom.tsx'
import IssueCaucus from '../../client/screens/caucus/IssueCaucus.tsx'
import type { Table } from './cast.ts'
import type { Room } from './issue-room.tsx'
import { leaveRooms, roomOf } from './issue-room.tsx'
import { seatOf } from './open-board.tsx'
import { playTo } from './script.ts'
import { id } from './small-board.ts'

export const issueId = id<'issue'>('I-02')
export const fac = seatOf('facilitator', 'U-FAC')
export const med = seatOf('mediator', 'U-MED')
export const res1 = seatOf('partyRep', 'U-RES1', 'P-RES')
export const res2 = seatOf('partyRep', 'U-RES2', 'P-RES')
export const con1 = seatOf('partyRep', 'U-CON1', 'P-CON')
export const pm1 = seatOf('partyRep', 'U-PM1', 'P-PM')

/** What the acts of the test are given at. */
export let table: Table

export function lay(): void {
  table = playTo('hearEveryone')
}

export const opens = (caucusId: string, memberIds: readonly string[], more: object = {}) =>
  ({ type: 'caucus.open', caucusId, issueId, memberIds, ...more }) as const
/** The mediator asks `K1` aside. */
export const asked = (): void =>
  void table.as('U-MED').does(opens('K1', ['U-MED', 'U-RES2', 'U-CON1'], { plannedMinutes: 2 }))

/** Draws something of the table as it is now for this seat, in place of what was drawn before. */
export async function sees(me: BoardMe, node: (state: BoardState) => ReactNode): Promise<Room> {
  await leaveRooms()
  return roomOf(table.record, me, node)
}

/** What the issue says of caucuses to this seat. */
export const onIssue = (me: BoardMe): Promise<Room> =>
  sees(me, (state) => {
    const issue = state.issues.get(issueId)
    if (issue === undefined) throw new Error('cannot happen: the sample has the issue')
    return <IssueCaucus issue={issue} />
  })

/** The room of `K1` with this document, at this seat. */
export function inRoom(me: BoardMe, doc: Y.Doc, writable = true): Promise<Room> {
  const status = { synced: true, writable, saving: 0, offline: false } as never
  const opened = { doc, status, authors: new Map(), awareness: new Awareness(doc), closed: null }
  return sees(me, (state) => {
    const caucus = state.caucuses.get(id('K1'))
    if (caucus === undefined) throw new Error('cannot happen: it was opened')
    return <CaucusRoom state={state} caucus={caucus} opened={opened} />
  })
}
