/**
 * What each level reads of the room. No hall seat goes out, and of a poll's answers each viewer reads his own at most
 * (a party's representatives theirs, a phone none); the hall reads the wall, so the wall gets neither notes nor what
 * was hung up for members only. The public learns that a request waits, how many have answered and where there is an
 * emergency, but never who or why.
 */
import type { Focus, Scene } from '#shared/board/board.ts'
import { asksHall } from '#shared/board/polls.ts'
import type {
  Attachment,
  AttachmentTarget,
  Emergency,
  FloorRequest,
  HallNote,
  Poll,
  Room,
  Shown,
  WallScreen,
} from '#shared/board/room.ts'
import type { AgendaId, IssueId, PollId } from '#shared/ids.ts'
import type { Hides, Known } from '#shared/record/redact-entity.ts'
import { redactAgenda, redactMeeting, redactRating } from '#shared/record/redact-entity.ts'
import type { EventOf, HeyiEvent } from '#shared/record/events.ts'
import { nobody } from '#shared/record/redact-demand.ts'
import type { RoomEvent } from '#shared/record/room-events.ts'
import type { Viewer } from '#shared/record/viewer.ts'
import { isInRoom, isMember, sees } from '#shared/record/viewer.ts'
import { assertNever } from '#shared/result.ts'

/** What a viewer reads with: himself, the whole board, and what is closed to him. */
interface Eyes {
  readonly viewer: Viewer
  readonly known: Known
  readonly hides: Hides
}

const noSubjects = (scene: Scene, subjects: readonly string[], known: Known): readonly string[] => {
  if (scene === 'photo') return subjects
  if (scene !== 'poll') return []
  return subjects.filter((id) => {
    const poll = known.polls.get(id as PollId)
    return poll !== undefined && asksHall(poll)
  })
}

/** What a scene shows, as far as the viewer may know of it: the public is not told which text or option, nobody of a closed issue. */
export function redactShown<S extends Shown>(shown: S, { viewer, known, hides }: Eyes): S {
  if (shown.issueId !== null && hides.issue(shown.issueId)) {
    return { ...shown, agendaId: null, issueId: null, subjects: [] }
  }
  return isInRoom(viewer) ? shown : { ...shown, subjects: noSubjects(shown.scene, shown.subjects, known) }
}

/** The focus; who moved it is not the public's. */
export function redactFocus(focus: Focus, eyes: Eyes): Focus {
  const { movedById, ...open } = redactShown(focus, eyes)
  return isInRoom(eyes.viewer) && movedById !== undefined ? { ...open, movedById } : open
}

function redactScreen(screen: WallScreen, eyes: Eyes): WallScreen {
  const clear = (shown: Shown): Shown => redactShown(shown, eyes)
  const { shown, queue, history } = screen
  return {
    ...screen,
    shown: shown === null ? null : clear(shown),
    queue: queue.map(clear),
    history: history.map(clear),
  }
}

/** A request: nobody learns which phone; the wall no words; the public only that one of this kind waits or is settled. */
function redactRequest(request: FloorRequest, viewer: Viewer): FloorRequest {
  const unseated = { ...request, hallSeat: null }
  if (isMember(viewer)) return unseated
  if (isInRoom(viewer)) return { ...unseated, note: '' }
  return { ...unseated, agendaId: null, byId: null, partyId: null, building: '', note: '', answer: '' }
}

/** Whether the poll is put to, or shown to, this viewer at all. */
const seesPoll = (poll: Poll, { viewer, hides }: Eyes): boolean =>
  (isInRoom(viewer) || asksHall(poll)) && !(poll.issueId !== null && hides.issue(poll.issueId))

/** Whether an answer is the viewer's own: his party's, or his. */
const isOwnAnswer = (poll: Poll, voter: string, { partyId, personId }: Viewer): boolean =>
  voter === (poll.voters === 'parties' ? partyId : personId)

const redactPoll = (poll: Poll, viewer: Viewer): Poll => ({
  ...poll,
  answers: poll.answers.filter(({ voter }) => isOwnAnswer(poll, voter, viewer)),
})

/** A note: whole for those who moderate; of it the public learns, and so the phone that wrote it, what became of it. Else null. */
function redactNote(note: HallNote, eyes: Eyes): HallNote | null {
  const unseated = { ...note, hallSeat: null }
  if (eyes.viewer.hearsHall) return unseated
  if (isInRoom(eyes.viewer)) return null
  const { demandId } = note
  return {
    ...unseated,
    building: '',
    text: '',
    demandId: demandId !== null && eyes.hides.demand(demandId) ? null : demandId,
  }
}

