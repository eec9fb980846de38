/**
 * In which draft a word is being composed right now. A draft that somebody else removes or submits stays on the page of who
 * is in the middle of a word until the word is chosen, so that what lies in the tray is the word and not its letters. Kept
 * beside React: nothing is drawn anew while one composes.
 */

/** Some browsers report the composed word only after they have said that composing has ended; the field reads it after that. */
const afterComposingMs = 60

let card: string | null = null
let timer: ReturnType<typeof setTimeout> | undefined
const watchers = new Set<() => void>()

const cardOf = (target: EventTarget | null): string | null => {
  const at = target instanceof Element ? target.closest<HTMLElement>('[data-draft], [data-remark-draft]') : null
  return at?.dataset['remarkDraft'] ?? at?.dataset['draft'] ?? null
}

function ended(): void {
  card = null
  for (const changed of watchers) changed()
}

const starts = ({ target }: Event): void => {
  clearTimeout(timer)
  card = cardOf(target)
}
const ends = (): void => {
  clearTimeout(timer)
  if (card !== null) timer = setTimeout(ended, afterComposingMs)
}

/** Tells when a word is done that was composed in a draft, until the answer is called. */
export function watchComposed(changed: () => void): () => void {
  if (watchers.size === 0) {
    document.addEventListener('compositionstart', starts)
    document.addEventListener('compositionend', ends)
  }
  watchers.add(changed)
  return () => {
    watchers.delete(changed)
    if (watchers.size > 0) return
    document.removeEventListener('compositionstart', starts)
    document.removeEventListener('compositionend', ends)
    clearTimeout(timer)
    card = null
  }
}

/** The drafts that are there, and of those that were shown the one in which a word is still being composed. */
export function withComposed<Draft extends { readonly id: string }>(
  now: readonly Draft[],
  shown: readonly Draft[],
): readonly Draft[] {
  if (card === null || now.some(({ id }) => id === card)) return now
  const composed = shown.filter(({ id }) => id === card)
  return composed.length === 0 ? now : [...now, ...composed].sort((a, b) => (a.id < b.id ? -1 : 1))
}
