/**
 * The words of a kept demand, each layer by its name: sentences alone do not say which is the position, which the reason and
 * which the red line. Leaves out what the act does not say; says of a reason that is taken away that it is. Loads the area
 * `changes`.
 */
import type { CommandOf } from '#shared/record/commands.ts'
import type { Words } from '../../state/language.tsx'

const says = (text: string | null | undefined): text is string => typeof text === 'string' && text.trim() !== ''

/** Of a demand that goes on the record, in the order of its card. */
export function layersOf(
  { position, interest, redLineText }: Pick<CommandOf<'demand.record'>, 'position' | 'interest' | 'redLineText'>,
  { t }: Words,
): readonly string[] {
  return [
    ...(says(position) ? [t('changes.keptPosition', { text: position })] : []),
    ...(says(interest) ? [t('changes.keptInterest', { text: interest })] : []),
    ...(says(redLineText) ? [t('changes.keptRedLine', { text: redLineText })] : []),
  ]
}

/** Of a demand that is said anew: what is said anew of it. */
export function layersAnew(
  { text, interest, redLine }: Pick<CommandOf<'demand.reword'>, 'text' | 'interest' | 'redLine'>,
  words: Words,
): readonly string[] {
  const isGone = interest !== null && !says(interest)
  return [
    ...layersOf({ position: text ?? '', interest: interest ?? '', redLineText: redLine?.text ?? null }, words),
    ...(isGone ? [words.t('changes.keptInterestGone')] : []),
  ]
}
