/**
 * What each level reads of the desks. Remarks and ideas are the members'; that a caucus runs, on what and among whom, and
 * what was submitted out of one, is the room's; what was shown to a superior is the own party's alone. The public gets
 * none of it. What is said in a caucus is in no event at all.
 */
import type { Desk, Remark, Review, Submission } from '#shared/board/desk.ts'
import type { IssueId } from '#shared/ids.ts'
import type { DeskEvent } from '#shared/record/desk-events.ts'
import type { EventOf, HeyiEvent } from '#shared/record/events.ts'
import { nobody } from '#shared/record/redact-demand.ts'
import type { Hides, Known } from '#shared/record/redact-entity.ts'
import { redactOptionWords } from '#shared/record/redact-option.ts'
import type { Viewer } from '#shared/record/viewer.ts'
import { isInRoom, isMember } from '#shared/record/viewer.ts'

/** What a viewer reads with: himself, the whole board, and what is closed to him. */
interface Eyes {
  readonly viewer: Viewer
  readonly known: Known
  readonly hides: Hides
}

/** Whether something of this issue is for members only and this viewer is one. */
const isForMember = (issueId: IssueId | undefined, { viewer, hides }: Eyes): boolean =>
  issueId !== undefined && isMember(viewer) && !hides.issue(issueId)
const isForRoom = (issueId: IssueId | undefined, { viewer, hides }: Eyes): boolean =>
  issueId !== undefined && isInRoom(viewer) && !hides.issue(issueId)

const seesRemark = (remark: Remark | undefined, eyes: Eyes): boolean => isForMember(remark?.issueId, eyes)
const seesSubmission = (submission: Submission | undefined, eyes: Eyes): boolean => isForRoom(submission?.issueId, eyes)
const seesReview = (review: Review | undefined, { viewer }: Eyes): boolean =>
  review !== undefined && (viewer.level === 'all' || viewer.partyId === review.partyId)

/** Everything of the desks as this viewer may know it: what an import puts back. */
export const redactDesk = (desk: Desk, eyes: Eyes): Desk => ({
  remarks: desk.remarks.filter((remark) => seesRemark(remark, eyes)),
  ideas: desk.ideas.filter(({ issueId }) => isForMember(issueId, eyes)),
  caucuses: desk.caucuses.filter(({ issueId }) => isForRoom(issueId, eyes)),
  submissions: desk.submissions.filter((submission) => seesSubmission(submission, eyes)),
  reviews: desk.reviews.filter((review) => seesReview(review, eyes)),
})

type Redactors = {
  readonly [Type in DeskEvent['type']]: (event: EventOf<Type>, eyes: Eyes) => DeskEvent | null
}

/** What becomes of each event of the desks on its way to a viewer. */
const redactors: Redactors = {
  // The public knows of no demand that another wrote it down, so it hears of no confirming either.
  'demand.confirmed': (event, { viewer, hides }) => (hides.demand(event.demandId) || !isInRoom(viewer) ? null : event),
  'demand.merged': (event, { viewer, hides }) => {
    if (hides.demand(event.demandId)) return null
    const intoId = event.intoId === null || hides.demand(event.intoId) ? null : event.intoId
    return isInRoom(viewer) ? { ...event, intoId } : { ...event, intoId, byId: nobody, reason: '' }
  },
  'demand.separated': (event, { viewer, hides }) => {
    if (hides.demand(event.demandId)) return null
    return isInRoom(viewer) ? event : { ...event, byId: nobody, reason: '' }
  },
  'option.amended': (event, eyes) => {
    const option = eyes.known.options.get(event.optionId)
    if (option === undefined || !isForRoom(option.issueId, eyes)) return null
    return { ...event, words: redactOptionWords(event.words, eyes.hides) }
  },
  'idea.added': (event, eyes) => (isForMember(event.idea.issueId, eyes) ? event : null),
  'idea.withdrawn': (event, eyes) => (isForMember(eyes.known.ideas.get(event.ideaId)?.issueId, eyes) ? event : null),
  'remark.recorded': (event, eyes) => (seesRemark(event.remark, eyes) ? event : null),
  'remark.answered': (event, eyes) => (seesRemark(eyes.known.remarks.get(event.remarkId), eyes) ? event : null),
  'remark.withdrawn': (event, eyes) => (seesRemark(eyes.known.remarks.get(event.remarkId), eyes) ? event : null),
  'caucus.opened': (event, eyes) => (isForRoom(event.caucus.issueId, eyes) ? event : null),
  'caucus.closed': (event, eyes) => (isForRoom(event.issueId, eyes) ? event : null),
  'caucus.submitted': (event, eyes) => (seesSubmission(event.submission, eyes) ? event : null),
  'submission.joined': (event, eyes) =>
    seesSubmission(eyes.known.submissions.get(event.submissionId), eyes) ? event : null,
  'resolution.signingHalted': (event, { viewer }) => (isInRoom(viewer) ? event : null),
  'signOff.refused': (event, { viewer }) => {
    if (isMember(viewer)) return event
    return isInRoom(viewer) ? { ...event, refusal: { ...event.refusal, reason: '' } } : null
  },
  'signOff.sheetTaken': (event, { viewer }) => {
    if (isMember(viewer)) return event
    return isInRoom(viewer) ? { ...event, sheet: { ...event.sheet, dissent: null } } : null
  },
  'signOff.sheetDenied': (event, { viewer }) => {
    if (isMember(viewer)) return event
    return isInRoom(viewer) ? { ...event, denial: { ...event.denial, reason: '' } } : null
  },
  'review.shared': (event, eyes) => (seesReview(event.review, eyes) ? event : null),
  'review.revoked': (event, eyes) => (seesReview(eyes.known.reviews.get(event.reviewId), eyes) ? event : null),
  'review.opened': (event, eyes) => (seesReview(eyes.known.reviews.get(event.reviewId), eyes) ? event : null),
}

/** Whether this is an event of the desks. */
export const isDeskEvent = (event: HeyiEvent): event is DeskEvent => Object.hasOwn(redactors, event.type)

/** An event of the desks as this viewer may see it, or null. */
export function redactDeskEvent(event: DeskEvent, eyes: Eyes): DeskEvent | null {
  const redactOne = redactors[event.type] as (event: DeskEvent, eyes: Eyes) => DeskEvent | null
  return redactOne(event, eyes)
}
