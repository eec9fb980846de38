/**
 * What meetings put down that decide nothing: a hearing's statements (陈述人与陈述要点) in the order of speaking, and the
 * texts that an on-site meeting put on the table, each marked as not agreed. What was agreed stands elsewhere.
 */
import type { Meeting, Resolution } from '#shared/board/board.ts'
import type { Statement } from '#shared/board/room.ts'
import { currentText, isSettledResolution } from '#shared/board/select.ts'
import { fill } from '#shared/i18n/message.ts'
import { isReplaced } from '#shared/minutes/agreed.ts'
import type { Block } from '#shared/minutes/blocks.ts'
import { bracketed, withoutStop } from '#shared/minutes/chinese.ts'
import { labels, phrases, statementColumns } from '#shared/minutes/labels.ts'
import type { BoardState } from '#shared/record/state.ts'

/** Titles of what was handed in with a statement, as far as the meeting may read it. */
const evidenceOf = (state: BoardState, { id }: Statement): string =>
  [...state.attachments.values()]
    .filter(({ target, withdrawnAt }) => target.kind === 'statement' && target.id === id && withdrawnAt === null)
    .filter(({ visibility }) => visibility === 'public' || visibility === 'meeting')
    .map(({ title, alt }, index) => (title === '' ? alt : title) || `${statementColumns.evidence}${index + 1}`)
    .join('、')

/** The statements of a hearing: who spoke for whom, what was said, what was handed in. */
export function statementBlocks(state: BoardState, meeting: Meeting): readonly Block[] {
  const statements = [...state.statements.values()]
    .filter(({ meetingId }) => meetingId === meeting.id)
    .sort((a, b) => a.seq - b.seq)
  if (statements.length === 0) return [{ kind: 'paragraph', text: labels.none }]
  return [
    {
      kind: 'table',
      columns: [
        { title: statementColumns.ordinal, width: 8 },
        { title: statementColumns.speaker, width: 20 },
        { title: statementColumns.party, width: 15 },
        { title: statementColumns.text, width: 42 },
        { title: statementColumns.evidence, width: 15 },
      ],
      rows: statements.map((one) => [
        String(one.seq),
        one.speaker,
        one.partyId === null ? '' : (state.parties.get(one.partyId)?.name ?? ''),
        one.text,
        evidenceOf(state, one),
      ]),
    },
  ]
}

const isProvisional = (meeting: Meeting, resolution: Resolution): boolean =>
  resolution.meetingId === meeting.id &&
  resolution.status !== 'void' &&
  !isSettledResolution(resolution) &&
  !isReplaced(resolution)

/** The texts that an on-site meeting put on the table and no other has ratified yet; each says so in its own line. */
export function provisionalBlocks(state: BoardState, meeting: Meeting): readonly Block[] {
  if (meeting.kind !== 'onsite') return []
  return [...state.resolutions.values()]
    .filter((resolution) => isProvisional(meeting, resolution))
    .flatMap((resolution) => {
      const text = currentText(resolution)
      return text === null ? [] : [{ resolution, text }]
    })
    .map(({ resolution, text }, index): Block => ({
      kind: 'paragraph',
      text: fill(phrases.provisionalText, {
        ordinal: bracketed(index + 1),
        title: withoutStop(state.issues.get(resolution.issueId)?.title ?? ''),
        version: text.version,
        text: text.text,
      }),
    }))
}
