/** First version. */
import type { ReactNode } from 'react'

/** Route entry. */
export default function ObserverScreen(): ReactNode {
  return <main id="content" />
}
