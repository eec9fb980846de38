/**
 * The working text, or a version of it, as stretches of words, each with the person who wrote it, for a screen to show.
 * Neighbouring words of one person are one stretch, whichever device they were typed on. Words of which nobody knows
 * the writer have none.
 */
import type * as Y from 'yjs'
import type { Person, TextVersion } from '#shared/board/board.ts'
import type { Writer } from '#shared/documents/authorship.ts'
import { passagesOf } from '#shared/documents/authorship.ts'
import { plainText } from '#shared/documents/text.ts'
import type { PartyId, PersonId } from '#shared/ids.ts'
import type { ClientAuthor } from '#shared/protocol/sync.ts'

/** Words that one person wrote in one go of reading. */
export interface Stretch {
  readonly words: string
  /** Null when nobody knows. */
  readonly personId: PersonId | null
  readonly partyId: PartyId | null
}

/** How much of the text one person wrote. */
export interface Share extends Omit<Stretch, 'words'> {
  readonly count: number
}

const sameWriter = (a: Omit<Stretch, 'words'>, b: Omit<Stretch, 'words'>): boolean =>
  a.personId === b.personId && a.partyId === b.partyId

/**
 * The stretches of each paragraph, in reading order.
 * @param authors what the server has said of client ids; what is typed here and not yet saved is `me`'s
 */
export function stretchesOf(
  doc: Y.Doc,
  authors: ReadonlyMap<number, ClientAuthor>,
  me: Omit<Writer, 'client'> | null,
): readonly (readonly Stretch[])[] {
  const writers = [...authors.values()].map(([client, personId, partyId]) => ({ client, personId, partyId }))
  if (me !== null && !authors.has(doc.clientID)) writers.push({ client: doc.clientID, ...me })
  const text = plainText(doc)
  let start = 0
  return passagesOf(doc, 'text', writers).map(({ runs }) => {
    const stretches: Stretch[] = []
    for (const { from, to, personId, partyId } of runs) {
      const words = text.slice(start + from, start + to)
      const last = stretches.at(-1)
      if (last !== undefined && sameWriter(last, { personId, partyId })) {
        stretches[stretches.length - 1] = { ...last, words: last.words + words }
      } else stretches.push({ words, personId, partyId })
    }
    start += (runs.at(-1)?.to ?? 0) + 1
    return stretches
  })
}

/** The stretches of each paragraph of a published version, as the server saw them typed; empty where it did not. */
export function stretchesOfVersion(
  { text, wrote = [] }: Pick<TextVersion, 'text' | 'wrote'>,
  people: ReadonlyMap<PersonId, Pick<Person, 'partyId'>>,
): readonly (readonly Stretch[])[] {
  const paragraphs: Stretch[][] = [[]]
  let at = 0
  for (const { personId, length } of wrote) {
    const partyId = personId === null ? null : (people.get(personId)?.partyId ?? null)
    const [first = '', ...more] = text.slice(at, at + length).split('\n')
    at += length
    if (first !== '') paragraphs.at(-1)?.push({ words: first, personId, partyId })
    for (const words of more) paragraphs.push(words === '' ? [] : [{ words, personId, partyId }])
  }
  return wrote.length === 0 ? [] : paragraphs
}

/** Each writer once, those with the most words first. */
export function sharesOf(paragraphs: readonly (readonly Stretch[])[]): readonly Share[] {
  const shares: Share[] = []
  for (const { words, personId, partyId } of paragraphs.flat()) {
    const at = shares.findIndex((share) => sameWriter(share, { personId, partyId }))
    const count = (shares[at]?.count ?? 0) + words.length
    if (at === -1) shares.push({ personId, partyId, count })
    else shares[at] = { personId, partyId, count }
  }
  return shares.toSorted((a, b) => b.count - a.count)
}
