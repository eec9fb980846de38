/** The answer to a GET question, asked once when a page opens. For pages that show no board's record. */
import { useCallback, useEffect, useState } from 'react'
import type { Result } from '#shared/result.ts'
import type { HttpRefusal } from './http.ts'
import { ask } from './http.ts'

/** Null while the answer is on its way. */
export function useAnswer<Answer>(path: string): Result<Answer, HttpRefusal> | null {
  return useAskable<Answer>(path).answer
}

/** The same, and a way to ask again after something has changed; the old answer stands until the new one is there. */
export function useAskable<Answer>(path: string): {
  readonly answer: Result<Answer, HttpRefusal> | null
  readonly askAgain: () => Promise<void>
} {
  const [answer, setAnswer] = useState<Result<Answer, HttpRefusal> | null>(null)
  useEffect(() => {
    let wanted = true
    void ask<Answer>(path).then((now) => {
      if (wanted) setAnswer(now)
      return now
    })
    return () => {
      wanted = false
    }
  }, [path])
  const askAgain = useCallback(async () => setAnswer(await ask<Answer>(path)), [path])
  return { answer, askAgain }
}
