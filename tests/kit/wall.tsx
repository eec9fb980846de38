/** The wall for tests: the board as the projector receives it after some events, and the page drawn from it. */
import type { ReactNode } from 'react'
import { vi } from 'vitest'
import type { Scene } from '#shared/board/board.ts'
import type { HeyiEvent, RecordedEvent } from '#shared/record/events.ts'
import { evolveAll } from '#shared/record/evolve/evolve.ts'
import type { BoardState } from '#shared/record/state.ts'
import { emptyState } from '#shared/record/state.ts'
import { viewerOf } from '#shared/record/viewer.ts'
import type { WallProps } from '../../client/screens/projector/Wall.tsx'
import { Wall } from '../../client/screens/projector/Wall.tsx'
import { pictureOn, screenIdIn, screenOf } from '../../client/screens/projector/wall-screen.ts'
import { eventsOf, seenBy } from './record.ts'
import type { Drawn } from './render.tsx'
import { draw } from './render.tsx'
import { id } from './small-board.ts'

export const projector = viewerOf({ personId: id('U-PROJ'), role: 'projector', partyId: null, via: 'self' }, [])
export const facilitator = viewerOf({ personId: id('U-FAC'), role: 'facilitator', partyId: null, via: 'self' }, [])

/** When the events of `walled` happen: T+0:00 of the sample's meeting. */
export const began = Date.parse('2026-07-16T11:00:00.000Z')

/** The board as the wall receives it, after further events. */
export function walled(record: readonly RecordedEvent[], ...events: readonly HeyiEvent[]): BoardState {
  const more = eventsOf(events, { after: record.at(-1)?.seq ?? 0 })
  return evolveAll(emptyState, seenBy([...record, ...more], projector))
}

/** The room looks at this, in the sample's meeting. */
export const focusOn = (
  scene: Scene,
  agendaId: string | null,
  issueId: string | null = null,
  subjects: readonly string[] = [],
): HeyiEvent => ({
  type: 'focus.moved',
  meetingId: id('M-05'),
  agendaId: agendaId === null ? null : id(agendaId),
  issueId: issueId === null ? null : id(issueId),
  scene,
  subjects,
})

export const opened: HeyiEvent = { type: 'meeting.opened', meetingId: id('M-05') }

/** What a scene on its own is given, about the small board's issue. */
export const given = (state: BoardState, scene: Scene) => ({
  state,
  shown: { scene, agendaId: null, issueId: id<'issue'>('I'), subjects: [] },
  meeting: null,
  now: began,
})

/** What is drawn for a screen of the board; `search` as in the projector's address. */
export function wallOf(state: BoardState, facts: Partial<WallProps> & { readonly search?: string } = {}) {
  const { search = '', ...props } = facts
  const screen = screenOf(state, screenIdIn(search))
  return <Wall state={state} shown={pictureOn(state, screen)} view={screen} now={began} theme="dark" {...props} />
}

/** Draws a wall and closes it with the others at the end of the test: give `closeAll` to `afterEach`. */
export class Walls {
  readonly #drawn: Drawn[] = []

  async draw(state: BoardState, facts: Parameters<typeof wallOf>[1] = {}, language: 'zh-CN' | 'en' = 'zh-CN') {
    const drawn = await draw(wallOf(state, facts), language)
    this.#drawn.push(drawn)
    return drawn
  }

  /** A scene on its own. */
  async part(node: ReactNode): Promise<Drawn> {
    const drawn = await draw(node)
    this.#drawn.push(drawn)
    return drawn
  }

  /** What `draw` draws, to draw it again with other facts. */
  readonly node = wallOf

  readonly closeAll = async (): Promise<void> => {
    vi.unstubAllGlobals()
    for (const drawn of this.#drawn.splice(0)) await drawn.close()
  }
}
