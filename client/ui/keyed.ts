/** Words for a list on screen in which the same ones may stand twice: a wording that was gone back to, two acts of one kind. */

/** Each with a key of its own, by its place: for lists that are only ever added to at their end. */
export const keyed = (texts: readonly string[]): readonly { readonly key: string; readonly text: string }[] =>
  texts.map((text, place) => ({ key: `${place} ${text}`, text }))
