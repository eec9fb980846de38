/** The direction of imports (shared ← server, shared ← client, and the order inside each), and the purity of `shared/`. */
import { describe, expect, it } from 'vitest'
import { filesBelow, importsOf, textOf } from '../kit/source.ts'

const source = /\.(ts|tsx)$/
const isProject = (target: string): boolean => /^(shared|server|client|tests)\//.test(target)

/** From the folder (longest prefix wins) to the folders it may import besides itself. */
const arrows: Readonly<Record<string, readonly string[]>> = {
  'shared/': ['shared/'],
  'server/': ['shared/'],
  'server/main.ts': ['shared/', 'server/app.ts', 'server/config.ts', 'server/log.ts', 'server/store/'],
  'server/app.ts': ['shared/', 'server/'],
  'server/store-thread.ts': ['shared/', 'server/boards/', 'server/store/'],
  'server/config.ts': [],
  'server/admission/': ['shared/'],
  'server/sync/': [
    'shared/',
    'server/admission/',
    'server/boards/',
    'server/access/',
    'server/store/store.ts',
    'server/metrics.ts',
    'server/log.ts',
  ],
  'server/meeting/': [
    'shared/',
    'server/boards/',
    'server/access/',
    'server/exports/',
    'server/files/',
    'server/store/store.ts',
    'server/metrics.ts',
    'server/log.ts',
    'server/config.ts',
  ],
  'server/exports/': ['shared/'],
  'server/files/': ['shared/'],
  'server/boards/': ['shared/', 'server/admission/', 'server/store/', 'server/metrics.ts', 'server/log.ts'],
  'server/access/': [
    'shared/',
    'server/store/',
    'server/boards/live-board.ts',
    'server/boards/registry.ts',
    'server/config.ts',
  ],
  'server/store/': ['shared/'],
  'server/cli/': ['shared/', 'server/config.ts', 'server/files/', 'server/store/'],
  'client/': ['shared/', 'client/'],
  'client/screens/': ['shared/', 'client/ui/', 'client/state/', 'client/sync/', 'client/files/', 'client/offline/'],
  'client/files/': ['shared/'],
  'client/ui/': ['shared/', 'client/state/', 'client/styles/'],
  'client/state/': ['shared/', 'client/sync/', 'client/offline/'],
  'client/sync/': ['shared/', 'client/offline/'],
  'client/offline/': ['shared/'],
}

const ruleOf = (file: string): string =>
  Object.keys(arrows)
    .filter((prefix) => file.startsWith(prefix))
    .sort((a, b) => b.length - a.length)[0] ?? ''

const allowed = (file: string, target: string): boolean => {
  const rule = ruleOf(file)
  return target.startsWith(rule) || (arrows[rule] ?? []).some((prefix) => target.startsWith(prefix))
}

describe('architecture', () => {
  it.each(['shared', 'server', 'client'])('[A1] imports in %s run one way', (folder) => {
    const wrong = filesBelow(folder, source).flatMap((file) =>
      importsOf(file)
        .filter((target) => isProject(target) && !allowed(file, target))
        .map((target) => `${file} → ${target}`),
    )
    expect(wrong).toEqual([])
  })

  it('[A2] shared/ reads no clock, no randomness and nothing of the machine', () => {
    const impure =
      /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bcrypto\.|\bprocess\.|\bglobalThis\b|\bperformance\.|from 'node:/
    const wrong = filesBelow('shared', source).filter((file) => impure.test(textOf(file)))
    expect(wrong).toEqual([])
  })

  it('[U6] no screen asks the device what time it is', () => {
    const clock = /\bDate\.now\(|\bnew Date\(\)/
    const wrong = ['client/state', 'client/screens', 'client/ui']
      .flatMap((folder) => filesBelow(folder, source))
      .filter((file) => clock.test(textOf(file)))
    expect(wrong).toEqual([])
  })

  it('[A3] the client takes only types from the modules that carry the checking library', () => {
    const heavy =
      /import (?!type)[^'"]*?from '#shared\/(record\/commands|record\/parse-command|board\/case-schema|protocol\/sync-schema)\.ts'/
    const wrong = filesBelow('client', source).filter((file) => heavy.test(textOf(file)))
    expect(wrong).toEqual([])
  })

  it('[A4] every source file opens with what it is for', () => {
    const wrong = ['shared', 'server', 'client', 'tests'].flatMap((folder) =>
      filesBelow(folder, source).filter(
        (file) => !/^(?:\/\/ @vitest-environment \w+\n)?(?:\/\*\*|#!)/.test(textOf(file)),
      ),
    )
    expect(wrong).toEqual([])
  })

  it('[A5] files are short enough to be read in one sitting', () => {
    const long = ['shared', 'server', 'client'].flatMap((folder) =>
      filesBelow(folder, source)
        .filter((file) => !file.startsWith('shared/i18n/'))
        .filter(
          (file) => textOf(file).split('\n').length > 301 && !/Longer than|reason:/.test(textOf(file).slice(0, 1500)),
        )
        .map((file) => `${file}: ${textOf(file).split('\n').length}`),
    )
    expect(long).toEqual([])
  })

  it('[A6] tests neither sleep nor are switched off', () => {
    const weak =
      /\.(skip|todo|only)\(|waitForTimeout\(|\bsleep\(|expect\(true\)|await new Promise\(\(\w+\) => setTimeout/
    const wrong = filesBelow('tests', source).filter(
      (file) => !file.includes('architecture/') && weak.test(textOf(file)),
    )
    expect(wrong).toEqual([])
  })
})
