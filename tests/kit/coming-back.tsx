/**
 * A representative's page that loses its connection and comes back: script 38:00 to 46:00 without a browser. The parking
 * text is on the table in its first version, an act is kept meanwhile, and the server hands over on return what the table
 * has recorded since. Open one before each test and close it after.
 */
import { act } from 'react'
import { vi } from 'vitest'
import type { CommandId } from '#shared/ids.ts'
import { Frame } from '../../client/screens/shell/Frame.tsx'
import LeftBehind from '../../client/screens/return/LeftBehind.tsx'
import type { KeepableInput, PendingAct } from '../../client/state/pending-acts.ts'
import { pendingActsOf } from '../../client/state/pending-acts.ts'
import { DocumentScope } from '../../client/sync/scope.tsx'
import type { Table } from './cast.ts'
import { cast, id } from './cast.ts'
import { words } from './issue-room.tsx'
import type { OpenedBoard } from './open-board.tsx'
import { openBoard, seatOf } from './open-board.tsx'
import type { Drawn } from './render.tsx'
import { draw } from './render.tsx'
import { advance, focus } from './script-steps.ts'
import { playTo, publish, takeStances } from './script.ts'

/** What the representative's browser keeps. */
export const kept = pendingActsOf('B-XHM', 'U-RES1')

const me = seatOf('partyRep', 'U-RES1', 'P-RES')
const began = Date.parse('2026-07-16T11:00:00.000Z')

/** The stance that is made without a connection, on the text in its first version. */
export const stanceOnV1 = {
  type: 'stance.take',
  stanceId: id<'stance'>('ST-R1'),
  targetType: 'resolution',
  targetId: id<'resolution'>('R-03'),
  targetVersion: 1,
  value: 'oppose',
  reason: '没有保证7号楼有车位',
} as const satisfies KeepableInput

/** The evening at 38:00. */
function evening(): Table {
  const table = playTo('signNoise')
  focus(table.at('32:00'), 'AG-04')
  advance(table, id('I-11'), 'discussing')
  for (const option of ['O-11A', 'O-11B', 'O-11C']) takeStances(table, option, null)
  table.as(cast.S).does({ type: 'resolution.draft', resolutionId: 'R-03', issueId: 'I-11', optionId: 'O-11B' })
  publish(table, id('R-03'), 1)
  return table
}

/** A busy machine loads a module slowly. */
const patience = { timeout: 30_000 }

/** A part of something drawn, by its `data-testid`; fails when there is none. */
export function inside(element: HTMLElement, testId: string): HTMLElement {
  const found = element.querySelector<HTMLElement>(`[data-testid="${testId}"]`)
  if (found === null) throw new Error(`no ${testId} in ${words(element)}`)
  return found
}

/** The page, its connection, and the table that goes on without it. */
export class ComingBack {
  readonly table: Table = evening()
  /** Up to which act the page had the record when it lost its connection. */
  readonly seq = this.table.state.seq
  /** The working text before and after, as the server would give it. */
  texts: readonly [string, string] = ['', '']
  drawn!: Drawn
  board!: OpenedBoard

  /** A browser in which nothing is kept, on the board; the server answers from the table. */
  static async begin(): Promise<ComingBack> {
    localStorage.clear()
    kept.refresh()
    const page = new ComingBack()
    vi.stubGlobal('fetch', async (url: string) => Response.json(page.#answers(url)))
    localStorage.setItem('heyi.seen.B-XHM.U-RES1', JSON.stringify({ seq: page.seq, at: began, epoch: 'one' }))
    await page.open()
    return page
  }

  #answers(url: string): unknown {
    const after = Number(new URL(url, 'http://board').searchParams.get('after') ?? 0)
    const events = this.table.record.filter((one) => one.seq > after)
    if (url.includes('/texts/')) return { text: url.endsWith(`seq=${this.seq}`) ? this.texts[0] : this.texts[1] }
    return { events, head: this.table.state.seq, more: false }
  }

  /** Opens the page with the record as it stands now. */
  async open(): Promise<void> {
    this.board = openBoard(this.table.record, me)
    this.drawn = await draw(
      this.board.around(
        <DocumentScope boardId="B-XHM" personId="U-RES1">
          <Frame>
            <textarea aria-label="正文" data-testid="writing" />
          </Frame>
        </DocumentScope>,
      ),
    )
    await this.settle()
  }

  /** Shows instead what somebody reads whose seat is gone. */
  async loseSeat(): Promise<void> {
    await this.drawn.close()
    this.drawn = await draw(this.board.around(<LeftBehind boardId="B-XHM" />))
  }

  async close(): Promise<void> {
    await this.drawn.close()
    vi.unstubAllGlobals()
  }

  /** Lets what is fetched and what is loaded later come. */
  async settle(): Promise<void> {
    await vi.waitFor(async () => {
      await act(async () => undefined)
      const waits = this.drawn.root.querySelector('[aria-busy="true"]')
      if (waits !== null) throw new Error('still waiting')
    }, patience)
  }

  /** Waits for a part of the page, and for what it fetches. */
  async appears(testId: string): Promise<HTMLElement> {
    await vi.waitFor(async () => {
      await act(async () => undefined)
      this.drawn.at(testId)
    }, patience)
    await this.settle()
    return this.drawn.at(testId)
  }

  /** The connection is lost. */
  cut(): Promise<void> {
    return this.board.after(() => this.board.world.wire.drop())
  }

  /** The connection comes back after so long, with what the table has recorded since. */
  back(afterMs: number): Promise<void> {
    const { table, seq, board } = this
    return board.after(() => {
      board.world.elapsedMs += afterMs
      const events = table.record.filter((one) => one.seq > seq)
      const serverTime = new Date(began + board.world.elapsedMs).toISOString()
      board.world.wire.arrive({ actor: me.actor, serverTime }, { events, head: table.state.seq })
    })
  }

  /** An act is kept, as `C-kept` unless told otherwise. */
  keep(input: KeepableInput, more: Partial<PendingAct> = {}): void {
    const name = 'C-kept' as CommandId
    act(() => void kept.keep({ id: name, input, at: began, seq: this.seq, status: 'waiting', ...more }))
  }
}
