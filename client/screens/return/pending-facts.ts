/**
 * What a kept act says and about what, read from the act and the record as it stands now: its title, its words, its issue,
 * whether it has counted after all, and which of its words may be changed before it is sent. Pure; judges nothing, that is
 * `decide`'s business.
 */
import type { RedLineMark, Stance } from '#shared/board/board.ts'
import { changesOf } from '#shared/board/option-changes.ts'
import { lineOf } from '#shared/board/red-lines.ts'
import { currentStances } from '#shared/board/stances.ts'
import { currentInterest, currentWording } from '#shared/board/select.ts'
import type { CommandId, IssueId, OptionId, ResolutionId } from '#shared/ids.ts'
import type { CommandOf } from '#shared/record/commands.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Actor } from '#shared/roles.ts'
import { completeCommand } from '../../state/complete.ts'
import { wordingOf } from '../../state/kept-about.ts'
import type { Words } from '../../state/language.tsx'
import type { KeepableInput, KeptAbout, PendingAct } from '../../state/pending-acts.ts'
import { layersAnew, layersOf } from './demand-layers.ts'

type Kind = KeepableInput['type']
/** With the fields that the sender left out. */
type InputOf<Type extends Kind> = CommandOf<Type>

/** Whoever gave the act. */
type Author = Pick<Actor, 'personId' | 'partyId'>

interface TitleFacts {
  readonly state: BoardState
  readonly words: Words
  /** What lies with the act, for where the record does not say. */
  readonly about: KeptAbout
}

interface KindFacts<Type extends Kind> {
  readonly issue: (input: InputOf<Type>, state: BoardState) => IssueId | null | undefined
  readonly title: (input: InputOf<Type>, facts: TitleFacts) => string
  /** What was written, in the order in which it is read. */
  readonly words: (
    input: InputOf<Type>,
    state: BoardState,
    about: KeptAbout,
    words: Words,
  ) => readonly (string | null | undefined)[]
  /** Whether the record shows that it has counted, for whoever gave it. */
  readonly counted: (input: InputOf<Type>, state: BoardState, author: Author) => boolean
  /** The field whose words may be changed here. */
  readonly field?: string
}

const targetIssue = (input: InputOf<'stance.take'>, state: BoardState): IssueId | undefined =>
  input.targetType === 'option'
    ? state.options.get(input.targetId as OptionId)?.issueId
    : state.resolutions.get(input.targetId as ResolutionId)?.issueId

const saysAnything = (text: string | null | undefined): text is string => typeof text === 'string' && text.trim() !== ''

/** Whether every layer reads now as the act says it. */
function hasReworded(
  state: BoardState,
  { demandId, text, interest, redLine }: Omit<CommandOf<'demand.reword'>, 'type'>,
): boolean {
  const demand = state.demands.get(demandId)
  if (demand === undefined || (redLine !== null && demand.redLineId !== redLine.redLineId)) return false
  if (interest !== null && currentInterest(demand) !== interest.trim()) return false
  return text === null ? interest !== null || redLine !== null : currentWording(demand) === text.trim()
}

type Marking = Omit<CommandOf<'redLine.mark'>, 'type'>

const markOf = (state: BoardState, { optionId, redLineId }: Marking): RedLineMark | undefined =>
  state.options.get(optionId)?.redLineMarks?.find((mark) => mark.redLineId === redLineId)

const codeOf = (state: BoardState, optionId: string, about: KeptAbout): string =>
  state.options.get(optionId as OptionId)?.code ?? about.code ?? ''

