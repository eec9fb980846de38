/** The composition gate of an editor. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { gateEditor } from '../../../client/sync/editor-gate.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function gated() {
  const said: string[] = []
  const element = document.createElement('div')
  const undo = { captureTimeout: 500, stopCapturing: () => said.push('stop') }
  const release = gateEditor(
    element,
    { pause: () => said.push('pause'), resume: () => said.push('resume') },
    () => undo,
  )
  return { said, undo, release, fires: (type: string) => element.dispatchEvent(new Event(type)) }
}

describe('the gate', () => {
  it('[Y16] holds the document from the first stroke until just after the last, as one step of undo', () => {
    const { said, undo, fires } = gated()
    fires('compositionstart')
    expect(said).toEqual(['pause', 'stop'])
    expect(undo.captureTimeout).toBe(Number.MAX_SAFE_INTEGER)
    fires('compositionend')
    vi.advanceTimersByTime(29)
    expect(said).toEqual(['pause', 'stop'])
    vi.advanceTimersByTime(1)
    expect(said).toEqual(['pause', 'stop', 'stop', 'resume'])
    expect(undo.captureTimeout).toBe(500)
  })

  it('[Y16] composing again at once keeps it held; leaving the editor or letting go opens it', () => {
    const { said, release, fires } = gated()
    fires('compositionstart')
    fires('compositionend')
    fires('compositionstart')
    vi.advanceTimersByTime(100)
    expect(said).toEqual(['pause', 'stop'])
    fires('focusout')
    expect(said.at(-1)).toBe('resume')
    fires('focusout')
    fires('compositionstart')
    release()
    expect(said.filter((word) => word === 'resume')).toHaveLength(2)
    fires('compositionstart')
    expect(said.filter((word) => word === 'pause')).toHaveLength(2)
  })
})
