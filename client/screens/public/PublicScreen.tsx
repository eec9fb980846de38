/** First version. */
import type { ReactNode } from 'react'

/** Route entry. */
export default function PublicScreen(): ReactNode {
  return <main id="content" />
}