const kinds: { readonly [Type in Kind]: KindFacts<Type> } = {
  'stance.take': {
    issue: targetIssue,
    title: (input, { state, words: { t }, about }) => {
      const value = t(`common.stance_${input.value}`)
      if (input.targetType === 'resolution')
        return t('changes.what_stanceText', { version: input.targetVersion ?? 0, value })
      return t('changes.what_stanceOption', { code: codeOf(state, input.targetId, about), value })
    },
    // Each says which it is: a condition alone reads like another reason.
    words: ({ reason, condition }, _state, _about, { t }) => [
      saysAnything(reason) ? t('changes.stanceReason', { reason }) : null,
      saysAnything(condition) ? t('changes.stanceCondition', { condition }) : null,
    ],
    counted: (input, state) => state.stances.has(input.stanceId),
  },
  'stance.meetCondition': {
    issue: (input, state) => state.stances.get(input.stanceId)?.issueId,
    title: (_, { words: { t } }) => t('changes.what_meetCondition'),
    words: (input, state, about) => [state.stances.get(input.stanceId)?.condition ?? about.words],
    counted: (input, state) => state.stances.get(input.stanceId)?.conditionSettled?.how === 'met',
  },
  'stance.waiveCondition': {
    issue: (input, state) => state.stances.get(input.stanceId)?.issueId,
    title: (_, { words: { t } }) => t('changes.what_waiveCondition'),
    words: (input, state, about) => [state.stances.get(input.stanceId)?.condition ?? about.words],
    counted: (input, state) => state.stances.get(input.stanceId)?.conditionSettled?.how === 'waived',
  },
  'demand.record': {
    issue: (input) => input.issueId,
    title: (_, { words: { t } }) => t('changes.what_demandRecord'),
    words: (input, _state, _about, words) => layersOf(input, words),
    counted: (input, state) => state.demands.has(input.demandId),
    field: 'position',
  },
  'demand.reword': {
    issue: (input, state) => state.demands.get(input.demandId)?.issueId,
    title: (_, { words: { t } }) => t('changes.what_demandReword'),
    words: (input, _state, _about, words) => layersAnew(input, words),
    counted: (input, state) => hasReworded(state, input),
    field: 'text',
  },
  'redLine.mark': {
    issue: (input, state) => state.options.get(input.optionId)?.issueId,
    title: (input, { state, words: { t }, about }) =>
      t('changes.what_redLineMark', { code: codeOf(state, input.optionId, about) }),
    words: (input, state, about) => [lineOf(state, input.redLineId)?.line.text ?? about.words],
    // A mark of earlier words is another one.
    counted: (input, state) => {
      const mark = markOf(state, input)
      return mark !== undefined && (mark.changes ?? 0) >= input.targetChanges
    },
  },
  'redLine.unmark': {
    issue: (input, state) => state.options.get(input.optionId)?.issueId,
    title: (input, { state, words: { t }, about }) =>
      t('changes.what_redLineUnmark', { code: codeOf(state, input.optionId, about) }),
    words: (input, state, about) => [lineOf(state, input.redLineId)?.line.text ?? about.words],
    counted: (input, state) => markOf(state, input) === undefined,
  },
  'demand.withdraw': {
    issue: (input, state) => state.demands.get(input.demandId)?.issueId,
    title: (_, { words: { t } }) => t('changes.what_demandWithdraw'),
    words: (input, state, about) => [wordingOf(state, input.demandId) ?? about.words, input.reason],
    counted: (input, state) => state.demands.get(input.demandId)?.status === 'withdrawn',
  },
  'demand.declareNone': {
    issue: (input) => input.issueId,
    title: (_, { words: { t } }) => t('changes.what_declareNone'),
    words: () => [],
    counted: ({ issueId }, state, { partyId }) =>
      partyId !== null && state.noDemand.get(issueId)?.has(partyId) === true,
  },
  'demand.confirm': {
    issue: (input, state) => state.demands.get(input.demandId)?.issueId,
    title: (_, { words: { t } }) => t('changes.what_demandConfirm'),
    // Confirmed is what its author read.
    words: (input, state, about) => [about.words ?? wordingOf(state, input.demandId)],
    counted: (input, state) => state.demands.get(input.demandId)?.confirmed !== undefined,
  },
  'remark.record': {
    issue: (input) => input.issueId,
    title: (input, { words: { t } }) => t(`changes.what_${input.kind}`),
    words: (input) => [
      input.quote === undefined || input.quote === '' ? null : `“${input.quote}”`,
      input.replacement,
      input.text,
    ],
    counted: (input, state) => state.remarks.has(input.remarkId),
    field: 'text',
  },
  'remark.withdraw': {
    issue: (input, state) => state.remarks.get(input.remarkId)?.issueId,
    title: (_, { words: { t } }) => t('changes.what_remarkWithdraw'),
    words: (input, state, about) => [state.remarks.get(input.remarkId)?.text ?? about.words],
    counted: (input, state) => (state.remarks.get(input.remarkId)?.withdrawnAt ?? null) !== null,
  },
  'idea.add': {
    issue: (input) => input.issueId,
    title: (_, { words: { t } }) => t('changes.what_idea'),
    words: (input) => [input.text],
    counted: (input, state) => state.ideas.has(input.ideaId),
    field: 'text',
  },
  'idea.withdraw': {
    issue: (input, state) => state.ideas.get(input.ideaId)?.issueId,
    title: (_, { words: { t } }) => t('changes.what_ideaWithdraw'),
    words: (input, state, about) => [state.ideas.get(input.ideaId)?.text ?? about.words],
    counted: (input, state) => (state.ideas.get(input.ideaId)?.withdrawnAt ?? null) !== null,
  },
  'dissent.file': {
    issue: (input, state) => state.resolutions.get(input.resolutionId)?.issueId,
    title: (_, { words: { t } }) => t('changes.what_dissent'),
    words: (input) => [input.text],
    counted: ({ resolutionId, text }, state, { partyId }) =>
      state.resolutions.get(resolutionId)?.dissents.some((one) => one.partyId === partyId && one.text === text) ??
      false,
    field: 'text',
  },
  'action.report': {
    issue: (input, state) => state.actionItems.get(input.actionItemId)?.issueId,
    title: (_, { words: { t } }) => t('changes.what_report'),
    words: (input, state, about) => [state.actionItems.get(input.actionItemId)?.title ?? about.words, input.text],
    counted: ({ actionItemId, text, to }, state, { personId }) => {
      const item = state.actionItems.get(actionItemId)
      const last = item?.progress.at(-1)
      return item?.status === to && last?.byId === personId && last.text === text
    },
    field: 'text',
  },
  'recusal.declare': {
    issue: (input) => input.issueId,
    title: (_, { words: { t } }) => t('changes.what_recusal'),
    words: (input) => [input.reason],
    counted: ({ issueId }, { recusals }, { personId }) =>
      recusals.some((one) => one.issueId === issueId && one.personId === personId),
    field: 'reason',
  },
}

