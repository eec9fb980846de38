/**
 * Folds stances and the pen. A stance is never removed: which one counts now is asked of `board/stances.ts`.
 * A condition that its own party has declared met or given up is marked on the stance that carried it.
 */
import type { Handlers } from '#shared/record/evolve/handlers.ts'

export const stanceHandlers = {
  'stance.taken': (draft, { stance }) => draft.add('stances', stance),
  'stance.conditionSettled': (draft, { stanceId, how }, { at, actor }) =>
    draft.change('stances', stanceId, (stance) => ({
      ...stance,
      conditionSettled: { how, byId: actor.personId ?? stance.givenById, at },
    })),
  'pen.lent': (draft, { issueId, personId }) => draft.put('pens', issueId, personId),
  'pen.takenBack': (draft, { issueId }) => draft.drop('pens', issueId),
} satisfies Partial<Handlers>
