/**
 * The reader's language. Chinese unless `?lang=en` or an earlier choice on this device says otherwise; sentences of the
 * chosen language are loaded, never of both. Screens ask `useT` for sentences and never compare languages themselves.
 */
import type { ReactNode } from 'react'
import { createContext, use, useEffect, useMemo, useSyncExternalStore } from 'react'
import type { Party } from '#shared/board/board.ts'
import type { Language, Translate } from '#shared/i18n/message.ts'
import { translator } from '#shared/i18n/message.ts'
import { inLanguage, sayRefusal } from '#shared/i18n/say-refusal.ts'
import type { Refusal } from '#shared/refusals.ts'
import { readSetting, writeSetting } from './setting.ts'
import { loadLanguage, onWords, wordsNow } from './words.ts'

/** The language to start with: the address's `?lang=`, then the choice remembered on this device, then Chinese. */
export function firstLanguage(search: string): Language {
  const asked = new URLSearchParams(search).get('lang') ?? readSetting('language') ?? ''
  return asked.toLowerCase().startsWith('en') ? 'en' : 'zh-CN'
}

/** What `useT` gives a screen. */
export interface Words {
  readonly t: Translate
  readonly language: Language
  /** Loads the other language and switches when it is there; remembered on this device. */
  readonly setLanguage: (language: Language) => void
  /** Why something was refused, in one sentence; the reasons beneath it follow after it. */
  readonly refusalText: (refusal: Refusal) => string
  readonly partyName: (party: Pick<Party, 'name' | 'nameEn'>) => string
}

const WordsContext = createContext<Words | null>(null)

/** Remembered also when its sentences cannot be fetched now: then this page stays as it is, and the next visit asks again. */
function setLanguage(language: Language): void {
  writeSetting('language', language)
  loadLanguage(language).catch(() => undefined)
}

/** Provides the sentences to everything below it and keeps `<html lang>` true. */
export function LanguageProvider({ children }: { children: ReactNode }): ReactNode {
  const loaded = useSyncExternalStore(onWords, wordsNow)
  useEffect(() => {
    document.documentElement.lang = loaded.language
  }, [loaded.language])
  const words = useMemo((): Words => {
    const { language } = loaded
    const t = translator(loaded.catalogue)
    const refusalText = (refusal: Refusal): string =>
      [sayRefusal(refusal, t, language), ...(refusal.reasons ?? []).map(refusalText)].join(language === 'en' ? ' ' : '')
    const partyName = (party: Pick<Party, 'name' | 'nameEn'>): string =>
      inLanguage({ zh: party.name, en: party.nameEn }, language)
    return { t, language, setLanguage, refusalText, partyName }
  }, [loaded])
  return <WordsContext value={words}>{children}</WordsContext>
}

/** The sentences in the reader's language. */
export function useT(): Words {
  const words = use(WordsContext)
  if (words === null) throw new Error('cannot happen: no LanguageProvider above')
  return words
}
