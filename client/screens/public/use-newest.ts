/**
 * Whether more has happened than a page holds that has no link to the server: it asks when it is looked at again, and once a
 * minute while it is. Only tells; whoever reads decides whether it is fetched.
 */
import { useEffect, useState } from 'react'
import { fetchAfter } from '../replay/use-record.ts'

const everyMs = 60_000

/** The number of the newest event that everybody may read, as far as it is known; 0 while nothing came after `head`. */
export function useNewest(boardId: string, head: number): number {
  const [newest, setNewest] = useState(0)
  useEffect(() => {
    if (head === 0) return undefined
    let here = true
    const look = async (): Promise<void> => {
      if (document.visibilityState === 'hidden') return
      const { held } = await fetchAfter(boardId, 'public', { events: [], head })
      if (here) setNewest(held.events.at(-1)?.seq ?? 0)
    }
    const asked = (): void => void look()
    const timer = setInterval(asked, everyMs)
    document.addEventListener('visibilitychange', asked)
    return () => {
      here = false
      clearInterval(timer)
      document.removeEventListener('visibilitychange', asked)
    }
  }, [boardId, head])
  return newest
}
