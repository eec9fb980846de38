/**
 * The number that the server puts into each page: only `<style>` elements that carry it count. Libraries that make such
 * elements are given it here; there is none in a page that was not sent by the server (tests, development).
 */

/** The page's number, or undefined. Browsers hide it from the attribute and show it as a property. */
export function styleNonce(): string | undefined {
  const meta = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')
  return meta === null || meta.nonce === '' ? undefined : meta.nonce
}

/** Gives it to libraries that look for it where bundlers of old put it (the lock of scrolling behind dialogs). */
export function announceStyleNonce(): void {
  Object.assign(globalThis, { __webpack_nonce__: styleNonce() })
}
