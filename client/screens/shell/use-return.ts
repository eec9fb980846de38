/**
 * Whether somebody who has come back is to be told of it: after a longer absence, with something kept on the device, or on
 * the first visit to a meeting that runs. A connection that was gone for a moment is nobody's absence. Once it is told it
 * stays told until he has seen it, whatever he decides meanwhile.
 */
import { useEffect, useState } from 'react'
import { limits } from '#shared/limits.ts'
import type { Absence } from '../../state/absence.ts'
import { useBoard, useLink, usePendingActs } from '../../state/board.tsx'
import { useAbsence } from '../../state/use-absence.ts'

/** `absence` is null while there is nothing to tell, and while there is no connection. */
export function useReturn() {
  const { absence, dismiss } = useAbsence()
  const there = useLink() !== 'offline'
  const waiting = usePendingActs().filter(({ status }) => status !== 'withdrawn').length
  const meets = useBoard((state) => state.openMeetingId !== null)
  const [told, setTold] = useState<Absence | null>(null)
  const isFirst = absence?.how === 'first'
  const isWorth = absence !== null && (isFirst ? meets : absence.awayMs > limits.absenceMs || waiting > 0)
  if (absence !== told && (absence === null || isWorth)) setTold(absence)
  const isNothing = absence !== null && absence !== told && !isWorth
  useEffect(() => {
    if (isNothing) dismiss()
  }, [isNothing, dismiss])
  return { absence: there ? told : null, dismiss }
}
