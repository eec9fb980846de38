/**
 * The words of a case file that must not leave their level, collected from the file itself and not by the rules under test:
 * everything in households, restricted demands and diary entries, best alternatives, private red lines and demands.
 * Short words that also stand in open texts are left out: finding them would prove nothing.
 */
import type { CaseFile } from '#shared/board/board.ts'

function* stringsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value
  else if (Array.isArray(value)) for (const item of value) yield* stringsIn(item)
  else if (typeof value === 'object' && value !== null) for (const item of Object.values(value)) yield* stringsIn(item)
}

const isPrivate = ({ visibility }: { readonly visibility: string }): boolean =>
  visibility === 'party' || visibility === 'restricted'

/** Private words of the whole file, for a viewer who belongs to no party and has no duty of care. */
export function privateTexts(file: CaseFile): readonly string[] {
  const { households, demands, diaryEntries, parties, ...open } = file
  const closed = [
    ...households.map(({ visits, ...household }) => [household, visits]),
    ...demands.filter(isPrivate).map(({ position, interest, reply }) => [position, interest, reply]),
    ...diaryEntries
      .filter((one) => one.visibility === 'restricted')
      .map(({ text, actionTaken }) => [text, actionTaken]),
    ...parties.map(({ batna, redLines }) => [batna?.text, redLines.filter(isPrivate).map((line) => line.text)]),
  ]
  const said = new Set(
    stringsIn([
      open,
      demands.filter((one) => !isPrivate(one)),
      diaryEntries.filter((one) => one.visibility !== 'restricted'),
    ]),
  )
  const openText = [...said].join('\n')
  const householdIds = households.map((one) => one.id)
  const words = [...stringsIn(closed)].filter(
    (text) => text.length >= 5 && !/^[\w:.+-]+$/.test(text) && !/^\d{4}-/.test(text),
  )
  return [...new Set([...words.filter((text) => !openText.includes(text)), ...householdIds])]
}

const long = (texts: readonly string[]): readonly string[] => [...new Set(texts)].filter((text) => text.length >= 4)

/**
 * What a file says of its room that the hall (public page, observers, wall) must not read: notes from the hall that no one
 * took over, what exactly an emergency was, words of requests, what was hung up for members or a party. The password of
 * the network and the code of the door stand on the wall, but not on the public page: they are `doors`.
 */
export function hallTexts(file: CaseFile): { readonly hidden: readonly string[]; readonly doors: readonly string[] } {
  const room = file.live?.room
  const hidden = [
    ...(room?.hallNotes ?? []).map(({ text }) => text),
    ...(room?.emergencies ?? []).flatMap(({ text, released }) => [text, released?.note ?? '']),
    ...(room?.requests ?? []).map(({ note }) => note),
    ...(room?.attachments ?? [])
      .filter(({ visibility }) => visibility !== 'public')
      .flatMap((one) => [one.title, one.alt]),
  ]
  const doors = file.meetings.flatMap(({ wifi, checkInCode }) => [wifi?.password ?? '', checkInCode ?? ''])
  const { live: _live, ...rest } = file
  const elsewhere = [...stringsIn(rest)].join('\n')
  return { hidden: long(hidden).filter((text) => !elsewhere.includes(text)), doors: long(doors) }
}
