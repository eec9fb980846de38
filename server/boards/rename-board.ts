/**
 * Gives a case file another board id, wherever the file says the old one: the board itself and every reference to it.
 * References are known by their key (`…Id`, `…Ids`), so that a text which happens to read like the id is left alone.
 */
import type { CaseFile } from '#shared/board/board.ts'
import type { BoardId } from '#shared/ids.ts'

function replaced(value: unknown, isReference: boolean, from: string, to: string): unknown {
  if (typeof value === 'string') return isReference && value === from ? to : value
  if (Array.isArray(value)) return value.map((item) => replaced(item, isReference, from, to))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, replaced(inner, /Ids?$/.test(key), from, to)]),
  )
}

/** The same case under another board id. */
export function renameBoard(file: CaseFile, boardId: BoardId): CaseFile {
  const from = file.board.id
  if (from === boardId) return file
  const renamed = replaced(file, false, from, boardId) as CaseFile
  return { ...renamed, board: { ...renamed.board, id: boardId } }
}
