/**
 * Why one cannot write yet where one otherwise may: the document is not on this device and there is no connection, or it is
 * on its way. Says nothing of documents that have come, whoever may write them, and nothing in the first moment of a page,
 * in which most of them come. Needs the words of the area `issue`.
 */
import type { ReactNode } from 'react'
import { useEffect, useId, useState } from 'react'
import { useLink } from '../../state/board.tsx'
import { useT } from '../../state/language.tsx'
import type { Standing } from '../../sync/document.ts'
import './offline.css'

/** How long a document may take to come before that is said. */
const momentMs = 800

/** Whether a document has not come for a moment. */
function useWaits(status: Standing): boolean {
  const [waits, setWaits] = useState(false)
  const is = !status.synced && !status.writable
  useEffect(() => {
    if (!is) return undefined
    const timer = setTimeout(() => setWaits(true), momentMs)
    return () => {
      clearTimeout(timer)
      setWaits(false)
    }
  }, [is])
  return is && waits
}

/** The sentence, and what ties fields and buttons to it; both empty where there is nothing to say. */
export function useWhyNotYet(status: Standing): {
  readonly sentence: string | null
  readonly tied: { readonly 'aria-describedby'?: string }
  /** To be drawn beside them. Test id: `not-yet`. */
  readonly note: ReactNode
} {
  const { t } = useT()
  const id = useId()
  const away = useLink() === 'offline'
  if (!useWaits(status)) return { sentence: null, tied: {}, note: null }
  const sentence = t(away || status.offline ? 'issue.notOnDevice' : 'issue.beingOpened')
  return {
    sentence,
    tied: { 'aria-describedby': id },
    note: (
      <output id={id} className="hy-why-not" data-testid="not-yet">
        {sentence}
      </output>
    ),
  }
}
