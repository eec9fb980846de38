/**
 * Every bound on what may come in, with its reason. `docs/LIMITS.md` is made from this table.
 * Lengths of text are UTF-16 code units (what JavaScript and the browser's `maxlength` count); sizes are bytes.
 */
export const limits = {
  /** A title fits one line on the projector. */
  titleLength: 120,
  /** A demand, a reason, a condition: a spoken paragraph. The import's "overlong" mark is 500; typing live may go further. */
  paragraphLength: 2_000,
  /** A resolution's text: two A4 pages of 22 × 28 characters are 1,232; ten times that is nobody's clause. */
  clauseLength: 12_000,
  /** One act as JSON. The largest honest act is a version text of 12,000 characters (36 kB in UTF-8). */
  actBytes: 65_536,
  /** One message on the meeting's socket. Between `actBytes` and this it is refused with a sentence; beyond, the socket ends. */
  socketBytes: 1_000_000,
  /** A case file as JSON: the sample has 233 kB; a street's worth of boards stays below this. */
  caseBytes: 20_000_000,
  /** Values in a case file, lists and objects included: the sample has 8,817, so a full file of such has fewer than this. */
  caseValues: 1_000_000,
  /** Things in one list or object of a case file: more entities of one kind than a file of the largest size has room for. */
  caseListLength: 50_000,
  /** One text of a case file; a story told as an exemplar is longer than a clause. */
  caseTextLength: 20_000,
  /** Levels of nesting in a case file: the sample has 5. */
  caseDepth: 16,
  /** One document update: a pasted page of text is 4 kB; a first sync of a day's offline work stays below this. */
  updateBytes: 262_144,
  /** One whole document, with what Yjs remembers of deleted words: ten times a long evening's notes, and still quick to open on a phone. */
  documentBytes: 2_000_000,
  /** One frame of the document socket: larger than an update, so that one that is too large is told so instead of cut off. */
  frameBytes: 1_048_576,
  /** Words of one refused change that a browser keeps for their author: more than a clause holds. */
  refusedWordsLength: 20_000,
  /** Refused changes that a browser keeps; the oldest go first. All of the longest together are 2 MB of the 5 MB that browsers give. */
  refusedChanges: 50,
  /** What one person's presence in a document (cursor, selection) may say. */
  presenceBytes: 2_048,
  /** Parties at one table. */
  partiesMin: 2,
  partiesMax: 12,
  /** Seats and agenda items in one command. */
  listLength: 200,
  /** Minutes a turn or an agenda item may last. */
  minutesMax: 600,
  /** Seconds one turn may last, extensions included. */
  turnSecondsMax: 3_600,
  /** Digits of the PIN that confirms a sign-off. */
  pinDigits: 6,
} as const
