/**
 * What the document socket counts about itself: plain numbers, because they change with every frame. `metrics.ts` reads
 * them when it is asked. Names nobody and no words.
 */
export class SyncCounts {
  /** Open sockets, of both endpoints. */
  sockets = 0
  /** Open channels. */
  channels = 0
  /** Channels that are being spared because their reader does not keep up. */
  behind = 0
  /** Times that such a reader was given one difference instead of everything it missed. */
  catchUps = 0
  framesIn = 0
  bytesIn = 0
  framesOut = 0
  bytesOut = 0
  /** Times that updates were handed out, and updates that went out merged with others. */
  flushes = 0
  coalesced = 0
  /** Full states and differences that were encoded, and askers who were given one that was there already. */
  encodedReplies = 0
  sharedReplies = 0
  presenceIn = 0
  presenceOut = 0
  /** Times that a connection was not read for a while because it talked too fast. */
  pauses = 0
  /** Connections that were ended by the server, by reason. */
  readonly closes = new Map<string, number>()

  /** Counts a connection that the server ends. */
  closed(reason: string): void {
    this.closes.set(reason, (this.closes.get(reason) ?? 0) + 1)
  }
}
