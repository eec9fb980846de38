/**
 * `npm run bench`: Heyi and its peers under the same loads, one after the other in one run, figures side by side, targets
 * checked. Words choose workloads (`B1`, `L2`, …), `--short` makes a smoke test of it, `--write` writes `docs/BENCHMARKS.md`
 * and `docs/benchmarks.json` from what was measured of each workload last, `profile <workload>` shows where our server
 * spends its time. Every run leaves its measurements in `.cache/bench/`.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../kit/source.ts'
import { profile } from './profile.ts'
import { benchmarksDocument } from './report/document.ts'
import { checksText, outcomeText } from './report/markdown.ts'
import { ensurePeers } from './servers/install.ts'
import { workloads } from './workloads/all.ts'
import type { Outcome, Workload } from './workloads/workload.ts'

interface Done {
  readonly workload: Workload
  readonly outcome: Outcome
  readonly seconds: number
}

const cache = join(root, '.cache/bench')

async function runAll(chosen: readonly Workload[], short: boolean): Promise<readonly Done[]> {
  const done: Done[] = []
  for (const workload of chosen) {
    console.error(`${workload.id} ${workload.title}`)
    const began = performance.now()
    const outcome = await workload.run({ short })
    const seconds = (performance.now() - began) / 1_000
    done.push({ workload, outcome, seconds })
    console.log(`\n${outcomeText(workload.id, workload.title, outcome)}\n`)
    writeFileSync(join(cache, `${workload.id}.json`), `${JSON.stringify(outcome, null, 1)}\n`)
  }
  return done
}

/** What was measured of each workload last, in this run or an earlier one: a workload and its peers are always of one run. */
const latest = (): readonly Pick<Done, 'workload' | 'outcome'>[] =>
  workloads.flatMap((workload) => {
    const file = join(cache, `${workload.id}.json`)
    return existsSync(file) ? [{ workload, outcome: JSON.parse(readFileSync(file, 'utf8')) as Outcome }] : []
  })

function write(): void {
  const measured = latest()
  const checks = measured.flatMap(({ outcome }) => outcome.checks)
  const parts = measured.map(({ workload, outcome }) => outcomeText(workload.id, workload.title, outcome))
  writeFileSync(join(root, 'docs/BENCHMARKS.md'), benchmarksDocument(checks, parts))
  const raw = Object.fromEntries(measured.map(({ workload, outcome }) => [workload.id, outcome.raw]))
  const measurements = join(root, 'docs/benchmarks.json')
  writeFileSync(measurements, `${JSON.stringify({ checks, raw }, null, 1)}\n`)
  spawnSync(join(root, 'node_modules/.bin/oxfmt'), [measurements], { stdio: 'inherit' })
}

async function bench(words: readonly string[]): Promise<void> {
  const names = words.filter((word) => !word.startsWith('-'))
  const unknown = names.filter((name) => !workloads.some(({ id }) => id === name))
  if (unknown.length > 0) {
    console.error(`no workload ${unknown.join(', ')}; there are ${workloads.map(({ id }) => id).join(', ')}`)
    process.exitCode = 2
    return
  }
  const chosen = workloads.filter(({ id }) => names.length === 0 || names.includes(id))
  const done = await runAll(chosen, words.includes('--short'))
  const checks = done.flatMap(({ outcome }) => outcome.checks)
  if (checks.length > 0) console.log(`\n## Targets\n\n${checksText(checks)}\n`)
  console.log(done.map(({ workload, seconds }) => `${workload.id} ${seconds.toFixed(0)} s`).join(', '))
  if (words.includes('--write')) write()
  if (checks.some(({ met }) => met === false)) process.exitCode = 1
}

ensurePeers()
mkdirSync(cache, { recursive: true })
const [first, ...words] = process.argv.slice(2)
if (first === 'profile') await profile(words[0] ?? 'L1')
else await bench(process.argv.slice(2))
