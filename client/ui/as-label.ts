/** A field's name as a label. Refusals name fields in the middle of a sentence (“Please fill in the dissent.”); a label begins one. */

/** “the dissent” becomes “Dissent”; Chinese stays as it is. */
export function asLabel(name: string): string {
  const bare = name.replace(/^the /, '')
  return bare.slice(0, 1).toUpperCase() + bare.slice(1)
}
