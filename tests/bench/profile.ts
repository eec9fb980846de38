/**
 * Where our server spends its time under one of the loads: a CPU profile of each of its threads, functions by the time spent
 * in themselves. The profiles stay in `.cache/bench/` for a viewer.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { root } from '../kit/source.ts'
import type { TypingLoad } from './clients/typing.ts'
import { runJob } from './clients/run-job.ts'
import type { ServerName } from './servers/servers.ts'
import { heyiRecipe, startServer } from './servers/servers.ts'

type Work =
  | { readonly job: 'typing'; readonly server: ServerName; readonly load: TypingLoad }
  | { readonly job: 'presence'; readonly server: ServerName; readonly people: number; readonly perSecond: number }
  | { readonly job: 'joining'; readonly server: ServerName; readonly joiners: number }

const typing = (writers: number, perSecond: number, readers: number, server: ServerName = 'heyi'): Work => ({
  job: 'typing',
  server,
  load: { writers, perSecond, readers, seconds: 10, warmUp: 3 },
})

const works: Readonly<Record<string, Work>> = {
  L1: typing(50, 8, 200),
  L2: typing(100, 5, 300),
  L3: typing(1, 20, 500),
  B1: typing(1, 20, 1_500),
  B2: typing(200, 5, 0),
  B3: { job: 'presence', server: 'heyi multiplexed', people: 300, perSecond: 1 },
  B5: { job: 'joining', server: 'heyi multiplexed', joiners: 300 },
}

interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number }
  }[]
  readonly samples: readonly number[]
  readonly timeDeltas: readonly number[]
}

const shownRows = 30

/** Functions of one thread by their own time, idle left out. */
function selfTimes({ nodes, samples, timeDeltas }: CpuProfile): readonly (readonly [name: string, ms: number])[] {
  const names = new Map(
    nodes.map(({ id, callFrame: { functionName, url, lineNumber } }) => {
      const file = url.startsWith('file://') ? relative(root, url.slice(7)) : url
      return [id, `${functionName === '' ? '(anonymous)' : functionName}  ${file}:${lineNumber + 1}`]
    }),
  )
  const times = new Map<string, number>()
  for (const [at, id] of samples.entries()) {
    const name = names.get(id) ?? '?'
    times.set(name, (times.get(name) ?? 0) + (timeDeltas[at] ?? 0) / 1_000)
  }
  return [...times].filter(([name]) => !name.startsWith('(idle)')).sort(([, a], [, b]) => b - a)
}

function show(file: string): void {
  const rows = selfTimes(JSON.parse(readFileSync(file, 'utf8')) as CpuProfile)
  const total = rows.reduce((sum, [, ms]) => sum + ms, 0)
  console.log(`\n${relative(root, file)}: ${total.toFixed(0)} ms of work`)
  for (const [name, ms] of rows.slice(0, shownRows)) {
    console.log(`${((ms / total) * 100).toFixed(1).padStart(5)} % ${ms.toFixed(0).padStart(6)} ms  ${name}`)
  }
}

/** Profiles one load and prints the functions that cost most. */
export async function profile(name: string): Promise<void> {
  const work = works[name]
  if (work === undefined) {
    console.error(`nothing to profile as ${name}; there are ${Object.keys(works).join(', ')}`)
    process.exitCode = 2
    return
  }
  const folder = join(root, '.cache/bench', `profile-${name}`)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const recipe = heyiRecipe(['--cpu-prof', `--cpu-prof-dir=${folder}`])
  const running = await startServer(work.server, { writers: 300, readers: 400 }, recipe)
  const target = running.target()
  if (work.job === 'typing') console.log(await runJob('typing', target, work.load))
  else if (work.job === 'presence') {
    const { people, perSecond } = work
    console.log(await runJob('presence', target, { people, perSecond, seconds: 10, warmUp: 3 }))
  } else {
    const { letters } = await runJob('seeding', target, { writers: 120, lettersEach: 1_000 })
    console.log(await runJob('joining', target, { joiners: work.joiners, letters }))
  }
  await running.process.kill('SIGTERM')
  await running.process.dispose()
  for (const file of readdirSync(folder)) show(join(folder, file))
}
