/**
 * What a function answers when failing is normal: a value, or the reason why there is none.
 * Exceptions are kept for what cannot happen.
 */
export type Result<Value, Reason> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: Reason }

/** A result that holds `value`. */
export const accepted = <Value>(value: Value): { readonly ok: true; readonly value: Value } => ({ ok: true, value })

/** A result that holds the reason for refusing. */
export const refused = <Reason>(refusal: Reason): { readonly ok: false; readonly refusal: Reason } => ({
  ok: false,
  refusal,
})

/** Marks a branch that the types say cannot be reached; throws if the types were wrong. */
export function assertNever(value: never): never {
  throw new Error(`cannot happen: ${JSON.stringify(value)}`)
}
