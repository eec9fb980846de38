/**
 * 跟随主持人: when the facilitator moves the room to another issue, those who follow go along; the others see where the
 * room is and decide themselves. Never moves anyone who is typing or has a dialog open, and never on arrival: only a
 * change of the focus moves a screen. The choice is kept per board for this visit.
 */
import { useEffect, useRef, useSyncExternalStore } from 'react'
import { useLocation } from 'wouter'
import type { BoardId, IssueId } from '#shared/ids.ts'
import { useBoard, useFollowing as useSayFollowing, useMe } from '../../state/board.tsx'

const keyOf = (boardId: string): string => `heyi.follow.${boardId}`

const watching = new Set<() => void>()
/** What was chosen where the browser keeps nothing; it holds until the page is closed. */
const unkept = new Map<string, boolean>()

function watch(changed: () => void): () => void {
  watching.add(changed)
  return () => watching.delete(changed)
}

function readChoice(boardId: string, otherwise: boolean): boolean {
  try {
    const kept = sessionStorage.getItem(keyOf(boardId))
    return kept === null ? otherwise : kept === 'yes'
  } catch {
    return unkept.get(boardId) ?? otherwise
  }
}

/** Remembers for this visit whether the screens of a board follow the room; the one that is open goes by it, too. */
export function keepFollowing(boardId: string, follows: boolean): void {
  try {
    sessionStorage.setItem(keyOf(boardId), follows ? 'yes' : 'no')
  } catch {
    unkept.set(boardId, follows)
  }
  for (const changed of watching) changed()
}

/** Whether the person is in the middle of something that a change of screen would interrupt. */
export function isBusy(page: Document): boolean {
  const at = page.activeElement
  const typing =
    at instanceof HTMLTextAreaElement ||
    (at instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit'].includes(at.type)) ||
    (at instanceof HTMLElement && at.isContentEditable)
  return typing || page.querySelector('dialog[open]') !== null
}

export interface Following {
  readonly follows: boolean
  readonly setFollows: (follows: boolean) => void
}

/** Address of an issue's room, with a section where one is named. */
export const issueAddress = (boardId: BoardId | string, issueId: IssueId | string, section = ''): string =>
  `/b/${encodeURIComponent(boardId)}/issue/${encodeURIComponent(issueId)}${section === '' ? '' : `#${section}`}`

const conducts: ReadonlySet<string> = new Set(['facilitator', 'secretary'])

/** The switch and its effect on one screen. `here` is the issue that the screen shows, null on the board. */
export function useFollowing(here: IssueId | null): Following {
  const { boardId, actor } = useMe()
  const [, go] = useLocation()
  const focused = useBoard((state) => state.focus?.issueId ?? null)
  const follows = useSyncExternalStore(watch, () => readChoice(boardId, !conducts.has(actor.role)))
  useSayFollowing(follows)
  const seen = useRef(focused)
  useEffect(() => {
    if (focused === seen.current) return
    seen.current = focused
    if (focused === null || focused === here || !follows || isBusy(document)) return
    go(issueAddress(boardId, focused))
  }, [focused, here, follows, boardId, go])
  return { follows, setFollows: (next) => keepFollowing(boardId, next) }
}
