/**
 * Who may see what. A connection receives the record through `redact`: an event as it is, an event with facts blanked,
 * or nothing. There is no second filter further out, so what is not let through here never reaches that viewer's memory.
 * The rules are the V rules of `docs/SPEC.md`; levels are in `viewer.ts`, entities in `redact-entity.ts`.
 */
import type { Live } from '#shared/board/board.ts'
import type { IssueId } from '#shared/ids.ts'
import type { EventOf, HeyiEvent, Imported, RecordedEvent } from '#shared/record/events.ts'
import { nobody } from '#shared/record/redact-demand.ts'
import type { Hides, Known } from '#shared/record/redact-entity.ts'
import { redactOption } from '#shared/record/redact-option.ts'
import {
  hidesFor,
  redactAgenda,
  redactDemand,
  redactEntity,
  redactIssue,
  redactLine,
  redactMeeting,
  redactParty,
  redactSignOff,
  redactStance,
} from '#shared/record/redact-entity.ts'
import { isDeskEvent, redactDesk, redactDeskEvent } from '#shared/record/redact-desk.ts'
import { isRoomEvent, redactFocus, redactRoom, redactRoomEvent, redactShown } from '#shared/record/redact-room.ts'
import { redactVersion } from '#shared/record/redact-version.ts'
import type { Viewer } from '#shared/record/viewer.ts'
import { isInRoom, sees } from '#shared/record/viewer.ts'
import { assertNever } from '#shared/result.ts'
import type { Actor } from '#shared/roles.ts'

export { hidesFor, redactEntity } from '#shared/record/redact-entity.ts'
export { organiserViewer, publicViewer, seesDemand, viewerOf } from '#shared/record/viewer.ts'
export type { Viewer } from '#shared/record/viewer.ts'

/** What is live; for the hall whose turn it is, but not the person, and nothing of pens and counts. */
function redactLive(live: Live, viewer: Viewer, known: Known, hides: Hides): Live {
  const eyes = { viewer, known, hides }
  const open: Live = {
    ...live,
    focus: live.focus === null ? null : redactFocus(live.focus, eyes),
    ...(live.room === undefined ? {} : { room: redactRoom(live.room, eyes) }),
    ...(live.desk === undefined ? {} : { desk: redactDesk(live.desk, eyes) }),
  }
  if (isInRoom(viewer)) return open
  return { ...open, turns: live.turns.map((turn) => ({ ...turn, personId: null })), pens: [], ownersVotes: [] }
}

/** The move of the focus, without what this viewer may not know of. */
function redactMove(event: EventOf<'focus.moved'>, viewer: Viewer, known: Known, hides: Hides): HeyiEvent {
  const { subjects, ...moved } = event
  const open = redactShown({ ...moved, subjects: subjects ?? [] }, { viewer, known, hides })
  return subjects === undefined ? { ...moved, agendaId: open.agendaId, issueId: open.issueId } : open
}

function redactDeclared(
  event: EventOf<'redLine.declared'>,
  viewer: Viewer,
  { parties }: Pick<Known, 'parties'>,
): HeyiEvent | null {
  const redLines = parties.get(event.partyId)?.redLines ?? []
  const redLine = redactLine(viewer, { id: event.partyId, redLines }, event.redLine)
  return redLine === null ? null : { ...event, redLine }
}

const wrapImported = (event: Imported, viewer: Viewer, hides: Hides): HeyiEvent | null => {
  const entity = redactEntity(event.collection, event.entity, viewer, hides)
  return entity === null ? null : ({ ...event, entity } as Imported)
}

/** The issue that an event is about, where it is about one alone. Imported entities are judged one by one. */
function issueOf(event: HeyiEvent, known: Known): IssueId | null {
  if (event.type === 'focus.moved' || event.type === 'imported') return null
  if ('issueId' in event) return event.issueId
  if ('resolutionId' in event) return known.resolutions.get(event.resolutionId)?.issueId ?? null
  if ('demand' in event) return event.demand.issueId
  if ('option' in event) return event.option.issueId
  if ('vote' in event) return event.vote.issueId
  if ('stance' in event) return event.stance.issueId
  if ('resolution' in event) return event.resolution.issueId
  return 'actionItem' in event ? event.actionItem.issueId : null
}

