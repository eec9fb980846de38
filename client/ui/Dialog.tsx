/**
 * A dialog on the browser's own `<dialog>`: the focus stays inside, Escape closes, the focus goes back to where it was.
 * Costs no library. Takes the same properties as Mantine's Modal where both have them. What it holds lives only while it is open.
 */
import type { ReactNode } from 'react'
import { useId, useLayoutEffect, useRef } from 'react'
import { useT } from '../state/language.tsx'
import './dialog.css'

export interface DialogProps {
  readonly opened: boolean
  readonly onClose: () => void
  readonly title: string
  /** `full` takes the whole screen: for a picture to look at. */
  readonly size?: 'md' | 'lg' | 'xl' | 'full'
  readonly children: ReactNode
}

function OpenDialog({ onClose, title, size = 'md', children }: Omit<DialogProps, 'opened'>): ReactNode {
  const { t } = useT()
  const titleId = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const element = dialog.current
    if (element === null) return undefined
    const before = document.activeElement
    if (typeof element.showModal === 'function') element.showModal()
    else element.setAttribute('open', '')
    element.querySelector<HTMLElement>('[data-autofocus]')?.focus({ preventScroll: true })
    return () => {
      if (typeof element.close === 'function') element.close()
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])
  return (
    <dialog
      ref={dialog}
      className="hy-dialog"
      data-size={size}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        // React tells the dialog around this one, too, though the browser does not.
        if (event.target === event.currentTarget) onClose()
      }}
      // After one Escape the browser may close the next dialog without asking.
      onClose={(event) => {
        if (event.target === event.currentTarget) onClose()
      }}
    >
      <div className="hy-dialog-head">
        <h2 id={titleId}>{title}</h2>
        <button type="button" className="hy-dialog-close" aria-label={t('common.close')} onClick={onClose}>
          <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <path d="M3 3l10 10M13 3L3 13" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
          </svg>
        </button>
      </div>
      <div className="hy-dialog-body">{children}</div>
    </dialog>
  )
}

/** Not in the page at all while closed. */
export function Dialog({ opened, ...open }: DialogProps): ReactNode {
  return opened ? <OpenDialog {...open} /> : null
}
