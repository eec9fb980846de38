/**
 * The connections of one board, grouped by what they may see, so that each commit is redacted once per group and not once
 * per person. A connection joins its group in the same turn in which it is brought up to date: no gap, nothing twice.
 */
import type { Attendants } from '#shared/protocol/meeting.ts'
import type { Viewer } from '#shared/record/visibility.ts'

/** Connections whose viewers have the same key receive the very same record. */
export const viewerKey = (viewer: Viewer): string =>
  [viewer.level, viewer.restricted ? 'restricted' : '', viewer.partyId ?? '', ...[...viewer.parties].sort()].join('|')

/** Who is present, as the server counts: a person with two devices once, observers and projectors by connection. */
export function countAttendants(
  actors: Iterable<{ readonly personId: string | null; readonly role: string }>,
): Attendants {
  const people = new Set<string>()
  let observers = 0
  let projectors = 0
  for (const { personId, role } of actors) {
    if (role === 'observer') observers += 1
    else if (role === 'projector') projectors += 1
    else if (personId !== null) people.add(personId)
  }
  return { people: [...people].sort(), observers, projectors }
}
