/**
 * The organiser's token: made at the first start, kept in `DATA_DIR/organiser-token` (readable by the owner alone), so
 * that the command line on the same machine can use it and a lost link can be found again. Deleting the file makes a new
 * one at the next start and revokes the old.
 */
import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock } from '#shared/clock.ts'
import type { Invite, Store } from '../store/store.ts'
import { hashToken, newToken } from './tokens.ts'

/** Where the organiser's token is kept. */
export const organiserTokenFile = (dataDir: string): string => join(dataDir, 'organiser-token')

/** The token in the file, or null when there is no usable one. */
export function readOrganiserToken(dataDir: string): string | null {
  try {
    const token = readFileSync(organiserTokenFile(dataDir), 'utf8').trim()
    return /^[A-Za-z0-9_-]{27,}$/.test(token) ? token : null
  } catch {
    return null
  }
}

function writeOrganiserToken(dataDir: string, token: string): void {
  const file = organiserTokenFile(dataDir)
  writeFileSync(file, `${token}\n`, { mode: 0o600 })
  chmodSync(file, 0o600)
}

/** The organiser's token, working; `isNew` when it has just been made. */
export async function ensureOrganiser(
  dataDir: string,
  store: Store,
  clock: Clock,
): Promise<{ readonly token: string; readonly isNew: boolean }> {
  const known = readOrganiserToken(dataDir)
  const token = known ?? newToken()
  if (known === null) writeOrganiserToken(dataDir, token)
  const tokenHash = hashToken(token)
  const existing = await store.invites(null)
  const current = existing.find((invite) => invite.tokenHash === tokenHash && invite.revokedAt === null)
  if (current === undefined) {
    const createdAt = clock.now()
    const revoked = existing
      .filter((invite) => invite.revokedAt === null)
      .map((invite): Invite => ({ ...invite, token: null, revokedAt: createdAt }))
    const fresh: Invite = {
      tokenHash,
      boardId: null,
      seat: 'organiser',
      personId: null,
      token: null,
      createdAt,
      expiresAt: null,
      revokedAt: null,
    }
    await store.putInvites([...revoked, fresh])
  }
  return { token, isNew: known === null }
}
