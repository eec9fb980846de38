/**
 * The sentences that this page has loaded. The catalogue comes in areas; a part of the client that is loaded later names
 * the areas that it shows (`withWords`) and is shown when they are there, so that nobody sees a bare key. What is on the
 * page is always of one language and whole: another language replaces this one when all its areas have come.
 */
import type { Catalogue, Language, SomeWords } from '#shared/i18n/message.ts'

type Area = keyof Catalogue
/** An area of the catalogue; `frame` is the part of `common` and `refusal` that every page shows. */
export type WordArea = Area | 'frame'

type Source<Words> = Readonly<Record<Language, () => Promise<Words>>>
type Sources = { readonly [A in Area]: Source<Pick<Catalogue, A>> } & { readonly frame: Source<SomeWords> }

const sources: Sources = {
  // Stands first, so that the whole of `common` and `refusal` replaces it.
  frame: {
    'zh-CN': async () => framed(await import('#shared/i18n/zh-CN/frame.ts')),
    en: async () => framed(await import('#shared/i18n/en/frame.ts')),
  },
  away: {
    'zh-CN': () => import('#shared/i18n/zh-CN/away.ts'),
    en: () => import('#shared/i18n/en/away.ts'),
  },
  board: {
    'zh-CN': () => import('#shared/i18n/zh-CN/board.ts'),
    en: () => import('#shared/i18n/en/board.ts'),
  },
  caucus: {
    'zh-CN': () => import('#shared/i18n/zh-CN/caucus.ts'),
    en: () => import('#shared/i18n/en/caucus.ts'),
  },
  catchUp: {
    'zh-CN': () => import('#shared/i18n/zh-CN/catchUp.ts'),
    en: () => import('#shared/i18n/en/catchUp.ts'),
  },
  changes: {
    'zh-CN': () => import('#shared/i18n/zh-CN/changes.ts'),
    en: () => import('#shared/i18n/en/changes.ts'),
  },
  common: {
    'zh-CN': () => import('#shared/i18n/zh-CN/common.ts'),
    en: () => import('#shared/i18n/en/common.ts'),
  },
  console: {
    'zh-CN': () => import('#shared/i18n/zh-CN/console.ts'),
    en: () => import('#shared/i18n/en/console.ts'),
  },
  demands: {
    'zh-CN': () => import('#shared/i18n/zh-CN/demands.ts'),
    en: () => import('#shared/i18n/en/demands.ts'),
  },
  draft: {
    'zh-CN': () => import('#shared/i18n/zh-CN/draft.ts'),
    en: () => import('#shared/i18n/en/draft.ts'),
  },
  files: {
    'zh-CN': () => import('#shared/i18n/zh-CN/files.ts'),
    en: () => import('#shared/i18n/en/files.ts'),
  },
  home: {
    'zh-CN': () => import('#shared/i18n/zh-CN/home.ts'),
    en: () => import('#shared/i18n/en/home.ts'),
  },
  issue: {
    'zh-CN': () => import('#shared/i18n/zh-CN/issue.ts'),
    en: () => import('#shared/i18n/en/issue.ts'),
  },
  meeting: {
    'zh-CN': () => import('#shared/i18n/zh-CN/meeting.ts'),
    en: () => import('#shared/i18n/en/meeting.ts'),
  },
  minutes: {
    'zh-CN': () => import('#shared/i18n/zh-CN/minutes.ts'),
    en: () => import('#shared/i18n/en/minutes.ts'),
  },
  observer: {
    'zh-CN': () => import('#shared/i18n/zh-CN/observer.ts'),
    en: () => import('#shared/i18n/en/observer.ts'),
  },
  offline: {
    'zh-CN': () => import('#shared/i18n/zh-CN/offline.ts'),
    en: () => import('#shared/i18n/en/offline.ts'),
  },
  onsite: {
    'zh-CN': () => import('#shared/i18n/zh-CN/onsite.ts'),
    en: () => import('#shared/i18n/en/onsite.ts'),
  },
  options: {
    'zh-CN': () => import('#shared/i18n/zh-CN/options.ts'),
    en: () => import('#shared/i18n/en/options.ts'),
  },
  people: {
    'zh-CN': () => import('#shared/i18n/zh-CN/people.ts'),
    en: () => import('#shared/i18n/en/people.ts'),
  },
  plan: {
    'zh-CN': () => import('#shared/i18n/zh-CN/plan.ts'),
    en: () => import('#shared/i18n/en/plan.ts'),
  },
  projector: {
    'zh-CN': () => import('#shared/i18n/zh-CN/projector.ts'),
    en: () => import('#shared/i18n/en/projector.ts'),
  },
  refusal: {
    'zh-CN': () => import('#shared/i18n/zh-CN/refusal.ts'),
    en: () => import('#shared/i18n/en/refusal.ts'),
  },
  replay: {
    'zh-CN': () => import('#shared/i18n/zh-CN/replay.ts'),
    en: () => import('#shared/i18n/en/replay.ts'),
  },
  room: {
    'zh-CN': () => import('#shared/i18n/zh-CN/room.ts'),
    en: () => import('#shared/i18n/en/room.ts'),
  },
  signing: {
    'zh-CN': () => import('#shared/i18n/zh-CN/signing.ts'),
    en: () => import('#shared/i18n/en/signing.ts'),
  },
  text: {
    'zh-CN': () => import('#shared/i18n/zh-CN/text.ts'),
    en: () => import('#shared/i18n/en/text.ts'),
  },
}

