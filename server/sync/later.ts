/** Waiting without sleeping: whoever needs a timer takes one from here, so that tests can put a hand-cranked one in its place. */

/** Calls `then` once after so many milliseconds, unless the answer is called before. */
export type Later = (milliseconds: number, then: () => void) => () => void

/** Real time. A timer that is pending does not keep the process alive. */
export const later: Later = (milliseconds, then) => {
  const timer = setTimeout(then, milliseconds).unref()
  return () => clearTimeout(timer)
}
