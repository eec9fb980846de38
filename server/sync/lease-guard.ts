/**
 * Whether an update brings words under a client id that is promised to somebody else. What almost every update is (words
 * of one client, under the id that its channel has leased) is seen from its first few bytes; only others are taken apart.
 * What is not well formed is left to the board to refuse.
 */
import * as decoding from 'lib0/decoding'
import type { DocumentName } from '#shared/documents/names.ts'
import { kindOf } from '#shared/documents/names.ts'
import { limits } from '#shared/limits.ts'
import { refusal } from '#shared/refusals.ts'
import type { Section } from '../admission/parse-update.ts'
import { parseUpdate } from '../admission/parse-update.ts'
import { allowedContent } from '../admission/wire-kinds.ts'
import type { Written } from '../boards/live-board.ts'
import type { Leases } from './leases.ts'

/** Whether all its words are of this one client, or it has none. */
function isOnlyOf(update: Uint8Array, client: number | null): boolean {
  const decoder = decoding.createDecoder(update)
  const sections = decoding.readVarUint(decoder)
  if (sections !== 1) return sections === 0
  decoding.readVarUint(decoder)
  return decoding.readVarUint(decoder) === client
}

/** A channel as its words are judged. */
interface Holder {
  readonly personId: string | null
  readonly lease: number | null
}

/** @param mayWriteAs whether an id is nobody's, or the writer's by what is written already */
export function writesAsAnother<Channel extends Holder>(
  update: Uint8Array,
  { document, leases }: { readonly document: DocumentName; readonly leases: Leases<Channel> },
  writer: Channel,
  mayWriteAs: (client: number) => boolean,
): boolean {
  if (update.length > limits.updateBytes) return false
  const isPromised = ({ client }: Section): boolean => {
    const holder = leases.holder(client)
    // A person's two channels may: the older may be what a lost network has left behind.
    return holder !== undefined && holder.personId !== writer.personId && mayWriteAs(client)
  }
  try {
    if (isOnlyOf(update, writer.lease)) return false
    return parseUpdate(update, allowedContent[kindOf(document)]).sections.some(isPromised)
  } catch {
    return false
  }
}

/** What becomes of such an update. */
export function takenAtOnce(): Written {
  const refused = refusal('clientTaken')
  return { refused, verdict: Promise.resolve({ ok: false, refusal: refused }) }
}
