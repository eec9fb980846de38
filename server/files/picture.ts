/** What is left of a picture once everything that is not picture has been taken out of its file. */

export interface Picture {
  /** Pixels, as the picture is shown. */
  readonly width: number
  readonly height: number
  /** The file without what tells of its maker, in order. */
  readonly parts: readonly Buffer[]
}

/** Pieces of one file; an honest one has a few hundred, and each costs a look. */
export const mostPieces = 20_000
