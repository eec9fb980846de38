/** First version. */
import type { ReactNode } from 'react'

/** Route entry. */
export default function HomeScreen(): ReactNode {
  return <main id="content" />
}