/** What exactly has happened is for members; where, and that it is over, for everybody. */
function redactEmergency(emergency: Emergency, { viewer, hides }: Eyes): Emergency {
  if (isMember(viewer)) return emergency
  const { issueId, released } = emergency
  return {
    ...emergency,
    issueId: issueId !== null && hides.issue(issueId) ? null : issueId,
    text: '',
    raisedById: nobody,
    released: released === null ? null : { byId: nobody, at: released.at, note: '' },
  }
}

/** Whether what an attachment belongs to is not there, or closed to the viewer. */
export function hidesTarget(target: AttachmentTarget, known: Known, hides: Hides): boolean {
  const ofIssue = (entity: { readonly issueId: IssueId } | undefined): boolean =>
    entity === undefined || hides.issue(entity.issueId)
  switch (target.kind) {
    case 'issue':
      return !known.issues.has(target.id) || hides.issue(target.id)
    case 'demand':
      return hides.demand(target.id)
    case 'option':
      return ofIssue(known.options.get(target.id))
    case 'resolution':
      return ofIssue(known.resolutions.get(target.id))
    case 'actionItem':
      return ofIssue(known.actionItems.get(target.id))
    case 'emergency':
      return !known.emergencies.has(target.id)
    case 'statement':
      return !known.statements.has(target.id)
    default:
      return assertNever(target)
  }
}

/** Whether the viewer may know of this attachment at all: by its own level, and by what it hangs on. */
export const seesAttachment = (viewer: Viewer, attachment: Attachment, known: Known, hides: Hides): boolean =>
  sees(viewer, attachment, attachment.partyId ?? null) && !hidesTarget(attachment.target, known, hides)

const redactAttachment = (attachment: Attachment, viewer: Viewer): Attachment =>
  isInRoom(viewer) ? attachment : { ...attachment, byId: nobody }

/** Whether an agenda item is of an issue that is closed to the viewer. */
function hidesItem(agendaId: AgendaId, { known, hides }: Eyes): boolean {
  const issueId = known.agenda.get(agendaId)?.issueId ?? null
  return issueId !== null && hides.issue(issueId)
}

/** Everything of the room as this viewer may know it: what an import puts back. */
export function redactRoom(room: Room, eyes: Eyes): Room {
  const { viewer, known, hides } = eyes
  const inRoom = isInRoom(viewer)
  return {
    requests: room.requests.map((request) => redactRequest(request, viewer)),
    polls: room.polls.filter((poll) => seesPoll(poll, eyes)).map((poll) => redactPoll(poll, viewer)),
    ratings: room.ratings.map((round) => ({ ...round, answers: [] })),
    hallNotes: room.hallNotes.flatMap((note) => redactNote(note, eyes) ?? []),
    attachments: room.attachments
      .filter((attachment) => seesAttachment(viewer, attachment, known, hides))
      .map((attachment) => redactAttachment(attachment, viewer)),
    emergencies: room.emergencies.map((emergency) => redactEmergency(emergency, eyes)),
    statements: inRoom ? room.statements : [],
    screens: inRoom ? room.screens.map((screen) => redactScreen(screen, eyes)) : [],
    recusals: inRoom ? room.recusals.filter(({ issueId }) => !hides.issue(issueId)) : [],
    visits: room.visits.filter(({ agendaId }) => !hidesItem(agendaId, eyes)),
    ready: inRoom ? room.ready : [],
    countdown: room.countdown,
    message: room.message,
    focusBefore: room.focusBefore === null ? null : redactFocus(room.focusBefore, eyes),
    calledAt: inRoom ? room.calledAt : null,
  }
}

type PollEvent = Extract<RoomEvent, { readonly pollId: PollId }>

function redactPollEvent(event: PollEvent, eyes: Eyes): RoomEvent | null {
  const poll = eyes.known.polls.get(event.pollId)
  if (poll === undefined || !seesPoll(poll, eyes)) return null
  if (event.type !== 'poll.answered') return event
  const own = event.answer !== null && isOwnAnswer(poll, event.answer.voter, eyes.viewer)
  return own ? event : { ...event, answer: null }
}

