/** `docs/BENCHMARKS.md`: how the figures were made, how to read them, the targets, every table. */
import { cpus, totalmem } from 'node:os'
import type { Check } from '../workloads/workload.ts'
import { checksText } from './markdown.ts'
import { profiles } from './profiles.ts'

const head = `# Benchmarks

Made by \`npm run bench -- --write\`; \`npm run bench -- B1 B5\` runs some of it, \`--short\` is a smoke test without figures, and
\`npm run bench -- profile L1\` says where the time goes. The raw measurements are in [benchmarks.json](benchmarks.json).

## How to read it

- **Ratios, not times.** All servers run in one go on the same machine, each alone in its turn, turn about, so that what the
  machine does meanwhile falls on all alike. Where several runs were made the figure is the median, the spread beside it.
- **Each server has one core, the load generator another.** Clients speak the raw protocol over TCP; the generator's own use
  of its core is shown, and a figure for which it needed more than 85 % of it is marked as not valid.
- **A server that loses an edit has no figure.** An edit counts as delivered when its (client, clock) has arrived; coalesced
  and merged updates count for every edit in them. Everybody connected, writers included, must get every edit of the others.
- **CPU** is what Linux charges to the process with all its threads and children, divided by deliveries. **Latency** is from
  the edit to its arrival, delivery by delivery.
- **Heyi runs as it is delivered:** every update is judged, its author is known, and it is on disk (SQLite, full sync) before
  anybody hears of it. \`heyi\` is the endpoint for stock clients, \`heyi multiplexed\` the socket that the pages use, with a
  verdict for each update.
- **hocuspocus** is \`@hocuspocus/server\` with its database extension over an SQLite file (Node 24, its default debounce unless
  it says otherwise): it calls an edit saved when it is in memory. **y-websocket** is the server of the \`y-websocket\` package, version 2, with
  LevelDB: it calls nothing saved. **relay** is thirty lines over \`ws\` that send each frame to everybody else: no document, no
  disk, no rights; a yardstick for fan-out, not a peer.
`

const machine = (): string => {
  const [first] = cpus()
  const memory = Math.round(totalmem() / 2 ** 30)
  return `Made on ${cpus().length} cores (${first?.model.trim() ?? 'unknown'}), ${memory} GB, ${process.platform}, Node ${process.versions.node}; ${new Date().toISOString().slice(0, 10)}.`
}

/** The whole document. */
export const benchmarksDocument = (checks: readonly Check[], parts: readonly string[]): string =>
  `${[head.trimEnd(), machine(), '## Targets', checksText(checks), profiles.trimEnd(), ...parts].join('\n\n')}\n`
