/**
 * What a kept act is about, in the words that its author had before him when it was made: the option's code, and the words
 * that it answers and does not hold itself. They lie with the act, so that it can still be read when the board cannot: a
 * seat that is gone has no record any more. Knows which words those are, and nothing of where they are shown.
 */
import { lineOf } from '#shared/board/red-lines.ts'
import { currentWording } from '#shared/board/select.ts'
import type { CommandId, DemandId, OptionId, StanceId } from '#shared/ids.ts'
import type { Command, CommandOf } from '#shared/record/commands.ts'
import type { BoardState } from '#shared/record/state.ts'
import { completeCommand } from './complete.ts'
import type { KeepableInput, KeptAbout, PendingAct } from './pending-acts.ts'

const ofOption = (state: BoardState, id: string): KeptAbout => {
  const code = state.options.get(id as OptionId)?.code
  return code === undefined ? {} : { code }
}

const said = (words: string | null | undefined): KeptAbout => (words == null || words === '' ? {} : { words })

const onCondition = ({ stanceId }: { readonly stanceId: StanceId }, state: BoardState): KeptAbout =>
  said(state.stances.get(stanceId)?.condition)

const onLine = (
  { optionId, redLineId }: CommandOf<'redLine.mark' | 'redLine.unmark'>,
  state: BoardState,
): KeptAbout => ({
  ...ofOption(state, optionId),
  ...said(lineOf(state, redLineId)?.line.text),
})

/** What a demand says now; null where this record does not hold it. */
export function wordingOf(state: BoardState, demandId: DemandId): string | null {
  const demand = state.demands.get(demandId)
  return demand === undefined ? null : currentWording(demand)
}

const onDemand = ({ demandId }: { readonly demandId: DemandId }, state: BoardState): KeptAbout =>
  said(wordingOf(state, demandId))

type Kind = KeepableInput['type']

/** Of the others each act says all of it itself. */
const abouts: { readonly [Type in Kind]?: (command: CommandOf<Type>, state: BoardState) => KeptAbout } = {
  'redLine.mark': onLine,
  'redLine.unmark': onLine,
  'stance.take': ({ targetType, targetId }, state) => (targetType === 'option' ? ofOption(state, targetId) : {}),
  'stance.meetCondition': onCondition,
  'stance.waiveCondition': onCondition,
  'demand.withdraw': onDemand,
  'demand.confirm': onDemand,
  'remark.withdraw': ({ remarkId }, state) => said(state.remarks.get(remarkId)?.text),
  'idea.withdraw': ({ ideaId }, state) => said(state.ideas.get(ideaId)?.text),
  'action.report': ({ actionItemId }, state) => said(state.actionItems.get(actionItemId)?.title),
}

/** Only the server tells acts apart by their id. */
const anyId = 'local' as CommandId

/** What is to lie with the act; nothing where the act says it all itself, or the record does not know. */
export function aboutOf(input: KeepableInput, state: BoardState): Pick<PendingAct, 'about'> {
  const read = abouts[input.type] as ((command: Command, state: BoardState) => KeptAbout) | undefined
  const about = read?.(completeCommand(input, anyId), state) ?? {}
  return Object.keys(about).length === 0 ? {} : { about }
}
