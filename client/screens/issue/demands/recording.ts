/**
 * The act that puts a draft on the record in its words of this moment, or what it still lacks. A red line goes along under an id
 * of its own, that of a line which the party has already where it says the same to the same readers.
 */
import { useState } from 'react'
import { standingLines } from '#shared/board/red-lines.ts'
import { questionsOf } from '#shared/board/topic-questions.ts'
import type { DemandDraft, DemandVisibility } from '#shared/documents/party.ts'
import { answeredTopic } from '#shared/documents/party.ts'
import type { RedLineId } from '#shared/ids.ts'
import type { CommandInput } from '#shared/record/commands.ts'
import { useBoard, useMe } from '../../../state/board.tsx'
import { freshId } from '../../../state/command-id.ts'
import { useYText } from '../../../sync/react.tsx'
import type { Readers } from './DraftReaders.tsx'
import { levelOf } from './DraftReaders.tsx'
import { useDraftAnswers } from './drafts.ts'
import type { LineInWriting } from './line-in-writing.ts'

export interface Recording {
  /** Null while something is lacking. */
  readonly input: CommandInput | null
  readonly lacks: 'position' | 'redLine' | null
}

/** The party's own line of these words and readers, else a new one under `fresh`. */
function useLineId(text: string, level: DemandVisibility | null, fresh: RedLineId): RedLineId {
  const { partyId } = useMe().actor
  return useBoard((state) => {
    const party = partyId === null ? undefined : state.parties.get(partyId)
    const lines = party === undefined ? [] : standingLines(party)
    return lines.find((line) => line.text.trim() === text && line.visibility === level)?.id ?? fresh
  })
}

/** A line that says nothing in its own words is the position itself; one for the own party alone has to say what it is. */
export function useRecording(draft: DemandDraft, readers: Readers, line: LineInWriting): Recording {
  const position = useYText(draft.position).trim()
  const interest = useYText(draft.interest).trim()
  const redLineText = useYText(line.text).trim()
  const said = useDraftAnswers(draft)
  const [fresh] = useState(() => freshId<'redLine'>('RL-'))
  const redLineId = useLineId(redLineText, line.level, fresh)
  const visibility = levelOf(draft, readers)
  if (position === '') return { input: null, lacks: 'position' }
  if (line.level !== null && line.level !== visibility && redLineText === '') return { input: null, lacks: 'redLine' }
  const { topic, building, unit } = draft
  const asked = answeredTopic(draft) === topic ? questionsOf(topic) : []
  const answers = asked.flatMap(({ zh }, place) => {
    const text = said[place]?.trim() ?? ''
    return text === '' ? [] : [{ question: zh, text }]
  })
  const isWorded = line.level !== null && redLineText !== ''
  const input: CommandInput = {
    type: 'demand.record',
    demandId: draft.id,
    issueId: draft.issueId,
    position,
    interest,
    priority: draft.priority,
    isRedLine: line.level !== null,
    redLineText: isWorded ? redLineText : null,
    ...(isWorded ? { redLineId, redLineVisibility: line.level } : {}),
    visibility,
    ...(topic === '' ? {} : { topic }),
    ...(building === '' ? {} : { building }),
    ...(unit === '' ? {} : { unit }),
    ...(answers.length === 0 ? {} : { answers }),
  }
  return { input, lacks: null }
}
