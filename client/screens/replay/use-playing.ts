/**
 * Going on by itself, a step at a time, until the last one or until somebody takes hold of the slider. Not offered to whoever
 * asks for reduced motion: what moves there, moves by his hand.
 */
import { useEffect, useState } from 'react'

/** How long one step stands: time to read one sentence. */
export const stepMs = 1_800

export interface Playing {
  /** Whether it may be played at all. */
  readonly offered: boolean
  readonly playing: boolean
  readonly toggle: () => void
  readonly stop: () => void
}

const prefersStillness = (): boolean => window.matchMedia('(prefers-reduced-motion: reduce)').matches

/** Plays from `place`; from the beginning where that is the last one. */
export function usePlaying(place: number, last: number, show: (place: number) => void): Playing {
  const [wanted, setWanted] = useState(false)
  const offered = last > 0 && !prefersStillness()
  const playing = wanted && offered && place < last
  useEffect(() => {
    if (!playing) return undefined
    const timer = setTimeout(() => show(place + 1), stepMs)
    return () => clearTimeout(timer)
  }, [playing, place, show])
  const toggle = (): void => {
    if (!playing && place >= last) show(0)
    setWanted(!playing)
  }
  return { offered, playing, toggle, stop: () => setWanted(false) }
}
