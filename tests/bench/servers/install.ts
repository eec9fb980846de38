/** Installs the peers into their own folder when they are missing or another version is wanted. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../kit/source.ts'

const folder = join(root, 'tests/bench/peers')

interface Manifest {
  readonly version?: string
  readonly dependencies?: Readonly<Record<string, string>>
}

const manifestOf = (path: string): Manifest => JSON.parse(readFileSync(path, 'utf8')) as Manifest

function missing(): readonly string[] {
  const wanted = manifestOf(join(folder, 'package.json')).dependencies ?? {}
  return Object.entries(wanted).flatMap(([name, version]) => {
    const path = join(folder, 'node_modules', name, 'package.json')
    return existsSync(path) && manifestOf(path).version === version ? [] : [`${name}@${version}`]
  })
}

/** Makes sure that every peer is there in the version that is asked for. */
export function ensurePeers(): void {
  const absent = missing()
  if (absent.length === 0) return
  console.log(`Installing the peers: ${absent.join(', ')}`)
  const { status } = spawnSync('npm', ['install', '--no-audit', '--no-fund'], { cwd: folder, stdio: 'inherit' })
  if (status !== 0) throw new Error('the peers could not be installed')
}
