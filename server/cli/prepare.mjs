/**
 * What must be in place before anything of Heyi can run: a Node that is new enough, the packages of the lock file,
 * and a client build that is not older than its source. Plain JavaScript without imports from outside Node, because it
 * runs when nothing is installed yet. Each long step says what it does and ends in one clear sentence when it fails.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's root folder. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

const stamps = join(root, '.cache')

/** Ends the process with one sentence in both languages. */
export function fail(zh, en) {
  console.error(`\n✗ ${zh}\n  ${en}`)
  process.exit(1)
}

/** Runs a command in the project, output shown; answers its exit code. */
export const run = (command, args, options = {}) =>
  spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options }).status ?? 1

function ensureNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  fail(
    `需要 Node.js 20.19 或更新的版本，现在是 ${process.versions.node}。请到 nodejs.org 安装。`,
    `Node.js 20.19 or newer is needed; this is ${process.versions.node}. Install it from nodejs.org.`,
  )
}

const hashOf = (files) => {
  const hash = createHash('sha256')
  for (const file of files) hash.update(file).update(readFileSync(join(root, file)))
  return hash.digest('hex')
}

const filesBelow = (folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort()

function upToDate(stamp, hash, product) {
  const file = join(stamps, stamp)
  return existsSync(join(root, product)) && existsSync(file) && readFileSync(file, 'utf8') === hash
}

function remember(stamp, hash) {
  mkdirSync(stamps, { recursive: true })
  writeFileSync(join(stamps, stamp), hash)
}

/**
 * Installs the packages of the lock file unless exactly these are there already. `npm install --no-save` keeps to the lock
 * and leaves it as it is; `npm ci` would refuse it, because the optional binaries of other platforms are not listed there.
 */
export function ensureInstalled() {
  ensureNode()
  const hash = hashOf(['package-lock.json'])
  if (upToDate('installed', hash, 'node_modules')) return
  console.log('› 正在安装依赖（第一次约一分钟）… Installing packages (about a minute the first time)…')
  if (run('npm', ['install', '--no-save', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']) !== 0) {
    fail(
      '依赖没有装好。请检查网络后再运行一次；上面是 npm 的说明。',
      'The packages could not be installed. Check the network and run again; npm’s reason is above.',
    )
  }
  remember('installed', hash)
}

/** Builds the client unless the build in `dist/client` is of exactly this source. */
export function ensureBuilt() {
  const sources = [...filesBelow('client'), ...filesBelow('shared'), 'package-lock.json', 'vite.config.ts']
  const hash = hashOf(sources)
  if (upToDate('built', hash, join('dist', 'client', 'index.html'))) return
  console.log('› 正在生成网页… Building the client…')
  if (run(process.execPath, [join('node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn']) !== 0) {
    fail('网页没有生成成功，原因见上。', 'The client could not be built; the reason is above.')
  }
  remember('built', hash)
}
