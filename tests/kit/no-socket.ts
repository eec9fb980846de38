/** A connection that never comes, in the place of the browser's: what a test draws holds what the device has, and hears nobody. */
export class NoSocket {
  binaryType = ''
  readyState = 0
  addEventListener(): void {}
  removeEventListener(): void {}
  send(): void {}
  close(): void {}
}
