/** Draws a piece of screen in jsdom, in one language, and reads what a person would read. No board, no socket: props only. */
import { act } from 'react'
import type { ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import type { Language } from '#shared/i18n/message.ts'
import { LanguageProvider } from '../../client/state/language.tsx'
import { loadLanguage, loadWords, wordAreas } from '../../client/state/words.ts'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

/** A drawn piece of screen. */
export interface Drawn {
  readonly root: HTMLElement
  /** The element with this `data-testid`; fails when there is none. */
  at(testId: string): HTMLElement
  /** All elements with this `data-testid`. */
  all(testId: string): readonly HTMLElement[]
  has(testId: string): boolean
  /** Draws again with other props. */
  draw(node: ReactNode): Promise<void>
  close(): Promise<void>
}

const selector = (testId: string): string => `[data-testid="${testId}"]`

/** Draws `node`; call `close` when done, or leave it to the end of the test file. */
export async function draw(node: ReactNode, language: Language = 'zh-CN'): Promise<Drawn> {
  await loadWords(wordAreas)
  await loadLanguage(language)
  const root = document.createElement('div')
  document.body.append(root)
  const react = createRoot(root)
  const show = async (shown: ReactNode): Promise<void> => {
    await act(async () => react.render(<LanguageProvider>{shown}</LanguageProvider>))
  }
  await show(node)
  const all = (testId: string): readonly HTMLElement[] => [...root.querySelectorAll<HTMLElement>(selector(testId))]
  return {
    root,
    all,
    at: (testId) => {
      const [found] = all(testId)
      if (found === undefined) throw new Error(`nothing drawn is called ${testId}: ${root.innerHTML.slice(0, 2000)}`)
      return found
    },
    has: (testId) => all(testId).length > 0,
    draw: show,
    close: async () => {
      await act(async () => react.unmount())
      root.remove()
    },
  }
}
