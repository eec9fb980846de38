/**
 * From what somebody has picked to the marks of an answer, and back. Pure. Answers null while an answer is not whole: a
 * graded question wants a grade for every choice, the others exactly one pick.
 */
import type { Poll, PollMark } from '#shared/board/room.ts'
import type { PollChoiceId } from '#shared/ids.ts'

/** Grades of a graded question, worst first. */
export const grades = [0, 1, 2, 3, 4] as const

/** What is picked so far: one choice, a grade each, or all choices in order. */
export type Picked = ReadonlyMap<PollChoiceId, number>

/** What somebody has picked, of the marks that were given; nothing where none were. */
export const pickedOf = (marks: readonly PollMark[] | null): Picked =>
  new Map((marks ?? []).map(({ choiceId, grade }) => [choiceId, grade]))

/** The choices of a ranked question in the picked order; those that are not placed follow in the question's own order. */
export function inPickedOrder(poll: Poll, picked: Picked): readonly Poll['choices'][number][] {
  const place = (id: PollChoiceId): number => picked.get(id) ?? poll.choices.length + 1
  return poll.choices.toSorted((a, b) => place(a.id) - place(b.id))
}

/** The same order with one choice moved up (-1) or down (1); unchanged at the ends. */
export function movedInOrder(poll: Poll, picked: Picked, id: PollChoiceId, by: -1 | 1): Picked {
  const order = inPickedOrder(poll, picked).map((choice) => choice.id)
  const from = order.indexOf(id)
  const to = from + by
  if (to >= 0 && to < order.length) {
    order.splice(from, 1)
    order.splice(to, 0, id)
  }
  return new Map(order.map((choiceId, index) => [choiceId, index + 1]))
}

/** The answer, or null while something is missing. */
export function marksOf(poll: Poll, picked: Picked): readonly PollMark[] | null {
  if (poll.kind === 'ranked') {
    return inPickedOrder(poll, picked).map(({ id }, index) => ({ choiceId: id, grade: index + 1 }))
  }
  const marks = poll.choices.flatMap(({ id }): readonly PollMark[] => {
    const grade = picked.get(id)
    return grade === undefined ? [] : [{ choiceId: id, grade: poll.kind === 'graded' ? grade : 1 }]
  })
  const wanted = poll.kind === 'graded' ? poll.choices.length : 1
  return marks.length === wanted ? marks : null
}
