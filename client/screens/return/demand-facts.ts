/**
 * In what beside its sentences a kept demand and its draft differ, each in words: who would read it, whether it carries a red
 * line and for whom, its answers, its topic and place. Loads the areas `common`, `draft` and `issue`.
 */
import type { CommandOf } from '#shared/record/commands.ts'
import type { Words } from '../../state/language.tsx'

type Demand = CommandOf<'demand.record'>

export interface DifferentFact {
  readonly what: string
  readonly kept: string
  readonly now: string
}

/** Each with its name; a question that is not answered in one of them is empty there. */
function factsOf(demand: Demand, { t }: Words): ReadonlyMap<string, string> {
  const { visibility, isRedLine, redLineVisibility, priority, topic, building, unit, answers } = demand
  const line = isRedLine ? t(`draft.line_${redLineVisibility ?? visibility}`) : t('draft.lineNone')
  return new Map([
    [t('draft.visibility'), t(`issue.visibilityChoice_${visibility}`)],
    [t('draft.lineChoice'), line],
    [t('common.field_priority'), `${priority}`],
    [t('common.field_topic'), topic],
    [t('common.field_building'), building],
    [t('common.field_unit'), unit],
    ...answers.map(({ question, text }) => [question, text] as const),
  ])
}

/** Those that differ, in the order of the card. */
export function differentFacts(kept: Demand, now: Demand, words: Words): readonly DifferentFact[] {
  const [before, after] = [factsOf(kept, words), factsOf(now, words)]
  const empty = words.t('away.draftEmpty')
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((what) => {
    const [was, is] = [before.get(what) ?? '', after.get(what) ?? '']
    // What a field is called stands in the middle of most sentences.
    const named = what.replace(/^./u, (letter) => letter.toUpperCase())
    return was === is ? [] : [{ what: named, kept: was || empty, now: is || empty }]
  })
}
