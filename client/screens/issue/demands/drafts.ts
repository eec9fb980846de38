/** The demands that a party is still writing on one issue, as its document holds them now. Reads; never writes. */
import { useCallback, useMemo, useRef, useSyncExternalStore } from 'react'
import type * as Y from 'yjs'
import type { Issue } from '#shared/board/board.ts'
import type { DemandDraft } from '#shared/documents/party.ts'
import { demandDrafts } from '#shared/documents/party.ts'
import type { IssueId } from '#shared/ids.ts'
import { watchComposed, withComposed } from '../composed.ts'

const sameDraft = (a: DemandDraft, b: DemandDraft | undefined): boolean =>
  a.id === b?.id &&
  a.position === b.position &&
  a.priority === b.priority &&
  a.isRedLine === b.isRedLine &&
  a.visibility === b.visibility &&
  a.redLineVisibility === b.redLineVisibility &&
  a.topic === b.topic &&
  a.answersTo === b.answersTo &&
  a.building === b.building &&
  a.unit === b.unit

/** The topic that a demand on this issue begins with: the issue's own where the board has it; its writer may choose another, or none. */
export const topicToBegin = (topics: readonly string[] | undefined, { topic }: Pick<Issue, 'topic'>): string =>
  topics?.includes(topic) === true ? topic : ''

/** Whether anybody has written anything in it. */
export const saysAnything = ({ position, interest, redLineText, answers }: DemandDraft): boolean =>
  [position, interest, redLineText, ...answers].some((text) => text.toJSON().trim() !== '')

/** The drafts by id; draws again when one comes, goes, or changes its facts. Their words are watched one by one. */
export function useDemandDrafts(doc: Y.Doc, issueId: IssueId): readonly DemandDraft[] {
  const held = useRef<readonly DemandDraft[]>([])
  const subscribe = useCallback(
    (changed: () => void) => {
      const unwatch = watchComposed(changed)
      doc.on('update', changed)
      return () => {
        unwatch()
        doc.off('update', changed)
      }
    },
    [doc],
  )
  return useSyncExternalStore(subscribe, () => {
    const before = held.current
    const next = withComposed(
      demandDrafts(doc).filter((draft) => draft.issueId === issueId),
      before,
    )
    if (before.length === next.length && next.every((draft, place) => sameDraft(draft, before[place]))) return before
    held.current = next
    return next
  })
}

/** What is written in the answers of a draft, drawn again at every change of one of them. */
export function useDraftAnswers({ answers }: DemandDraft): readonly string[] {
  const subscribe = useCallback(
    (changed: () => void) => {
      for (const text of answers) text.observe(changed)
      return () => {
        for (const text of answers) text.unobserve(changed)
      }
    },
    [answers],
  )
  const words = useSyncExternalStore(subscribe, () => JSON.stringify(answers.map((text) => text.toJSON())))
  return useMemo(() => JSON.parse(words) as readonly string[], [words])
}
