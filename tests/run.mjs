/**
 * `npm test`: every check of the project in one command, on a fresh machine too. Installs packages and the browser when
 * they are missing, runs each step, shows where the time goes, and prints `N passed, N failed` as its last line.
 * A step that is not a test runner counts as one test. Nothing is skipped: what cannot run fails, with the command that helps.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuilt, ensureInstalled, fail, root, run } from '../server/cli/prepare.mjs'

const only = process.argv.slice(2)
const browser = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
const fonts = ['/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc', '/usr/share/fonts/truetype/noto']

/** Whether there is a browser, and on Linux the fonts without which it would draw boxes for Chinese. */
const hasBrowser = () => existsSync(browser) && (process.platform !== 'linux' || fonts.some((font) => existsSync(font)))

function ensureBrowser() {
  if (hasBrowser()) return
  const install = 'apt-get update && apt-get install -y chromium fonts-noto-cjk'
  const isRoot = process.getuid?.() === 0
  if (isRoot && existsSync('/usr/bin/apt-get')) {
    console.log(`› 正在安装浏览器… Installing the browser: ${install}`)
    run('sh', ['-c', install.replaceAll('apt-get', 'DEBIAN_FRONTEND=noninteractive apt-get -qq')])
  }
  if (!hasBrowser()) {
    fail(
      `浏览器测试需要 Chromium 和中文字体，请运行：${isRoot ? '' : 'sudo '}${install}（或用 CHROMIUM 指定浏览器的位置）`,
      'The browser tests need Chromium and CJK fonts; run the command above, or set CHROMIUM to the browser’s path.',
    )
  }
}

const bin = (name) => join(root, 'node_modules', '.bin', name)
const reports = join(root, '.cache', 'reports')

/** Runs vitest projects; answers [passed, failed]. */
function vitest(name, projects) {
  const report = join(reports, `${name}.json`)
  rmSync(report, { force: true })
  const code = run(bin('vitest'), [
    'run',
    ...projects.map((project) => `--project=${project}`),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ])
  if (!existsSync(report)) return [0, 1]
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numFailedTestSuites } = JSON.parse(
    readFileSync(report, 'utf8'),
  )
  const failed = numFailedTests + numPendingTests + numTodoTests
  const broken = failed === 0 && (code !== 0 || numFailedTestSuites > 0 || numPassedTests === 0) ? 1 : 0
  return [numPassedTests, failed + broken]
}

const command = (name, ...args) => [name, () => (run(bin(args[0]), args.slice(1)) === 0 ? [1, 0] : [0, 1])]

const steps = [
  command('format', 'oxfmt', '--check', '.'),
  command('lint', 'oxlint', '--type-aware', '--deny-warnings', '.'),
  command('types', 'tsc', '-b', 'shared', 'server', 'client', 'tests'),
  command(
    'cycles',
    'dpdm',
    '--no-tree',
    '--no-progress',
    '--exit-code',
    'circular:1',
    'server/main.ts',
    'client/main.tsx',
    'server/cli/heyi.ts',
  ),
  command('dead code', 'knip', '--no-config-hints'),
  ['unit', () => vitest('unit', ['unit', 'client'])],
  ['faults', () => vitest('faults', ['faults'])],
  ['browser', () => vitest('browser', ['e2e'])],
]

ensureInstalled()
ensureBrowser()
ensureBuilt()
mkdirSync(reports, { recursive: true })
let passed = 0
let failed = 0
const rows = []
for (const [name, step] of steps) {
  if (only.length > 0 && !only.includes(name)) continue
  console.log(`\n── ${name} ──`)
  const started = performance.now()
  const [ok, bad] = step()
  passed += ok
  failed += bad
  rows.push(
    `${bad === 0 ? '✓' : '✗'} ${name.padEnd(10)} ${String(ok).padStart(5)} passed ${String(bad).padStart(4)} failed  ${((performance.now() - started) / 1000).toFixed(1)} s`,
  )
}
const changed = spawnSync('git', ['status', '--porcelain'], { cwd: root, encoding: 'utf8' }).stdout?.trim()
console.log(`\n${rows.join('\n')}`)
if (process.env['CI'] === 'true' && changed !== '' && changed !== undefined) {
  console.log(`✗ a test run may change no tracked file:\n${changed}`)
  failed += 1
}
console.log(`\n${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
