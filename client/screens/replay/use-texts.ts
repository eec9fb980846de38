/**
 * The working texts of issues as they stood, for members: the steps in which each came about, asked for once an issue, and
 * the exact words of a moment that lies in the middle of a step, asked for when somebody stops there. Holds nothing for the
 * edition for everybody, which has no working texts.
 */
import { useEffect, useState } from 'react'
import type { TextStep } from '#shared/board/text-steps.ts'
import { textAt } from '#shared/board/text-steps.ts'
import type { IssueId } from '#shared/ids.ts'
import type { TextAt, TextSteps } from '#shared/protocol/http.ts'
import { paths } from '#shared/protocol/http.ts'
import type { HttpRefusal } from '../../state/http.ts'
import { ask, pathOf } from '../../state/http.ts'

type Answered<Value> = { readonly value: Value } | { readonly refusal: HttpRefusal }

/** Answers by their addresses; the address is the question. */
function useAnswers<Value>(path: string | null): Answered<Value> | null {
  const [answers, setAnswers] = useState<ReadonlyMap<string, Answered<Value>>>(new Map())
  const known = path === null ? undefined : answers.get(path)
  const isKnown = known !== undefined
  useEffect(() => {
    if (path === null || isKnown) return undefined
    let here = true
    const load = async (): Promise<void> => {
      const answer = await ask<Value>(path)
      const answered = answer.ok ? { value: answer.value } : { refusal: answer.refusal }
      if (here) setAnswers((before) => new Map([...before, [path, answered]]))
    }
    void load()
    return () => {
      here = false
    }
  }, [path, isKnown])
  return known ?? null
}

const noSteps: readonly TextStep[] = []

/** When the text of an issue changed; none while that is not known, and for the edition for everybody. */
export interface StepsLoad {
  readonly steps: readonly TextStep[]
  readonly loading: boolean
  readonly refusal: HttpRefusal | null
}

/**
 * The steps of an issue's text.
 * @param issueId null where there is no text to be looked at
 * @param head how far the record reaches that is looked back at; when it grows they are asked for again
 */
export function useSteps(boardId: string, issueId: IssueId | null, head: number): StepsLoad {
  const path = issueId === null ? null : `${pathOf(paths.textSteps, { boardId, issueId })}?head=${head}`
  const answer = useAnswers<TextSteps>(path)
  if (path === null) return { steps: noSteps, loading: false, refusal: null }
  if (answer === null) return { steps: noSteps, loading: true, refusal: null }
  if ('refusal' in answer) return { steps: noSteps, loading: false, refusal: answer.refusal }
  return { steps: answer.value.steps, loading: false, refusal: null }
}

/** The words at a place of the order; null while they are on their way or cannot be had. */
export function useTextAt(
  { boardId, issueId }: { readonly boardId: string; readonly issueId: IssueId | null },
  { steps, loading, refusal }: StepsLoad,
  seq: number,
): string | null {
  const known = loading || refusal !== null ? null : textAt(steps, seq)
  const asks = issueId !== null && !loading && refusal === null && known === null
  const path = asks ? `${pathOf(paths.textAt, { boardId, issueId })}?seq=${seq}` : null
  const answer = useAnswers<TextAt>(path)
  if (issueId === null) return null
  return known ?? (answer !== null && 'value' in answer ? answer.value.text : null)
}
