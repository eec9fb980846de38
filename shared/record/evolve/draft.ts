/**
 * A board state under construction. Folding a case of a thousand events must not copy a map a thousand times, and a
 * state that has been handed out must never change: so the draft copies each map the first time a batch touches it
 * and writes into that copy from then on. A draft is used for one batch and thrown away; it knows no rule.
 */
import type { CollectionName, Collections } from '#shared/board/board.ts'
import type { BoardState } from '#shared/record/state.ts'

type Scalars = Pick<
  BoardState,
  | 'seq'
  | 'board'
  | 'openMeetingId'
  | 'focus'
  | 'focusBefore'
  | 'calledAt'
  | 'turns'
  | 'countdown'
  | 'message'
  | 'visits'
  | 'recusals'
>
type Maps = Omit<BoardState, keyof Scalars>
type MapName = keyof Maps
type KeyOf<Name extends MapName> = Maps[Name] extends ReadonlyMap<infer Key, unknown> ? Key : never
type ValueOf<Name extends MapName> = Maps[Name] extends ReadonlyMap<unknown, infer Value> ? Value : never

/** One batch's working copy. `state` always shows what has been folded so far; the state it was made from stays as it was. */
export class Draft {
  #state: BoardState
  readonly #copied = new Map<MapName, Map<unknown, unknown>>()

  constructor(base: BoardState) {
    this.#state = { ...base }
  }

  get state(): BoardState {
    return this.#state
  }

  /** Sets facts that are not kept in maps. */
  set(facts: Partial<Scalars>): void {
    this.#state = { ...this.#state, ...facts }
  }

  /** Puts a value under its key; a new key goes to the end, a known one keeps its place. */
  put<Name extends MapName>(name: Name, key: KeyOf<Name>, value: ValueOf<Name>): void {
    this.#own(name).set(key, value)
  }

  /** Takes a key out of a map. */
  drop<Name extends MapName>(name: Name, key: KeyOf<Name>): void {
    this.#own(name).delete(key)
  }

  /** Puts an entity into its collection under its own id. */
  add<Name extends CollectionName>(name: Name, entity: Collections[Name]): void {
    this.#own(name).set(entity.id, entity)
  }

  /** Replaces an entity by what `next` makes of it; does nothing when this viewer's record does not hold it. */
  change<Name extends CollectionName>(
    name: Name,
    id: Collections[Name]['id'],
    next: (entity: Collections[Name]) => Collections[Name],
  ): void {
    const held = (this.#state[name] as ReadonlyMap<unknown, Collections[Name]>).get(id)
    if (held !== undefined) this.add(name, next(held))
  }

  #own(name: MapName): Map<unknown, unknown> {
    const mine = this.#copied.get(name)
    if (mine !== undefined) return mine
    const copy = new Map<unknown, unknown>(this.#state[name])
    this.#copied.set(name, copy)
    this.#state = { ...this.#state, [name]: copy }
    return copy
  }
}
