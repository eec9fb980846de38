/** What the room asks and says: polls, ratings, messages, pauses, an emergency, a wall without a network; on the wall and in hands. */
import type { Page } from 'playwright-core'
import type { CommandInput } from '#shared/record/commands.ts'
import { ratingValues } from '#shared/board/room.ts'
import { press } from '../room.ts'
import type { Stop, Tour } from './stop.ts'
import { gives, inHall, inHand, looksAt, meetingId, onPhone, onWall, opens, wallShows } from './stop.ts'

const onTheWall = (name: string, scene: string, before: (tour: Tour) => Promise<void>): Stop => ({
  name: `projector-${name}`,
  looks: onWall,
  go: async (tour) => {
    await before(tour)
    return wallShows(tour, scene)
  },
})
const chair = (tour: Tour, act: object): Promise<void> => gives(tour, 'U-FAC', act as CommandInput)

const choices = ['先清消防通道', '先划车位', '先压缩堆场'].map((label, index) => ({ id: `C-${index}`, label }))
const poll = { pollId: 'PL-1', question: '停车位先做哪一件？', kind: 'single', voters: 'everyone', choices }

const marks = (choice: number) => [{ choiceId: `C-${choice}`, grade: 1 }]

async function answers(tour: Tour): Promise<void> {
  for (const [index, device] of tour.hall.entries()) {
    await device.act({
      type: 'poll.answer',
      pollId: poll.pollId,
      marks: marks([0, 0, 1, 0, 2, 1, 0][index % 7] ?? 0),
    })
  }
  for (const [index, person] of ['U-OWN1', 'U-CON1', 'U-RES2'].entries()) {
    await gives(tour, person, { type: 'poll.answer', pollId: poll.pollId, marks: marks(index) })
  }
}

/** 34:00: a question to everybody, before and after its answers are shown. */
export const asking: readonly Stop[] = [
  onTheWall('poll-open', 'poll', async (tour) => {
    tour.room.at(34)
    await chair(tour, { type: 'poll.open', ...poll, meetingId, issueId: 'I-11' })
    await answers(tour)
    await looksAt(tour, 'poll', { subjects: [poll.pollId] })
  }),
  {
    name: 'poll-card',
    looks: inHand,
    go: async (tour) => {
      const page = await opens(tour, 'R1', 'issue/I-11')
      await press(page, 'poll-answer')
      await page.getByTestId('poll-card').waitFor()
      return page
    },
  },
  { name: 'observer-poll', looks: inHall, go: async (tour) => hallPage(tour, 'hall-poll') },
  onTheWall('poll-result', 'poll', async (tour) => {
    await chair(tour, { type: 'poll.close', pollId: poll.pollId })
    await chair(tour, { type: 'poll.reveal', pollId: poll.pollId })
  }),
]

/** The observer's page, drawn anew, once it shows this. */
export async function hallPage({ room }: Tour, testId: string): Promise<Page> {
  const page = room.page('OB1')
  await page.reload()
  await page.getByTestId(testId).first().waitFor()
  return page
}

/** 38:00 to 46:00: a line over the picture, the pause, an emergency, and a wall that lost its network. */
export const interruptions: readonly Stop[] = [
  onTheWall('message', 'options', async (tour) => {
    tour.room.at(38)
    await looksAt(tour, 'options', { agendaId: 'AG-04' })
    await chair(tour, { type: 'wall.say', meetingId, text: '请把手机调到静音，热水在门口' })
  }),
  onTheWall('paused', 'issue', async (tour) => {
    await chair(tour, { type: 'wall.say', meetingId, text: '' })
    await looksAt(tour, 'issue', { agendaId: 'AG-04' })
    tour.room.at(40)
    await chair(tour, { type: 'meeting.pause', meetingId, reason: '分别磋商，19:46 继续' })
    await chair(tour, { type: 'timer.start', meetingId, seconds: 360 })
  }),
  {
    name: 'emergency-form',
    looks: inHand,
    go: async (tour) => {
      await chair(tour, { type: 'meeting.resume', meetingId })
      await chair(tour, { type: 'timer.stop', meetingId })
      const page = await opens(tour, 'R1', 'issue/I-11')
      await press(page, 'room-more')
      await press(page, 'raise-emergency')
      await page.getByTestId('emergency-kind-gas').click()
      await page.getByTestId('emergency-place').fill('2号楼西侧沟槽')
      return page
    },
  },
  onTheWall('emergency', 'issue', async (tour) => {
    const seen = { kind: 'gas', place: '2号楼西侧沟槽', text: '闻到燃气味，人已撤开' }
    await gives(tour, 'U-CON1', { type: 'emergency.raise', emergencyId: 'EM-1', ...seen } as CommandInput)
  }),
  { name: 'observer-emergency', looks: inHall, go: (tour) => hallPage(tour, 'emergency-banner') },
  {
    name: 'emergency-phone',
    looks: onPhone,
    go: async (tour) => {
      const page = await opens(tour, 'R1', 'board')
      await page.getByTestId('emergency-banner').waitFor()
      return page
    },
  },
  {
    name: 'projector-offline',
    looks: onWall,
    go: async (tour) => {
      await chair(tour, { type: 'emergency.release', emergencyId: 'EM-1', note: '燃气公司到场，阀门已关' })
      await wallShows(tour, 'issue')
      await tour.room.seats.J.context.setOffline(true)
      await tour.room.page('J').getByTestId('wall-offline').waitFor()
      return tour.room.page('J')
    },
  },
]

/** 84:00: the hall says how it was. */
export const rating: readonly Stop[] = [
  onTheWall('rating-open', 'rating', async (tour) => {
    tour.room.at(84)
    await chair(tour, { type: 'rating.open', meetingId })
    await looksAt(tour, 'rating')
    for (const [index, device] of tour.hall.entries()) {
      const value = ratingValues[[0, 1, 1, 1, 0, 2, 1, 0, 1, 3][index % 10] ?? 1] ?? 'satisfied'
      await device.act({ type: 'rating.give', meetingId, value })
    }
  }),
  { name: 'observer-rating', looks: inHall, go: (tour) => hallPage(tour, 'rating-satisfied') },
  onTheWall('rating-result', 'rating', (tour) =>
    chair(tour, { type: 'rating.close', meetingId, feedbackId: 'FB-1', note: '' }),
  ),
]
