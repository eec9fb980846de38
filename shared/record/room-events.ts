/**
 * What has happened in the room: the events of `room-commands.ts`. Part of `events.ts`.
 */
import type { AgendaItem, Feedback, MandateGate, Meeting } from '#shared/board/board.ts'
import type {
  Attachment,
  Countdown,
  Emergency,
  FloorRequest,
  HallNote,
  Poll,
  PollAnswer,
  PollResult,
  RatingValue,
  Recusal,
  Statement,
  WallMessage,
  WallScreen,
} from '#shared/board/room.ts'
import type { Instant } from '#shared/clock.ts'
import type {
  AgendaId,
  AttachmentId,
  DemandId,
  EmergencyId,
  HallNoteId,
  HallSeat,
  MeetingId,
  PartyId,
  PersonId,
  PollId,
  RequestId,
  ScreenId,
} from '#shared/ids.ts'

export type RoomEvent =
  | { readonly type: 'meeting.replanned'; readonly meeting: Meeting; readonly agenda: readonly AgendaItem[] }
  | { readonly type: 'meeting.cancelled'; readonly meetingId: MeetingId; readonly reason: string }
  | {
      readonly type: 'meeting.reopened'
      readonly meetingId: MeetingId
      readonly byId: PersonId
      readonly reason: string
    }
  /** The whole agenda in its new order. */
  | { readonly type: 'agenda.changed'; readonly meetingId: MeetingId; readonly agenda: readonly AgendaItem[] }
  | { readonly type: 'chair.changed'; readonly meetingId: MeetingId; readonly personId: PersonId }
  | { readonly type: 'chair.lost'; readonly meetingId: MeetingId; readonly since: Instant }
  | { readonly type: 'chair.back'; readonly meetingId: MeetingId }
  | { readonly type: 'attendance.codeSet'; readonly meetingId: MeetingId; readonly code: string }
  | {
      readonly type: 'attendance.steppedOut'
      readonly meetingId: MeetingId
      readonly personId: PersonId
      readonly reason: string
    }
  | { readonly type: 'attendance.steppedIn'; readonly meetingId: MeetingId; readonly personId: PersonId }
  | { readonly type: 'recusal.declared'; readonly recusal: Recusal }
  | { readonly type: 'mandate.recorded'; readonly gate: MandateGate }
  | { readonly type: 'focus.called'; readonly meetingId: MeetingId }
  | {
      readonly type: 'ready.declared'
      readonly meetingId: MeetingId
      readonly agendaId: AgendaId
      readonly partyId: PartyId
      readonly ready: boolean
    }
  | { readonly type: 'floor.listSet'; readonly meetingId: MeetingId; readonly open: boolean }
  | { readonly type: 'floor.requested'; readonly request: FloorRequest }
  | { readonly type: 'floor.withdrawn'; readonly requestId: RequestId }
  | {
      readonly type: 'floor.answered'
      readonly requestId: RequestId
      readonly to: FloorRequest['status']
      readonly answer: string
    }
  | { readonly type: 'timer.started'; readonly countdown: Countdown }
  | { readonly type: 'timer.stopped'; readonly meetingId: MeetingId }
  /** A screen as it is from now on: every act on a wall says the whole of it. */
  | { readonly type: 'wall.changed'; readonly screen: WallScreen }
  | { readonly type: 'wall.removed'; readonly screenId: ScreenId }
  /** Null: taken away. */
  | { readonly type: 'wall.said'; readonly meetingId: MeetingId; readonly message: WallMessage | null }
  | { readonly type: 'poll.opened'; readonly poll: Poll }
  /** `first`: nobody had answered for this voter. The voter and what he chose are known to himself and the server only. */
  | {
      readonly type: 'poll.answered'
      readonly pollId: PollId
      readonly answer: PollAnswer | null
      readonly first: boolean
    }
  | { readonly type: 'poll.closed'; readonly pollId: PollId }
  | { readonly type: 'poll.revealed'; readonly pollId: PollId; readonly result: PollResult }
  | { readonly type: 'rating.opened'; readonly meetingId: MeetingId }
  /** Who gave it and what is known to the server only. */
  | {
      readonly type: 'rating.given'
      readonly meetingId: MeetingId
      readonly given: { readonly voter: HallSeat; readonly value: RatingValue } | null
      readonly first: boolean
    }
  | { readonly type: 'rating.closed'; readonly meetingId: MeetingId; readonly feedback: Feedback }
  | { readonly type: 'hall.submitted'; readonly note: HallNote }
  | { readonly type: 'hall.accepted'; readonly noteId: HallNoteId; readonly demandId: DemandId }
  | { readonly type: 'hall.declined'; readonly noteId: HallNoteId }
  | { readonly type: 'attachment.added'; readonly attachment: Attachment }
  | { readonly type: 'attachment.withdrawn'; readonly attachmentId: AttachmentId }
  | { readonly type: 'emergency.raised'; readonly emergency: Emergency }
  | {
      readonly type: 'emergency.released'
      readonly emergencyId: EmergencyId
      readonly byId: PersonId
      readonly note: string
    }
  | { readonly type: 'statement.recorded'; readonly statement: Statement }
