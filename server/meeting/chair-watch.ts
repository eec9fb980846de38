/**
 * Watches whether the one who chairs the open meeting is connected. Who has been without any connection for
 * `limits.chairLostMs` is noted as lost, so that somebody else may take the chair, and as back when he returns. Whoever
 * reloads a page is back long before. Time begins when this server first sees the hall: after a start everybody has the
 * same time to come back. Uses one timer, never looks again and again, and decides nothing: the record's rules do.
 */
import { randomUUID } from 'node:crypto'
import { chairLostSince } from '#shared/board/attendance.ts'
import { limits } from '#shared/limits.ts'
import type { Verdict } from '#shared/refusals.ts'
import type { Actor } from '#shared/roles.ts'
import type { LiveBoard } from '../boards/live-board.ts'

const system: Actor = { personId: null, role: 'system', partyId: null, via: 'self' }

/** Milliseconds after which a return that the store did not take is noted again. */
const againMs = 2_000

/** What the watch needs of the hall. */
export interface Watched {
  readonly board: Pick<LiveBoard, 'state' | 'act'>
  /** Whether the person has a connection now. */
  readonly isHere: (personId: string) => boolean
  /** Calls once after so many milliseconds, unless the answer is called before. */
  readonly later: (milliseconds: number, then: () => void) => () => void
}

/** The open meeting and who leads it. */
interface Chair {
  readonly meetingId: string
  readonly personId: string
  readonly isLost: boolean
}

export class ChairWatch {
  readonly #watched: Watched
  #waiting: { readonly whom: string; readonly cancel: () => void } | null = null
  #giving = false
  #closed = false

  constructor(watched: Watched) {
    this.#watched = watched
  }

  /** Looks who is there; to be called when somebody comes or goes, and when the record has changed. */
  look(): void {
    const chair = this.#chair()
    if (chair === null || this.#giving || this.#closed) return this.#stopWaiting()
    const isHere = this.#watched.isHere(chair.personId)
    if (!isHere && !chair.isLost) return this.#wait(chair)
    this.#stopWaiting()
    if (isHere && chair.isLost) void this.#give('chair.noteBack', chair)
  }

  /** Ends the watch; nothing is given any more. */
  close(): void {
    this.#closed = true
    this.#stopWaiting()
  }

  #chair(): Chair | null {
    const { state } = this.#watched.board
    const meeting = state.openMeetingId === null ? undefined : state.meetings.get(state.openMeetingId)
    if (meeting === undefined || meeting.chairId === null) return null
    return { meetingId: meeting.id, personId: meeting.chairId, isLost: chairLostSince(meeting) !== null }
  }

  #stopWaiting(): void {
    this.#waiting?.cancel()
    this.#waiting = null
  }

  /** Begins to wait for this chair, unless it does already. */
  #wait({ meetingId, personId }: Chair): void {
    const whom = `${meetingId} ${personId}`
    if (this.#waiting?.whom === whom) return
    this.#stopWaiting()
    const cancel = this.#watched.later(limits.chairLostMs, () => this.#missed(whom))
    this.#waiting = { whom, cancel }
  }

  #missed(whom: string): void {
    this.#waiting = null
    const chair = this.#chair()
    const isStill = chair !== null && whom === `${chair.meetingId} ${chair.personId}` && !chair.isLost
    if (!isStill || this.#watched.isHere(chair.personId)) return this.look()
    void this.#give('chair.noteLost', chair)
  }

  async #give(type: 'chair.noteLost' | 'chair.noteBack', { meetingId }: Chair): Promise<void> {
    this.#giving = true
    const verdict: Verdict = await this.#watched.board.act({ commandId: randomUUID(), type, meetingId }, system)
    this.#giving = false
    if (this.#closed) return
    if (verdict.ok || type === 'chair.noteLost') return this.look()
    this.#stopWaiting()
    const cancel = this.#watched.later(againMs, () => {
      this.#waiting = null
      this.look()
    })
    this.#waiting = { whom: 'again', cancel }
  }
}
