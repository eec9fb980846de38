/**
 * `npm run bench`: the same loads against Heyi and against peers, one after the other in one run, and the figures side by
 * side. Absolute times depend on the machine; read the ratios. Writes `docs/BENCHMARKS.md` with `--write`.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../kit/source.ts'
import { runLoad } from './load.ts'
import type { Server } from './servers.ts'
import { startHeyi, startYWebsocket } from './servers.ts'

const loads = [
  { name: '1 writer × 20/s, 50 readers', writers: 1, readers: 50, perSecond: 20, seconds: 5 },
  { name: '10 writers × 8/s, 50 readers', writers: 10, readers: 50, perSecond: 8, seconds: 5 },
] as const

async function measure(start: () => Promise<Server>, load: (typeof loads)[number]) {
  const server = await start()
  try {
    let before = 0
    const result = await runLoad(
      (role) => server.url(role),
      load,
      () => {
        before = server.cpu()
      },
    )
    const cpu = server.cpu() - before
    return {
      server: server.name,
      ...result,
      microseconds: (cpu * 1e6) / result.delivered,
      megabytes: server.memory() / 1e6,
    }
  } finally {
    server.stop()
  }
}

const lines: string[] = []
for (const load of loads) {
  lines.push(
    `\n${load.name}\n`,
    '| server | CPU µs per delivered edit | p50 ms | p99 ms | missing | memory MB |',
    '| --- | --- | --- | --- | --- | --- |',
  )
  for (const start of [startHeyi, startYWebsocket]) {
    const row = await measure(start, load)
    const latency = load.writers === 1 ? [row.p50.toFixed(1), row.p99.toFixed(1)] : ['–', '–']
    lines.push(
      `| ${[row.server, row.microseconds.toFixed(1), ...latency, row.missing, row.megabytes.toFixed(0)].join(' | ')} |`,
    )
    if (row.missing !== 0) process.exitCode = 1
  }
}
const table = lines.join('\n')
console.log(table)
if (process.argv.includes('--write')) {
  const head =
    '# Benchmarks\n\nMade by `npm run bench -- --write`: both servers in one run, each pinned to one core. Heyi checks rights on every\nupdate and syncs each commit to disk before anybody hears of it; the peer does neither. Read the ratios, not the times.\nLatency is measured where one writer makes it unambiguous which edit has arrived.\n'
  writeFileSync(join(root, 'docs/BENCHMARKS.md'), `${head}${table}\n`)
}
