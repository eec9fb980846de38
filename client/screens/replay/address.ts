/**
 * Where a replay begins, as its address says, and how a moment gets into the address, so that it can be kept and passed on:
 * `?at=<seq>`, or `?agreed=<resolutionId>&version=<n>` for the moment at which
 * a version (without it: the last one) was agreed. Without either it
 * begins at the last moment.
 */
import type { Replay } from '#shared/board/replay.ts'
import { agreedAt } from '#shared/board/replay.ts'
import type { ResolutionId } from '#shared/ids.ts'

/** The place of the order at which to begin. */
export function beginsAt(replay: Replay, search: string): number {
  const asked = new URLSearchParams(search)
  const resolutionId = asked.get('agreed')
  const version = asked.get('version')
  const at = Number(asked.get('at') ?? Number.NaN)
  const agreed =
    resolutionId === null
      ? null
      : agreedAt(replay, resolutionId as ResolutionId, version === null ? null : Number(version))
  return agreed ?? (Number.isFinite(at) ? at : Infinity)
}

/** The same address with this moment in it, for the address bar. */
export function addressAt(href: string, seq: number): string {
  const url = new URL(href)
  url.searchParams.delete('agreed')
  url.searchParams.delete('version')
  url.searchParams.set('at', String(seq))
  return `${url.pathname}${url.search}`
}
