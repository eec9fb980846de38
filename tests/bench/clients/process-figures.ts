/** What Linux says of a process and of all that it has started: CPU time of every thread, resident memory, its peak. */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'

const ticksPerSecond = 100

interface Stat {
  readonly parent: number
  readonly ticks: number
}

function statOf(what: number | string): Stat | null {
  try {
    const fields = readFileSync(`/proc/${what}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
    return { parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) }
  } catch {
    return null
  }
}

/** The process and its descendants. */
function treeOf(pid: number): readonly number[] {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    const stat = /^\d+$/.test(name) ? statOf(Number(name)) : null
    if (stat !== null) parents.set(Number(name), stat.parent)
  }
  const tree = [pid]
  for (const one of tree) for (const [child, parent] of parents) if (parent === one) tree.push(child)
  return tree
}

/** CPU seconds, user and system, of the process with its threads and children. Steps of 10 ms. */
export const cpuSeconds = (pid: number): number =>
  treeOf(pid).reduce((sum, one) => sum + (statOf(one)?.ticks ?? 0), 0) / ticksPerSecond

const statusOf = (pid: number, field: string): number =>
  Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1_024

/** Resident memory of the process itself, in bytes. */
export const residentBytes = (pid: number): number => statusOf(pid, 'VmRSS')

/** The most that has been resident since the start or since `forgetPeak`. */
export const peakBytes = (pid: number): number => statusOf(pid, 'VmHWM')

/** Lets `peakBytes` begin again. */
export const forgetPeak = (pid: number): void => writeFileSync(`/proc/${pid}/clear_refs`, '5')

/** CPU seconds of each thread of the process, by number and name. */
export function threadSeconds(pid: number): ReadonlyMap<string, number> {
  const threads = new Map<string, number>()
  for (const id of readdirSync(`/proc/${pid}/task`)) {
    const stat = statOf(`${pid}/task/${id}`)
    const name = readFileSync(`/proc/${pid}/task/${id}/comm`, 'utf8').trim()
    if (stat !== null) threads.set(`${id} ${name}`, stat.ticks / ticksPerSecond)
  }
  return threads
}
