/** Pages load a part of the sentences; a sentence that they show and have not loaded would be its bare key. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { catalogue as english } from '#shared/i18n/en/reading.ts'
import { catalogue as seatEnglish } from '#shared/i18n/en/seat.ts'
import { catalogue as chinese } from '#shared/i18n/zh-CN/reading.ts'
import { catalogue as everything } from '#shared/i18n/zh-CN/index.ts'
import { catalogue as seatChinese } from '#shared/i18n/zh-CN/seat.ts'
import { commandRights } from '#shared/record/rights.ts'
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

/** Forms of the room's bar that are loaded together with all sentences. */
const withAllWords = new Set(
  ['AskFloor', 'CheckIn', 'PollCard', 'RaiseEmergency', 'StepOut'].map((name) => `client/screens/room/${name}.tsx`),
)
const folders = [
  'board',
  'issue',
  ...['actions', 'demands', 'head', 'options', 'signing', 'stance', 'text'].map((name) => `issue/${name}`),
]
const seat = [
  ...[...folders, 'attachments', 'room', 'shell'].flatMap((name) => filesIn(`client/screens/${name}`)),
  ...filesIn('client/ui'),
  ...filesIn('client/files'),
].filter((file) => !withAllWords.has(file))

const areas = Object.keys(everything).join('|')
const written = new RegExp(`[\`']((?:${areas})\\.\\w+)(\\$\\{)?`, 'g')

/** Keys as they are written; those with a part to be filled in up to that part. */
const keysIn = (file: string): readonly string[] =>
  [...readFileSync(join(root, file), 'utf8').matchAll(written)].map(([, key = '', open]) =>
    open === undefined ? key : `${key}*`,
  )

/** What these files show and this part of the catalogue does not hold. */
function missing(files: readonly string[], catalogue: object): readonly string[] {
  const loaded = Object.entries(catalogue).flatMap(([area, words]) =>
    Object.keys(words as object).map((key) => `${area}.${key}`),
  )
  const has = (key: string): boolean =>
    // Acts have names of the same form.
    key in commandRights ||
    (key.endsWith('*') ? loaded.some((one) => one.startsWith(key.slice(0, -1))) : loaded.includes(key))
  return files.flatMap((file) =>
    keysIn(file)
      .filter((key) => !has(key))
      .map((key) => `${file}: ${key}`),
  )
}

describe('a page that loads a part of the sentences', () => {
  it('[U186] has every one that it shows: the hall’s and the public’s', () => {
    expect([...missing(light, chinese), ...missing(light, english)]).toEqual([])
    expect(light.flatMap(keysIn).length).toBeGreaterThan(80)
  })

  it('[U186] has every one that it shows: the board and an issue’s room', () => {
    expect([...missing(seat, seatChinese), ...missing(seat, seatEnglish)]).toEqual([])
    expect(seat.flatMap(keysIn).length).toBeGreaterThan(300)
  })
})
