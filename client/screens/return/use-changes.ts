/**
 * What has happened since a place of the record, fetched when somebody comes back: the record in parts, redacted by the
 * server to this seat, and of the issues concerned how the working text stood then and stands now. Where this page still
 * holds the record as it was, only what follows is fetched. Nothing is kept.
 */
import { useCallback, useEffect, useState } from 'react'
import type { Change } from '#shared/board/changes.ts'
import { changesIn } from '#shared/board/changes.ts'
import type { IssueId, ResolutionId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import type { RecordPage, TextAt } from '#shared/protocol/http.ts'
import { paths } from '#shared/protocol/http.ts'
import type { RecordedEvent } from '#shared/record/events.ts'
import { evolveAll } from '#shared/record/evolve/evolve.ts'
import type { BoardState } from '#shared/record/state.ts'
import { emptyState } from '#shared/record/state.ts'
import { ask, pathOf } from '../../state/http.ts'

/** A working text that is not as it was, nor as the version that was published meanwhile. */
export interface TextChange {
  readonly issueId: IssueId
  readonly before: string
  readonly after: string
}

export interface Since {
  readonly changes: readonly Change[]
  readonly texts: readonly TextChange[]
}

interface Question {
  readonly boardId: string
  /** The place of the record that was last seen. */
  readonly seq: number
  /** The record at that place, where it is at hand. */
  readonly before: BoardState | null
  /** Issues whose working text is looked at. */
  readonly issueIds: readonly IssueId[]
}

interface Fetched {
  readonly events: readonly RecordedEvent[]
  readonly head: number
}

async function recordAfter(boardId: string, from: number): Promise<Fetched | null> {
  const events: RecordedEvent[] = []
  let after = from
  for (;;) {
    const path = `${pathOf(paths.events, { boardId })}?after=${after}&most=${limits.eventsPerPart}`
    // oxlint-disable-next-line no-await-in-loop -- each part says where the next begins
    const part = await ask<RecordPage>(path)
    if (!part.ok) return null
    events.push(...part.value.events)
    if (!part.value.more || part.value.head <= after) return { events, head: part.value.head }
    after = part.value.head
  }
}

async function textAt(boardId: string, issueId: IssueId, seq: number): Promise<string | null> {
  if (seq === 0) return ''
  const answer = await ask<TextAt>(`${pathOf(paths.textAt, { boardId, issueId })}?seq=${seq}`)
  return answer.ok ? answer.value.text : null
}

async function textChange({ boardId, seq }: Question, issueId: IssueId, head: number): Promise<TextChange | null> {
  if (head <= seq) return null
  const [before, after] = await Promise.all([textAt(boardId, issueId, seq), textAt(boardId, issueId, head)])
  return before === null || after === null || before === after ? null : { issueId, before, after }
}

/** The newest text of each resolution among these events: what reads so is told as that version. */
function published(events: readonly RecordedEvent[]): ReadonlySet<string> {
  const texts = new Map<ResolutionId, string>()
  for (const { event } of events) {
    if (event.type === 'resolution.versionPublished') texts.set(event.resolutionId, event.version.text.trim())
  }
  return new Set(texts.values())
}

/** Null when the record could not be fetched. */
export async function changesSince(question: Question): Promise<Since | null> {
  const { boardId, seq, before } = question
  const fetched = await recordAfter(boardId, before === null ? 0 : seq)
  if (fetched === null) return null
  const { events, head } = fetched
  const then =
    before ??
    evolveAll(
      emptyState,
      events.filter((one) => one.seq <= seq),
    )
  const texts = await Promise.all(question.issueIds.map((issueId) => textChange(question, issueId, head)))
  const told = published(events.filter((one) => one.seq > seq))
  const untold = texts.filter((one) => one !== null).filter(({ after }) => !told.has(after.trim()))
  return { changes: changesIn(then, events), texts: untold }
}

/** Fetched once; `since` is null while it is on its way, `failed` says that it did not come. */
export function useChangesSince(question: Question) {
  const { boardId, seq, before } = question
  const issues = question.issueIds.join(' ')
  const [outcome, setOutcome] = useState<{ readonly found: Since | null } | null>(null)
  const fetchNow = useCallback(() => {
    const issueIds = issues === '' ? [] : (issues.split(' ') as IssueId[])
    return changesSince({ boardId, seq, before, issueIds })
  }, [boardId, seq, before, issues])
  useEffect(() => {
    let wanted = true
    void fetchNow().then((found) => {
      if (wanted) setOutcome({ found })
      return found
    })
    return () => {
      wanted = false
    }
  }, [fetchNow])
  const fetchAgain = useCallback(async () => {
    setOutcome(null)
    setOutcome({ found: await fetchNow() })
  }, [fetchNow])
  return { since: outcome?.found ?? null, failed: outcome !== null && outcome.found === null, fetchAgain }
}
