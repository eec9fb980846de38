/**
 * Sends a file's bytes to the server and says how far it has come. What counts is the act that follows; bytes that no act
 * names are thrown away by the server. Never throws: no network is the refusal `offline`, and the same bytes may be sent
 * again. XMLHttpRequest, because `fetch` tells nobody how much of a body has gone.
 */
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

/** Sends one file. */
export function upload({ boardId, blob, onProgress, signal }: Upload): Promise<UploadAnswer> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.open('PUT', pathOf(paths.files, { boardId }))
    request.responseType = 'json'
    request.timeout = patienceMs
    request.setRequestHeader('Accept', 'application/json')
    request.setRequestHeader('Accept-Language', document.documentElement.lang)
    request.setRequestHeader('Content-Type', 'application/octet-stream')
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0))
    request.addEventListener('load', () => resolve(answerOf(request)))
    for (const end of ['error', 'timeout', 'abort'] as const) {
      request.addEventListener(end, () => resolve(unreachable))
    }
    signal?.addEventListener('abort', () => request.abort())
    request.send(blob)
  })
}
