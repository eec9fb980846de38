/** Mantine for everything below, in Heyi's theme. The observer's and the public page never load this file. */
import { MantineProvider } from '@mantine/core'
import '@mantine/core/styles.layer.css'
import type { ReactNode } from 'react'
import { theme } from '../../ui/theme.ts'
import './mantine.css'

/** Light paper only; the projector draws its own darkness. */
export function Mantine({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <MantineProvider theme={theme} forceColorScheme="light">
      {children}
    </MantineProvider>
  )
}
