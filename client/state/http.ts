/**
 * Questions to the HTTP face. Every answer is a value or a refusal with its sentence; a network failure, and a machine on the
 * way that says the server is not there, is the refusal `offline`; what somebody else answers in the server's place (a
 * network that wants a login first) is `foreignAnswer`. Never throws, and never takes such an answer for the server's word.
 */
import type { ErrorBody } from '#shared/protocol/http.ts'
import type { Refusal } from '#shared/refusals.ts'
import { refusal, refusalCatalogue } from '#shared/refusals.ts'
import type { Result } from '#shared/result.ts'
import { accepted, refused } from '#shared/result.ts'
import { hearServerTime } from '../sync/server-time.ts'

/** A refusal from the server; `message` is its sentence as the server said it, with the facts in place. */
export interface HttpRefusal extends Refusal {
  readonly message: string | null
}

export interface HttpQuestion {
  readonly method?: 'GET' | 'POST' | 'DELETE'
  readonly body?: unknown
  /** Sent as it is instead of `body`, e.g. a chosen file. */
  readonly raw?: Blob
}

/** Puts ids into a path's `:name` parts. */
export const pathOf = (path: string, ids: Readonly<Record<string, string>>): string =>
  path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(ids[name] ?? ''))

/** Whether the server itself can have answered: it speaks JSON, also when it refuses. */
const isOurs = (response: Response): boolean =>
  !response.redirected && (response.headers.get('Content-Type') ?? '').includes('application/json')

/** Whether a refusal says nothing of what was asked: the server has not been heard, or could not answer. */
export const isUnreachable = ({ code }: Refusal): boolean =>
  code === 'offline' || code === 'foreignAnswer' || code === 'internal' || code === 'tooManyRequests'

async function refusalFrom(response: Response): Promise<HttpRefusal> {
  const body = (await response.json().catch(() => null)) as ErrorBody | null
  const error = body?.error
  if (error === undefined || !(error.code in refusalCatalogue)) return { ...refusal('internal'), message: null }
  const { code, field, message } = error
  return { code, message, ...(field === undefined ? {} : { field }) }
}

/** Asks the server, which refuses in the page's language. */
export async function ask<Answer>(
  path: string,
  { method = 'GET', body, raw }: HttpQuestion = {},
): Promise<Result<Answer, HttpRefusal>> {
  const sends = body !== undefined || raw !== undefined
  const headers: Record<string, string> = {
    Accept: 'application/json',
    'Accept-Language': document.documentElement.lang,
  }
  if (sends) headers['Content-Type'] = 'application/json'
  try {
    const response = await fetch(path, {
      method,
      headers,
      credentials: 'same-origin',
      ...(sends ? { body: raw ?? JSON.stringify(body) } : {}),
    })
    if (response.status === 204) return accepted(null as Answer)
    if (!isOurs(response)) {
      return refused({ ...(response.status >= 500 ? refusal('offline') : refusal('foreignAnswer')), message: null })
    }
    hearServerTime(Date.parse(response.headers.get('Date') ?? ''), 'answer')
    if (!response.ok) return refused(await refusalFrom(response))
    return accepted((await response.json()) as Answer)
  } catch {
    return refused({ ...refusal('offline'), message: null })
  }
}
