/**
 * The shape of the fold: for each kind of event one function that writes into the draft what the event says.
 * Handlers never judge (that was `decide`'s business when the event was made), never add consequences that
 * the event does not state, and pass over entities that a redacted record does not hold.
 */
import type { EventOf, EventType, RecordedEvent, Secret } from '#shared/record/events.ts'
import type { Draft } from '#shared/record/evolve/draft.ts'

/** Folds one event. `recorded` gives its instant, its actor and, where the reader may see it, its secret. */
export type Handler<Type extends EventType> = (draft: Draft, event: EventOf<Type>, recorded: RecordedEvent) => void

/** One handler for each of these kinds of event. */
export type Handlers<Types extends EventType = EventType> = { readonly [Type in Types]: Handler<Type> }

/** The entity with its restricted part laid over it, where this reader has it. */
export const reveal = <Entity extends object>(entity: Entity, secret: Secret | undefined): Entity =>
  secret === undefined ? entity : { ...entity, ...secret }
