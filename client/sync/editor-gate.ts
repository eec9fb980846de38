/**
 * The composition gate of an editor that is bound to a document (TipTap): between the start and the end of composing a word
 * nothing of the document travels, neither half-typed Pinyin outwards nor others' words into the line that is being composed,
 * and the word is one step of undo.
 */

/** What the gate holds back: an open document. */
export interface Gated {
  pause(): void
  resume(): void
}

/** As much of `Y.UndoManager` as is used. */
export interface Undo {
  captureTimeout: number
  stopCapturing(): void
}

/** Some browsers report the composed word only after they have said that composing has ended. */
const afterComposingMs = 30

/**
 * Gates an editor until the answer is called; a word that is being composed then counts as typed.
 * @param element the editable element (for TipTap `editor.view.dom`)
 * @param undo asked each time, because an editor may get its undo manager later; null where there is none
 * @param tell told when composing begins, and when it has ended and all that was held back has gone its way
 */
export function gateEditor(
  element: HTMLElement,
  document: Gated,
  undo: () => Undo | null = () => null,
  tell: (composing: boolean) => void = () => {},
): () => void {
  const stop = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  let composing = false
  let captured: { readonly manager: Undo; readonly timeout: number } | null = null

  const start = (): void => {
    clearTimeout(timer)
    if (composing) return
    composing = true
    tell(true)
    document.pause()
    const manager = undo()
    if (manager === null) return
    captured = { manager, timeout: manager.captureTimeout }
    manager.stopCapturing()
    manager.captureTimeout = Number.MAX_SAFE_INTEGER
  }
  const end = (): void => {
    clearTimeout(timer)
    if (!composing) return
    composing = false
    if (captured !== null) {
      captured.manager.captureTimeout = captured.timeout
      captured.manager.stopCapturing()
      captured = null
    }
    document.resume()
    tell(false)
  }
  const endSoon = (): void => {
    clearTimeout(timer)
    timer = setTimeout(end, afterComposingMs)
  }

  const { signal } = stop
  element.addEventListener('compositionstart', start, { signal })
  element.addEventListener('compositionend', endSoon, { signal })
  element.addEventListener('focusout', end, { signal })
  return () => {
    end()
    stop.abort()
  }
}
