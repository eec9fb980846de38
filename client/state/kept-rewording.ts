/**
 * A demand said anew twice without a connection: the form sends only what was changed in it, so that the later act takes the
 * place of the earlier one layer by layer, and what only the earlier one says goes on being said. Where something of the earlier
 * one does, the older reading counts for both: what a colleague has said since is refused, never written over. Knows no storage.
 */
import type { CommandId } from '#shared/ids.ts'
import type { CommandInput } from '#shared/record/commands.ts'

type Rewording = Extract<CommandInput, { readonly type: 'demand.reword' }>

interface Kept {
  readonly id: CommandId
  readonly input: CommandInput
}

/** Without the layers that it leaves as they are. */
const said = (input: Rewording): Partial<Rewording> =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null && value !== undefined))

const layers = ['text', 'interest', 'redLine'] as const

/** How many wordings had been read by whoever says both: of what the later act says itself, its own reading is the one. */
function readBy(earlier: Rewording, later: Rewording): Pick<Rewording, 'baseWordings'> {
  const bases = [later.baseWordings, earlier.baseWordings].filter((base) => typeof base === 'number')
  const goesOn = layers.some((layer) => (earlier[layer] ?? null) !== null && (later[layer] ?? null) === null)
  const [own] = bases
  if (own === undefined) return {}
  return { baseWordings: goesOn ? Math.min(...bases) : own }
}

function together(earlier: Rewording, later: Rewording): Rewording {
  const drawn = (later.redLine ?? null) === null ? earlier : later
  const { baseLineId = null } = drawn
  return {
    ...later,
    ...said(earlier),
    ...said(later),
    ...readBy(earlier, later),
    ...((drawn.redLine ?? null) === null ? {} : { baseLineId }),
  }
}

/** The act as it is kept in the place of those: nothing that they say of the same demand is lost. */
export function withEarlierWords<Act extends Kept>(act: Act, replaced: readonly Act[]): Act {
  const { input } = act
  if (input.type !== 'demand.reword') return act
  const earlier = replaced.flatMap((one) =>
    one.id !== act.id && one.input.type === 'demand.reword' ? [one.input] : [],
  )
  return { ...act, input: earlier.reduceRight((later, before) => together(before, later), input) }
}
