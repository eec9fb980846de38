/** The folder of files: its room, what is cleared away, what a killed server leaves. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { BoardId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import type { BoardState } from '#shared/record/state.ts'
import { emptyState } from '#shared/record/state.ts'
import { copyFiles } from '../../../server/cli/file-copies.ts'
import { isNoRoom } from '../../../server/files/disk.ts'
import { Files } from '../../../server/files/files.ts'
import { Orphans } from '../../../server/files/orphans.ts'
import { Pace } from '../../../server/files/pace.ts'
import { wrongFiles } from '../../../server/files/verify-files.ts'
import { id } from '../../kit/cast.ts'
import { FakeClock } from '../../kit/clock.ts'
import { jpegOf, pdfOf, pngOf } from '../../kit/pictures.ts'

const board = 'B-1' as BoardId
let top: string
let clock: FakeClock
let files: Files
beforeEach(async () => {
  top = mkdtempSync(join(tmpdir(), 'heyi-files-'))
  clock = new FakeClock('2026-07-16T19:00:00+08:00')
  files = new Files({ folder: join(top, 'files'), incoming: join(top, 'incoming'), clock })
  await files.prepare()
})
afterEach(() => {
  rmSync(top, { recursive: true, force: true })
})

const add = (bytes: Buffer) => files.add(board, Readable.from([bytes.subarray(0, 7), bytes.subarray(7)]))
const stored = async (bytes: Buffer): Promise<string> => {
  const added = await add(bytes)
  if (!added.ok) throw new Error(`refused: ${added.refusal.code}`)
  return added.value.sha256
}
const errorOf = (code: string): Error => Object.assign(new Error(code), { code })
const naming = (...hashes: readonly string[]): BoardState => ({
  ...emptyState,
  attachments: new Map(hashes.map((sha256, n) => [id<'attachment'>(`AT-${n}`), { id: `AT-${n}`, sha256 } as never])),
})

describe('the folder of files', () => {
  it('[H52] ends a file whose sender says nothing, or a byte now and then, and keeps nothing of it', async () => {
    const { uploadPaceMs, uploadPaceBytes } = limits
    Object.assign(limits, { uploadPaceMs: 20, uploadPaceBytes: 10_000_000 })
    const photo = jpegOf({ fill: 1_000 })
    const silent = new Readable({ read: () => undefined })
    silent.push(photo.subarray(0, 500))
    const drip = new Readable({
      read() {
        setTimeout(() => this.push(photo.subarray(0, 100)), 1)
      },
    })
    try {
      for (const sender of [silent, drip]) {
        expect(await files.add(board, sender)).toEqual({ ok: false, refusal: { code: 'fileSlow' } })
        expect(readdirSync(join(top, 'incoming'))).toEqual([])
        sender.destroy()
      }
    } finally {
      Object.assign(limits, { uploadPaceMs, uploadPaceBytes })
    }
    expect((await add(photo)).ok).toBe(true)
  })

  it('[H52] waits through every short break of a phone that sends enough besides', () => {
    const { uploadPaceMs, uploadPaceBytes } = limits
    const phone = new Pace()
    for (let stretch = 0; stretch < 50; stretch += 1) {
      phone.came(uploadPaceBytes - 1, uploadPaceMs - 1_000)
      phone.came(1, 0)
      expect(phone.leftMs).toBe(uploadPaceMs)
    }
    const slow = new Pace()
    for (let second = 0; second < uploadPaceMs / 1_000; second += 1) slow.came(1, 1_000)
    expect(slow.leftMs).toBe(0)
    // A photo at the least pace that brings it in within the time of a request is never too slow.
    expect(uploadPaceBytes / uploadPaceMs).toBeLessThan(1_500_000 / limits.requestMs)
  })

  it('[H36] is bounded for each board, whoever comes at once', async () => {
    const sizes = { attachmentBytesPerBoard: limits.attachmentBytesPerBoard }
    Object.assign(limits, { attachmentBytesPerBoard: 25_000 })
    try {
      const [first, ...others] = [1, 2, 3, 4].map((width) => jpegOf({ width, fill: 10_000 }))
      if (first === undefined) throw new Error('cannot happen: there are four')
      expect((await add(first)).ok).toBe(true)
      const answers = await Promise.all([add(first), ...others.map(add)])
      expect(answers.map((answer) => (answer.ok ? 'ok' : answer.refusal.code)).sort()).toEqual([
        'fileSpace',
        'fileSpace',
        'ok',
        'ok',
      ])
      expect(readdirSync(join(top, 'incoming'))).toEqual([])
      // Another server counts what lies there and comes to the same.
      const again = new Files({ folder: join(top, 'files'), incoming: join(top, 'incoming'), clock })
      const fifth = await again.add(board, Readable.from([jpegOf({ width: 5, fill: 10_000 })]))
      expect(fifth).toMatchObject({ ok: false, refusal: { code: 'fileSpace' } })
      expect((await again.add('B-2' as BoardId, Readable.from([jpegOf()]))).ok).toBe(true)
    } finally {
      Object.assign(limits, sizes)
    }
  })

  it('[H32] gives the same facts again after a restart, from the bytes alone', async () => {
    const added = await add(jpegOf({ orientation: 6 }))
    const again = new Files({ folder: join(top, 'files'), incoming: join(top, 'incoming'), clock })
    expect(added).toMatchObject({ ok: true, value: { width: 480, height: 640 } })
    expect(await again.facts(board, added.ok ? added.value.sha256 : '')).toEqual(added.ok ? added.value : null)
    expect(await again.facts('B-2' as BoardId, added.ok ? added.value.sha256 : '')).toBeNull()
    expect(await again.facts(board, '../B-1')).toBeNull()
    expect(await again.read(board, 'x/../../..')).toBeNull()
  })

  it('[H32] what a killed server left half sent is gone with the next start', async () => {
    mkdirSync(join(top, 'incoming'), { recursive: true })
    writeFileSync(join(top, 'incoming', 'half'), jpegOf().subarray(0, 100))
    await files.prepare()
    expect(await stored(pngOf())).toMatch(/^[0-9a-f]{64}$/)
    expect(readdirSync(join(top, 'incoming'))).toEqual([])
  })

  it('[S15] is its owner’s alone to read', async () => {
    const path = files.path(board, await stored(pngOf()))
    for (const one of [path, join(path, '..'), join(path, '../..'), join(top, 'files')]) {
      expect(statSync(one).mode & 0o077).toBe(0)
    }
  })
})

describe('files that nobody hung up', () => {
  it('[H36] go after a day; those on the record stay, withdrawn ones too, and what was sent or named lately', async () => {
    const [named, left, late] = [await stored(jpegOf()), await stored(pngOf()), await stored(pdfOf())]
    const asked: string[] = []
    const orphans = new Orphans({
      folder: join(top, 'files'),
      files,
      clock,
      board: (boardId) => {
        asked.push(boardId)
        return Promise.resolve({ state: naming(named) })
      },
    })
    clock.advance(limits.orphanFileMs - 1)
    expect([await orphans.sweep(), asked]).toEqual([0, []])
    expect(await files.facts(board, late)).not.toBeNull()
    clock.advance(2)
    expect(await orphans.sweep()).toBe(1)
    expect([await files.facts(board, left), (await files.facts(board, named)) === null]).toEqual([null, false])
    expect(await files.facts(board, late)).not.toBeNull()
    clock.advance(limits.orphanFileMs + 1)
    expect(await orphans.sweep()).toBe(1)
    // The file that is on the record is not looked up again, day after day.
    const before = asked.length
    expect([await orphans.sweep(), asked.length]).toEqual([0, before])
  })

  it('[H36] of a board that cannot be found or read stay', async () => {
    await stored(pngOf())
    clock.advance(limits.orphanFileMs * 2)
    const world = { folder: join(top, 'files'), files, clock }
    const unknown = new Orphans({ ...world, board: () => Promise.resolve(null) })
    expect(await unknown.sweep()).toBe(0)
    const unreadable = new Orphans({ ...world, board: () => Promise.reject(new Error('the disk does not answer')) })
    await expect(unreadable.sweep()).rejects.toThrow('does not answer')
    expect(await unknown.sweep()).toBe(0)
  })
})

describe('checking and copying', () => {
  it('[H37] names files that are missing or changed, withdrawn ones included', async () => {
    const [whole, changed, gone] = [await stored(jpegOf()), await stored(pngOf()), 'a'.repeat(64)]
    writeFileSync(files.path(board, changed), jpegOf())
    const { attachments } = naming(whole, changed, gone)
    expect(await wrongFiles(files, board, attachments.values())).toEqual([
      { attachmentId: 'AT-1', sha256: changed, problem: 'changed' },
      { attachmentId: 'AT-2', sha256: gone, problem: 'missing' },
    ])
  })

  it('[H37] copies what is not there yet, whole, and leaves out what is damaged', async () => {
    const [one, other] = [await stored(jpegOf()), await stored(pngOf())]
    const copy = join(top, 'copy')
    expect(copyFiles(join(top, 'files'), copy)).toEqual({ files: 2, damaged: [] })
    writeFileSync(files.path(board, one), 'changed')
    writeFileSync(join(top, 'files', board, one.slice(0, 2), 'no-hash'), 'x')
    expect(copyFiles(join(top, 'files'), copy)).toEqual({ files: 2, damaged: [] })
    expect(copyFiles(join(top, 'files'), join(top, 'another'))).toEqual({ files: 1, damaged: [`${board}/${one}`] })
    expect(copyFiles(copy, join(top, 'back'))).toEqual({ files: 2, damaged: [] })
    expect(copyFiles(join(top, 'nowhere'), copy)).toEqual({ files: 0, damaged: [] })
    expect(readdirSync(join(copy, board, other.slice(0, 2)))).toEqual([other])
  })

  it('[H36] an error of no room is told from other errors', () => {
    expect(['ENOSPC', 'EDQUOT', 'EACCES'].map((code) => isNoRoom(errorOf(code)))).toEqual([true, true, false])
    expect(isNoRoom('ENOSPC')).toBe(false)
  })
})
