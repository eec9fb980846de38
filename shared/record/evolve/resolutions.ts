/**
 * Folds a resolution's way from draft to signed. Publishing a version voids every sign-off of the earlier one at that
 * instant; the voided ones stay in the list, sheets that wait for a witness are gone. When the last party has signed,
 * the accepted option becomes the adopted one, and what was settled on the issue before is superseded. Who sees nothing
 * of a resolution until it is settled learns its words from that one event.
 */
import type { Resolution } from '#shared/board/board.ts'
import { isSettledResolution } from '#shared/board/select.ts'
import type { Instant } from '#shared/clock.ts'
import type { PartyId } from '#shared/ids.ts'
import type { EventOf } from '#shared/record/events.ts'
import type { Draft } from '#shared/record/evolve/draft.ts'
import type { Handlers } from '#shared/record/evolve/handlers.ts'
import { reveal } from '#shared/record/evolve/handlers.ts'

/** Without the sheet of this party that waits for its witness. */
export function withoutSheet({ sheets, ...resolution }: Resolution, partyId: PartyId): Resolution {
  if (sheets === undefined) return resolution
  return { ...resolution, sheets: sheets.filter((sheet) => sheet.partyId !== partyId) }
}

const publish = (
  { sheets: _sheets, halted: _halted, ...resolution }: Resolution,
  { version, publicText, basisPolicyIds }: EventOf<'resolution.versionPublished'>,
  at: Instant,
): Resolution => ({
  ...resolution,
  status: resolution.status === 'draft' ? 'tabled' : 'amended',
  versions: [...resolution.versions, version],
  currentVersion: version.version,
  publicText,
  basisPolicyIds,
  signOffs: resolution.signOffs.map((one) => (one.voidedAt === null ? { ...one, voidedAt: at } : one)),
})

/** What the public holds of a resolution: the settled words and nothing of how they came about. */
const settledOnly = (event: EventOf<'resolution.settled'>): Resolution => ({
  id: event.resolutionId,
  issueId: event.issueId,
  meetingId: event.meetingId,
  no: event.no,
  acceptedOptionId: null,
  status: 'signed',
  currentVersion: event.version,
  versions: [],
  publicText: event.publicText,
  basisPolicyIds: [],
  dissents: [],
  signOffs: [],
  effectiveFrom: null,
  noticeId: null,
})

/** What was settled on the issue before no longer binds, and its option is no longer the adopted one. */
function supersede(draft: Draft, { resolutionId, issueId }: EventOf<'resolution.settled'>): void {
  for (const older of draft.state.resolutions.values()) {
    if (older.issueId !== issueId || older.id === resolutionId || !isSettledResolution(older)) continue
    draft.add('resolutions', { ...older, status: 'superseded', supersededById: resolutionId })
    if (older.acceptedOptionId === null) continue
    draft.change('options', older.acceptedOptionId, (option) => ({ ...option, status: 'open' }))
  }
}

function settle(draft: Draft, event: EventOf<'resolution.settled'>): void {
  supersede(draft, event)
  const held = draft.state.resolutions.get(event.resolutionId)
  if (held === undefined) {
    draft.add('resolutions', settledOnly(event))
    return
  }
  draft.add('resolutions', {
    ...held,
    status: 'signed',
    currentVersion: event.version,
    publicText: event.publicText,
  })
  if (held.acceptedOptionId !== null) {
    draft.change('options', held.acceptedOptionId, (option) => ({ ...option, status: 'adopted' }))
  }
}

export const resolutionHandlers = {
  'resolution.drafted': (draft, { resolution }, { secret }) => draft.add('resolutions', reveal(resolution, secret)),
  'resolution.versionPublished': (draft, event, { at }) =>
    draft.change('resolutions', event.resolutionId, (resolution) => publish(resolution, event, at)),
  'resolution.agreed': (draft, { resolutionId }) =>
    draft.change('resolutions', resolutionId, (resolution) => ({ ...resolution, status: 'consensus' })),
  'resolution.signingOpened': (draft, { resolutionId }) =>
    draft.change('resolutions', resolutionId, ({ halted: _halted, ...resolution }) => ({
      ...resolution,
      status: 'signing',
    })),
  'signOff.made': (draft, { resolutionId, signOff }) =>
    draft.change('resolutions', resolutionId, (resolution) => ({
      ...withoutSheet(resolution, signOff.partyId),
      signOffs: [...resolution.signOffs, signOff],
    })),
  'dissent.filed': (draft, { resolutionId, dissent }) =>
    draft.change('resolutions', resolutionId, (resolution) => ({
      ...resolution,
      dissents: [...resolution.dissents.filter((one) => one.partyId !== dissent.partyId), dissent],
    })),
  'resolution.settled': settle,
} satisfies Partial<Handlers>
