/**
 * The chair's keys: `P` projects the current issue, `N` takes the room to the next item, `Z` takes the last move back, `?`
 * shows them. Left alone while somebody types, holds another key, or a dialog is open.
 */
import { useEffect, useRef } from 'react'

const typing = 'input, textarea, select, [contenteditable="true"], [role="dialog"], dialog'

export const consoleKeys = ['p', 'n', 'z', '?'] as const
export type ConsoleKey = (typeof consoleKeys)[number]

/** Which of the console's keys this press means; null for none of them. */
export function consoleKeyOf(event: KeyboardEvent): ConsoleKey | null {
  const key = consoleKeys.find((one) => one === event.key.toLowerCase() || (one === '?' && event.key === '？'))
  if (key === undefined || event.repeat || event.isComposing) return null
  if (event.ctrlKey || event.metaKey || event.altKey) return null
  const { target } = event
  if (target instanceof Element && target.closest(typing) !== null) return null
  return document.querySelector('dialog[open]') === null ? key : null
}

/** What each key does now; a key that is missing does nothing. */
export function useConsoleKeys(acts: Readonly<Partial<Record<ConsoleKey, () => void>>>): void {
  const latest = useRef(acts)
  useEffect(() => {
    latest.current = acts
  })
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      const key = consoleKeyOf(event)
      const act = key === null ? undefined : latest.current[key]
      if (act === undefined) return
      event.preventDefault()
      act()
    }
    window.addEventListener('keydown', pressed)
    return () => window.removeEventListener('keydown', pressed)
  }, [])
}
