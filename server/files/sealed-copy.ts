/**
 * Seals the copy of the database that leaves the machine over HTTP, so that whoever has only the organiser's token, or finds
 * the file, reads nothing in it: a copy holds caucuses and parties' own rooms, which are nobody's but their members'. The key
 * is made of the key of the links, which lies beside the database and is in no copy: who has the machine, or has kept that
 * file, opens the copy and restores all of it. A sealed copy that was cut short or changed does not open.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { Transform } from 'node:stream'

const magic = Buffer.from('heyi sealed backup 1\n')
const algorithm = 'aes-256-gcm'
const nonceBytes = 12
const tagBytes = 16

/** Bytes by which a sealed copy is longer than what it holds. */
export const sealedMore = magic.length + nonceBytes + tagBytes

/** The key of copies that goes with this key of the links; nothing else is sealed with it. */
export const backupKeyOf = (linkKey: Buffer): Buffer =>
  Buffer.from(hkdfSync('sha256', linkKey, '', 'heyi backup', linkKey.length))

/** Seals what flows through it; each copy under a nonce of its own. */
export function sealing(key: Buffer): Transform {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv(algorithm, key, nonce).setAAD(magic)
  let begun = false
  const head = (): Buffer => {
    if (begun) return Buffer.alloc(0)
    begun = true
    return Buffer.concat([magic, nonce])
  }
  return new Transform({
    transform: (chunk: Buffer, _encoding, done) => done(null, Buffer.concat([head(), cipher.update(chunk)])),
    flush: (done) => done(null, Buffer.concat([head(), cipher.final(), cipher.getAuthTag()])),
  })
}

/** Whether these are the first bytes of a sealed copy. */
export const isSealedCopy = (bytes: Uint8Array): boolean => magic.equals(bytes.subarray(0, magic.length))

/** What a sealed copy holds; null where it is sealed under another key, cut short or changed. */
export function openedCopy(bytes: Uint8Array, key: Buffer): Buffer | null {
  if (!isSealedCopy(bytes) || bytes.length < sealedMore) return null
  const nonce = bytes.subarray(magic.length, magic.length + nonceBytes)
  const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: tagBytes })
    .setAAD(magic)
    .setAuthTag(bytes.subarray(-tagBytes))
  try {
    const body = bytes.subarray(magic.length + nonceBytes, -tagBytes)
    return Buffer.concat([decipher.update(body), decipher.final()])
  } catch {
    return null
  }
}
