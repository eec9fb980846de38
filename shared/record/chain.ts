/**
 * The hash chain that makes the record tamper-evident: each entry's hash covers the previous hash and the entry's bytes.
 * Texts are hashed as UTF-8 of exactly their characters; objects as RFC 8785 canonical JSON.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import canonicalize from 'canonicalize'

/** SHA-256 of a text's UTF-8 bytes, 64 lower-case hex digits. */
export const sha256Hex = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)))

/** RFC 8785 canonical JSON. Keys whose value is `undefined` are left out. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value)
  if (text === undefined) throw new Error('cannot happen: the value has no JSON form')
  return text
}

/** The hash that a chain starts from: no entry yet. */
export const genesisHash = '0'.repeat(64)

/**
 * The hash of an entry that follows `previous`.
 * @param previous hash of the entry before, 64 hex digits
 * @param header canonical JSON of everything about the entry but its body
 * @param body the entry's bytes: an event's canonical JSON in UTF-8, or a document update
 */
export function entryHash(previous: string, header: string, body: Uint8Array): string {
  return bytesToHex(
    sha256.create().update(utf8ToBytes(previous)).update(utf8ToBytes(header)).update(sha256(body)).digest(),
  )
}

/** The digest that stands in the record for a restricted value: salted, so that a short value cannot be guessed from it. */
export const secretDigest = (salt: string, secret: unknown): string => sha256Hex(`${salt}\n${canonicalJson(secret)}`)
