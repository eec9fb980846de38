/**
 * Untrusted JSON in, a case file or the reason why it is none out. Checks in order: is it clean (no hidden characters,
 * no prototype keys, not nested out of hand), has every entity its shape, is every id unique and every reference good,
 * do the counts hold. Says the first fault with its place; never repairs, never throws, and never imports half a file.
 * For the server and tests (zod); screens import the types of `board.ts` only.
 */
import type { z } from 'zod'
import type { CaseFile, CollectionName, Collections } from '#shared/board/board.ts'
import { collectionNames } from '#shared/board/board.ts'
import { findUnclean } from '#shared/board/case/hygiene.ts'
import type { Path } from '#shared/board/case/problem.ts'
import { fault, sentence } from '#shared/board/case/problem.ts'
import { collectIds, findDanglingReference, findLiveDuplicate } from '#shared/board/case/references.ts'
import { residueKey, absentKeys, withResidue } from '#shared/board/case/residue.ts'
import { shapeFault } from '#shared/board/case/shape-problem.ts'
import { caseFrame, entityShapes } from '#shared/board/case/shapes.ts'
import { limits } from '#shared/limits.ts'
import type { Refusal } from '#shared/refusals.ts'
import type { Result } from '#shared/result.ts'
import { accepted, refused } from '#shared/result.ts'

type Frame = Readonly<Record<string, unknown>>

/** The refusal for the first thing zod found wrong below `path`. */
function firstFault(json: Frame, { issues }: z.ZodError, path: Path): Refusal {
  const [first] = issues
  return first === undefined
    ? fault(json, path, 'invalid')
    : shapeFault(json, { ...first, path: [...path, ...first.path] })
}

function faultOfVersions(file: CaseFile): Refusal | null {
  for (const [index, { versions, currentVersion }] of file.resolutions.entries()) {
    const path = ['resolutions', index]
    const wrong = versions.findIndex((version, position) => version.version !== position + 1)
    const found = versions[wrong]
    if (found !== undefined) {
      return fault(file, [...path, 'versions', wrong, 'version'], 'versionOrder', {
        position: wrong + 1,
        version: found.version,
      })
    }
    if (currentVersion > versions.length) {
      const facts = { current: currentVersion, count: versions.length }
      return fault(file, [...path, 'currentVersion'], 'currentVersion', facts)
    }
  }
  return null
}

const isOpen = (status: string): boolean => status === 'running' || status === 'paused'

function faultOfCounts(file: CaseFile): Refusal | null {
  const parties = file.parties.length
  if (parties < limits.partiesMin || parties > limits.partiesMax) {
    const facts = { min: limits.partiesMin, max: limits.partiesMax, count: parties }
    return fault(file, ['parties'], 'partyCount', facts)
  }
  const open = file.meetings.flatMap((meeting, index) => (isOpen(meeting.status) ? [index] : []))
  const second = open[1]
  return second === undefined ? null : fault(file, ['meetings', second, 'status'], 'twoMeetingsOpen')
}

/** The entities of one collection in their shapes; one that the file leaves out is empty. */
function shapedEntities(json: Frame, name: CollectionName): Result<readonly unknown[], Refusal> {
  const given = json[name] ?? (json[name] === undefined ? [] : null)
  if (!Array.isArray(given)) return refused(fault(json, [name], 'wrongType', { expected: sentence('typeArray') }))
  const shaped: unknown[] = []
  for (const [index, entity] of given.entries()) {
    const parsed = entityShapes[name].safeParse(entity, { reportInput: true })
    if (!parsed.success) return refused(firstFault(json, parsed.error, [name, index]))
    shaped.push(parsed.data)
  }
  return accepted(shaped)
}

/** The file with everything in its shape, or the first thing that is not. */
function shaped(json: Frame): Result<CaseFile, Refusal> {
  const frame = caseFrame.safeParse(json, { reportInput: true })
  if (!frame.success) return refused(firstFault(json, frame.error, []))
  const file: Record<string, unknown> = { ...frame.data }
  for (const name of collectionNames) {
    const entities = shapedEntities(json, name)
    if (!entities.ok) return entities
    file[name] = entities.value
  }
  return accepted(file as unknown as CaseFile)
}

/** The file with what it left out noted on each entity, on the board, and (whole collections) on the file itself. */
function noteResidue(given: Frame, file: CaseFile): CaseFile {
  const collections = collectionNames.map((name) => {
    const list = given[name]
    const entities: readonly Collections[typeof name][] = file[name]
    return [name, Array.isArray(list) ? entities.map((entity, index) => withResidue(list[index], entity)) : entities]
  })
  const absent = absentKeys(given, file).filter(({ path }) => path.length === 1)
  return {
    ...file,
    board: withResidue(given['board'], file.board),
    ...Object.fromEntries(collections),
    ...(absent.length === 0 ? {} : { [residueKey]: absent }),
  }
}

/** Reads a case file. The refusal is always `caseMalformed`, with `field` (`demands[3].partyId`), place and sentence. */
export function parseCase(json: unknown): Result<CaseFile, Refusal> {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return refused(fault(json, [], 'notAnObject'))
  const unclean = findUnclean(json)
  if (unclean !== null) return refused(unclean)
  const parsed = shaped(json as Frame)
  if (!parsed.ok) return parsed
  const file = parsed.value
  const { known, wrong } = collectIds(file)
  const why =
    wrong ??
    findLiveDuplicate(file) ??
    findDanglingReference(file, known) ??
    faultOfVersions(file) ??
    faultOfCounts(file)
  if (why !== null) return refused(why)
  return accepted(noteResidue(json as Frame, file))
}