interface Frame {
  readonly frame: Partial<Catalogue['common']>
  readonly frameRefusals: Partial<Catalogue['refusal']>
}

const framed = ({ frame, frameRefusals }: Frame): SomeWords => ({ common: frame, refusal: frameRefusals })

/** Every area there is. */
export const wordAreas = Object.keys(sources) as readonly WordArea[]

/** The sentences of some areas in one language; asks for each area once. */
async function partsOf(areas: readonly WordArea[], language: Language): Promise<SomeWords> {
  const parts = await Promise.all(areas.map((area): Promise<SomeWords> => sources[area][language]()))
  return Object.assign({}, ...parts) as SomeWords
}

/** One language with the sentences that are loaded of it. */
export interface Loaded {
  readonly language: Language
  readonly catalogue: SomeWords
}

const wanted = { language: 'zh-CN' as Language, areas: new Set<WordArea>(['frame']) }
let loaded: Loaded = { language: 'zh-CN', catalogue: {} }
/** The areas in `loaded`, to leave the page alone when nothing has come. */
let shown = ''
const listeners = new Set<() => void>()

/** What the page shows its sentences from; a new object with every change. */
export const wordsNow = (): Loaded => loaded

/** Hears of every change; answers how to stop. */
export function onWords(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Ends when all that is wanted is there, also what became wanted meanwhile. */
async function settle(): Promise<void> {
  const { language } = wanted
  const areas = wordAreas.filter((area) => wanted.areas.has(area))
  const catalogue = await partsOf(areas, language)
  if (language !== wanted.language || areas.length < wanted.areas.size) return settle()
  if (language === loaded.language && areas.join() === shown) return
  shown = areas.join()
  loaded = { language, catalogue }
  for (const listener of listeners) listener()
}

/** Changes the language when its sentences are there; rejects, and keeps the former, when they cannot be fetched. */
export async function loadLanguage(language: Language): Promise<void> {
  wanted.language = language
  try {
    await settle()
  } catch (failure) {
    wanted.language = loaded.language
    throw failure
  }
}

/** Loads the sentences of these areas where they are not there yet; rejects when they cannot be fetched. */
export async function loadWords(areas: readonly WordArea[]): Promise<void> {
  const more = areas.filter((area) => !wanted.areas.has(area))
  for (const area of more) wanted.areas.add(area)
  try {
    await settle()
  } catch (failure) {
    for (const area of more) wanted.areas.delete(area)
    throw failure
  }
}

/** The module, once it and the sentences that it shows are there; both are fetched at the same time. */
export async function withWords<Module>(areas: readonly WordArea[], module: Promise<Module>): Promise<Module> {
  const [ready] = await Promise.all([module, loadWords(areas)])
  return ready
}
