/** Nothing travels for a moment after a key, and not at all while a word is being composed. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { WritingPace } from '../../../client/screens/issue/text/writing-pace.ts'

let told: string[]
let pace: WritingPace
beforeEach(() => {
  vi.useFakeTimers()
  told = []
  pace = new WritingPace(() => ({ pause: () => told.push('pause'), resume: () => told.push('resume') }))
})
afterEach(() => vi.useRealTimers())

describe('the pace of writing', () => {
  it('[U341] holds the document for a moment after a key, however many follow, and lets go by itself', () => {
    pace.typed()
    pace.typed()
    vi.advanceTimersByTime(79)
    expect(told).toEqual(['pause'])
    vi.advanceTimersByTime(1)
    expect(told).toEqual(['pause', 'resume'])
    pace.typed()
    pace.flush()
    pace.flush()
    expect(told).toEqual(['pause', 'resume', 'pause', 'resume'])
  })

  it('[U341] lets nothing go while a word is being composed, whatever the moment', () => {
    pace.typed()
    pace.pause()
    pace.typed()
    pace.flush()
    vi.advanceTimersByTime(1_000)
    expect(told).toEqual(['pause', 'pause'])
    pace.resume()
    vi.advanceTimersByTime(1_000)
    expect(told).toEqual(['pause', 'pause', 'resume'])
  })
})
