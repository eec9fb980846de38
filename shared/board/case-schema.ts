/**
 * Untrusted JSON in, a case file or the reason why it is none out. Checks in order: is it clean (no hidden characters,
 * no prototype keys, not nested out of hand), has every entity its shape, is every id unique and every reference good,
 * do the counts hold. Says the first fault with its place; never repairs, never throws, and never imports half a file.
 * For the server and tests (zod); screens import the types of `board.ts` only.
 */
import type { CaseFile, Collections } from '#shared/board/board.ts'
import { collectionNames } from '#shared/board/board.ts'
import { findUnclean } from '#shared/board/case/hygiene.ts'
import { fault } from '#shared/board/case/problem.ts'
import { collectIds, findDanglingReference } from '#shared/board/case/references.ts'
import { residueKey, absentKeys, withResidue } from '#shared/board/case/residue.ts'
import { shapeFault } from '#shared/board/case/shape-problem.ts'
import { caseShape } from '#shared/board/case/shapes.ts'
import { limits } from '#shared/limits.ts'
import type { Refusal } from '#shared/refusals.ts'
import type { Result } from '#shared/result.ts'
import { accepted, refused } from '#shared/result.ts'

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

/** The file with what it left out noted on each entity, on the board, and (whole collections) on the file itself. */
function noteResidue(given: Readonly<Record<string, unknown>>, file: CaseFile): CaseFile {
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
  const parsed = caseShape.safeParse(json, { reportInput: true })
  if (!parsed.success) {
    const [first] = parsed.error.issues
    return refused(first === undefined ? fault(json, [], 'invalid') : shapeFault(json, first))
  }
  const file = parsed.data as unknown as CaseFile
  const { known, wrong } = collectIds(file)
  const firstFault = wrong ?? findDanglingReference(file, known) ?? faultOfVersions(file) ?? faultOfCounts(file)
  if (firstFault !== null) return refused(firstFault)
  return accepted(noteResidue(json as Readonly<Record<string, unknown>>, file))
}
