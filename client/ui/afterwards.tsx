/**
 * What a page fetches once the screen stands: parts that come into sight later, or that nobody presses in the first moment.
 * They come by themselves, in the order in which they stand, without anybody scrolling; until then something of their size
 * holds their place. Once one screen has stood on this page nothing waits any more, so that going to the next screen is not
 * slower. The first screen is never held up by what is below it.
 */
import type { ReactNode } from 'react'
import { Suspense, useLayoutEffect, useSyncExternalStore } from 'react'

/** Where no frames are drawn (a page in the background) the screen stands after this long. */
const unseenMs = 1_000

let stands = false
const watchers = new Set<() => void>()

function watch(changed: () => void): () => void {
  watchers.add(changed)
  return () => watchers.delete(changed)
}

function say(): void {
  if (stands) return
  stands = true
  for (const changed of watchers) changed()
}

/** Calls back once what is now in the page has been drawn; answers how to call it off. */
function onceDrawn(call: () => void): () => void {
  const unseen = setTimeout(call, unseenMs)
  // The first frame draws it; with the second it has been drawn.
  let frame = requestAnimationFrame(() => {
    frame = requestAnimationFrame(call)
  })
  return () => {
    clearTimeout(unseen)
    cancelAnimationFrame(frame)
  }
}

/** Says that the screen beside which it is drawn stands, as soon as that has come and been drawn. Draws nothing. */
export function ScreenStands(): null {
  // A layout effect is called off when the screen beside it goes away for another one, which has yet to come.
  useLayoutEffect(() => (stands ? undefined : onceDrawn(say)), [])
  return null
}

/** Tells that what it is drawn beside has come. Draws nothing. */
export function HasCome({ tell }: { readonly tell: () => void }): null {
  useLayoutEffect(tell, [tell])
  return null
}

interface Props {
  /** Holds the place until the part is there. */
  readonly placeholder?: ReactNode
  readonly children: ReactNode
}

/** Draws its children, and so fetches what they are made of, once the screen stands. */
export function Afterwards({ placeholder = null, children }: Props): ReactNode {
  const there = useSyncExternalStore(watch, () => stands)
  return there ? <Suspense fallback={placeholder}>{children}</Suspense> : placeholder
}