/** The event as this viewer may see it. */
function redactEvent(event: HeyiEvent, viewer: Viewer, known: Known): HeyiEvent | null {
  const hides = hidesFor(viewer, known)
  const issueId = issueOf(event, known)
  if (issueId !== null && hides.issue(issueId)) return null
  if (isRoomEvent(event)) return redactRoomEvent(event, { viewer, known, hides })
  if (isDeskEvent(event)) return redactDeskEvent(event, { viewer, known, hides })
  switch (event.type) {
    case 'imported':
      return wrapImported(event, viewer, hides)
    case 'live.restored':
      return { ...event, live: redactLive(event.live, viewer, known, hides) }
    case 'party.added':
      return { ...event, party: redactParty(viewer, event.party) }
    case 'issue.created': {
      const issue = redactIssue(viewer, event.issue, hides)
      return issue === null ? null : { ...event, issue }
    }
    case 'meeting.planned':
      return { ...event, meeting: redactMeeting(viewer, event.meeting), agenda: redactAgenda(event.agenda, hides) }
    case 'demand.recorded': {
      const demand = redactDemand(viewer, event.demand, hides)
      return demand === null ? null : { ...event, demand }
    }
    case 'demand.reworded':
      if (hides.demand(event.demandId)) return null
      return isInRoom(viewer) ? event : { ...event, wording: { ...event.wording, byId: nobody } }
    case 'demand.withdrawn':
      if (hides.demand(event.demandId)) return null
      return isInRoom(viewer) ? event : { ...event, reason: '' }
    case 'option.proposed':
      return isInRoom(viewer) ? { ...event, option: redactOption(viewer, event.option, hides) } : null
    case 'stance.taken':
      return isInRoom(viewer) ? { ...event, stance: redactStance(event.stance, hides) } : null
    case 'redLine.declared':
      return redactDeclared(event, viewer, known)
    case 'demand.redLineDrawn':
      return hides.demand(event.demandId) || hides.redLine(event.redLineId) ? null : event
    case 'redLine.marked':
    case 'redLine.unmarked':
      return isInRoom(viewer) && !hides.redLine(event.redLineId) ? event : null
    case 'dissent.filed':
      return isInRoom(viewer) && sees(viewer, event.dissent, event.dissent.partyId) ? event : null
    case 'access.refused':
      return viewer.level === 'all' ? event : null
    case 'resolution.drafted':
      return isInRoom(viewer) ? event : null
    case 'resolution.versionPublished':
      return isInRoom(viewer) ? { ...event, version: redactVersion(viewer, event.version) } : null
    case 'signOff.made':
      return isInRoom(viewer) ? { ...event, signOff: redactSignOff(viewer, event.signOff) } : null
    case 'person.added':
    case 'person.assigned':
    case 'attendance.recorded':
    case 'ownersVote.recorded':
    case 'stance.conditionSettled':
    case 'pen.lent':
    case 'pen.takenBack':
    case 'resolution.agreed':
    case 'resolution.signingOpened':
    case 'action.created':
    case 'action.reported':
    case 'action.verified':
    case 'action.sentBack':
      return isInRoom(viewer) ? event : null
    case 'turn.started':
      return isInRoom(viewer) ? event : { ...event, personId: null }
    case 'focus.moved':
      return redactMove(event, viewer, known, hides)
    case 'issue.advanced':
      return isInRoom(viewer) ? event : { ...event, reason: '' }
    case 'board.created':
    case 'meeting.opened':
    case 'meeting.paused':
    case 'meeting.resumed':
    case 'meeting.closed':
    case 'minutes.numbered':
    case 'attendance.observersCounted':
    case 'turn.extended':
    case 'turn.ended':
    case 'issue.guaranteeWritten':
    case 'issue.partySpoke':
    case 'demand.noneDeclared':
    case 'resolution.settled':
      return event
    default:
      return assertNever(event)
  }
}

/** Acts in which nobody is told who answered, not even by the seat: only the answer's own giver knows. */
const anonymous: ReadonlySet<HeyiEvent['type']> = new Set(['poll.answered', 'rating.given'])

/** Who acted, as this viewer may know it; never which phone of the hall. */
function redactActor({ actor, event }: RecordedEvent, viewer: Viewer): Actor {
  if (!isInRoom(viewer)) return { personId: null, role: 'system', partyId: null, via: 'self' }
  if (anonymous.has(event.type)) return { personId: null, role: actor.role, partyId: null, via: 'self' }
  const { hallSeat: _seat, ...shown } = actor
  return shown
}

const restrictedCollections: ReadonlySet<string> = new Set(['demands', 'diaryEntries', 'households'])

/** Whether the secret of an event is about households; any other is what only an export gives back, and the organiser's. */
const isDuty = (event: HeyiEvent): boolean =>
  event.type === 'imported'
    ? restrictedCollections.has(event.collection)
    : event.type === 'demand.recorded' || event.type === 'demand.reworded'

/**
 * The recorded event as this viewer may see it, or null. Who acted is dropped for the public, the command's id for
 * everyone, and the secret for all without that duty.
 * @param known the whole board, at this event or later
 */
export function redact(recorded: RecordedEvent, viewer: Viewer, known: Known): RecordedEvent | null {
  const event = redactEvent(recorded.event, viewer, known)
  if (event === null) return null
  const actor = redactActor(recorded, viewer)
  const open = { seq: recorded.seq, at: recorded.at, actor, commandId: null, event }
  const readsSecret = viewer.level === 'all' || (viewer.restricted && isDuty(event))
  return readsSecret && recorded.secret !== undefined ? { ...open, secret: recorded.secret } : open
}
