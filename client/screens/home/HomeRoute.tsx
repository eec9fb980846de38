/** Route entry of `/`: the organiser's home with Mantine around it. */
import type { ReactNode } from 'react'
import { Mantine } from '../shell/Mantine.tsx'
import { HomeScreen } from './HomeScreen.tsx'

/** Loaded only by `/`. */
export default function HomeRoute(): ReactNode {
  return (
    <Mantine>
      <HomeScreen />
    </Mantine>
  )
}
