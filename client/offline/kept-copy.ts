/**
 * What a replica asks of the device: to have one document kept over reloads, crashes and days without a network. The words
 * here are the whole of it; who keeps, and where, is somebody else's business. Nothing of it ever rejects: a device that
 * keeps nothing is one that says so.
 */

/** What stands beside a document's content, so that a later page knows what of it is on the server. */
export interface CopyFacts {
  /** The Yjs client id that the page writes under. */
  readonly client: number
  /** Nothing has ever been sent under it: a later page may go on under it once this one is gone. */
  readonly fresh: boolean
  /** The page's own client ids, each with the clock up to which the server has its pieces. */
  readonly saved: readonly (readonly [client: number, clock: number])[]
  /** Changes that the server has not answered for. */
  readonly unsent: number
  /** Of what was put down last: it is the whole document. */
  readonly whole?: boolean
}

/** What was found of a document. */
export interface KeptContent {
  /** Yjs updates; in any order they come to the same. */
  readonly updates: readonly Uint8Array[]
  /** Of pages that are gone: what they had not sent is this page's to send. */
  readonly saved: ReadonlyMap<number, number>
  readonly unsent: number
  /** A client id to go on under, which nobody else has and under which nothing was ever sent. */
  readonly client: number | null
  /** What can still be read of copies that are damaged and had something that was not sent: words for their author, never to be sent. */
  readonly damaged: readonly {
    readonly updates: readonly Uint8Array[]
    readonly saved: ReadonlyMap<number, number>
  }[]
}

/** What one copy holds that was not sent. */
export interface LeftCopy {
  /** The copy's own name. */
  readonly id: string
  readonly document: string
  readonly updates: readonly Uint8Array[]
  readonly saved: ReadonlyMap<number, number>
  /** Nothing of it is missing. */
  readonly whole: boolean
}

/** Brings what a copy holds to safety, at once; whether it is safe now. A copy of which it is not stays. */
export type Save = (left: LeftCopy) => boolean

/** kept: it is on the device · whole: only the whole document can be kept now · no: nothing was kept. */
export type KeptAnswer = 'kept' | 'whole' | 'no'

/** One document of one person on this device, as one page keeps it. */
export interface KeptCopy {
  /** What is there and was not found before, if anything; takes over what pages that are gone have left. */
  open(): Promise<KeptContent | null>
  /**
   * Keeps one more update with the facts as they are now.
   * @param whole whether the update is the whole document and stands for all before it
   */
  keep(update: Uint8Array, facts: CopyFacts, whole: boolean): Promise<KeptAnswer>
  /** The page goes in this very moment: puts this down beside the copy, at once. */
  last(update: Uint8Array, facts: CopyFacts): void
  /** Deletes this page's copy, and what it took over: its words have been refused. */
  forget(): Promise<void>
  /** Deletes every copy of the document: its reader may not read it any more. What was not sent is brought to safety first. */
  wipe(save: Save): Promise<void>
}

/** A place that keeps and brings nothing back. */
export const withoutPast = (copy: KeptCopy): KeptCopy => ({
  open: () => Promise.resolve(null),
  keep: (...piece) => copy.keep(...piece),
  last: (...piece) => copy.last(...piece),
  forget: () => copy.forget(),
  wipe: (save) => copy.wipe(save),
})
