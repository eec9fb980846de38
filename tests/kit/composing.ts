/**
 * Chinese typed with an input method into a field in a browser, by the browser's own composition events, and what of it travels.
 * Knows no screen.
 */
import type { CDPSession, Locator, Page } from 'playwright-core'
import * as Y from 'yjs'
import type { LiveBoard } from '../../server/boards/live-board.ts'

/** A stretch of characters that an update carried. */
export interface Carried {
  readonly document: string
  readonly words: string
}

/** What of one struct is words: typed text, or a short value that is replaced as a whole. */
function wordsOf(struct: unknown): readonly string[] {
  if (!(struct instanceof Y.Item)) return []
  if (struct.content instanceof Y.ContentString) return [struct.content.str]
  if (!(struct.content instanceof Y.ContentAny)) return []
  return struct.content.arr.filter((value): value is string => typeof value === 'string')
}

/** Notes into `carried` what travels: a letter that was once in an update has been seen by somebody, whatever stands in the end. */
export function listenTo(live: LiveBoard, carried: Carried[]): void {
  live.subscribe({
    committed: ({ updates }) => {
      for (const { document, update } of updates) {
        for (const struct of Y.decodeUpdate(update).structs) {
          for (const words of wordsOf(struct)) carried.push({ document, words })
        }
      }
    },
    reset: () => {},
    health: () => {},
  })
}

/** What a field reads; others' carets in the editor left out. */
export const reads = (field: Locator): Promise<string> =>
  field.evaluate((element) => {
    if (element instanceof HTMLTextAreaElement || element instanceof HTMLInputElement) return element.value
    const copy = element.cloneNode(true) as HTMLElement
    for (const caret of copy.querySelectorAll('[data-testid="caret"]')) caret.remove()
    // ProseMirror parts text by this where a caret stands.
    return (copy.textContent ?? '').replaceAll('\uFEFF', '')
  })

/** Puts the caret at the end. */
export async function toEnd(field: Locator): Promise<void> {
  await field.click()
  await field.page().keyboard.press('Control+End')
}

export const session = (page: Page): Promise<CDPSession> => page.context().newCDPSession(page)

/** Types the letters of a word one by one, as an input method shows them; the word is not chosen yet. */
export async function spells(ime: CDPSession, letters: string): Promise<void> {
  for (let end = 1; end <= letters.length; end += 1) {
    await ime.send('Input.imeSetComposition', { text: letters.slice(0, end), selectionStart: end, selectionEnd: end })
  }
}

export const chooses = (ime: CDPSession, word: string): Promise<unknown> => ime.send('Input.insertText', { text: word })
