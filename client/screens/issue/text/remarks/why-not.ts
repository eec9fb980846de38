/** Why nothing can be written in the own party's document now, in words; for the buttons that would begin or end a draft in it. */
import type { OpenDocument } from '../../../../sync/react.tsx'
import { useT } from '../../../../state/language.tsx'

/** Null when it can be written in. */
export function useWhyNot({ synced, writable }: OpenDocument['status']): string | null {
  const { t } = useT()
  if (writable) return null
  return t(synced ? 'refusal.documentNotWritable' : 'text.opening')
}
