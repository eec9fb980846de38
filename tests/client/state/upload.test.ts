/** Sending a file from a phone in a crowded hall: what is tried again, what is not, and what is not sent at all. */
import { describe, expect, it } from 'vitest'
import { limits } from '#shared/limits.ts'
import type { RefusalCode } from '#shared/refusals.ts'
import { refusal } from '#shared/refusals.ts'
import { accepted, refused } from '#shared/result.ts'
import type { UploadAnswer } from '../../../client/state/upload.ts'
import { upload } from '../../../client/state/upload.ts'

const stored = { sha256: 'a'.repeat(64), mediaType: 'image/jpeg', bytes: 3, width: 1, height: 1 } as const

/** A server that answers with these in turn, and how it was asked. */
function answering(answers: readonly (RefusalCode | 'ok')[], waitMs = 0) {
  const waited: number[] = []
  let tries = 0
  const parts = {
    sendOnce: (): Promise<{ answer: UploadAnswer; waitMs: number }> => {
      const code = answers[tries] ?? 'ok'
      tries += 1
      const answer = code === 'ok' ? accepted(stored) : refused({ ...refusal(code), message: null })
      return Promise.resolve({ answer, waitMs })
    },
    wait: (milliseconds: number): Promise<void> => {
      waited.push(milliseconds)
      return Promise.resolve()
    },
  }
  return { parts, waited, tried: () => tries }
}

const photo = (bytes = 3) => ({ size: bytes }) as Blob
const send = (parts: Parameters<typeof upload>[1], signal?: AbortSignal, blob = photo()) =>
  upload({ boardId: 'B-1', blob, onProgress: () => undefined, ...(signal === undefined ? {} : { signal }) }, parts)

describe('sending a file', () => {
  it('[H39] is tried again where the trouble passes by itself, a few times and later each time', async () => {
    const shaky = answering(['offline', 'tooManyRequests', 'ok'], 2_000)
    expect(await send(shaky.parts)).toEqual(accepted(stored))
    expect([shaky.waited, shaky.tried()]).toEqual([[2_000, 4_000], 3])
    const gone = answering(['offline', 'offline', 'offline', 'offline'])
    expect(await send(gone.parts)).toMatchObject({ ok: false, refusal: { code: 'offline' } })
    expect([gone.waited, gone.tried()]).toEqual([[1_000, 4_000], 3])
  })

  it('[H39] is not tried again where it never succeeds, nor where the wait is long', async () => {
    for (const code of ['fileKind', 'fileBroken', 'fileSpace', 'notAllowed'] as const) {
      const server = answering([code])
      expect(await send(server.parts)).toMatchObject({ refusal: { code } })
      expect(server.tried()).toBe(1)
    }
    const busy = answering(['tooManyRequests'], 60_000)
    expect(await send(busy.parts)).toMatchObject({ refusal: { code: 'tooManyRequests' } })
    expect(busy.tried()).toBe(1)
  })

  it('[H39] sixty megabytes never leave the phone', async () => {
    const server = answering([])
    expect(await send(server.parts, undefined, photo(60_000_000))).toMatchObject({ refusal: { code: 'fileTooLarge' } })
    expect(await send(server.parts, undefined, photo(limits.attachmentBytes))).toMatchObject({ ok: true })
    expect(server.tried()).toBe(1)
  })

  it('[H39] ends with its screen', async () => {
    const leaving = new AbortController()
    const server = answering(['offline', 'ok'])
    const sending = send({ ...server.parts, wait: () => Promise.resolve(leaving.abort()) }, leaving.signal)
    expect(await sending).toMatchObject({ ok: false })
    expect(server.tried()).toBe(1)
    expect(await send(server.parts, leaving.signal)).toMatchObject({ ok: false })
    expect(server.tried()).toBe(1)
  })
})
