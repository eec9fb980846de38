/** The wall's scenes, each in the state in which a room would see it, from before the meeting to the reading back. */
import type { CommandInput } from '#shared/record/commands.ts'
import { after, enterIssue, expected, hangPhotos, press, sign, writeText } from '../room.ts'
import type { Stop, Tour } from './stop.ts'
import { gives, looksAt, meetingId, onWall, opens, opensSigning, publishes, takesStances, wallShows } from './stop.ts'

type Where = Parameters<typeof looksAt>[2]

/** The room is moved to this scene, and the wall shows it. */
const scene = (name: string, where?: Where, before?: (tour: Tour) => Promise<void>): Stop => ({
  name: `projector-${name}`,
  looks: onWall,
  go: async (tour) => {
    await before?.(tour)
    await looksAt(tour, name, where)
    return wallShows(tour, name)
  },
})

export const waiting: Stop = {
  name: 'projector-waiting',
  looks: onWall,
  go: (tour) => wallShows(tour, 'waiting'),
}

/** 0:00 to 3:00: the agenda, how to come in, the mandate. */
export const beginning: readonly Stop[] = [
  scene('agenda', { agendaId: 'AG-01' }, async (tour) => {
    tour.room.at(1)
    const entries = after.meetings.find(({ id }) => id === meetingId)?.attendance ?? []
    await gives(tour, 'U-SEC', {
      type: 'attendance.record',
      meetingId,
      entries: entries.map(({ personId, kind }) => ({ personId, kind })),
    })
  }),
  scene('join'),
  scene('mandate', {}, async ({ room }) => room.at(3)),
]

/** A drawing of the well's place: a photo would be somebody's. */
const wellDrawing = `<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="1200" font-family="sans-serif">
<rect width="1600" height="1200" fill="#8d8a83"/><rect width="1600" height="330" fill="#b9a58c"/>
<g stroke="#9b866d" stroke-width="4"><path d="M0 80H1600M0 160H1600M0 240H1600M0 320H1600"/></g>
<rect y="330" width="1600" height="90" fill="#6f6c66"/><ellipse cx="820" cy="720" rx="270" ry="190" fill="#4b4a47"/>
<ellipse cx="820" cy="720" rx="225" ry="155" fill="#2b2a29"/><ellipse cx="1180" cy="900" rx="270" ry="190" fill="#5d5b57"/>
<ellipse cx="1180" cy="900" rx="235" ry="162" fill="#6a6863"/><path d="M990 840L1370 960M990 960L1370 840" stroke="#55534f" stroke-width="16"/>
<path d="M820 420V720" stroke="#f2c230" stroke-width="26"/>
<g stroke="#30302e" stroke-width="4"><path d="M807 470H833M807 520H833M807 570H833M807 620H833M807 670H833"/></g></svg>`

/** The drawing, as a camera's picture. */
async function wellPhoto({ room }: Tour): Promise<Buffer> {
  const page = await room.browser.newPage({ viewport: { width: 1600, height: 1200 } })
  await page.setContent(`<body style="margin:0">${wellDrawing}</body>`)
  const bytes = await page.screenshot({ type: 'jpeg', quality: 85 })
  await page.close()
  return bytes
}

async function clausesOfWell(tour: Tour): Promise<void> {
  const { room } = tour
  room.at(6, 30)
  await looksAt(tour, 'text', { agendaId: 'AG-02', issueId: 'I-01' })
  await enterIssue(room, 'S', 'I-01')
  const words = expected('R-01').versions[1]?.text ?? ''
  await writeText(room.page('S'), words)
  await room.page('J').getByTestId('live-text').filter({ hasText: words }).waitFor()
}

async function threeSigned(tour: Tour): Promise<void> {
  tour.room.at(8, 30)
  await takesStances(tour, 'R-01', 'R-01', 2)
  await opensSigning(tour, 'R-01', 2)
  for (const name of ['O1', 'C1', 'P1'] as const) await sign(tour.room, name, 'I-01')
}

async function workAssigned(tour: Tour): Promise<void> {
  await tour.room.page('R1').reload()
  await sign(tour.room, 'R1', 'I-01')
  tour.room.at(11, 30)
  await gives(tour, 'U-FAC', { type: 'issue.advance', issueId: 'I-01', to: 'resolved' })
  for (const item of after.actionItems.filter((one) => one.resolutionId === 'R-01')) {
    const { id: actionItemId, resolutionId, title, leaderId, ownerId, dueOn, packages } = item
    const content = { actionItemId, resolutionId, title, leaderId, ownerId, dueOn, packages }
    await gives(tour, 'U-FAC', {
      type: 'action.create',
      ...content,
      cooperatingOrgs: [...item.cooperatingOrgs],
    })
  }
}

