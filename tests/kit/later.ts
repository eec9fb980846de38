/** A promise that a test settles when it wants. */
export class Later<Value> {
  readonly promise: Promise<Value>
  settle!: (value: Value) => void

  constructor() {
    this.promise = new Promise((resolve) => {
      this.settle = resolve
    })
  }
}
