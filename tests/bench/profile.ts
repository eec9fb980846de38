/**
 * Where our server spends its time under one of the loads: CPU by thread, and for the main thread the functions by the time
 * spent in themselves. Only the stretch that counts is looked at. The profile stays in `.cache/bench/` for a viewer.
 */
import { writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { root } from '../kit/source.ts'
import { threadSeconds } from './clients/process-figures.ts'
import { runJob } from './clients/run-job.ts'
import type { Target } from './clients/target.ts'
import type { CpuProfile } from './servers/inspector.ts'
import { Inspector } from './servers/inspector.ts'
import { freePort } from './servers/process.ts'
import type { ServerName } from './servers/servers.ts'
import { heyiRecipe, startServer } from './servers/servers.ts'

type Look = () => Promise<void>

interface Work {
  readonly server: ServerName
  readonly run: (target: Target, look: Look) => Promise<unknown>
}

const typing = (writers: number, perSecond: number, readers: number): Work => ({
  server: 'heyi',
  run: (target, look) =>
    runJob('typing', target, { writers, perSecond, readers, seconds: 10, warmUp: 3, watched: true }, look),
})

const works: Readonly<Record<string, Work>> = {
  L1: typing(50, 8, 200),
  L2: typing(100, 5, 300),
  L3: typing(1, 20, 500),
  B1: typing(1, 20, 1_500),
  B2: typing(200, 5, 0),
  B3: {
    server: 'heyi multiplexed',
    run: (target, look) =>
      runJob('presence', target, { people: 300, perSecond: 1, seconds: 10, warmUp: 3, watched: true }, look),
  },
  B5: {
    server: 'heyi multiplexed',
    run: async (target, look) => {
      const { letters } = await runJob('seeding', target, { writers: 120, lettersEach: 1_000 })
      return runJob('joining', target, { joiners: 300, letters, watched: true }, look)
    },
  },
}

const shownRows = 40

/** Functions by their own time in milliseconds, waiting left out. */
function selfTimes({ nodes, samples, timeDeltas }: CpuProfile): readonly (readonly [name: string, ms: number])[] {
  const names = new Map(
    nodes.map(({ id, callFrame: { functionName, url, lineNumber } }) => {
      const file = url.startsWith('file://') ? relative(root, url.slice(7)) : url
      return [
        id,
        `${functionName === '' ? '(anonymous)' : functionName}  ${file}${file === '' ? '' : `:${lineNumber + 1}`}`,
      ]
    }),
  )
  const times = new Map<string, number>()
  for (const [at, id] of samples.entries()) {
    const name = names.get(id) ?? '?'
    times.set(name, (times.get(name) ?? 0) + (timeDeltas[at] ?? 0) / 1_000)
  }
  return [...times].filter(([name]) => !name.startsWith('(idle)')).sort(([, a], [, b]) => b - a)
}

function show(profile: CpuProfile): void {
  const rows = selfTimes(profile)
  const total = rows.reduce((sum, [, ms]) => sum + ms, 0)
  console.log(`\nmain thread: ${total.toFixed(0)} ms of work`)
  for (const [name, ms] of rows.slice(0, shownRows)) {
    console.log(`${((ms / total) * 100).toFixed(1).padStart(5)} % ${ms.toFixed(0).padStart(6)} ms  ${name}`)
  }
}

/** Looks at a server: the first call begins, the second ends and prints. */
function watching(pid: number, inspector: Inspector, file: string): Look {
  let before: ReadonlyMap<string, number> | null = null
  return async () => {
    if (before === null) {
      before = threadSeconds(pid)
      return inspector.startProfile()
    }
    const profile = await inspector.stopProfile()
    console.log('CPU by thread:')
    for (const [thread, seconds] of threadSeconds(pid)) {
      const used = seconds - (before.get(thread) ?? 0)
      if (used > 0.02) console.log(`${used.toFixed(2).padStart(8)} s  ${thread}`)
    }
    writeFileSync(file, JSON.stringify(profile))
    show(profile)
  }
}

/** Profiles one load and prints what costs most. */
export async function profile(name: string): Promise<void> {
  const work = works[name]
  if (work === undefined) {
    console.error(`nothing to profile as ${name}; there are ${Object.keys(works).join(', ')}`)
    process.exitCode = 2
    return
  }
  const port = await freePort()
  const recipe = heyiRecipe([`--inspect=127.0.0.1:${port}`])
  const running = await startServer(work.server, { writers: 300, readers: 400 }, recipe)
  const inspector = await Inspector.attach(port)
  try {
    const target = running.target()
    const file = join(root, '.cache/bench', `${name}.cpuprofile`)
    console.log(await work.run(target, watching(target.pid, inspector, file)))
  } finally {
    inspector.close()
    await running.process.dispose()
  }
}
