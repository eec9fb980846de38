/**
 * What each level reads of an option: what it says now and what it said before, without the demands and red lines that are
 * closed to the viewer. Judges nothing of who may read an option at all; that is `redact-entity.ts`'s business.
 */
import type { EarlierOption, Option, OptionWords } from '#shared/board/board.ts'
import type { DemandId, RedLineId } from '#shared/ids.ts'
import type { Viewer } from '#shared/record/viewer.ts'
import { isMember } from '#shared/record/viewer.ts'

/** What is closed to the viewer of the things that options name. */
interface Closed {
  demand(id: DemandId): boolean
  redLine(id: RedLineId): boolean
  linesBehind(option: Pick<Option, 'failsDemandIds'>): readonly RedLineId[]
}

/** Without the idea that it was made of, which is the members'. */
const withoutIdea = ({ ideaId: _idea, promotedById: _by, ...option }: Option): Option => option

type Links = Pick<OptionWords, 'meetsDemandIds' | 'failsDemandIds'>

/** The demands that the viewer may see. */
const demandLinks = ({ meetsDemandIds, failsDemandIds }: Links, hides: Closed): Links => ({
  meetsDemandIds: meetsDemandIds.filter((id) => !hides.demand(id)),
  failsDemandIds: failsDemandIds.filter((id) => !hides.demand(id)),
})

const redactEarlier = (before: EarlierOption, hides: Closed): EarlierOption => ({
  ...before,
  ...demandLinks(before, hides),
})

/** An option's words without demands and red lines that are closed, with the open lines behind closed demands. */
export function redactOptionWords({ redLineIds = [], ...words }: OptionWords, hides: Closed): OptionWords {
  const named = redLineIds.filter((id) => !hides.redLine(id))
  const lines = [...new Set([...named, ...hides.linesBehind(words)])]
  return { ...words, ...demandLinks(words, hides), ...(lines.length === 0 ? {} : { redLineIds: lines }) }
}

/**
 * An option without links to demands and red lines that the viewer may not see; below the members, without the idea it was
 * made of. That it crosses a line which he may read stays said where the demand that says so is closed to him: the line's id
 * and nothing of the demand.
 */
export function redactOption(viewer: Viewer, option: Option, hides: Closed): Option {
  const { redLineMarks = [], earlier, ...open } = isMember(viewer) ? option : withoutIdea(option)
  const marks = redLineMarks.filter(({ redLineId }) => !hides.redLine(redLineId))
  const { redLineIds: _named, ...others } = open
  const { redLineIds: lines } = redactOptionWords(open, hides)
  return {
    ...others,
    ...demandLinks(open, hides),
    ...(lines === undefined ? {} : { redLineIds: lines }),
    ...(marks.length === 0 ? {} : { redLineMarks: marks }),
    ...(earlier === undefined ? {} : { earlier: earlier.map((before) => redactEarlier(before, hides)) }),
  }
}
