/**
 * One of many readers stops reading while the others' paragraphs are replaced again and again; after a while it reads on.
 * What it costs the server to keep what waits for it, whether the others feel it, and whether it ends with the same text.
 */
import { setTimeout as pause } from 'node:timers/promises'
import * as Y from 'yjs'
import { plainText } from '#shared/documents/text.ts'
import { forgetPeak, peakBytes, residentBytes } from './process-figures.ts'
import { Session } from './session.ts'
import type { Target } from './target.ts'
import { readerPath } from './target.ts'
import type { TypingResult } from './typing.ts'
import { evenly, measured, openRoom, settled } from './typing.ts'

export interface SlowReadingLoad {
  readonly writers: number
  readonly readers: number
  readonly perSecond: number
  /** Characters of each paragraph. */
  readonly length: number
  readonly seconds: number
}

export interface SlowReadingResult {
  /** The same stretch of work without anybody being slow, and with. */
  readonly before: TypingResult
  readonly meanwhile: TypingResult
  /** Bytes of memory that the server gained at the worst moment, without and with the slow one. */
  readonly peakBefore: number
  readonly peak: number
  /** Bytes that were meant for the slow one. */
  readonly bytes: number
  readonly end: 'caught up' | 'cut off, then caught up' | 'other text'
  /** Milliseconds from reading on until it had the same text. */
  readonly behindMs: number
}

class Sleeper {
  readonly doc = new Y.Doc()
  readonly target: Target
  session: Session | null = null
  cutOff = false

  constructor(target: Target) {
    this.target = target
  }

  async open(): Promise<void> {
    this.session = await Session.open(this.target, readerPath(this.target, 0), {
      content: (bytes, start, end) => Y.applyUpdate(this.doc, new Uint8Array(bytes.subarray(start, end))),
      closed: () => {
        this.session = null
        this.cutOff = true
      },
    })
  }

  /** Reads on until it has this text, coming back if it was cut off; false when it does not get there. */
  async catchUp(text: () => string): Promise<boolean> {
    this.session?.resume()
    for (let tries = 0; tries < 200; tries += 1) {
      await pause(50)
      if (this.session === null) await this.open().catch(() => {})
      if (plainText(this.doc) === text()) return true
    }
    return false
  }
}

export async function slowReading(target: Target, load: SlowReadingLoad): Promise<SlowReadingResult> {
  const { writers, readers, perSecond, length, seconds } = load
  const room = await openRoom(target, writers, readers)
  const replace = (index: number): void => room.typists[index]?.replace(length)
  await evenly(writers, perSecond, 3, replace)
  await settled(room.receivers, 10_000)

  const stretch = async (): Promise<readonly [result: TypingResult, peak: number]> => {
    forgetPeak(target.pid)
    const memory = residentBytes(target.pid)
    const result = await measured(target, room, () => evenly(writers, perSecond, seconds, replace))
    return [result, peakBytes(target.pid) - memory]
  }
  const [before, peakBefore] = await stretch()
  // It falls asleep at once: a socket that has been read fast gets so much room from the kernel that the server never feels it.
  const sleeper = new Sleeper(target)
  await sleeper.open()
  sleeper.session?.pause()
  const [meanwhile, peak] = await stretch()
  const other = new Sleeper(target)
  await other.open()
  const began = performance.now()
  const same = await sleeper.catchUp(() => plainText(other.doc))
  const result: SlowReadingResult = {
    before,
    meanwhile,
    peakBefore,
    peak,
    bytes: writers * perSecond * seconds * length,
    end: same ? (sleeper.cutOff ? 'cut off, then caught up' : 'caught up') : 'other text',
    behindMs: performance.now() - began,
  }
  for (const session of [...room.sessions, sleeper.session, other.session]) session?.destroy()
  return result
}
