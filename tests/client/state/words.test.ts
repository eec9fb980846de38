/**
 * Parts of the client are loaded later, each with the areas of the catalogue that it names; a sentence that it shows and
 * nobody has loaded would be its bare key. This reads the source: what each part shows, and what stands loaded before it.
 */
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { catalogue as english } from '#shared/i18n/en/index.ts'
import { catalogue as everything } from '#shared/i18n/zh-CN/index.ts'
import { commandRights } from '#shared/record/rights.ts'
import { loadLanguage, loadWords, wordAreas, wordsNow } from '../../../client/state/words.ts'
import type { WordArea } from '../../../client/state/words.ts'
import { filesBelow, resolved, textOf } from '../../kit/source.ts'

const areaNames = Object.keys(everything).join('|')
const written = new RegExp(`[\`']((?:${areaNames})\\.\\w+)(\\$\\{)?`, 'g')
const atOnce = /(?:^|\n)(?:import|export)\s(?!type\s)[^;']*?'(\.[^']+)'/g
const later = /(?:withWords\(\s*\[([^\]]*)\],\s*)?\bimport\('(\.[^']+)'\)/g

/** Keys as they are written; those with a part to be filled in up to that part. Acts have names of the same form. */
const keysIn = (file: string): readonly string[] =>
  [...textOf(file).matchAll(written)]
    .map(([, key = '', open]) => (open === undefined ? key : `${key}*`))
    .filter((key) => !(key in commandRights))

/** The files of one part: its first and all that this brings along at once. */
function partOf(first: string): readonly string[] {
  const files = new Set([first])
  for (const file of files) {
    for (const [, target = ''] of textOf(file).matchAll(atOnce)) {
      const next = resolved(file, target)
      if (/^client\/.*\.tsx?$/.test(next)) files.add(next)
    }
  }
  return [...files]
}

interface Part {
  readonly first: string
  readonly areas: ReadonlySet<WordArea>
}

/** Every part of the client with what surely stands loaded when it is shown: what led to it had, and what it names itself. */
function parts(): readonly Part[] {
  const found: Part[] = [{ first: 'client/main.tsx', areas: new Set(['frame']) }]
  const known = new Set<string>()
  for (const { first, areas } of found) {
    for (const file of partOf(first)) {
      for (const [, named = '', target = ''] of textOf(file).matchAll(later)) {
        const own = [...named.matchAll(/'(\w+)'/g)].map(([, area]) => area as WordArea)
        const part = { first: resolved(file, target), areas: new Set([...areas, ...own]) }
        const name = `${part.first} ${[...part.areas].sort().join()}`
        if (!known.has(name)) found.push(part)
        known.add(name)
      }
    }
  }
  return found
}

const keysOf = new Map<WordArea, readonly string[]>()

describe('words of a page', () => {
  beforeAll(async () => {
    await loadLanguage('en')
    for (const area of wordAreas) {
      await loadWords([area])
      const { catalogue } = wordsNow()
      const names = area === 'frame' ? (['common', 'refusal'] as const) : [area]
      keysOf.set(
        area,
        names.flatMap((name) => Object.keys(catalogue[name] ?? {}).map((key) => `${name}.${key}`)),
      )
    }
  })

  it('[U186] every part of the client that is loaded later names the areas that it shows', () => {
    const bare = parts().flatMap(({ first, areas }) => {
      const loaded = [...areas].flatMap((area) => keysOf.get(area) ?? [])
      const has = (key: string): boolean =>
        key.endsWith('*') ? loaded.some((one) => one.startsWith(key.slice(0, -1))) : loaded.includes(key)
      return partOf(first).flatMap((file) =>
        keysIn(file)
          .filter((key) => !has(key))
          .map((key) => `${first}: ${key} in ${file}`),
      )
    })
    expect([...new Set(bare)].sort()).toEqual([])
  })

  it('[U186] and every file of the client is looked at', () => {
    const seen = new Set(parts().flatMap(({ first }) => partOf(first)))
    const speaking = filesBelow('client', /\.tsx$/).filter((file) => keysIn(file).length > 0)
    expect(speaking.filter((file) => !seen.has(file))).toEqual([])
    expect(speaking.length).toBeGreaterThan(150)
  })

  it('[U186] are of one language and whole at every moment, whoever asks for what in which order', async () => {
    vi.resetModules()
    const page = await import('../../../client/state/words.ts')
    const shown: string[] = []
    page.onWords(() => {
      const { language, catalogue } = page.wordsNow()
      const of = { 'zh-CN': everything, en: english }[language]
      const foreign = Object.entries(catalogue).flatMap(([area, words]) =>
        Object.entries(words).filter(([key, text]) => Reflect.get(of[area as keyof typeof of], key) !== text),
      )
      expect(foreign).toEqual([])
      shown.push(`${language}: ${Object.keys(catalogue).sort().join()}`)
    })
    await page.loadLanguage('en')
    const { loadLanguage: speak, loadWords: load } = page
    await Promise.all([load(['home']), speak('zh-CN'), load(['issue']), speak('en'), load(['issue']), speak('zh-CN')])
    await load(['issue'])
    expect(shown).toEqual(['en: common,refusal', 'zh-CN: common,home,issue,refusal'])
  })
})
