/**
 * Keeps the tokens of links unreadable in the database: sealed with AES-256-GCM under a key that lies beside it, in
 * `DATA_DIR/link-key`, so that a copy of the database alone (a backup that goes astray) opens nothing, while the page of
 * links can show them again. Bound to the token's hash, so that a sealed token moved to another link does not open.
 * Whoever has the key file and the database has the links; where the key is lost, links go on working and cannot be
 * shown any more.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { linkKeyOf } from '../config.ts'

const mark = 'sealed:'
const keyBytes = 32
const nonceBytes = 12
const tagBytes = 16

export interface LinkSeal {
  /** The token as it is stored. */
  seal(token: string, tokenHash: string): string
  /** The token of a stored one; null when it was sealed under another key, or changed. What is not sealed is the token itself. */
  open(stored: string, tokenHash: string): string | null
  /** Whether what is stored is sealed. */
  isSealed(stored: string): boolean
}

/** Thrown when the key file holds no key: it was cut short, changed or overwritten. Links that were given out open all the same. */
export class NoLinkKey extends Error {
  override readonly name = 'NoLinkKey'
  readonly file: string
  constructor(file: string) {
    super(`${file} holds no key; move it away to have a new one made`)
    this.file = file
  }
}

const isSealed = (stored: string): boolean => stored.startsWith(mark)

/** A seal with this key of 32 bytes. */
export function createLinkSeal(key: Buffer): LinkSeal {
  return {
    isSealed,
    seal(token, tokenHash) {
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(tokenHash))
      const sealed = Buffer.concat([nonce, cipher.update(token, 'utf8'), cipher.final(), cipher.getAuthTag()])
      return mark + sealed.toString('base64url')
    },
    open(stored, tokenHash) {
      if (!isSealed(stored)) return stored
      const bytes = Buffer.from(stored.slice(mark.length), 'base64url')
      if (bytes.length < nonceBytes + tagBytes) return null
      const options = { authTagLength: tagBytes }
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes), options)
        .setAAD(Buffer.from(tokenHash))
        .setAuthTag(bytes.subarray(-tagBytes))
      try {
        return Buffer.concat([decipher.update(bytes.subarray(nonceBytes, -tagBytes)), decipher.final()]).toString(
          'utf8',
        )
      } catch {
        return null
      }
    },
  }
}

/** The key in this file, made if there is none; readable by its owner alone. Throws `NoLinkKey` on a file that holds none. */
export function linkKeyIn(file: string): Buffer {
  if (!existsSync(file)) writeFileSync(file, `${randomBytes(keyBytes).toString('base64url')}\n`, { mode: 0o600 })
  chmodSync(file, 0o600)
  const key = linkKeyOf(readFileSync(file, 'utf8'))
  if (key === null) throw new NoLinkKey(file)
  return key
}
