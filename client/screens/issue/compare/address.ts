/** The address of a comparison. Apart from its screen, so that the way there costs nothing. */

/** With the options that stand beside each other; without any where they are still to be picked. */
export function compareAddress(boardId: string, issueId: string, picked: Iterable<string> = []): string {
  const ids = [...picked]
  const search = ids.length === 0 ? '' : `?options=${ids.map(encodeURIComponent).join(',')}`
  return `/b/${encodeURIComponent(boardId)}/issue/${encodeURIComponent(issueId)}/compare${search}`
}
