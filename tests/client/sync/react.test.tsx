/** Documents in components: opened once however often React mounts, shown as they change, bound to fields. */
import { act, StrictMode, useEffect } from 'react'
import type { Root } from 'react-dom/client'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useBoundText, useDocument, useYText } from '../../../client/sync/react.tsx'
import { DocumentScope } from '../../../client/sync/scope.tsx'
import { usePending } from '../../../client/sync/use-pending.ts'

/** A socket on which nothing is said unless the test says it. */
class QuietSocket extends EventTarget {
  static readonly all: QuietSocket[] = []
  readonly sent: unknown[] = []
  readonly url: string
  binaryType = ''
  constructor(url: string) {
    super()
    this.url = url
    QuietSocket.all.push(this)
  }
  send(data: unknown): void {
    this.sent.push(data)
  }
  close(): void {
    this.dispatchEvent(new CloseEvent('close', { code: 1000 }))
  }
  says(control: object): void {
    this.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(control) }))
  }
}

/** What a screen says of the document and, from the page's one count, of what waits. */
function Standing({ words }: { readonly words: string }) {
  return <output>{`${words} ${usePending().changes}`}</output>
}

/** How often a part of the screen was drawn that shows how the document stands, and nothing of its words. */
let drawn = 0

function Watching() {
  const { status } = useDocument('notes')
  useEffect(() => {
    drawn += 1
  })
  return <p>{status.writable ? 'writable' : 'readable'}</p>
}

function Note() {
  const { doc, status, closed } = useDocument('notes')
  const text = doc.getText('note:AG-1')
  const words = useYText(text)
  const field = useBoundText(text, status.writable)
  return (
    <label>
      {words}
      <textarea ref={field} />
      <Standing words={`${closed?.code ?? 'open'} ${status.writable ? 'writable' : 'readable'}`} />
    </label>
  )
}

let root: Root
let place: HTMLElement
beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('WebSocket', QuietSocket)
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  QuietSocket.all.length = 0
  place = document.body.appendChild(document.createElement('div'))
  root = createRoot(place)
})
afterEach(() => {
  act(() => root.unmount())
  vi.advanceTimersByTime(60_000)
  place.remove()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

/** Whether the page may be left without a question. */
const leaving = (): boolean => window.dispatchEvent(new Event('beforeunload', { cancelable: true }))
const shown = (): string => place.querySelector('output')?.textContent ?? ''
const show = (boardId: string): Promise<void> =>
  act(async () =>
    root.render(
      <StrictMode>
        <DocumentScope boardId={boardId} personId="U-SEC">
          <Note />
          <Note />
          <Watching />
        </DocumentScope>
      </StrictMode>,
    ),
  )

describe('useDocument', () => {
  it('[Y12] opens one socket and one channel, and leaves when nobody looks any more', async () => {
    await show('B-1')
    const [socket] = QuietSocket.all
    expect(QuietSocket.all).toHaveLength(1)
    expect(socket?.url).toBe('ws://localhost:3000/sync/B-1?as=U-SEC')
    act(() => void socket?.dispatchEvent(new Event('open')))
    const opens = socket?.sent.filter((data) => typeof data === 'string') ?? []
    expect(opens).toEqual([expect.stringMatching(/^\{"t":"open","channel":1,"document":"notes","page":"[^"]+"\}$/)])
    const left = vi.fn<() => void>()
    socket?.addEventListener('close', left)
    act(() => root.render(null))
    vi.advanceTimersByTime(9_000)
    expect(left).not.toHaveBeenCalled()
    vi.advanceTimersByTime(20_000)
    expect(left).toHaveBeenCalledOnce()
  })

  it('[Y14, Y15] shows rights, words and what is still to be saved', async () => {
    await show('B-2')
    const [socket] = QuietSocket.all
    act(() => void socket?.dispatchEvent(new Event('open')))
    expect(shown()).toBe('open readable 0')
    act(() => socket?.says({ t: 'opened', channel: 1, writable: true, client: 5 }))
    expect(shown()).toBe('open writable 0')
    const [field, other] = place.querySelectorAll('textarea')
    act(() => {
      if (field === undefined) return
      field.value = '记录'
      field.dispatchEvent(new Event('input'))
    })
    expect(shown()).toBe('open writable 1')
    expect(other?.value).toBe('记录')
    expect(place.textContent).toContain('记录')
    act(() => socket?.says({ t: 'verdict', channel: 1, ok: true, seq: 9 }))
    expect(shown()).toBe('open writable 0')
    act(() => socket?.says({ t: 'closed', channel: 1, refusal: { code: 'documentNotReadable' } }))
    expect(shown()).toBe('documentNotReadable readable 0')
  })

  it('[U341] draws what shows only how the document stands not again for a key', async () => {
    await show('B-6')
    const [socket] = QuietSocket.all
    act(() => void socket?.dispatchEvent(new Event('open')))
    act(() => socket?.says({ t: 'opened', channel: 1, writable: true, client: 5 }))
    const before = drawn
    act(() => {
      const field = place.querySelector('textarea')
      if (field === null) return
      field.value = '记录'
      field.dispatchEvent(new Event('input'))
    })
    expect(shown()).toBe('open writable 1')
    act(() => socket?.says({ t: 'verdict', channel: 1, ok: true, seq: 9 }))
    expect(shown()).toBe('open writable 0')
    expect(drawn).toBe(before)
    act(() => socket?.says({ t: 'opened', channel: 1, writable: false, client: 5 }))
    expect(drawn).toBeGreaterThan(before)
  })

  it('[Y14] the browser asks before a page with unsaved words is left', async () => {
    await show('B-3')
    const [socket] = QuietSocket.all
    act(() => void socket?.dispatchEvent(new Event('open')))
    act(() => socket?.says({ t: 'opened', channel: 1, writable: true, client: 5 }))
    expect(leaving()).toBe(true)
    act(() => {
      const field = place.querySelector('textarea')
      if (field === null) return
      field.value = '未存'
      field.dispatchEvent(new Event('input'))
    })
    expect(leaving()).toBe(false)
    act(() => socket?.says({ t: 'verdict', channel: 1, ok: true, seq: 9 }))
    expect(leaving()).toBe(true)
  })
})
