/**
 * What each level reads of a published version of a text: its words, and for members of the meeting who typed which of them.
 * Who wrote a working text is told to nobody on the wall, so a version that came from it does not tell it either. Judges
 * nothing of who may read a version at all; that is `redact-entity.ts`'s business.
 */
import type { TextVersion } from '#shared/board/board.ts'
import type { Viewer } from '#shared/record/viewer.ts'
import { isMember } from '#shared/record/viewer.ts'

/** The version, below the members without who typed which of its words. */
export function redactVersion(viewer: Viewer, version: TextVersion): TextVersion {
  if (isMember(viewer)) return version
  const { wrote: _typed, ...open } = version
  return open
}