const factsOf = ({ type }: KeepableInput): KindFacts<Kind> => kinds[type] as unknown as KindFacts<Kind>

/** Only the server tells acts apart by their id. */
const anyId = 'local' as CommandId
const whole = (input: KeepableInput): InputOf<Kind> => completeCommand(input, anyId) as InputOf<Kind>

/** The issue that the act is about; null where the record does not say. */
export const issueOfAct = (input: KeepableInput, state: BoardState): IssueId | null =>
  factsOf(input).issue(whole(input), state) ?? null

/** An act and what lies with it. */
type Kept = Pick<PendingAct, 'input' | 'about'>

/** What the act is, in a few words. */
export const titleOfAct = ({ input, about = {} }: Kept, state: BoardState, words: Words): string =>
  factsOf(input).title(whole(input), { state, words, about })

/** The words of the act, without empty ones; where they are of two kinds, each says of which. */
export const wordsOfAct = ({ input, about = {} }: Kept, state: BoardState, words: Words): readonly string[] =>
  factsOf(input)
    .words(whole(input), state, about, words)
    .filter((one) => saysAnything(one))

/** Whether the record shows that this very act has counted already. */
export const hasCounted = (input: KeepableInput, state: BoardState, author: Author): boolean =>
  factsOf(input).counted(whole(input), state, author)

/** The words that may be changed before sending; null where there are none of one's own. */
export function editableWords(input: KeepableInput): string | null {
  const { field } = factsOf(input)
  if (field === undefined) return null
  const value = (input as unknown as Readonly<Record<string, unknown>>)[field]
  return typeof value === 'string' ? value : null
}

/** The stance that an act is, with the fields that its sender left out; null for any other act. */
export function stanceIn(input: KeepableInput): CommandOf<'stance.take'> | null {
  const command = whole(input)
  return command.type === 'stance.take' ? command : null
}

/** The act with other words. */
export function withWordsOf(input: KeepableInput, text: string): KeepableInput {
  const { field } = factsOf(input)
  if (field === undefined) return input
  const changed: KeepableInput = { ...input, [field]: text }
  return changed
}

/**
 * The act on an option in the words that it has now, by its author's word that he has read them; the same act where it
 * says nothing of any.
 */
export function onPresentWords(input: KeepableInput, state: BoardState): KeepableInput {
  if (input.type !== 'redLine.mark' && input.type !== 'redLine.unmark') return input
  const option = state.options.get(input.optionId as OptionId)
  return option === undefined ? input : { ...input, targetChanges: changesOf(option) }
}

/** The version of a text on which a stance may be taken now, where the kept one is about an earlier version; else null. */
export function newerVersion(input: KeepableInput, state: BoardState): number | null {
  const stance = stanceIn(input)
  if (stance?.targetType !== 'resolution') return null
  const resolution = state.resolutions.get(stance.targetId as ResolutionId)
  if (resolution === undefined || resolution.currentVersion <= (stance.targetVersion ?? 0)) return null
  return resolution.currentVersion
}

/**
 * The stance of the own party that stands on the same option or version and was taken by somebody else than the act's author:
 * an act that counts takes its place. Null where there is none.
 */
export function colleaguesStance(input: KeepableInput, state: BoardState, author: Author): Stance | null {
  const kept = stanceIn(input)
  if (kept === null) return null
  if (author.partyId === null) return null
  const { targetType, targetId, targetVersion } = kept
  const standing = currentStances(state, targetType, targetId, targetVersion).get(author.partyId)
  return standing === undefined || standing.givenById === author.personId ? null : standing
}
