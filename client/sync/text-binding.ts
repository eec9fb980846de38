/**
 * Binds a `<textarea>` or `<input>` to a `Y.Text`. What is typed becomes the smallest change of the text, so that others'
 * words beside it survive; what others type moves the caret with the words it stands in. While a word is being composed
 * (Pinyin and other input methods) nothing half-typed reaches the text and nothing of others reaches the field; at the end
 * both are merged. A reader's field never writes.
 */
import { simpleDiffStringWithCursor } from 'lib0/diff'
import type * as Y from 'yjs'

type Field = HTMLTextAreaElement | HTMLInputElement

/** Some browsers report the composed word only after they have said that composing has ended. */
const afterComposingMs = 30

type Delta = readonly { readonly insert?: unknown; readonly delete?: number; readonly retain?: number }[]

const lengthOf = (inserted: unknown): number => (typeof inserted === 'string' ? inserted.length : 1)

/** Where a caret at `index` stands after `delta`. */
function moved(index: number, delta: Delta): number {
  let at = 0
  let caret = index
  for (const { insert, delete: removed, retain } of delta) {
    if (retain !== undefined) at += retain
    else if (removed !== undefined) caret -= Math.max(0, Math.min(removed, caret - at))
    else {
      const length = lengthOf(insert)
      if (at < caret) caret += length
      at += length
    }
  }
  return caret
}

/** For each character of the text, its place in the field before composing began; −1 for what has come since. */
class Origins {
  #places: number[]
  constructor(length: number) {
    this.#places = Array.from({ length }, (_, place) => place)
  }

  follow(delta: Delta): void {
    const next: number[] = []
    let at = 0
    for (const { insert, delete: removed, retain } of delta) {
      if (retain !== undefined) next.push(...this.#places.slice(at, at + retain))
      if (insert !== undefined) next.push(...Array.from({ length: lengthOf(insert) }, () => -1))
      at += (retain ?? 0) + (removed ?? 0)
    }
    this.#places = [...next, ...this.#places.slice(at)]
  }

  /** Where in the text now something stands that was typed at `place` of the field. */
  insertionPoint(place: number): number {
    return this.#places.findLastIndex((origin) => origin >= 0 && origin < place) + 1
  }

  /** Which characters of the text now were in the field from `start` to `end`; last first. */
  within(start: number, end: number): readonly number[] {
    return this.#places.flatMap((origin, at) => (origin >= start && origin < end ? [at] : [])).toReversed()
  }
}

class TextBinding {
  readonly #field: Field
  readonly #text: Y.Text
  readonly #writable: () => boolean
  readonly #stop = new AbortController()
  /** Set while a word is being composed: the field as it was, and what others have done to the text since. */
  #composing: { readonly base: string; readonly origins: Origins; readonly allowed: boolean } | null = null
  #timer: ReturnType<typeof setTimeout> | null = null
  /** What the field showed before what is typed now. */
  #shown: string
  readonly #observe = (event: Y.YTextEvent): void => {
    if (event.transaction.origin === this) return
    if (this.#composing === null) this.#show(event.delta as Delta)
    else this.#composing.origins.follow(event.delta as Delta)
  }

