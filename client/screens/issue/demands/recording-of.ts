/**
 * The act that puts a draft on the record, from what the draft says: one and the same for the card in which it is written and
 * for what is kept of it on a device. Pure; reads no document and sends nothing.
 */
import type { RedLine } from '#shared/board/board.ts'
import { questionsOf } from '#shared/board/topic-questions.ts'
import type { DemandDraft, DemandVisibility } from '#shared/documents/party.ts'
import { answeredTopic } from '#shared/documents/party.ts'
import type { RedLineId } from '#shared/ids.ts'
import type { CommandInput } from '#shared/record/commands.ts'

export type DemandRecord = Extract<CommandInput, { readonly type: 'demand.record' }>

export interface Recording {
  /** Null while something is lacking. */
  readonly input: DemandRecord | null
  readonly lacks: 'position' | 'redLine' | null
}

/** What a draft says at one moment, without blanks at the ends. */
export interface Said {
  readonly position: string
  readonly interest: string
  readonly answers: readonly string[]
  /** Who will read the demand. */
  readonly visibility: DemandVisibility
  readonly line: {
    /** Who will read it; null where there is none. */
    readonly level: DemandVisibility | null
    readonly text: string
    readonly id: RedLineId
  }
}

/** Among the lines that a party stands by, the one of these words and readers, else `fresh`. */
export const lineIdOf = (
  lines: readonly RedLine[],
  text: string,
  level: DemandVisibility | null,
  fresh: RedLineId,
): RedLineId => lines.find((line) => line.text.trim() === text && line.visibility === level)?.id ?? fresh

/** A line that says nothing in its own words is the position itself; one for the own party alone has to say what it is. */
export function recordingOf(
  draft: DemandDraft,
  { position, interest, answers: said, visibility, line }: Said,
): Recording {
  if (position === '') return { input: null, lacks: 'position' }
  if (line.level !== null && line.level !== visibility && line.text === '') return { input: null, lacks: 'redLine' }
  const { topic, building, unit } = draft
  const asked = answeredTopic(draft) === topic ? questionsOf(topic) : []
  const answers = asked.flatMap(({ zh }, place) => {
    const text = said[place]?.trim() ?? ''
    return text === '' ? [] : [{ question: zh, text }]
  })
  const isWorded = line.level !== null && line.text !== ''
  const input: DemandRecord = {
    type: 'demand.record',
    demandId: draft.id,
    issueId: draft.issueId,
    position,
    interest,
    priority: draft.priority,
    isRedLine: line.level !== null,
    redLineText: isWorded ? line.text : null,
    ...(isWorded ? { redLineId: line.id, redLineVisibility: line.level } : {}),
    visibility,
    ...(topic === '' ? {} : { topic }),
    ...(building === '' ? {} : { building }),
    ...(unit === '' ? {} : { unit }),
    ...(answers.length === 0 ? {} : { answers }),
  }
  return { input, lacks: null }
}
