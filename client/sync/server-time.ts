/**
 * What time it is on the server, for what is done without a link at hand: words are put into a tray while a page goes, or before
 * its link stands. Heard in the link's welcome, else from the head of an answer, else from what the device has kept of the
 * record; goes on by this device's monotonic clock, never by the hands of the one that its owner sets. Only where nothing
 * has been heard at all is the device's own clock believed.
 */

/** Where the time was heard; the later ones are believed rather than the earlier. */
const sources = ['kept', 'answer', 'welcome'] as const
type Source = (typeof sources)[number]

interface Heard {
  readonly serverMs: number
  readonly elapsedMs: number
  readonly source: Source
}

let heard: Heard | null = null

/** Takes the time, in milliseconds since 1970, unless a better source has said it; what is no time is let by. */
export function hearServerTime(serverMs: number, source: Source): void {
  if (!Number.isFinite(serverMs)) return
  if (heard !== null && sources.indexOf(heard.source) > sources.indexOf(source)) return
  heard = { serverMs, elapsedMs: performance.now(), source }
}

/** Server time in milliseconds since 1970. */
export const serverTime = (): number =>
  heard === null ? Date.now() : Math.round(heard.serverMs + performance.now() - heard.elapsedMs)

/** Nothing has been heard, as on a page that has just been opened. */
export const forgetServerTime = (): void => {
  heard = null
}
