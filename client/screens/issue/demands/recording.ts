/**
 * The act that puts a draft on the record in its words of this moment, or what it still lacks. A red line goes along under an id
 * of its own, that of a line which the party has already where it says the same to the same readers.
 */
import { useState } from 'react'
import { standingLines } from '#shared/board/red-lines.ts'
import type { DemandDraft, DemandVisibility } from '#shared/documents/party.ts'
import type { RedLineId } from '#shared/ids.ts'
import { useBoard, useMe } from '../../../state/board.tsx'
import { freshId } from '../../../state/command-id.ts'
import { useYText } from '../../../sync/react.tsx'
import type { Readers } from './DraftReaders.tsx'
import { levelOf } from './DraftReaders.tsx'
import { useDraftAnswers } from './drafts.ts'
import type { LineInWriting } from './line-in-writing.ts'
import type { Recording } from './recording-of.ts'
import { lineIdOf, recordingOf } from './recording-of.ts'

/** The party's own line of these words and readers, else a new one under `fresh`. */
function useLineId(text: string, level: DemandVisibility | null, fresh: RedLineId): RedLineId {
  const { partyId } = useMe().actor
  return useBoard((state) => {
    const party = partyId === null ? undefined : state.parties.get(partyId)
    return lineIdOf(party === undefined ? [] : standingLines(party), text, level, fresh)
  })
}

/** As `recordingOf` makes it of the words in the card, drawn again at every change of them. */
export function useRecording(draft: DemandDraft, readers: Readers, line: LineInWriting): Recording {
  const position = useYText(draft.position).trim()
  const interest = useYText(draft.interest).trim()
  const text = useYText(line.text).trim()
  const answers = useDraftAnswers(draft)
  const [fresh] = useState(() => freshId<'redLine'>('RL-'))
  const id = useLineId(text, line.level, fresh)
  const visibility = levelOf(draft, readers)
  return recordingOf(draft, { position, interest, answers, visibility, line: { level: line.level, text, id } })
}
