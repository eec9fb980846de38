/** A field bound to a text: smallest changes, the caret, words that are being composed, readers. */
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { watchDeleted } from '../../../client/sync/deleted-words.ts'
import { wordsOfRuns } from '../../../client/sync/gone-runs.ts'
import { bindText } from '../../../client/sync/text-binding.ts'
import { caretAt } from '../../kit/editing.ts'

let doc: Y.Doc
let text: Y.Text
let field: HTMLTextAreaElement
let release: () => void
let writable = true

beforeEach(() => {
  vi.useFakeTimers()
  doc = new Y.Doc()
  text = doc.getText('t')
  text.insert(0, '小区停车位不足')
  field = document.createElement('textarea')
  document.body.append(field)
  writable = true
  release = bindText(field, text, () => writable)
})
afterEach(() => {
  release()
  field.remove()
  vi.useRealTimers()
})

/** What the browser does when somebody types: the field has changed, then says so. */
function types(value: string, caret = value.length): void {
  field.value = value
  field.setSelectionRange(caret, caret)
  field.dispatchEvent(new Event('input'))
}
const fires = (type: string): boolean => field.dispatchEvent(new Event(type))
/** What somebody else does to the text. */
const remotely = (change: (theirs: Y.Text) => void): void => {
  const other = new Y.Doc()
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
  change(other.getText('t'))
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other, Y.encodeStateVector(doc)), 'remote')
}

describe('a bound field', () => {
  it('[Y15] shows the text and changes only what was typed', () => {
    expect(field.value).toBe('小区停车位不足')
    const changes: unknown[] = []
    text.observe((event) => changes.push(event.delta))
    types('小区停车位严重不足', 7)
    expect(text.toJSON()).toBe('小区停车位严重不足')
    expect(changes).toEqual([[{ retain: 5 }, { insert: '严重' }]])
  })

  it('[Y15] inserts the same letter where the caret is, not elsewhere in a run of it', () => {
    types('aaa')
    const changes: unknown[] = []
    text.observe((event) => changes.push(event.delta))
    types('aaaa', 2)
    expect(changes).toEqual([[{ retain: 1 }, { insert: 'a' }]])
  })

  it('[Y15] never splits a character outside the basic plane', () => {
    types('车😀位')
    types('车😁位')
    expect(text.toJSON()).toBe('车😁位')
    remotely((theirs) => theirs.insert(0, '停'))
    expect(text.toJSON()).toBe('停车😁位')
  })

  it('[D31] whatever is typed, pasted or composed while others type, no character is parted', () => {
    const mostly = fc.string({ unit: fc.constantFrom('a', '车', '😀', '😁', '𠮷', '🀀'), maxLength: 6 })
    const act = fc.record({ composed: fc.boolean(), value: mostly, caret: fc.nat(12), theirs: mostly, at: fc.nat(12) })
    fc.assert(
      fc.property(fc.array(act, { maxLength: 8 }), (acts) => {
        for (const { composed, value, caret, theirs, at } of acts) {
          if (composed) fires('compositionstart')
          remotely((shared) => shared.insert(caretAt(shared, at % (shared.length + 1)), theirs))
          types(value, Math.min(caret, value.length))
          if (composed) fires('compositionend')
          vi.advanceTimersByTime(100)
          // Yjs leaves this in the place of a character that it has parted.
          expect(text.toJSON()).not.toContain('\u{fffd}')
          expect(field.value).toBe(text.toJSON())
        }
      }),
      { numRuns: 60 },
    )
  }, 60_000)

  it('[Y15] keeps the caret with the words it stands in', () => {
    field.setSelectionRange(2, 5)
    remotely((theirs) => theirs.insert(0, '本'))
    expect([field.value, field.selectionStart, field.selectionEnd]).toEqual(['本小区停车位不足', 3, 6])
    remotely((theirs) => theirs.delete(0, 2))
    expect([field.value, field.selectionStart, field.selectionEnd]).toEqual(['区停车位不足', 1, 4])
    remotely((theirs) => theirs.insert(4, '严重'))
    expect([field.selectionStart, field.selectionEnd]).toEqual([1, 4])
    remotely((theirs) => theirs.delete(0, 8))
    expect([field.value, field.selectionStart, field.selectionEnd]).toEqual(['', 0, 0])
  })

  it('[Y15] a reader may type what they like: nothing is written and the text comes back', () => {
    writable = false
    const before = Y.encodeStateVector(doc)
    types('涂改')
    expect(field.value).toBe('小区停车位不足')
    expect(Y.encodeStateVector(doc)).toEqual(before)
    fires('compositionstart')
    field.value = '涂改ni'
    fires('compositionend')
    vi.advanceTimersByTime(100)
    expect(field.value).toBe('小区停车位不足')
    expect(Y.encodeStateVector(doc)).toEqual(before)
  })

  it('[Y15] lets go when released', () => {
    release()
    types('别处')
    remotely((theirs) => theirs.insert(0, '本'))
    expect(text.toJSON()).toBe('本小区停车位不足')
    expect(field.value).toBe('别处')
  })
})

