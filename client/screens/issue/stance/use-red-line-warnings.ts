/** The sentences that are read before a stance is saved: which red lines its target touches, one each, the own party's first. */
import { linesTouched } from '#shared/board/crossed-lines.ts'
import { useBoard, useMe } from '../../../state/board.tsx'
import { useT } from '../../../state/language.tsx'
import { sayLine } from './say-line.ts'

/** None without a target. */
export function useRedLineWarnings(targetId: string | null): readonly string[] {
  const words = useT()
  const state = useBoard((board) => board)
  const { partyId } = useMe().actor
  if (targetId === null) return []
  const isText = [...state.resolutions.keys()].some((id) => id === targetId)
  return linesTouched(state, targetId, partyId).map((line) =>
    sayLine(line, isText, line.partyId === partyId, state, words),
  )
}
