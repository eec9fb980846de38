/** The meeting screen. It only lays out what the folded record holds. */
import type { ReactNode } from 'react'

/** Route entry of the meeting screen. */
export default function MeetingScreen(): ReactNode {
  return <main data-testid="meeting-screen" />
}
