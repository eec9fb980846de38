/**
 * The hash of a log entry, as `shared/record/chain.ts` defines it, by the machine's own SHA-256: writing a document costs
 * one hash per keystroke of everybody. The definition stays there; a test holds the two together.
 */
import { hash } from 'node:crypto'

/** What `entryHash` of the chain gives for the same arguments; `previous` is 64 hex digits. */
export function entryHashOf(previous: string, header: string, body: Uint8Array): string {
  const start = Buffer.byteLength(previous)
  const end = start + Buffer.byteLength(header)
  const chained = Buffer.allocUnsafe(end + 32)
  chained.write(previous, 0)
  chained.write(header, start)
  hash('sha256', body, 'buffer').copy(chained, end)
  return hash('sha256', chained, 'hex')
}
