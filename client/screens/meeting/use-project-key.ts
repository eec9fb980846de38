/** The key `P` as the chair's shortcut for projecting. Left alone while somebody types, holds another key, or a dialog is open. */
import { useEffect, useRef } from 'react'

const typing = 'input, textarea, select, [contenteditable="true"], [role="dialog"]'

/** Whether this press of a key means `P` and nothing else. */
export function isProjectKey(event: KeyboardEvent): boolean {
  if (event.key.toLowerCase() !== 'p' || event.repeat || event.isComposing) return false
  if (event.ctrlKey || event.metaKey || event.altKey) return false
  return !(event.target instanceof Element && event.target.closest(typing) !== null)
}

/** Calls `project` when `P` is pressed; null switches the key off. */
export function useProjectKey(project: (() => void) | null): void {
  const latest = useRef(project)
  useEffect(() => {
    latest.current = project
  })
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (isProjectKey(event)) latest.current?.()
    }
    window.addEventListener('keydown', pressed)
    return () => window.removeEventListener('keydown', pressed)
  }, [])
}