  constructor(field: Field, text: Y.Text, writable: () => boolean) {
    this.#field = field
    this.#text = text
    this.#writable = writable
    field.value = text.toJSON()
    this.#shown = field.value
    text.observe(this.#observe)
    const { signal } = this.#stop
    field.addEventListener('input', () => this.#typed(), { signal })
    field.addEventListener('compositionstart', () => this.#startComposing(), { signal })
    field.addEventListener('compositionend', () => this.#endComposingSoon(), { signal })
    field.addEventListener('blur', () => this.#endComposing(), { signal })
  }

  /** Lets go of the field. A word that is being composed counts as typed. */
  release(): void {
    if (this.#stop.signal.aborted) return
    this.#endComposing()
    this.#stop.abort()
    this.#text.unobserve(this.#observe)
  }

  #typed(): void {
    if (this.#composing !== null) return
    const origins = new Origins(this.#text.length)
    this.#write(this.#isGone ? this.#shown : this.#text.toJSON(), origins)
  }

  #startComposing(): void {
    // The word before has just been finished, as when the next letter chooses it. Where nothing of others came meanwhile,
    // it is written now and the field stays as it is; else both words are merged at the end.
    if (this.#timer !== null && this.#composing?.base === this.#text.toJSON()) this.#endComposing()
    this.#cancelTimer()
    const allowed = this.#writable()
    this.#composing ??= { base: this.#text.toJSON(), origins: new Origins(this.#text.length), allowed }
  }

  #endComposingSoon(): void {
    this.#cancelTimer()
    this.#timer = setTimeout(() => this.#endComposing(), afterComposingMs)
  }

  #endComposing(): void {
    this.#cancelTimer()
    const composing = this.#composing
    if (composing === null) return
    this.#composing = null
    // Begun while it was allowed, a word is written even if it no longer is: refused, it lies in the tray for its author.
    this.#write(composing.base, composing.origins, composing.allowed)
  }

  /** Brings what the field has beyond `base` into the text, and the field up to the text. */
  #write(base: string, origins: Origins, allowed = false): void {
    if (allowed || this.#writable()) {
      const caret = this.#field.selectionStart ?? this.#field.value.length
      // In a run of one letter the caret tells which of them is new: it stands behind what was typed.
      const typedAt = Math.max(0, caret - Math.max(0, this.#field.value.length - base.length))
      const { index, remove, insert } = simpleDiffStringWithCursor(base, this.#field.value, typedAt)
      const at = origins.insertionPoint(index)
      const gone = origins.within(index, index + remove)
      this.#change(at, insert, gone)
      this.#showWithCaret(at + (caret - index))
    } else this.#showWithCaret(this.#field.selectionStart ?? 0)
    this.#shown = this.#field.value
  }

  /** Somebody has removed what the text stood in: the field still shows it, for as long as it is there. */
  get #isGone(): boolean {
    // oxlint-disable-next-line no-underscore-dangle -- Yjs says under this name only what a type stands in
    return this.#text._item?.deleted === true
  }

  #change(at: number, insert: string, gone: readonly number[]): void {
    if (insert === '' && gone.length === 0) return
    const remove = (): void => {
      // From the end, in runs, so that each run's place is still right when its turn comes.
      for (let next = 0; next < gone.length;) {
        let end = next + 1
        while (end < gone.length && gone[end] === (gone[end - 1] ?? 0) - 1) end += 1
        this.#text.delete(gone[end - 1] ?? 0, end - next)
        next = end
      }
    }
    this.#text.doc?.transact(() => {
      remove()
      if (insert !== '') this.#text.insert(at, insert)
    }, this)
  }

  /** Shows the text; the caret goes where it is told, within the words. */
  #showWithCaret(caret: number): void {
    const words = this.#text.toJSON()
    if (this.#field.value === words) return
    this.#field.value = words
    const place = Math.max(0, Math.min(caret, words.length))
    this.#field.setSelectionRange(place, place)
  }

  #show(delta: Delta): void {
    const { selectionStart, selectionEnd, selectionDirection } = this.#field
    this.#field.value = this.#text.toJSON()
    this.#shown = this.#field.value
    if (selectionStart === null || selectionEnd === null) return
    this.#field.setSelectionRange(
      moved(selectionStart, delta),
      moved(selectionEnd, delta),
      selectionDirection ?? 'none',
    )
  }

  #cancelTimer(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
  }
}

/**
 * Makes `field` show and edit `text` until the answer is called.
 * @param writable asked before each change; while it says no, whatever is typed is taken back out of the field
 */
export function bindText(field: Field, text: Y.Text, writable: () => boolean): () => void {
  const binding = new TextBinding(field, text, writable)
  return () => binding.release()
}
