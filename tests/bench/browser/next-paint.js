// Run in a measured page as it stands: lets the page say when it has painted what it next hears (`tests/bench/clients/paint.ts`).
;(() => {
  let tell = null
  const painted = () => {
    tell?.(performance.timeOrigin + performance.now())
    tell = null
  }
  const heard = () => {
    requestAnimationFrame(() => {
      // A message comes after the frame in which it was sent has been drawn.
      const { port1, port2 } = new MessageChannel()
      port1.addEventListener('message', painted)
      port1.start()
      port2.postMessage(null)
    })
  }
  document.addEventListener('input', heard, { capture: true })
  globalThis.heyiNextPaint = () =>
    new Promise((resolve) => {
      tell = resolve
    })
})()
