/** The projector screen. It only lays out what the folded record holds. */
import type { ReactNode } from 'react'

/** Route entry of the projector screen. */
export default function ProjectorScreen(): ReactNode {
  return <main data-testid="projector-screen" />
}
