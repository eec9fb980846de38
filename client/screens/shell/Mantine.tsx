/** Mantine for everything below, in Heyi's theme. The observer's and the public page never load this file. */
import { MantineProvider, mergeThemeOverrides } from '@mantine/core'
import '@mantine/core/styles.layer.css'
import type { ReactNode } from 'react'
import { useMemo } from 'react'
import { useT } from '../../state/language.tsx'
import { styleNonce } from '../../state/style-nonce.ts'
import { theme } from '../../ui/theme.ts'
import './mantine.css'

/** Names for the parts of dialogs that Mantine leaves nameless, and no second banner landmark. */
const dialogs = (close: string) => ({
  defaultProps: { closeButtonProps: { 'aria-label': close }, attributes: { header: { role: 'none' } } },
})

const nonce = (): string => styleNonce() ?? ''

/** Light paper only; the projector draws its own darkness. */
export function Mantine({ children }: { readonly children: ReactNode }): ReactNode {
  const { t } = useT()
  const close = t('common.close')
  const named = useMemo(
    () => mergeThemeOverrides(theme, { components: { Modal: dialogs(close), Drawer: dialogs(close) } }),
    [close],
  )
  return (
    <MantineProvider theme={named} forceColorScheme="light" getStyleNonce={nonce}>
      {children}
    </MantineProvider>
  )
}
