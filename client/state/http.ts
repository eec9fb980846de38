/**
 * Questions to the HTTP face. Every answer is a value or a refusal with its sentence; a network failure is the refusal
 * `offline`, an answer that is not ours is `internal`. Never throws.
 */
import type { ErrorBody } from '#shared/protocol/http.ts'
import type { Refusal } from '#shared/refusals.ts'
import { refusal, refusalCatalogue } from '#shared/refusals.ts'
import type { Result } from '#shared/result.ts'
import { accepted, refused } from '#shared/result.ts'

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
    if (!response.ok) return refused(await refusalFrom(response))
    return accepted((response.status === 204 ? null : await response.json()) as Answer)
  } catch {
    return refused({ ...refusal('offline'), message: null })
  }
}
