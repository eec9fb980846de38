/**
 * Sends a file's bytes to the server and says how far it has come. What counts is the act that follows; bytes that no act
 * names are thrown away by the server, and the same bytes sent twice are one file: what failed in passing is sent again a
 * few times by itself. Never throws: no network is the refusal `offline`. XMLHttpRequest, because `fetch` tells nobody how
 * much of a body has gone.
 */
import { limits } from '#shared/limits.ts'
import type { ErrorBody, StoredFile } from '#shared/protocol/http.ts'
import { paths } from '#shared/protocol/http.ts'
import { refusal, refusalCatalogue } from '#shared/refusals.ts'
import type { Result } from '#shared/result.ts'
import { accepted, refused } from '#shared/result.ts'
import type { HttpRefusal } from './http.ts'
import { pathOf } from './http.ts'

export type UploadAnswer = Result<StoredFile, HttpRefusal>

export interface Upload {
  readonly boardId: string
  readonly blob: Blob
  /** Told with the share that has gone, 0 to 1. */
  readonly onProgress: (share: number) => void
  readonly signal?: AbortSignal
}

/** Milliseconds that the largest photo may take over a hall's crowded network. */
const patienceMs = 180_000

const unreachable: UploadAnswer = refused({ ...refusal('offline'), message: null })

function answerOf(request: XMLHttpRequest): UploadAnswer {
  const body = request.response as StoredFile | ErrorBody | null
  if (request.status >= 200 && request.status < 300 && body !== null && 'sha256' in body) return accepted(body)
  const error = body !== null && 'error' in body ? body.error : undefined
  if (error === undefined || !(error.code in refusalCatalogue)) {
    return refused({ ...refusal(request.status === 413 ? 'fileTooLarge' : 'internal'), message: null })
  }
  return refused({ code: error.code, message: error.message })
}

/** What came of one try, and how long the server wants to be left alone. */
interface Tried {
  readonly answer: UploadAnswer
  readonly waitMs: number
}

const waitOf = (request: XMLHttpRequest): number => {
  const seconds = Number(request.getResponseHeader('Retry-After') ?? 0)
  return Number.isFinite(seconds) ? seconds * 1_000 : 0
}

/** Sends a file once. */
function sendOnce({ boardId, blob, onProgress, signal }: Upload): Promise<Tried> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.open('PUT', pathOf(paths.files, { boardId }))
    request.responseType = 'json'
    request.timeout = patienceMs
    request.setRequestHeader('Accept', 'application/json')
    request.setRequestHeader('Accept-Language', document.documentElement.lang)
    request.setRequestHeader('Content-Type', 'application/octet-stream')
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0))
    request.addEventListener('load', () => resolve({ answer: answerOf(request), waitMs: waitOf(request) }))
    for (const end of ['error', 'timeout', 'abort'] as const) {
      request.addEventListener(end, () => resolve({ answer: unreachable, waitMs: 0 }))
    }
    signal?.addEventListener('abort', () => request.abort())
    request.send(blob)
  })
}

/** Milliseconds before each further try. */
const pausesMs: readonly number[] = [1_000, 4_000]
/** A longer wait than this is for the person to decide. */
const longestPauseMs = 10_000

const isGone = ({ signal }: Upload): boolean => signal?.aborted === true

/** Waits, unless the signal says not to. */
const wait = (milliseconds: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds)
    signal?.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })

/** How a file is sent and waited for; tests put their own here. */
export interface UploadParts {
  readonly sendOnce: (upload: Upload) => Promise<Tried>
  readonly wait: (milliseconds: number, signal?: AbortSignal) => Promise<void>
}

/** Sends one file. What is too large is not sent at all. */
export async function upload(what: Upload, parts: UploadParts = { sendOnce, wait }): Promise<UploadAnswer> {
  if (what.blob.size > limits.attachmentBytes) return refused({ ...refusal('fileTooLarge'), message: null })
  for (const pauseMs of [...pausesMs, null]) {
    if (isGone(what)) return unreachable
    // oxlint-disable-next-line no-await-in-loop -- one try follows the other
    const { answer, waitMs } = await parts.sendOnce(what)
    const passes = !answer.ok && refusalCatalogue[answer.refusal.code].retry
    const isOver = pauseMs === null || waitMs > longestPauseMs || isGone(what)
    if (!passes || isOver) return answer
    // oxlint-disable-next-line no-await-in-loop -- as above
    await parts.wait(Math.max(pauseMs, waitMs), what.signal)
    what.onProgress(0)
  }
  throw new Error('cannot happen: the last try answers')
}