/** The messenger hangs up a photo, and the chair puts it on the wall. */
const photo: Stop = {
  name: 'projector-photo',
  looks: onWall,
  go: async (tour) => {
    tour.room.at(5, 40)
    await looksAt(tour, 'issue', { agendaId: 'AG-02' })
    const file = { name: 'photo.jpg', mimeType: 'image/jpeg', buffer: await wellPhoto(tour) }
    await enterIssue(tour.room, 'G', 'I-01')
    await hangPhotos(tour.room.page('G'), [file], ['污水井现状示意：井口距墙两米'])
    await opens(tour, 'F', 'issue/I-01')
    const [hung] = (await tour.room.state()).attachments.values()
    await press(tour.room.page('F'), `attachment-${hung?.id}`)
    await press(tour.room.page('F'), 'photo-project')
    await tour.room.page('J').getByTestId('photo').waitFor()
    return wallShows(tour, 'photo')
  },
}

/** 5:00 to 11:30: the well, from its photo to its signed clause and work. */
export const well: readonly Stop[] = [
  photo,
  { name: 'projector-text', looks: onWall, go: async (tour) => (await clausesOfWell(tour), wallShows(tour, 'text')) },
  scene('diff', { issueId: 'I-01', subjects: ['R-01'] }, (tour) => publishes(tour, 'R-01', 'R-01', 2)),
  scene('signing', { issueId: 'I-01', subjects: ['R-01'] }, threeSigned),
  scene('actions', {}, workAssigned),
]

/** 12:00: noise. A party speaks, others wait. */
async function hands(tour: Tour): Promise<void> {
  tour.room.at(12)
  await looksAt(tour, 'issue', { agendaId: 'AG-03' })
  const asks = [
    ['U-RES2', 'speak', ''],
    ['U-OWN1', 'speak', ''],
    ['U-CON2', 'fact', '高噪声工序每天不超过四小时'],
    ['U-PM1', 'order', ''],
  ] as const
  for (const [person, kind, note] of asks) {
    await gives(tour, person, {
      type: 'floor.request',
      requestId: `Q-${person}`,
      meetingId,
      kind,
      note,
    })
  }
  const turn = { meetingId, agendaId: 'AG-03', partyId: 'P-RES', personId: 'U-RES2', requestId: 'Q-U-RES2' }
  await gives(tour, 'U-FAC', { type: 'turn.start', ...turn })
  tour.room.at(12, 48)
}

async function optionsJudged(tour: Tour): Promise<void> {
  await gives(tour, 'U-FAC', { type: 'timer.stop', meetingId })
  tour.room.at(17)
  await gives(tour, 'U-PM1', { type: 'demand.declareNone', issueId: 'I-02' })
  await gives(tour, 'U-FAC', { type: 'issue.advance', issueId: 'I-02', to: 'discussing' })
  for (const option of ['O-02A', 'O-02B', 'O-02C', 'O-02D']) await takesStances(tour, option, option, null)
}

export const floor: readonly Stop[] = [
  scene('issue', { agendaId: 'AG-03' }, hands),
  scene('speakers', { agendaId: 'AG-03' }),
]

/** 16:00 to 35:00: a countdown, options side by side, what the law asks for. */
export const choices: readonly Stop[] = [
  scene('timer', { agendaId: 'AG-03' }, async (tour) => {
    await gives(tour, 'U-FAC', { type: 'turn.end', meetingId })
    tour.room.at(15)
    const start = { type: 'timer.start', meetingId, seconds: 180, label: '各方内部商量' }
    await gives(tour, 'U-FAC', start as CommandInput)
    tour.room.at(15, 25)
  }),
  scene('options', { agendaId: 'AG-03' }, optionsJudged),
  scene('compare', { issueId: 'I-02', subjects: ['O-02B', 'O-02D'] }),
]

/** 32:00: parking, whose third option needs the owners' vote. */
export const gate: Stop = scene('gate', { agendaId: 'AG-04', subjects: ['O-11C'] }, async ({ room }) => room.at(32))

async function noiseSettled(tour: Tour): Promise<void> {
  tour.room.at(60)
  const draft = { resolutionId: 'R-02', issueId: 'I-02', acceptedOptionId: 'O-02D' }
  await gives(tour, 'U-FAC', { type: 'resolution.draft', ...draft })
  for (const version of [1, 2, 3]) await publishes(tour, 'R-02', 'R-02', version)
  await takesStances(tour, 'R-02', 'R-02', 3)
  await opensSigning(tour, 'R-02', 3)
  for (const name of ['O1', 'C1', 'P1', 'R1'] as const) await sign(tour.room, name, 'I-02')
  tour.room.at(76)
}

export const readBack: Stop = scene('readBack', { agendaId: 'AG-07' }, noiseSettled)
