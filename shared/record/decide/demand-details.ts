/**
 * What a demand says besides its words: one of the board's topics, a building and an entrance, answers to the topic's usual
 * questions. Nothing of it has to be said; what is said must be of that kind, so that no name or door gets into a place
 * that everybody reads, and no question is put into a party's mouth.
 */
import type { Demand, Issue } from '#shared/board/board.ts'
import { buildingNumber, unitNumber } from '#shared/board/place.ts'
import { questionsOf } from '#shared/board/topic-questions.ts'
import type { CommandOf } from '#shared/record/commands.ts'
import type { Context, Found } from '#shared/record/decide/context.ts'
import { invalid } from '#shared/record/decide/context.ts'
import { accepted } from '#shared/result.ts'

type Details = Pick<Demand, 'topic' | 'place' | 'answers'>

/** The details as they go on the record: places in their short form, questions that were answered only. */
export function detailsOf({ board }: Context, issue: Issue, command: CommandOf<'demand.record'>): Found<Details> {
  const { topic, answers } = command
  if (topic !== '' && topic !== issue.topic && !board.topics.includes(topic)) return invalid('topic')
  const building = buildingNumber(command.building)
  if (building === null) return invalid('building')
  const unit = unitNumber(command.unit)
  if (unit === null) return invalid('unit')
  const said = answers.filter(({ text }) => text.trim() !== '')
  const asked = new Set(questionsOf(topic).map(({ zh }) => zh))
  if (said.some(({ question }) => !asked.delete(question))) return invalid('answers')
  return accepted({
    ...(topic === '' ? {} : { topic }),
    ...(building === '' && unit === '' ? {} : { place: { building, unit } }),
    ...(said.length === 0 ? {} : { answers: said }),
  })
}
