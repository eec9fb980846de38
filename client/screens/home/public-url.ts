/** The address of a board's public page, under the same public address as the links that the server made. */
import type { LinkRow } from '#shared/protocol/http.ts'

/** Falls back to the address of this page where no link shows another. */
export function publicUrl(boardId: string, rows: readonly Pick<LinkRow, 'url'>[]): string {
  const known = rows.find((row) => row.url !== null)?.url
  const base = known?.split('/join/')[0] ?? window.location.origin
  return `${base}/p/${encodeURIComponent(boardId)}`
}