describe('a field whose draft somebody removes', () => {
  const gone: string[] = []
  let cards: Y.Map<Y.Map<unknown>>
  beforeEach(() => {
    gone.length = 0
    cards = doc.getMap('cards')
    text = new Y.Text('共同写的')
    cards.set('D-1', new Y.Map([['position', text]]))
    release()
    release = bindText(field, text, () => writable)
    watchDeleted(
      doc,
      () => new Map([[doc.clientID, 1_000]]),
      ({ runs }) => gone.push(wordsOfRuns(runs)),
    )
  })
  const removed = (): void => {
    const theirs = new Y.Doc()
    Y.applyUpdate(theirs, Y.encodeStateAsUpdate(doc))
    theirs.getMap('cards').delete('D-1')
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(theirs, Y.encodeStateVector(doc)), 'remote')
    gone.length = 0
  }

  it('[Y102] hands over the word that was being composed, and nothing else', () => {
    fires('compositionstart')
    types('共同写的shi')
    removed()
    types('共同写的是这样')
    fires('compositionend')
    release()
    expect(gone).toEqual(['是这样'])
  })

  it('[Y102] hands over what is typed before the field is gone', () => {
    removed()
    types('共同写的。')
    expect(gone).toEqual(['。'])
  })
})

describe('a word that is being composed', () => {
  it('[Y16] nothing half-typed reaches the text; at the end the word does, once', () => {
    const seen: string[] = []
    text.observe(() => seen.push(text.toJSON()))
    fires('compositionstart')
    for (const half of ['y', 'ya', 'yan', 'yanz']) types(`小区停车位${half}不足`, 5 + half.length)
    expect(seen).toEqual([])
    types('小区停车位严重不足', 7)
    fires('compositionend')
    vi.advanceTimersByTime(30)
    expect(seen).toEqual(['小区停车位严重不足'])
    expect(field.selectionStart).toBe(7)
  })

  it('[Y16] what others do to the same field meanwhile is merged afterwards', () => {
    fires('compositionstart')
    types('小区停车位yan不足', 8)
    remotely((theirs) => {
      theirs.insert(0, '本')
      theirs.insert(theirs.length, '，望解决')
    })
    expect(field.value).toBe('小区停车位yan不足')
    types('小区停车位严重不足', 7)
    fires('compositionend')
    vi.advanceTimersByTime(30)
    expect(text.toJSON()).toBe('本小区停车位严重不足，望解决')
    expect(field.value).toBe('本小区停车位严重不足，望解决')
    expect(field.selectionStart).toBe(8)
  })

  it('[U436] is written when the next one begins at once, and nothing of the next one with it', () => {
    fires('compositionstart')
    types('小区停车位不足ma')
    types('小区停车位不足吗')
    fires('compositionend')
    fires('compositionstart')
    expect(text.toJSON()).toBe('小区停车位不足吗')
    types('小区停车位不足吗zen')
    expect([text.toJSON(), field.value]).toEqual(['小区停车位不足吗', '小区停车位不足吗zen'])
    types('小区停车位不足吗怎么办')
    fires('compositionend')
    vi.runAllTimers()
    expect(text.toJSON()).toBe('小区停车位不足吗怎么办')
  })

  it('[U436] waits for the next one where others have typed meanwhile: the field is left alone while it is composed in', () => {
    fires('compositionstart')
    types('小区停车位不足吗')
    fires('compositionend')
    remotely((theirs) => theirs.insert(0, '本'))
    fires('compositionstart')
    expect(field.value).toBe('小区停车位不足吗')
    types('小区停车位不足吗？')
    fires('compositionend')
    vi.runAllTimers()
    expect([text.toJSON(), field.value]).toEqual(['本小区停车位不足吗？', '本小区停车位不足吗？'])
  })

  it('[Y16] a word composed over a selection removes only what was selected, not what came into it', () => {
    field.setSelectionRange(2, 5)
    fires('compositionstart')
    types('小区c不足', 3)
    remotely((theirs) => theirs.insert(4, '的'))
    types('小区车库不足', 4)
    fires('compositionend')
    vi.advanceTimersByTime(30)
    expect(text.toJSON()).toBe('小区车库的不足')
  })

  it('[Y16] what the word stood beside was deleted meanwhile: the word stays', () => {
    fires('compositionstart')
    types('小区停车位y不足', 6)
    remotely((theirs) => theirs.delete(0, theirs.length))
    types('小区停车位严不足', 6)
    fires('compositionend')
    vi.advanceTimersByTime(30)
    expect(text.toJSON()).toBe('严')
    expect(field.value).toBe('严')
  })

  it('[Y16] leaving the field, or composing again at once, loses nothing', () => {
    fires('compositionstart')
    types('小区停车位严不足', 6)
    fires('compositionend')
    fires('compositionstart')
    types('小区停车位严zh不足', 8)
    vi.advanceTimersByTime(100)
    expect(text.toJSON()).toBe('小区停车位严不足')
    types('小区停车位严重不足', 7)
    fires('blur')
    expect(text.toJSON()).toBe('小区停车位严重不足')
    fires('compositionstart')
    types('小区停车位严重不足了')
    release()
    expect(text.toJSON()).toBe('小区停车位严重不足了')
  })
})
