/** What a screen shows, in words: the scene and what it is about. For captions, queues and those who do not see the picture. */
import type { Meeting } from '#shared/board/board.ts'
import type { Shown } from '#shared/board/room.ts'
import { runningTurn } from '#shared/board/turn.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Words } from '../../../state/language.tsx'

function titleOf(state: BoardState, shown: Shown): string {
  const issue = shown.issueId === null ? undefined : state.issues.get(shown.issueId)
  const item = shown.agendaId === null ? undefined : state.agenda.get(shown.agendaId)
  return issue?.title ?? item?.title ?? ''
}

/** `方案 · 便民井移位`; what a wall shows before anything is chosen is the agenda. */
export function shownWords(state: BoardState, shown: Shown | null, { t }: Pick<Words, 't'>): string {
  if (shown === null) return t('meeting.scene_agenda')
  const scene = t(`meeting.scene_${shown.scene}`)
  const title = titleOf(state, shown)
  return title === '' ? scene : `${scene} · ${title}`
}

/** What else hangs over the picture: the running turn, a message. Empty when nothing does. */
export function overlayWords(
  state: BoardState,
  meeting: Meeting,
  { t, partyName }: Pick<Words, 't' | 'partyName'>,
): readonly string[] {
  const turn = runningTurn(state, meeting.id)
  const party = turn === null ? undefined : state.parties.get(turn.partyId)
  const speaking = party === undefined ? [] : [t('console.wallSpeaker', { party: partyName(party) })]
  return state.message === null ? speaking : [...speaking, t('console.wallMessage', { text: state.message.text })]
}
