/**
 * A disk of a few megabytes that a test can fill to the last byte and free again: a tmpfs, mounted in a folder of its own.
 * Mounting needs root; where that is not allowed the test fails and says with which command it can be run.
 */
import { execFileSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const blocks = [1_048_576, 65_536, 4_096, 1]

export class SmallDisk {
  readonly folder: string

  constructor(megabytes: number) {
    this.folder = mkdtempSync(join(tmpdir(), 'heyi-disk-'))
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0700`, 'tmpfs', this.folder], {
        stdio: 'pipe',
      })
    } catch (cause) {
      rmSync(this.folder, { recursive: true, force: true })
      const command = 'sudo unshare --mount npx vitest run --project=faults tests/faults/full-disk.test.ts'
      throw new Error(`a tmpfs cannot be mounted here; run this test as root: ${command}`, { cause })
    }
  }

  /** Takes every byte that is left. Called again, takes what has become free since. */
  fill(): void {
    const ballast = openSync(join(this.folder, 'ballast'), 'a', 0o600)
    for (const size of blocks) {
      const block = Buffer.alloc(size)
      try {
        for (;;) if (writeSync(ballast, block) < size) break
      } catch {
        // No block of this size has room any more.
      }
    }
    closeSync(ballast)
  }

  free(): void {
    rmSync(join(this.folder, 'ballast'), { force: true })
  }

  dispose(): void {
    execFileSync('umount', ['--lazy', this.folder], { stdio: 'pipe' })
    rmSync(this.folder, { recursive: true, force: true })
  }
}
