/**
 * Tokens that open something: join links, the organiser's link, session cookies. 160 bits of randomness, spelled so that
 * they fit an address. The store finds them by their SHA-256 only, so looking one up tells nothing by its timing.
 */
import { createHash, randomBytes } from 'node:crypto'

/** A new token, 27 characters of base64url. */
export const newToken = (): string => randomBytes(20).toString('base64url')

/** What a token is looked up by. */
export const hashToken = (token: string): string => createHash('sha256').update(token, 'utf8').digest('hex')
