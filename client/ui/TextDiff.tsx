/** Shows exactly which characters changed between two texts: added ones underlined, removed ones struck through. */
import { diffChars } from 'diff'
import type { ReactNode } from 'react'
import { useMemo } from 'react'
import { useT } from '../state/language.tsx'
import './marks.css'

export interface TextDiffProps {
  readonly before: string
  readonly after: string
}

/** Reads as the new text with the old words in their places; `<ins>` and `<del>` carry the meaning without colour. */
export function TextDiff({ before, after }: TextDiffProps): ReactNode {
  const { t } = useT()
  const parts = useMemo(() => {
    const changes = diffChars(before, after)
    return changes.map(({ added, removed, value }, place) => ({ added, removed, value, key: `${place}` }))
  }, [before, after])
  if (before === after) return <p className="hy-diff">{t('common.textSame')}</p>
  return (
    <div className="hy-diff" data-testid="diff">
      {parts.map((part) => {
        if (part.added) return <ins key={part.key}>{part.value}</ins>
        if (part.removed) return <del key={part.key}>{part.value}</del>
        return <span key={part.key}>{part.value}</span>
      })}
    </div>
  )
}
