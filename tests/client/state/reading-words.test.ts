/** The light pages load a part of the sentences; a sentence that they show and have not loaded would be its bare key. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { catalogue as english } from '#shared/i18n/en/reading.ts'
import { catalogue as chinese } from '#shared/i18n/zh-CN/reading.ts'
import { root } from '../../kit/source.ts'

const ui = [
  'Bars',
  'Clause',
  'Countdown',
  'EmergencyBanner',
  'ErrorBoundary',
  'Gauge',
  'Loading',
  'NoEntry',
  'NoSuchPage',
  'NowBar',
]
const more = ['PartyBadge', 'PlainPage', 'RefusedNote', 'Switches'].map((name) => `client/ui/${name}.tsx`)

const filesIn = (folder: string): readonly string[] =>
  readdirSync(join(root, folder))
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => `${folder}/${name}`)

const light = [
  ...['client/screens/observer', 'client/screens/public', 'client/screens/room/poll'].flatMap(filesIn),
  ...ui.map((name) => `client/ui/${name}.tsx`),
  ...more,
  'client/routes.tsx',
  'client/screens/shell/Entrance.tsx',
  'client/state/language.tsx',
]

/** Keys as they are written; those with a part to be filled in up to that part. */
const keysIn = (file: string): readonly string[] =>
  [
    ...readFileSync(join(root, file), 'utf8').matchAll(
      /[`']((?:common|observer|refusal|room|board|meeting)\.\w+)(\$\{)?/g,
    ),
  ].map(([, key = '', open]) => (open === undefined ? key : `${key}*`))

describe('the light pages', () => {
  it.each([
    ['zh-CN', chinese],
    ['en', english],
  ])('[U186] have every sentence that they show, in %s', (_, catalogue) => {
    const loaded = Object.entries(catalogue).flatMap(([area, words]) =>
      Object.keys(words).map((key) => `${area}.${key}`),
    )
    const has = (key: string): boolean =>
      key.endsWith('*') ? loaded.some((one) => one.startsWith(key.slice(0, -1))) : loaded.includes(key)
    const missing = light.flatMap((file) =>
      keysIn(file)
        .filter((key) => !has(key))
        .map((key) => `${file}: ${key}`),
    )
    expect(missing).toEqual([])
    expect(light.flatMap(keysIn).length).toBeGreaterThan(80)
  })
})
