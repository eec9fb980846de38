/** A part of a board's record as one viewer may see it, of what is on disk and by rights that are. */
import type { RecordPage } from '#shared/protocol/http.ts'
import type { Viewer } from '#shared/record/visibility.ts'
import { redact } from '#shared/record/visibility.ts'
import { eventsAfter } from './load.ts'
import type { Order } from './order.ts'

/** Of the next `most` events after `after` what this viewer may see; `head` is how far they reach, seen or not. */
export function pageFor(viewer: Viewer, order: Order, after: number, most: number): RecordPage {
  const { savedState, memory, committedSeq } = order
  const page = eventsAfter(memory.events, after, most)
  const last = page.at(-1)?.seq ?? committedSeq
  const more = last < (memory.events.at(-1)?.seq ?? 0)
  return {
    events: page.flatMap((recorded) => redact(recorded, viewer, savedState) ?? []),
    head: more ? last : committedSeq,
    more,
  }
}
