/** First version. */
import type { ReactNode } from 'react'

/** Route entry. */
export default function LinksScreen(): ReactNode {
  return <main id="content" />
}
