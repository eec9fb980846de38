/**
 * The reader's language. Chinese unless `?lang=en` or an earlier choice on this device says otherwise; the catalogue of
 * the chosen language is loaded, never both. Screens ask `useT` for sentences and never compare languages themselves.
 */
import type { ReactNode } from 'react'
import { createContext, use, useCallback, useEffect, useMemo, useState } from 'react'
import type { Party } from '#shared/board/board.ts'
import type { Language, SomeWords, Translate } from '#shared/i18n/message.ts'
import { translator } from '#shared/i18n/message.ts'
import { inLanguage, sayRefusal } from '#shared/i18n/say-refusal.ts'
import type { Refusal } from '#shared/refusals.ts'
import { readSetting, writeSetting } from './setting.ts'

/** One language with its sentences loaded: all of them, or those of the reading pages. */
export interface Loaded {
  readonly language: Language
  readonly catalogue: SomeWords
}

type Extent = 'reading' | 'seat' | 'whole'
/** Each holds the one before. */
const extents: readonly Extent[] = ['reading', 'seat', 'whole']
type Loader = () => Promise<{ readonly catalogue: SomeWords }>

const loaders: Readonly<Record<Extent, Readonly<Record<Language, Loader>>>> = {
  reading: {
    'zh-CN': () => import('#shared/i18n/zh-CN/reading.ts'),
    en: () => import('#shared/i18n/en/reading.ts'),
  },
  seat: {
    'zh-CN': () => import('#shared/i18n/zh-CN/seat.ts'),
    en: () => import('#shared/i18n/en/seat.ts'),
  },
  whole: {
    'zh-CN': () => import('#shared/i18n/zh-CN/index.ts'),
    en: () => import('#shared/i18n/en/index.ts'),
  },
}

/** What this page needs so far, in which language, and who wants to hear of more. */
const page = { extent: 'reading' as Extent, language: 'zh-CN' as Language, tell: (_more: Loaded): void => undefined }

/** Loads the sentences of one language, as many as this page has needed so far. */
export async function loadLanguage(language: Language): Promise<Loaded> {
  page.language = language
  const { catalogue } = await loaders[page.extent][language]()
  return { language, catalogue }
}

/** Loads more sentences where this page has loaded fewer; call before showing what needs them. */
async function loadMore(extent: Extent): Promise<void> {
  if (extents.indexOf(page.extent) >= extents.indexOf(extent)) return
  page.extent = extent
  const more = await loadLanguage(page.language)
  page.tell(more)
}

/** Loads the sentences of the board and of an issue's room. */
export const loadSeatWords = (): Promise<void> => loadMore('seat')

/** Loads all sentences, for pages beyond those. */
export const loadAllWords = (): Promise<void> => loadMore('whole')

/** The module, once it and all sentences are there; both are fetched at the same time. */
export async function withAllWords<Module>(module: Promise<Module>): Promise<Module> {
  await loadAllWords()
  return module
}

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

/** Provides the sentences to everything below it and keeps `<html lang>` true. */
export function LanguageProvider({ first, children }: { first: Loaded; children: ReactNode }): ReactNode {
  const [loaded, setLoaded] = useState(first)
  useEffect(() => {
    page.tell = setLoaded
    return () => {
      page.tell = () => undefined
    }
  }, [])
  useEffect(() => {
    document.documentElement.lang = loaded.language
  }, [loaded.language])
  const setLanguage = useCallback((language: Language) => {
    writeSetting('language', language)
    void loadLanguage(language).then((now) => {
      if (page.language === now.language) setLoaded(now)
      return now
    })
  }, [])
  const words = useMemo((): Words => {
    const { language } = loaded
    const t = translator(loaded.catalogue)
    const refusalText = (refusal: Refusal): string =>
      [sayRefusal(refusal, t, language), ...(refusal.reasons ?? []).map(refusalText)].join(language === 'en' ? ' ' : '')
    const partyName = (party: Pick<Party, 'name' | 'nameEn'>): string =>
      inLanguage({ zh: party.name, en: party.nameEn }, language)
    return { t, language, setLanguage, refusalText, partyName }
  }, [loaded, setLanguage])
  return <WordsContext value={words}>{children}</WordsContext>
}

/** The sentences in the reader's language. */
export function useT(): Words {
  const words = use(WordsContext)
  if (words === null) throw new Error('cannot happen: no LanguageProvider above')
  return words
}
