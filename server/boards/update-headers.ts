/**
 * The headers of document updates as canonical JSON (RFC 8785), with what stays the same from one keystroke to the next
 * written once. The bytes are exactly those of `canonicalJson`, for they go into the hash chain; a test holds the two
 * together. Keeps a bounded number of authors.
 */
import { toInstant } from '#shared/clock.ts'
import type { DocumentName } from '#shared/documents/names.ts'
import { canonicalJson } from '#shared/record/chain.ts'
import type { Actor } from '#shared/roles.ts'

/** Authors of documents that are remembered at a time: more than write on one board in one evening. */
const remembered = 1_024

/** What stands before the instant and what stands after it. */
interface Parts {
  readonly document: DocumentName
  readonly actor: Actor
  readonly before: string
  readonly after: string
}

const isSame = (one: Actor, other: Actor): boolean =>
  one.personId === other.personId && one.role === other.role && one.partyId === other.partyId && one.via === other.via

/** The headers of one board's updates. */
export class UpdateHeaders {
  readonly #parts = new Map<string, Parts>()
  #at = Number.NaN
  #instant = ''

  /** Canonical JSON of `{actor, at, document}`. */
  of(document: DocumentName, actor: Actor, at: number): string {
    if (at !== this.#at) {
      this.#at = at
      this.#instant = toInstant(at)
    }
    const { before, after } = this.#partsOf(document, actor)
    return before + this.#instant + after
  }

  #partsOf(document: DocumentName, actor: Actor): Parts {
    const key = `${actor.personId} ${document}`
    const known = this.#parts.get(key)
    if (known !== undefined && known.document === document && isSame(known.actor, actor)) return known
    const parts: Parts = {
      document,
      actor,
      before: `{"actor":${canonicalJson(actor)},"at":"`,
      after: `","document":${canonicalJson(document)}}`,
    }
    if (this.#parts.size === remembered) this.#parts.clear()
    this.#parts.set(key, parts)
    return parts
  }
}
