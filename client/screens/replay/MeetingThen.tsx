/** A meeting as it was at a moment: whether it ran, who spoke, its agenda with where the room was and how far each issue had come. */
import type { ReactNode } from 'react'
import type { Meeting } from '#shared/board/board.ts'
import { agendaOf } from '#shared/board/select.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useT } from '../../state/language.tsx'
import { IssueStatusBadge } from '../../ui/IssueStatusBadge.tsx'

/** How the meeting stood; null while it ran. */
function useStanding(state: BoardState, meeting: Meeting): string | null {
  const { t } = useT()
  if (meeting.status === 'paused') return t('replay.paused')
  if (state.openMeetingId === meeting.id) return null
  return t(meeting.status === 'scheduled' ? 'replay.notOpen' : 'replay.closed')
}

/** The section. */
export function MeetingThen({ state, meeting }: { readonly state: BoardState; readonly meeting: Meeting }): ReactNode {
  const { t, partyName } = useT()
  const standing = useStanding(state, meeting)
  const turn = state.turns.at(-1)
  const speaker = turn === undefined || turn.endedAt !== null ? undefined : state.parties.get(turn.partyId)
  const now = state.openMeetingId === meeting.id ? (state.focus?.agendaId ?? null) : null
  return (
    <section data-testid="replay-agenda" aria-labelledby="replay-agenda-title">
      <h2 id="replay-agenda-title">{t('replay.agenda')}</h2>
      {standing === null ? null : <p className="replay-soft">{standing}</p>}
      {speaker === undefined ? null : <p>{t('replay.speaking', { party: partyName(speaker) })}</p>}
      <ol className="replay-agenda">
        {agendaOf(state, meeting.id).map((item) => {
          const issue = item.issueId === null ? undefined : state.issues.get(item.issueId)
          return (
            <li key={item.id} aria-current={item.id === now ? 'true' : undefined}>
              <span>
                {item.title}
                {item.id === now ? <small>{t('replay.agendaNow')}</small> : null}
              </span>
              {issue === undefined ? null : <IssueStatusBadge status={issue.status} />}
            </li>
          )
        })}
      </ol>
    </section>
  )
}
