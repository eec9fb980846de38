/**
 * Notices that the process which started this one has gone. npm passes no SIGTERM on: it ends, and what it ran would go on
 * without anybody to stop it. Plain JavaScript, because it runs before anything is installed.
 */

const parent = process.ppid
const everyMs = 500

/** Calls back once, within a second of the parent's end; keeps no process alive by itself. */
export function whenParentIsGone(then) {
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    then()
  }, everyMs)
  timer.unref()
}
