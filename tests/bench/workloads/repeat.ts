/**
 * Measures several servers several times, turn about, so that what the machine does meanwhile falls on all alike. Each
 * measurement has a fresh server. A server that fails has its failure instead of a figure; the others go on.
 */
import type { Running, ServerName } from '../servers/servers.ts'

export type Results<Figure> = ReadonlyMap<ServerName, readonly Figure[]>

export interface Repeated<Figure> {
  readonly figures: Results<Figure>
  readonly failures: ReadonlyMap<ServerName, string>
}

const rotated = <T>(all: readonly T[], by: number): readonly T[] => [...all.slice(by), ...all.slice(0, by)]

/** Starts each server, measures it and ends it, so many times. */
export async function repeat<Figure>(
  servers: readonly ServerName[],
  times: number,
  start: (name: ServerName) => Promise<Running>,
  measure: (running: Running) => Promise<Figure>,
): Promise<Repeated<Figure>> {
  const figures = new Map<ServerName, Figure[]>()
  const failures = new Map<ServerName, string>()
  for (let time = 0; time < times; time += 1) {
    for (const name of rotated(servers, time % servers.length)) {
      process.stderr.write(`    ${name}…`)
      const started = performance.now()
      try {
        const running = await start(name)
        try {
          figures.set(name, [...(figures.get(name) ?? []), await measure(running)])
        } finally {
          await running.process.dispose()
        }
        process.stderr.write(` ${((performance.now() - started) / 1_000).toFixed(0)} s\n`)
      } catch (error) {
        const why = error instanceof Error ? error.message.split('\n')[0] : String(error)
        failures.set(name, why ?? 'failed')
        process.stderr.write(` failed: ${why}\n`)
      }
    }
  }
  return { figures, failures }
}
