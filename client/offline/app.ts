/**
 * The app as this device has it: registers the service worker, notices a new build and takes it over when somebody asks for
 * it, and holds the browser's offer to install. Never reloads a page by itself. Where there is no secure context (a plain
 * address in the room) there is none of it, and the page works as a page.
 */

/** What browsers that install apps offer once. */
interface InstallOffer extends Event {
  prompt(): Promise<unknown>
}

/** How the app stands on this device. */
export interface AppState {
  /** A new build is there and waits to be asked for. */
  readonly newBuild: boolean
  /** The browser offers to put the app on the device's own screen. */
  readonly mayInstall: boolean
}

let state: AppState = { newBuild: false, mayInstall: false }
let registration: ServiceWorkerRegistration | null = null
let offer: InstallOffer | null = null
let asked = false
let begun = false
let lookedAt = Number.NEGATIVE_INFINITY
const watchers = new Set<() => void>()

/** How long the page has itself before the rest of the app is fetched. */
const restMs = 5_000
const lookAgainMs = 60_000

function become(next: Partial<AppState>): void {
  state = { ...state, ...next }
  for (const changed of watchers) changed()
}

/** The same object until something changes. */
export const appNow = (): AppState => state

/** Tells of every change. */
export function onApp(changed: () => void): () => void {
  watchers.add(changed)
  return () => watchers.delete(changed)
}

function follow(found: ServiceWorkerRegistration | undefined): void {
  // Where workers are blocked (a setting, a test's browser), registering answers with nothing.
  if (found === undefined) return
  registration = found
  const { serviceWorker } = navigator
  const look = (): void => {
    // The first build of all is nothing new.
    if (found.waiting !== null && serviceWorker.controller !== null) become({ newBuild: true })
  }
  look()
  found.addEventListener('updatefound', () => found.installing?.addEventListener('statechange', look))
  let controller = serviceWorker.controller
  serviceWorker.addEventListener('controllerchange', () => {
    const before = controller
    controller = serviceWorker.controller
    if (asked) window.location.reload()
    // Another tab has taken the new build over: this one still shows the old one.
    else if (before !== null) become({ newBuild: true })
  })
}

/** Puts the app on this device for the time without a network; once, and not before the page has had its time. */
export function keepApp(): void {
  if (begun) return
  begun = true
  window.addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault()
    offer = event as InstallOffer
    become({ mayInstall: true })
  })
  window.addEventListener('appinstalled', () => become({ mayInstall: false }))
  const workers = (navigator as { readonly serviceWorker?: ServiceWorkerContainer }).serviceWorker
  if (workers === undefined || !import.meta.env.PROD) return
  // A device that has it asks at once whether there is a newer one.
  const wait = workers.controller === null ? restMs : 0
  setTimeout(() => void workers.register('/sw.js').then(follow, () => {}), wait)
}

/** Asks whether the server has a new build, e.g. when it is there again; not more than once a minute. */
export function lookForNewBuild(): void {
  const now = performance.now()
  if (registration === null || now - lookedAt < lookAgainMs) return
  lookedAt = now
  void registration.update().catch(() => {})
}

/** Goes over to the new build: reloads this page. Only ever called by a press. */
export function takeNewBuild(): void {
  asked = true
  const waiting = registration?.waiting ?? null
  if (waiting === null) window.location.reload()
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin to be named
  else waiting.postMessage('take over')
}

/** Shows the browser's own question whether to install. */
export async function installApp(): Promise<void> {
  const shown = offer
  offer = null
  become({ mayInstall: false })
  await shown?.prompt().catch(() => {})
}
