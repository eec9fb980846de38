/**
 * What a stop of the tour is: a state of one device that is worth looking at, and how to get there. The pictures of
 * `docs/screens/` are taken at these stops, and `tour.test.ts` looks at the same ones for what an eye would notice. Acts
 * whose screens other tests play are given here by program, as the person who would give them.
 */
import type { Page } from 'playwright-core'
import type { CommandInput } from '#shared/record/commands.ts'
import type { Screen } from '../../kit/browser.ts'
import { laptop, phone, wall } from '../../kit/browser.ts'
import type { LightClient } from '../../kit/light-client.ts'
import type { Room } from '../room.ts'
import { after, expected } from '../room.ts'

/** The room, and the phones of the hall that have no browser. */
export interface Tour {
  readonly room: Room
  readonly hall: readonly LightClient[]
}

/** A window's size, what its picture's name ends with, and whether the whole page is taken or what the window shows. */
export interface Look {
  readonly ending: string
  readonly screen: Screen
  readonly whole: boolean
  /** The test id of what is brought into sight, where the window does not show the page from its top. */
  readonly sees?: string
}
const look = (ending: string, screen: Screen, whole: boolean): Look => ({ ending, screen, whole })

export const onWall: readonly Look[] = [look('', wall, false), look('-720', { width: 1280, height: 720 }, false)]
export const onLaptop: readonly Look[] = [look('', laptop, true)]
export const onPhone: readonly Look[] = [look('', phone, true)]
export const onBoth: readonly Look[] = [look('-1280', laptop, true), look('-390', phone, true)]
export const inHall: readonly Look[] = [look('-360', { width: 360, height: 740 }, true)]
/** What a window shows without scrolling. */
export const asOpened: readonly Look[] = [look('', laptop, false)]
export const inHand: readonly Look[] = [look('', phone, false)]

/** One stop; `go` answers the device to look at. Stops build on one another. */
export interface Stop {
  readonly name: string
  readonly looks: readonly Look[]
  go(tour: Tour): Promise<Page>
}

export const meetingId = 'M-05'
let acts = 0

/** A person gives an act; fails when it is refused. */
export async function gives({ room }: Tour, personId: string, act: CommandInput): Promise<void> {
  acts += 1
  const answer = await fetch(`${room.running.address}/api/boards/${room.boardId}/acts?as=${personId}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${room.running.organiserToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ commandId: `TOUR-${acts}`, ...act }),
  })
  if (!answer.ok) throw new Error(`${act.type} by ${personId}: ${await answer.text()}`)
}

/** The sample's stances on what it calls `found`, taken on what is called `shown` here. */
export async function takesStances(tour: Tour, found: string, shown: string, version: number | null): Promise<void> {
  for (const stance of after.stances.filter((one) => one.targetId === found && one.targetVersion === version)) {
    const { targetType, targetVersion, value, reason, condition, redLineId } = stance
    const stanceId = `${stance.id}-${shown}`
    const content = { stanceId, targetType, targetId: shown, targetVersion, value, reason, condition, redLineId }
    await gives(tour, stance.givenById, { type: 'stance.take', ...content })
  }
}

/** The secretary publishes the sample's words of this version. */
export async function publishes(tour: Tour, found: string, shown: string, version: number): Promise<void> {
  const { versions, basisPolicyIds } = expected(found)
  const { text = '', changeNote = '' } = versions[version - 1] ?? {}
  const content = {
    resolutionId: shown,
    baseVersion: version - 1,
    text,
    changeNote,
    basisPolicyIds: [...basisPolicyIds],
  }
  await gives(tour, 'U-SEC', { type: 'resolution.publishVersion', ...content })
}

/** The chair finds agreement on this version and opens signing. */
export async function opensSigning(tour: Tour, resolutionId: string, version: number): Promise<void> {
  for (const type of ['resolution.agree', 'resolution.openSigning'] as const) {
    await gives(tour, 'U-FAC', { type, resolutionId, version })
  }
}

/** The room looks at this. */
export async function looksAt(
  tour: Tour,
  scene: string,
  where: { readonly agendaId?: string; readonly issueId?: string; readonly subjects?: readonly string[] } = {},
): Promise<void> {
  await gives(tour, 'U-FAC', { type: 'focus.move', meetingId, scene, ...where } as CommandInput)
}

/** Opens a page of the board on a device; answers the device. */
export async function opens({ room }: Tour, name: Parameters<Room['page']>[0], path: string): Promise<Page> {
  const page = room.page(name)
  await page.goto(`${room.running.address}/b/${room.boardId}/${path}`)
  await page.locator('h1').first().waitFor({ state: 'attached' })
  return page
}

/** The wall, drawn anew so that its clock is the meeting's, once it shows this scene. */
export async function wallShows({ room }: Tour, scene: string): Promise<Page> {
  const page = room.page('J')
  await page.reload()
  await page.getByTestId(`scene-${scene}`).waitFor()
  return page
}
