/**
 * Folds what the desks do: remarks, ideas, caucuses, submissions, demands that were confirmed, merged or separated, signing
 * that was halted or refused, texts shown to superiors. A remark keeps its words for ever; its answer is laid beside them.
 */
import type { Draft } from '#shared/record/evolve/draft.ts'
import type { Handlers } from '#shared/record/evolve/handlers.ts'
import { withoutSheet } from '#shared/record/evolve/resolutions.ts'

type MapOf = 'remarks' | 'ideas' | 'caucuses' | 'submissions' | 'reviews'
type Key<Name extends MapOf> = Draft['state'][Name] extends ReadonlyMap<infer K, unknown> ? K : never
type Value<Name extends MapOf> = Draft['state'][Name] extends ReadonlyMap<unknown, infer V> ? V : never

/** Replaces what stands under the key by what `next` makes of it; does nothing where this record does not hold it. */
function change<Name extends MapOf>(
  draft: Draft,
  name: Name,
  key: Key<Name>,
  next: (held: Value<Name>) => Value<Name>,
): void {
  const held = (draft.state[name] as ReadonlyMap<unknown, Value<Name>>).get(key)
  if (held !== undefined) draft.put(name, key, next(held))
}

export const deskHandlers = {
  'demand.confirmed': (draft, { demandId, byId }, { at }) =>
    draft.change('demands', demandId, (demand) => ({ ...demand, confirmed: { byId, at } })),
  'demand.merged': (draft, { demandId, intoId, byId, reason }, { at }) =>
    draft.change('demands', demandId, (demand) => ({
      ...demand,
      status: 'merged',
      mergedIntoId: intoId,
      merged: { byId, at, reason, before: demand.status },
    })),
  'demand.separated': (draft, { demandId }) =>
    draft.change('demands', demandId, ({ merged, ...demand }) => ({
      ...demand,
      status: merged?.before ?? 'linked',
      mergedIntoId: null,
    })),
  'idea.added': (draft, { idea }) => draft.put('ideas', idea.id, idea),
  'idea.withdrawn': (draft, { ideaId }, { at }) =>
    change(draft, 'ideas', ideaId, (idea) => ({ ...idea, withdrawnAt: at })),
  'remark.recorded': (draft, { remark }) => draft.put('remarks', remark.id, remark),
  'remark.answered': (draft, { remarkId, to, byId, note }, { at }) =>
    change(draft, 'remarks', remarkId, (remark) => ({ ...remark, answer: { to, byId, at, note } })),
  'remark.withdrawn': (draft, { remarkId }, { at }) =>
    change(draft, 'remarks', remarkId, (remark) => ({ ...remark, withdrawnAt: at })),
  'caucus.opened': (draft, { caucus }) => draft.put('caucuses', caucus.id, caucus),
  'caucus.closed': (draft, { caucusId }, { at }) =>
    change(draft, 'caucuses', caucusId, (caucus) => ({ ...caucus, closedAt: at })),
  'caucus.submitted': (draft, { submission }) => draft.put('submissions', submission.id, submission),
  'submission.joined': (draft, { submissionId, partyId, byId }, { at }) =>
    change(draft, 'submissions', submissionId, (submission) => ({
      ...submission,
      inNameOf: [...submission.inNameOf, { partyId, byId, at }],
    })),
  'resolution.signingHalted': (draft, { resolutionId, reason }, { at }) =>
    draft.change('resolutions', resolutionId, (resolution) => ({
      ...resolution,
      status: 'amended',
      halted: { version: resolution.currentVersion, reason, at },
    })),
  // The party's own no ends what others took in for it on paper.
  'signOff.refused': (draft, { resolutionId, refusal }, { at }) =>
    draft.change('resolutions', resolutionId, (resolution) => ({
      ...withoutSheet(resolution, refusal.partyId),
      signOffs: resolution.signOffs.map((one) =>
        one.partyId === refusal.partyId && one.paper !== undefined && one.voidedAt === null
          ? { ...one, voidedAt: at }
          : one,
      ),
      refusals: [...(resolution.refusals ?? []), refusal],
    })),
  'signOff.sheetTaken': (draft, { resolutionId, sheet }) =>
    draft.change('resolutions', resolutionId, (resolution) => ({
      ...resolution,
      sheets: [...(resolution.sheets ?? []).filter((one) => one.partyId !== sheet.partyId), sheet],
    })),
  'signOff.sheetDenied': (draft, { resolutionId, denial }) =>
    draft.change('resolutions', resolutionId, (resolution) => ({
      ...withoutSheet(resolution, denial.partyId),
      denials: [...(resolution.denials ?? []), denial],
    })),
  'review.shared': (draft, { review }) => draft.put('reviews', review.id, review),
  'review.revoked': (draft, { reviewId }, { at }) =>
    change(draft, 'reviews', reviewId, (review) => ({ ...review, revokedAt: at })),
  'review.opened': (draft, { reviewId }, { at }) =>
    change(draft, 'reviews', reviewId, (review) => ({ ...review, openedAt: [...review.openedAt, at] })),
} satisfies Partial<Handlers>
