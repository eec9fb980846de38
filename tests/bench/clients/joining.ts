/**
 * A hall that comes in within one instant: everybody connects at once and wants the whole document. Each must get it whole;
 * the bytes are compared with those that one client has read letter by letter.
 */
import { plainText } from '#shared/documents/text.ts'
import * as Y from 'yjs'
import { cpuSeconds, forgetPeak, peakBytes, residentBytes } from './process-figures.ts'
import { readDocument } from './seeding.ts'
import { Session } from './session.ts'
import type { Target } from './target.ts'
import { readerPath } from './target.ts'

export interface JoiningLoad {
  /** Letters of the document that has been filled before. */
  readonly letters: number
  readonly joiners: number
  /** Whether somebody looks at the server before and after. */
  readonly watched?: boolean
}

export interface JoiningResult {
  /** Milliseconds from the moment when all began until one had the document. */
  readonly p50: number
  readonly p99: number
  readonly last: number
  /** Bytes of memory at the worst moment beyond those before. */
  readonly peak: number
  /** CPU milliseconds for one joiner. */
  readonly cpuEach: number
  readonly bytes: number
  /** Joiners who did not get the same text. */
  readonly wrong: number
  readonly generator: number
}

/** @param look is called before and after the storm, where somebody wants to look at the server meanwhile */
export async function joining(
  target: Target,
  { joiners, letters, watched }: JoiningLoad,
  look: () => Promise<void>,
): Promise<JoiningResult> {
  const first = await readDocument(target, letters)
  if (first === null) throw new Error('the document is not whole')
  const text = plainText(first.doc)
  let sample: Buffer | null = null
  let wrong = 0
  const served: number[] = []
  const check = (bytes: Buffer, start: number, end: number): void => {
    sample ??= Buffer.from(bytes.subarray(start, end))
    if (end - start === sample.length && bytes.compare(sample, 0, sample.length, start, end) === 0) return
    const doc = new Y.Doc()
    Y.applyUpdate(doc, new Uint8Array(bytes.subarray(start, end)))
    if (plainText(doc) !== text) wrong += 1
  }
  if (watched === true) await look()
  forgetPeak(target.pid)
  const before = { memory: residentBytes(target.pid), cpu: cpuSeconds(target.pid), own: process.cpuUsage() }
  const began = performance.now()
  const sessions = await Promise.all(
    Array.from({ length: joiners }, (_, index) =>
      Session.open(target, readerPath(target, index), {
        content: (bytes, start, end, reply) => {
          if (!reply) return
          served.push(performance.now() - began)
          check(bytes, start, end)
        },
      }),
    ),
  )
  const elapsed = performance.now() - began
  const own = process.cpuUsage(before.own)
  const cpu = cpuSeconds(target.pid) - before.cpu
  if (watched === true) await look()
  const peak = peakBytes(target.pid) - before.memory
  for (const session of [...sessions, first.session]) session.destroy()
  const sorted = served.sort((a, b) => a - b)
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  if (sample !== null) {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, new Uint8Array(sample))
    if (plainText(doc) !== text) wrong = joiners
  }
  return {
    p50: at(0.5),
    p99: at(0.99),
    last: at(1),
    peak,
    cpuEach: (cpu * 1_000) / joiners,
    bytes: first.bytes,
    wrong,
    generator: (own.user + own.system) / 1_000 / elapsed,
  }
}
