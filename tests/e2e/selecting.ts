/**
 * Marking and changing words as a person with a mouse and a keyboard does: a stretch of the working text is selected, what
 * is typed takes its place. Positions count the characters of one paragraph, without what others' carets show between them.
 */
import { diffChars } from 'diff'
import type { Page } from 'playwright-core'

/** Selects the characters from `start` to `end` in the first element that carries this test id. */
export async function selectIn(page: Page, testId: string, start: number, end: number): Promise<void> {
  await page
    .getByTestId(testId)
    .first()
    .evaluate(
      (element, [start, end]) => {
        const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT, (node) =>
          node.parentElement?.closest('[contenteditable="false"],[aria-hidden="true"]') === null
            ? NodeFilter.FILTER_ACCEPT
            : NodeFilter.FILTER_REJECT,
        )
        const range = document.createRange()
        let before = 0
        let found = false
        for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
          const { length } = node.nodeValue ?? ''
          if (!found && start <= before + length) {
            range.setStart(node, start - before)
            found = true
          }
          if (end <= before + length) {
            range.setEnd(node, end - before)
            break
          }
          before += length
        }
        if (element instanceof HTMLElement) element.focus({ preventScroll: true })
        document.getSelection()?.removeAllRanges()
        document.getSelection()?.addRange(range)
      },
      [start, end] as const,
    )
}

/** Waits until the working text reads so, whatever others' carets show between its words. */
export async function readsText(page: Page, text: string): Promise<void> {
  await page.waitForFunction((text) => {
    const editor = document.querySelector('[data-testid="text-editor"]')?.cloneNode(true)
    if (!(editor instanceof HTMLElement)) return false
    for (const caret of editor.querySelectorAll('[aria-hidden="true"]')) caret.remove()
    return editor.textContent === text
  }, text)
}

/** Selects these words where they first stand. */
export async function selectWords(page: Page, testId: string, words: string): Promise<void> {
  const text = (await page.getByTestId(testId).first().textContent()) ?? ''
  const at = text.indexOf(words)
  if (at < 0) throw new Error(`“${words}” does not stand in “${text}”`)
  await selectIn(page, testId, at, at + words.length)
}

/** Changes a text of one paragraph into another by typing only what differs, from its end to its beginning. */
export async function retype(page: Page, from: string, to: string): Promise<void> {
  const steps: { readonly start: number; readonly end: number; readonly words: string }[] = []
  let at = 0
  for (const { value, added, removed } of diffChars(from, to)) {
    if (added) {
      const last = steps.at(-1)
      if (last !== undefined && last.end === at && last.words === '')
        steps[steps.length - 1] = { ...last, words: value }
      else steps.push({ start: at, end: at, words: value })
    } else {
      if (removed) steps.push({ start: at, end: at + value.length, words: '' })
      at += value.length
    }
  }
  for (const { start, end, words } of steps.toReversed()) {
    await selectIn(page, 'text-editor', start, end)
    if (words === '') await page.keyboard.press('Delete')
    else await page.keyboard.insertText(words)
  }
}
