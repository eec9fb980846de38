/**
 * Photos on this device of demands that are on the record, for the screens of this visit: for which of them their author has
 * pressed, so that they go out wherever he is, and how many have not gone yet. Knows no files and sends nothing.
 */

const pressed = new Set<string>()
/** Who pressed; undefined before anybody sat here. */
let owner: string | null | undefined
const watchers = new Set<() => void>()
/** Counts what has happened, so that who looks at the device looks again. */
let turns = 0
let left = 0

const tell = (): void => {
  for (const watcher of watchers) watcher()
}

/** Says who sits here: what another has pressed is no word of his. */
export function photosAreOf(personId: string | null): void {
  if (owner !== undefined && owner !== personId) pressed.clear()
  owner = personId
}

/** Their author sends the demand now: that was the word for its photos too. */
export function pressPhotos(demandId: string): void {
  pressed.add(demandId)
  turns += 1
  tell()
}

/** Photos have come onto this device, or have gone from it. */
export function photosChanged(): void {
  turns += 1
  tell()
}

/** Whether photos of this demand may go out without another press. */
export const photosPressed = (demandId: string): boolean => pressed.has(demandId)

/** So many have not gone yet, as far as the device was looked at. */
export function tellPhotosLeft(count: number): void {
  if (count === left) return
  left = count
  tell()
}

/** Tells of every change of the two below. */
export function watchPhotos(changed: () => void): () => void {
  watchers.add(changed)
  return () => watchers.delete(changed)
}

/** Another number whenever photos were given to go out, or others lie there. */
export const photoTurns = (): number => turns
/** How many have not gone yet. */
export const photosLeft = (): number => left
