/** Boards from case files, as a server would hold them: parsed, put on the record, folded. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CaseFile } from '#shared/board/board.ts'
import { parseCase } from '#shared/board/case-schema.ts'
import { evolveAll } from '#shared/record/evolve/evolve.ts'
import type { Decided, RecordedEvent } from '#shared/record/events.ts'
import { importCase } from '#shared/record/import-case.ts'
import type { BoardState } from '#shared/record/state.ts'
import { emptyState } from '#shared/record/state.ts'
import type { Actor } from '#shared/roles.ts'

export const fixtures = {
  whole: 'case-xiaohongmiao.json',
  start: 'case-xiaohongmiao.start-m05.json',
} as const

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
export type JsonObject = { [key: string]: Json }

/** A fresh copy of a fixture's JSON: tests may change it. */
export const caseJson = (name: keyof typeof fixtures): JsonObject =>
  JSON.parse(readFileSync(join(import.meta.dirname, '..', 'fixtures', fixtures[name]), 'utf8')) as JsonObject

/** The case file, which must be good. */
export function mustParse(json: unknown): CaseFile {
  const parsed = parseCase(json)
  if (!parsed.ok) throw new Error(`not a case file: ${JSON.stringify(parsed.refusal)}`)
  return parsed.value
}

const importer: Actor = { personId: null, role: 'organiser', partyId: null, via: 'self' }

/** The events in their places, all at one instant. */
export const recordOf = (
  decided: readonly Decided[],
  { after = 0, at = '2026-07-16T10:55:00.000Z', actor = importer } = {},
): readonly RecordedEvent[] =>
  decided.map((one, index) => ({ ...one, seq: after + index + 1, at, actor, commandId: null }))

/** The board that importing this case file gives. */
export const boardOf = (file: CaseFile): BoardState => evolveAll(emptyState, recordOf(importCase(file)))

/** The board of a fixture. */
export const fixtureBoard = (name: keyof typeof fixtures): BoardState => boardOf(mustParse(caseJson(name)))
