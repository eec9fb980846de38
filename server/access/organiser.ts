/**
 * The organiser's token: made at the first start, kept in `DATA_DIR/organiser-token` (readable by the owner alone), so
 * that the command line on the same machine can use it and a lost link can be found again. Deleting the file makes a new
 * one at the next start and revokes the old.
 */
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import type { Clock } from '#shared/clock.ts'
import type { Invite, Store } from '../store/store.ts'
import { dataFiles, organiserTokenIn } from '../config.ts'
import { revokedAt } from './invites.ts'
import { hashToken, newToken } from './tokens.ts'

function readToken(file: string): string | null {
  return existsSync(file) ? organiserTokenIn(readFileSync(file, 'utf8')) : null
}

function writeToken(file: string, token: string): void {
  writeFileSync(file, `${token}\n`, { mode: 0o600 })
  chmodSync(file, 0o600)
}

/** The organiser's token, working; `isNew` when it has just been made. */
export async function ensureOrganiser(
  dataDir: string,
  store: Store,
  clock: Clock,
): Promise<{ readonly token: string; readonly isNew: boolean }> {
  const file = dataFiles(dataDir).organiserToken
  const known = readToken(file)
  const token = known ?? newToken()
  if (known === null) writeToken(file, token)
  const tokenHash = hashToken(token)
  const existing = await store.invites(null)
  const current = existing.find((invite) => invite.tokenHash === tokenHash && invite.revokedAt === null)
  if (current === undefined) {
    const createdAt = clock.now()
    const revoked = existing.filter((invite) => invite.revokedAt === null).map((invite) => revokedAt(invite, createdAt))
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
