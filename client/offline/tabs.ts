/**
 * Which pages of this browser are alive: each holds a lock for as long as it lives, so that what a closed or crashed page
 * has left behind can be told from what another page still works on. Where the browser has no such locks (a page without a
 * secure context), nobody knows; what is left behind is then taken over all the same, but never gone on under its id.
 */

/** As much of the Web Locks API as is used. */
export interface LifeLocks {
  request(name: string, held: () => Promise<unknown>): Promise<unknown>
  query(): Promise<{ readonly held?: readonly { readonly name?: string | undefined }[] | undefined }>
}

const prefix = 'heyi.page.'

export class Tabs {
  /** This page, unlike any other. */
  readonly own: string
  readonly #locks: LifeLocks | null
  #living: Promise<void> | null = null

  constructor(own: string, locks: LifeLocks | null) {
    this.own = own
    this.#locks = locks
  }

  /** Shows others that this page lives, from now on; done before it keeps anything. */
  async live(): Promise<void> {
    if (this.#locks !== null) await this.#live(this.#locks).catch(() => {})
  }

  /** The pages that live, this one included; null where nobody knows. */
  async alive(): Promise<ReadonlySet<string> | null> {
    const locks = this.#locks
    if (locks === null) return null
    try {
      await this.#live(locks)
      const { held } = await locks.query()
      const names = (held ?? []).flatMap(({ name }) => (name?.startsWith(prefix) === true ? [name] : []))
      return new Set([this.own, ...names.map((name) => name.slice(prefix.length))])
    } catch {
      return null
    }
  }

  /** Holds this page's own lock until the page is gone. */
  #live(locks: LifeLocks): Promise<void> {
    this.#living ??= new Promise((resolve, reject) => {
      const held = (): Promise<never> => {
        resolve()
        return new Promise(() => {})
      }
      locks.request(`${prefix}${this.own}`, held).catch(reject)
    })
    return this.#living
  }
}
