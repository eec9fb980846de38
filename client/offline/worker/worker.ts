/**
 * The service worker: keeps the shell and the files of one build, and answers with them where there is no network
 * (`serving.ts` says how). A new build waits until its reader asks for it. Built by itself into `/sw.js`, with the list of
 * files put in by `vite.config.ts`.
 */
import type { Around, Build } from './serving.ts'
import { file, install, page, servedAs, tidy } from './serving.ts'

/** Put in by the build: `{"id": …, "files": […]}` as JSON. */
declare const HEYI_BUILD: string
const build = JSON.parse(HEYI_BUILD) as Build

interface Waiting {
  waitUntil(work: Promise<unknown>): void
}

interface Fetching extends Waiting {
  readonly request: Request
  respondWith(response: Promise<Response>): void
}

/** As much of the worker's global scope as is used. */
interface WorkerScope {
  readonly location: Location
  readonly caches: Around['caches']
  readonly clients: { claim(): Promise<void> }
  skipWaiting(): Promise<void>
  addEventListener(type: 'install' | 'activate', listener: (event: Waiting) => void): void
  addEventListener(type: 'fetch', listener: (event: Fetching) => void): void
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void
}

const scope = globalThis as unknown as WorkerScope
const around: Around = {
  caches: scope.caches,
  fetch: (request, init) => fetch(request, init),
  later: (call, ms) => {
    const timer = setTimeout(call, ms)
    return () => clearTimeout(timer)
  },
}

scope.addEventListener('install', (event) => event.waitUntil(install(around, build)))

scope.addEventListener('activate', (event) => event.waitUntil(tidy(around, build).then(() => scope.clients.claim())))

scope.addEventListener('message', ({ data }) => {
  if (data === 'take over') void scope.skipWaiting()
})

scope.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  const as = servedAs(url, scope.location.origin, request)
  if (as === 'page') event.respondWith(page(around, build, () => fetch(request)))
  if (as === 'file') event.respondWith(file(around, build, url.pathname, () => fetch(request)))
})
