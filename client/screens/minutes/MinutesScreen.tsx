/** The minutes screen. It only lays out what the folded record holds. */
import type { ReactNode } from 'react'

/** Route entry of the minutes screen. */
export default function MinutesScreen(): ReactNode {
  return <main data-testid="minutes-screen" />
}
