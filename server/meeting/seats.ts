/**
 * What decides which record a seat receives, as one key, and who is present, as the server counts. Pure: it holds no
 * connections; `hall.ts` redacts each commit once per key, and `connection.ts` makes the key part of the epoch.
 */
import type { Attendants } from '#shared/protocol/meeting.ts'
import type { RecordedEvent } from '#shared/record/events.ts'
import type { Viewer } from '#shared/record/visibility.ts'

/**
 * Viewers with the same key receive the very same record, but for what tells its giver alone more (`personal`): it holds all
 * else that `redact` looks at in a viewer.
 */
export const viewerKey = ({ level, restricted, partyId, parties, hearsHall }: Viewer): string =>
  JSON.stringify([level, restricted, partyId, [...parties].sort(), hearsHall])

/** Whether viewers of this kind are given restricted values, as `redact` gives them. */
export const readsSecrets = ({ level, restricted }: Viewer): boolean => level === 'all' || restricted

/** Events that tell the person who gave them more than others who read the same record. */
const personal: ReadonlySet<string> = new Set(['poll.answered'])

/** Viewers with the same key receive the very same of these events. */
export function keyFor(events: readonly RecordedEvent[], viewer: Viewer): string {
  const one = events.some(({ event }) => personal.has(event.type)) ? viewer.personId : null
  return `${viewerKey(viewer)} ${one ?? ''}`
}

/** A screen that is connected, as far as counting goes. */
export interface Present {
  readonly actor: { readonly personId: string | null; readonly role: string }
  readonly following: boolean
}

/** Who is present, as the server counts: a person with two devices once, observers and projectors by connection. */
export function countAttendants(present: Iterable<Present>): Attendants {
  const people = new Set<string>()
  const followers = new Set<string>()
  let observers = 0
  let projectors = 0
  for (const { actor, following } of present) {
    const { personId, role } = actor
    if (role === 'observer') observers += 1
    else if (role === 'projector') projectors += 1
    else if (personId !== null) {
      people.add(personId)
      if (following) followers.add(personId)
    }
  }
  return { people: [...people].sort(), observers, projectors, following: followers.size }
}
