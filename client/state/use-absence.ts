/** The absence of whoever sits at this page, for the frame: watched while the board is open, told when he is back. */
import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react'
import { pageStorage } from '../sync/page-storage.ts'
import type { Absence } from './absence.ts'
import { AbsenceWatch, tickMs } from './absence.ts'
import { useContextValue } from './board-provider.tsx'

/** Null while there is nothing to tell; seats without a person are never away. */
export function useAbsence(): { readonly absence: Absence | null; readonly dismiss: () => void } {
  const { link, me } = useContextValue()
  const { boardId } = me
  const { personId } = me.actor
  const watch = useMemo(
    () =>
      personId === null
        ? null
        : new AbsenceWatch({ link, storage: pageStorage(), boardId, personId, elapsed: () => performance.now() }),
    [link, boardId, personId],
  )
  useEffect(() => {
    if (watch === null) return undefined
    const tick = (): void => watch.tick()
    const timer = setInterval(tick, tickMs)
    watch.open()
    window.addEventListener('pagehide', tick)
    return () => {
      clearInterval(timer)
      window.removeEventListener('pagehide', tick)
      watch.close()
    }
  }, [watch])
  const subscribe = useCallback((changed: () => void) => watch?.watch(changed) ?? (() => undefined), [watch])
  const absence = useSyncExternalStore(subscribe, () => watch?.absence ?? null)
  const dismiss = useCallback(() => watch?.dismiss(), [watch])
  return { absence, dismiss }
}
