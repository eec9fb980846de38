/**
 * Where a replay begins, as its address says, and how a moment gets into the address, so that it can be kept and passed on:
 * `?at=<seq>`, or `?agreed=<resolutionId>&version=<n>` for the moment at which
 * a version (without it: the last one) was agreed. Without either it
 * begins at the last moment.
 */
import type { Replay } from '#shared/board/replay.ts'
import { agreedAt } from '#shared/board/replay.ts'
import type { ResolutionId } from '#shared/ids.ts'

/** The place of the order at which to begin; `missing` where a moment of agreement was asked for that is not on this record. */
export function beginsAt(replay: Replay, search: string): { readonly seq: number; readonly missing: boolean } {
  const asked = new URLSearchParams(search)
  const resolutionId = asked.get('agreed') as ResolutionId | null
  const version = asked.get('version')
  const at = Number(asked.get('at') ?? Number.NaN)
  const otherwise = Number.isFinite(at) ? at : Infinity
  if (resolutionId === null) return { seq: otherwise, missing: false }
  const agreed = agreedAt(replay, resolutionId, version === null ? null : Number(version))
  return { seq: agreed ?? otherwise, missing: agreed === null }
}

/** The same address with this moment in it, for the address bar. */
export function addressAt(href: string, seq: number): string {
  const url = new URL(href)
  url.searchParams.delete('agreed')
  url.searchParams.delete('version')
  url.searchParams.set('at', String(seq))
  return `${url.pathname}${url.search}`
}
