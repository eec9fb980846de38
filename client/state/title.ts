/** The document's title: what this screen is, then the product. */
import { useEffect } from 'react'
import { useT } from './language.tsx'

/** Sets the title while the screen is shown. */
export function useTitle(title: string): void {
  const { t } = useT()
  const app = t('common.appName')
  useEffect(() => {
    document.title = title === '' ? app : `${title} · ${app}`
  }, [title, app])
}
