/** What is kept of a file: of a picture what is left once everything else has been taken out, a document as it came. */

export interface Picture {
  /** Pixels, as the picture is shown; 0 for documents. */
  readonly width: number
  readonly height: number
  /** The file without what tells of its maker, in order. */
  readonly parts: readonly Buffer[]
}

/** Pieces of one file; an honest one has a few hundred, and each costs a look. */
export const mostPieces = 20_000