/** The event when the viewer is in the room; the public gets nothing of it. */
const inRoomOnly = (event: RoomEvent, { viewer }: Eyes): RoomEvent | null => (isInRoom(viewer) ? event : null)
const whole = (event: RoomEvent): RoomEvent => event
/** Those who moderate, and the public, where the phone is that asked; not the others in the room. */
const moderatorsAndHall = (event: RoomEvent, { viewer }: Eyes): RoomEvent | null =>
  viewer.hearsHall || !isInRoom(viewer) ? event : null

type Redactors = {
  readonly [Type in RoomEvent['type']]: (event: EventOf<Type>, eyes: Eyes) => RoomEvent | null
}

/** What becomes of each event of the room on its way to a viewer. */
const redactors: Redactors = {
  'meeting.replanned': (event, { viewer, hides }) => ({
    ...event,
    meeting: redactMeeting(viewer, event.meeting),
    agenda: redactAgenda(event.agenda, hides),
  }),
  'meeting.cancelled': (event, { viewer }) => (isInRoom(viewer) ? event : { ...event, reason: '' }),
  'meeting.reopened': (event, { viewer }) => (isInRoom(viewer) ? event : { ...event, byId: nobody, reason: '' }),
  'agenda.changed': (event, { hides }) => ({ ...event, agenda: redactAgenda(event.agenda, hides) }),
  'chair.changed': inRoomOnly,
  'chair.lost': inRoomOnly,
  'chair.back': inRoomOnly,
  'attendance.codeSet': inRoomOnly,
  'attendance.steppedOut': inRoomOnly,
  'attendance.steppedIn': inRoomOnly,
  'recusal.declared': (event, eyes) => (eyes.hides.issue(event.recusal.issueId) ? null : inRoomOnly(event, eyes)),
  'mandate.recorded': whole,
  'focus.called': inRoomOnly,
  'ready.declared': inRoomOnly,
  'floor.listSet': whole,
  'floor.requested': (event, { viewer }) => ({ ...event, request: redactRequest(event.request, viewer) }),
  'floor.withdrawn': whole,
  'floor.answered': (event, { viewer }) => (isInRoom(viewer) ? event : { ...event, answer: '' }),
  'timer.started': whole,
  'timer.stopped': whole,
  'wall.changed': (event, eyes) => inRoomOnly({ ...event, screen: redactScreen(event.screen, eyes) }, eyes),
  'wall.removed': inRoomOnly,
  'wall.said': whole,
  'poll.opened': (event, eyes) =>
    seesPoll(event.poll, eyes) ? { ...event, poll: redactPoll(event.poll, eyes.viewer) } : null,
  'poll.answered': redactPollEvent,
  'poll.closed': redactPollEvent,
  'poll.revealed': redactPollEvent,
  'rating.opened': whole,
  'rating.given': (event) => ({ ...event, given: null }),
  'rating.closed': (event, { viewer }) => ({ ...event, feedback: redactRating(viewer, event.feedback) }),
  'hall.submitted': (event, eyes) => {
    const note = redactNote(event.note, eyes)
    return note === null ? null : { ...event, note }
  },
  'hall.accepted': (event, eyes) => (eyes.hides.demand(event.demandId) ? null : moderatorsAndHall(event, eyes)),
  'hall.declined': moderatorsAndHall,
  'attachment.added': (event, { viewer, known, hides }) =>
    seesAttachment(viewer, event.attachment, known, hides)
      ? { ...event, attachment: redactAttachment(event.attachment, viewer) }
      : null,
  'attachment.withdrawn': (event, { viewer, known, hides }) => {
    const attachment = known.attachments.get(event.attachmentId)
    return attachment !== undefined && seesAttachment(viewer, attachment, known, hides) ? event : null
  },
  'emergency.raised': (event, eyes) => ({ ...event, emergency: redactEmergency(event.emergency, eyes) }),
  'emergency.released': (event, { viewer }) => (isMember(viewer) ? event : { ...event, byId: nobody, note: '' }),
  'statement.recorded': inRoomOnly,
}

/** Whether this is an event of the room. */
export const isRoomEvent = (event: HeyiEvent): event is RoomEvent => Object.hasOwn(redactors, event.type)

/** An event of the room as this viewer may see it, or null. */
export function redactRoomEvent(event: RoomEvent, eyes: Eyes): RoomEvent | null {
  const redactOne = redactors[event.type] as (event: RoomEvent, eyes: Eyes) => RoomEvent | null
  return redactOne(event, eyes)
}
