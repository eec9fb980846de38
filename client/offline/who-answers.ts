/**
 * Who answers at the server's address: the server, nobody, or something else in its place, such as a network that wants a
 * login first. Asked only while the server is not heard; what the device itself says of being online is worth nothing.
 */
import { paths } from '#shared/protocol/http.ts'

export type Answering = 'server' | 'other' | 'nobody'

/** Never rejects. */
export async function whoAnswers(): Promise<Answering> {
  try {
    const response = await fetch(paths.health, { cache: 'no-store', redirect: 'manual', credentials: 'omit' })
    if (response.type === 'opaqueredirect') return 'other'
    const isJson = (response.headers.get('Content-Type') ?? '').includes('application/json')
    if (response.ok && isJson) {
      const said = (await response.json()) as { readonly ok?: unknown }
      return typeof said.ok === 'boolean' ? 'server' : 'other'
    }
    // A machine in front of a server that is away says so with a number of its own.
    return isJson || response.status >= 500 ? 'nobody' : 'other'
  } catch {
    return 'nobody'
  }
}
