/**
 * What the service worker answers, as plain functions of caches and a network: the page's shell and the built files without a
 * network, everything else never. Refuses to take anything for ours that does not show it: a page must carry our mark and be
 * HTML, a file must be of its own kind and come straight from here; so a network's login page is neither kept nor shown in
 * the place of a board. Answers of the API, links, sockets and attachments never come near it.
 */

/** As much of `CacheStorage` as is used. */
export interface Shelves {
  open(name: string): Promise<Shelf>
  keys(): Promise<string[]>
  delete(name: string): Promise<boolean>
}

/** As much of `Cache` as is used. */
export interface Shelf {
  match(key: string): Promise<Response | undefined>
  put(key: string, response: Response): Promise<void>
}

/** What the worker stands between. */
export interface Around {
  readonly caches: Shelves
  readonly fetch: (request: string, init?: RequestInit) => Promise<Response>
  readonly later: (call: () => void, ms: number) => () => void
}

/** What one build of the client consists of. */
export interface Build {
  readonly id: string
  /** Paths of the files that every board needs; heavier ones come when they are used. */
  readonly files: readonly string[]
}

const prefix = 'heyi-build-'
/** Where the shell is asked for and kept: an address that shows no board. */
export const shellPath = '/b/-/shell'
/** What our page says of itself, wherever it is sent from. */
const mark = 'name="application-name" content="heyi"'
/** How long a page is waited for where what is kept can be shown. */
const patienceMs = 4_000
/** Files fetched at the same time: an old phone has others to talk to. */
const atOnce = 4

const kinds: Readonly<Record<string, RegExp>> = {
  js: /javascript/,
  css: /text\/css/,
  svg: /image\/svg/,
  png: /image\/png/,
  webmanifest: /manifest\+json|application\/json/,
}

/** Whether a response is this very file, from this very server. */
export function isOurFile(path: string, response: Response): boolean {
  const kind = kinds[path.slice(path.lastIndexOf('.') + 1)]
  if (kind === undefined || response.status !== 200 || response.redirected) return false
  return kind.test(response.headers.get('Content-Type') ?? '')
}

/** Whether a response is our page, and not what a network or a proxy says in its place. */
export async function isOurPage(response: Response): Promise<boolean> {
  if (response.status !== 200 || response.redirected) return false
  if (!(response.headers.get('Content-Type') ?? '').includes('text/html')) return false
  return (await response.clone().text()).includes(mark)
}

/** How the worker serves an address: as our page, as a file of the build, or not at all. */
export function servedAs(url: URL, origin: string, request: { readonly method: string; readonly mode: string }) {
  if (request.method !== 'GET' || url.origin !== origin) return 'not'
  const { pathname } = url
  if (request.mode === 'navigate') return isPagePath(pathname) ? 'page' : 'not'
  return /^\/assets\/[^/]+\.(?:js|css)$|^\/(?:[a-z0-9-]+\.(?:svg|png|webmanifest))$/.test(pathname) ? 'file' : 'not'
}

/** Addresses that are pages of ours; those of the API, of links, of sockets and of files are not. */
const isPagePath = (path: string): boolean => path === '/' || path.startsWith('/b/') || path.startsWith('/p/')

/** Something else has answered in the server's place: the build is not kept, and the browser asks again by itself. */
class NotOurs extends Error {
  constructor(what: string) {
    super(`${what} is not ours`)
  }
}

/** Fetches a whole build and keeps it; rejects, with nothing of it kept, when a part of it is not ours. */
export async function install({ caches, fetch }: Around, build: Build): Promise<void> {
  const name = `${prefix}${build.id}`
  try {
    const shelf = await caches.open(name)
    const page = await fetch(shellPath, { headers: { Accept: 'text/html' }, cache: 'no-store', redirect: 'error' })
    if (!(await isOurPage(page))) throw new NotOurs('the page')
    await shelf.put(shellPath, page)
    const left = [...build.files]
    const takeTurns = async (): Promise<void> => {
      for (let path = left.pop(); path !== undefined; path = left.pop()) {
        // oxlint-disable-next-line no-await-in-loop -- a few at a time
        const response = await fetch(path, { redirect: 'error' })
        if (!isOurFile(path, response)) throw new NotOurs(path)
        // oxlint-disable-next-line no-await-in-loop -- the same
        await shelf.put(path, response)
      }
    }
    await Promise.all(Array.from({ length: atOnce }, () => takeTurns()))
  } catch (error) {
    await caches.delete(name)
    throw error
  }
}

/** Deletes what earlier builds have left, but for the last one: a page of it may still be open and need its files. */
export async function tidy({ caches }: Around, build: Build): Promise<void> {
  const names = (await caches.keys()).filter((name) => name.startsWith(prefix))
  const old = names.filter((name) => name !== `${prefix}${build.id}`)
  for (const name of old.slice(0, -1)) {
    // oxlint-disable-next-line no-await-in-loop -- there are one or two
    await caches.delete(name)
  }
}

async function keptFile({ caches }: Around, path: string): Promise<Response | undefined> {
  for (const name of (await caches.keys()).filter((one) => one.startsWith(prefix)).toReversed()) {
    // oxlint-disable-next-line no-await-in-loop -- the newest that has it
    const found = await (await caches.open(name)).match(path)
    if (found !== undefined) return found
  }
  return undefined
}

/** A file of the build: what is kept, else what the server gives, kept from then on. */
export async function file(
  around: Around,
  build: Build,
  path: string,
  ask: () => Promise<Response>,
): Promise<Response> {
  const kept = await keptFile(around, path)
  if (kept !== undefined) return kept
  const response = await ask()
  if (path.startsWith('/assets/') && isOurFile(path, response)) {
    const shelf = await around.caches.open(`${prefix}${build.id}`)
    await shelf.put(path, response.clone()).catch(() => {})
  }
  return response
}

/**
 * A page: the server's while it answers in time and the answer is ours, else the shell that is kept. Where nothing is kept,
 * whatever came.
 */
export async function page({ caches, later }: Around, build: Build, ask: () => Promise<Response>): Promise<Response> {
  const shell = await (await caches.open(`${prefix}${build.id}`)).match(shellPath)
  if (shell === undefined) return ask()
  let cancel: (() => void) | null = null
  const tooLate = new Promise<null>((resolve) => {
    cancel = later(() => resolve(null), patienceMs)
  })
  const asked = ask().catch(() => null)
  const response = await Promise.race([asked, tooLate])
  ;(cancel as (() => void) | null)?.()
  return response !== null && (await isOurPage(response)) ? response : shell
}
