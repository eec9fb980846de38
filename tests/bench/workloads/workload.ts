/**
 * What a workload is and what it answers: tables for people, checks against the project's own targets, and every single
 * measurement, from which the figures can be made again. Figures are medians; beside them stands the spread.
 */

/** How a run is made. */
export interface Options {
  /** A smoke run: everything small and short, no figure worth reading. */
  readonly short: boolean
}

export interface Cell {
  readonly text: string
  /** Smallest and largest of the repetitions, where there were several. */
  readonly spread: string | null
}

export interface Row {
  readonly server: string
  readonly cells: readonly Cell[]
}

export interface Table {
  readonly title: string
  readonly columns: readonly string[]
  readonly rows: readonly Row[]
  /** What has to be known to read the table. */
  readonly notes: readonly string[]
}

/** One target and what has come of it. */
export interface Check {
  readonly what: string
  readonly ours: string
  readonly peer: string
  readonly ratio: string
  readonly target: string
  /** Null where the measurement is not valid: the load generator was the one at its limit. */
  readonly met: boolean | null
}

export interface Outcome {
  readonly tables: readonly Table[]
  readonly checks: readonly Check[]
  /** Every measurement as it was made. */
  readonly raw: unknown
}

export interface Workload {
  readonly id: string
  readonly title: string
  /** The document that is loaded has this many writers and readers as persons; for the profile. */
  run(options: Options): Promise<Outcome>
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}

/** A cell of repeated measurements. */
export function cell(values: readonly number[], digits: number, unit = ''): Cell {
  if (values.length === 0) return { text: '–', spread: null }
  const shown = (value: number): string => `${value.toFixed(digits)}${unit}`
  const spread = values.length > 1 ? `${shown(Math.min(...values))}–${shown(Math.max(...values))}` : null
  return { text: shown(median(values)), spread }
}

export const plain = (text: string): Cell => ({ text, spread: null })

/** A check that one figure is at most `factor` of another. */
export function ratioCheck(
  what: string,
  [ours, peer]: readonly [ours: number, peer: number],
  { factor, against, digits, unit }: { factor: number; against: string; digits: number; unit: string },
  valid = true,
): Check {
  const ratio = ours / peer
  return {
    what,
    ours: `${ours.toFixed(digits)} ${unit}`,
    peer: `${against} ${peer.toFixed(digits)} ${unit}`,
    ratio: ratio.toFixed(2),
    target: `≤ ${factor} × ${against}`,
    met: valid ? ratio <= factor : null,
  }
}

/** A check that a figure is at most a bound. */
export const boundCheck = (what: string, ours: number, bound: number, digits: number, unit: string): Check => ({
  what,
  ours: `${ours.toFixed(digits)} ${unit}`,
  peer: '–',
  ratio: '–',
  target: `≤ ${bound} ${unit}`,
  met: ours <= bound,
})
