/** The key under which connections share one redacted record. */
import { describe, expect, it } from 'vitest'
import type { PartyId } from '#shared/ids.ts'
import type { Viewer } from '#shared/record/visibility.ts'
import { organiserViewer, publicViewer } from '#shared/record/visibility.ts'
import { viewerKey } from '../../../server/meeting/seats.ts'
import { fixtureBoard } from '../../kit/cases.ts'
import { viewerOn } from '../../../server/access/access.ts'
import { actorOn } from '../../kit/documents.ts'
import { importedRecord, seenBy } from '../../kit/record.ts'

const state = fixtureBoard('start')
const record = importedRecord('start')
const messenger = viewerOn(state, actorOn(state, 'U-MSG1'))
const residents = 'P-RES' as PartyId

/** A messenger who, whatever put him there, carries a party: its alternative would be his to read. */
const partisan: Viewer = { ...messenger, partyId: residents }

const viewers: readonly Viewer[] = [
  publicViewer,
  organiserViewer,
  partisan,
  { ...messenger, restricted: false },
  { ...messenger, parties: new Set() },
  ...[...state.people.keys()].map((personId) => viewerOn(state, actorOn(state, personId))),
]

describe('a viewer’s key', () => {
  it('[V3] tells apart two messengers of whom one carries a party', () => {
    expect(JSON.stringify(seenBy(record, partisan))).not.toBe(JSON.stringify(seenBy(record, messenger)))
    expect(viewerKey(partisan)).not.toBe(viewerKey(messenger))
  })

  it('[H2] is the same only where the record is the same, byte for byte', () => {
    const streams = new Map<string, string>()
    for (const viewer of viewers) {
      const bytes = JSON.stringify(seenBy(record, viewer))
      const key = viewerKey(viewer)
      expect(streams.get(key) ?? bytes).toBe(bytes)
      streams.set(key, bytes)
    }
    expect(streams.size).toBeLessThan(viewers.length)
  })
})
