/** Pieces of the issue room on a board of any fixture, played evening or small board, for one seat. */
import { act } from 'react'
import type { ReactNode } from 'react'
import { vi } from 'vitest'
import type { BoardState } from '#shared/record/state.ts'
import { emptyState } from '#shared/record/state.ts'
import type { RecordedEvent } from '#shared/record/events.ts'
import { evolveAll } from '#shared/record/evolve/evolve.ts'
import type { Verdict } from '#shared/refusals.ts'
import type { BoardMe } from '#shared/protocol/http.ts'
import type { OpenedBoard } from './open-board.tsx'
import { openBoard } from './open-board.tsx'
import type { Drawn } from './render.tsx'
import { draw } from './render.tsx'

export interface Room {
  readonly board: OpenedBoard
  readonly drawn: Drawn
  readonly state: BoardState
  /** What was sent, oldest first, without the command ids. */
  readonly sent: () => readonly Readonly<Record<string, unknown>>[]
  /** The server answers the newest act. */
  readonly answer: (verdict: Verdict) => Promise<void>
}

const drawings: Drawn[] = []

/** Closes every room that has been drawn: give it to `afterEach`. */
export async function leaveRooms(): Promise<void> {
  // oxlint-disable-next-line no-await-in-loop -- React takes leave of one after the other
  for (const drawn of drawings.splice(0)) await drawn.close()
}

/** Draws what `node` makes of the folded record, at this seat. */
export async function roomOf(
  record: readonly RecordedEvent[],
  me: BoardMe,
  node: (state: BoardState) => ReactNode,
): Promise<Room> {
  const board = openBoard(record, me)
  const state = evolveAll(emptyState, record)
  const drawn = await draw(board.around(node(state)))
  drawings.push(drawn)
  return {
    board,
    drawn,
    state,
    sent: () =>
      board.world.wire.sent.map(({ message }) => {
        const { commandId: _, ...rest } = message.act as Record<string, unknown>
        return rest
      }),
    answer: (verdict) => board.after(() => board.world.wire.sent.at(-1)?.answer(verdict)),
  }
}

/** Presses a button or any other thing. */
export const press = (element: HTMLElement): Promise<void> => act(async () => element.click())

/** Types into a field as a person does: the whole text, then the change is told. */
export async function type(field: HTMLElement, text: string): Promise<void> {
  const prototype = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype
  await act(async () => {
    Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, text)
    field.dispatchEvent(new Event('input', { bubbles: true }))
  })
}

/** Chooses one of a list. */
export const choose = (select: HTMLElement, value: string): Promise<void> =>
  act(async () => {
    Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value')?.set?.call(select, value)
    select.dispatchEvent(new Event('change', { bubbles: true }))
  })

/** Has the parts of signing at hand that a screen fetches when they are first needed. */
export const fetchSigning = (): Promise<unknown> =>
  Promise.all([
    import('../../client/screens/issue/signing/SigningDesk.tsx'),
    import('../../client/screens/issue/signing/PaperDialog.tsx'),
    import('../../client/screens/issue/signing/Reviews.tsx'),
    import('../../client/screens/issue/signing/SaidAtSigning.tsx'),
    import('../../client/screens/issue/signing/SignDialog.tsx'),
    import('../../client/screens/issue/signing/SigningHalted.tsx'),
    import('../../client/screens/issue/signing/SigningMore.tsx'),
    import('../../client/screens/issue/signing/WitnessDialog.tsx'),
  ])

/** However slow the machine: only what never comes fails. */
const patience = { timeout: 30_000, interval: 5 } as const

/** Waits for a part of the screen that is fetched when it is first needed. */
export const shows = ({ board, drawn }: Pick<Room, 'board' | 'drawn'>, testId: string): Promise<HTMLElement> =>
  vi.waitFor(async () => {
    await board.after(() => undefined)
    return drawn.at(testId)
  }, patience)

/** The words on screen, runs of white space as one. */
export const words = (element: HTMLElement): string => (element.textContent ?? '').replaceAll(/\s+/g, ' ').trim()
