/**
 * The one room of the scripted meeting and what its parts share: 45 connections, of which 16 are browsers and the others
 * devices without one. The parts (`opening`, `noise`, `parking`, `plumbing`, `closing`) play in this order, each on what
 * the one before has left.
 */
import type { MeetingId } from '#shared/ids.ts'
import type { LightClient } from '../../kit/light-client.ts'
import { takeLightSeat } from '../../kit/light-client.ts'
import type { Room, SeatName } from '../room.ts'
import { everybody, openRoom } from '../room.ts'

export let room: Room
/** 27 phones of the hall; with `OB1` to `OB3` they are 30. */
export let hall: readonly LightClient[] = []
/** The liaison of the water department, and the designer. */
export let liaison: LightClient
export let designer: LightClient

export const meetingId = 'M-05' as MeetingId
export const voices = ['O1', 'C1', 'P1', 'R1', 'R2'] as const satisfies readonly SeatName[]
export const phones = ['OB1', 'OB2', 'OB3'] as const satisfies readonly SeatName[]

/** Seats everybody. */
export async function begin(): Promise<void> {
  room = await openRoom(everybody)
  const { links, boardId } = room
  const seat = (who: string, asPhone = false): Promise<LightClient> => takeLightSeat(links[who] ?? '', boardId, asPhone)
  liaison = await seat('U-GOV2')
  designer = await seat('U-DES')
  hall = await Promise.all(Array.from({ length: 27 }, () => seat('observer', true)))
}

export async function end(): Promise<void> {
  for (const device of [...hall, liaison, designer]) device.close()
  await room.close()
}

/** The facilitator goes to the console. */
export async function panel(): Promise<void> {
  await room.page('F').goto(`${room.running.address}/b/${room.boardId}/meeting`)
  await room.page('F').getByTestId('meeting-panel').waitFor()
  // The record is drawn before the link stands, and nothing moves the room until then.
  await room.page('F').getByTestId('link').filter({ hasText: '已保存' }).first().waitFor()
}

/** Opens a block of the console if it is folded. */
export async function unfold(name: string): Promise<void> {
  const heading = room.page('F').getByTestId(`block-${name}`).getByRole('button').first()
  if ((await heading.getAttribute('aria-expanded')) === 'false') await heading.click()
}

export const textIn = async (name: SeatName, testId: string): Promise<string> =>
  (await room.page(name).getByTestId(testId).first().textContent()) ?? ''

/** Waits until the element with this test id reads so on that device. */
export async function reads(name: SeatName, testId: string, text: string | RegExp): Promise<void> {
  await room.page(name).getByTestId(testId).filter({ hasText: text }).first().waitFor()
}

/** Waits until the notes of the caucus on that device hold these words. */
export async function noted(name: SeatName, words: string): Promise<void> {
  await room.page(name).waitForFunction((words) => {
    const field = document.querySelector<HTMLTextAreaElement>('[data-testid="caucus-notes"]')
    return field?.value.includes(words) === true
  }, words)
}

/** The two wordings that stand beside each other on that device, and of them what is marked as gone and as come. */
export async function sidesOn(
  name: SeatName,
): Promise<{ readonly before: string; readonly after: string; readonly went: string; readonly came: string }> {
  const sides = room.page(name).getByTestId('diff-sides')
  const words = async (selector: string): Promise<string> => (await sides.locator(selector).allTextContents()).join('')
  return {
    before: await words('.wall-side:first-child'),
    after: await words('.wall-side:last-child'),
    went: await words('del'),
    came: await words('ins'),
  }
}

/** The hash that stands beside the clause on that device. */
export const clauseHash = (name: SeatName): Promise<string | null> =>
  room.page(name).locator('[data-testid="clause"]').first().getAttribute('data-sha256')

export const wall = (scene: string): Promise<void> => room.page('J').getByTestId(`scene-${scene}`).waitFor()

/** The facilitator shows a scene of what the room is at. */
export async function show(scene: string): Promise<void> {
  await panel()
  await room.page('F').getByTestId(`scene-button-${scene}`).first().click()
  await wall(scene)
}
