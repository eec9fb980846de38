/** A question to the room while it is being written: what is still missing, and the act it becomes. Mood cards bring their own words. */
import type { PollKind, PollVoters } from '#shared/board/room.ts'
import type { IssueId, MeetingId, PollId } from '#shared/ids.ts'
import type { CommandInput } from '#shared/record/commands.ts'
import { freshId } from '../../../state/command-id.ts'

export interface PollDraft {
  readonly question: string
  readonly kind: PollKind
  readonly voters: PollVoters
  readonly secret: boolean
  /** As typed: one choice a line, or parted by 、 ; or a slash. */
  readonly choices: string
}

const mostChoices = 8

/** The choices as they were meant: no blanks, no repetition, eight at most. */
export function choicesOf(typed: string): readonly string[] {
  const labels = typed
    .split(/[\n、;；/]/u)
    .map((label) => label.trim())
    .filter((label) => label !== '')
  return [...new Set(labels)].slice(0, mostChoices)
}

/** What is still missing; null when it can be asked. */
export function missingIn({ question, choices }: PollDraft): 'pollNoQuestion' | 'pollNoChoices' | null {
  if (question.trim() === '') return 'pollNoQuestion'
  return choicesOf(choices).length < 2 ? 'pollNoChoices' : null
}

/** The act that asks the question. */
export function pollAct(draft: PollDraft, pollId: PollId, meetingId: MeetingId, issueId: IssueId | null): CommandInput {
  const { question, kind, voters, secret, choices } = draft
  return {
    type: 'poll.open',
    pollId,
    meetingId,
    issueId,
    question: question.trim(),
    kind,
    voters,
    secret,
    choices: choicesOf(choices).map((label) => ({ id: freshId<'pollChoice'>('C-'), label })),
  }
}
