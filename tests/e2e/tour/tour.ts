/** The tour's one order, and the room that it goes through: the sample board's meeting, from before it to the day after. */
import type { LightClient } from '../../kit/light-client.ts'
import { takeLightSeat } from '../../kit/light-client.ts'
import { openRoom } from '../room.ts'
import { asking, interruptions, rating } from './room-stops.ts'
import { agreeing, weighing } from './desk-stops.ts'
import { before, judging, onsite, settled, signing, speaking } from './seat-stops.ts'
import type { Stop, Tour } from './stop.ts'
import { beginning, choices, floor, gate, readBack, waiting, well } from './wall-stops.ts'

const [photo, text, diff, signingOnWall, actions] = well
const [issue, speakers] = floor
if (!photo || !text || !diff || !signingOnWall || !actions || !issue || !speakers) {
  throw new Error('cannot happen: these stops are written down')
}

/** Every stop, in the order in which they can be gone to. */
export const stops: readonly Stop[] = [
  waiting,
  ...before,
  ...beginning,
  photo,
  text,
  diff,
  signingOnWall,
  ...signing,
  actions,
  issue,
  speakers,
  ...speaking,
  ...choices,
  ...judging,
  ...weighing,
  gate,
  ...asking,
  ...interruptions,
  readBack,
  ...settled,
  ...rating,
  ...agreeing,
  ...onsite,
]

/** Seats the tour's people, and twenty-seven phones of the hall beside the one that has a browser. */
export async function beginTour(): Promise<Tour & { end(): Promise<void> }> {
  const room = await openRoom(['F', 'S', 'J', 'O1', 'C1', 'P1', 'R1', 'G', 'OB1'])
  const seats = Array.from({ length: 27 }, () => takeLightSeat(room.links['observer'] ?? '', room.boardId, true))
  const hall: readonly LightClient[] = await Promise.all(seats)
  const end = async (): Promise<void> => {
    for (const device of hall) device.close()
    await room.close()
  }
  return { room, hall, end }
}

/** A stop begins with its line up, however the last one ended. */
export async function goTo(tour: Tour, stop: Stop): ReturnType<Stop['go']> {
  await tour.room.seats.J.context.setOffline(false)
  return stop.go(tour)
}
