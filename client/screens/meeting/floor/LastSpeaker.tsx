/**
 * The undo of a turn. One given by mistake in answer to a raised hand: the hand goes back into the list at its place, then
 * the turn ends. One ended too early: whoever spoke last is given the floor again, with the usual question beyond the plan.
 */
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useState } from 'react'
import type { AgendaItem, Meeting, Turn } from '#shared/board/board.ts'
import type { FloorRequest } from '#shared/board/room.ts'
import { runningTurn } from '#shared/board/turn.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Refusal } from '#shared/refusals.ts'
import { useAct } from '../../../state/board.tsx'
import { useT } from '../../../state/language.tsx'
import { handOf, lastTurn } from './requests.ts'
import { TurnButton } from './TurnButton.tsx'

interface Props {
  readonly state: BoardState
  readonly meeting: Meeting
  readonly item: AgendaItem
}

function Again({ state, meeting, item, last }: Props & { readonly last: Turn }): ReactNode {
  const { t, partyName } = useT()
  const party = state.parties.get(last.partyId)
  const person = last.personId === null ? undefined : state.people.get(last.personId)
  if (party === undefined) return null
  const { partyId, personId } = last
  return (
    <TurnButton
      variant="subtle"
      input={{ type: 'turn.start', meetingId: meeting.id, agendaId: item.id, partyId, personId }}
      party={partyName(party)}
      testId="turn-again"
    >
      {t('console.turnAgain', { who: person?.displayName ?? partyName(party) })}
    </TurnButton>
  )
}

function PutBack({ meeting, hand }: { readonly meeting: Meeting; readonly hand: FloorRequest }): ReactNode {
  const { t, refusalText } = useT()
  const { act, pending } = useAct()
  const [refused, setRefused] = useState<Refusal | null>(null)
  const putBack = async (): Promise<void> => {
    const back = await act({ type: 'floor.answer', requestId: hand.id, to: 'waiting' })
    const verdict = back.ok ? await act({ type: 'turn.end', meetingId: meeting.id }) : back
    setRefused(verdict.ok ? null : verdict.refusal)
  }
  return (
    <span>
      <Button
        variant="subtle"
        size="sm"
        loading={pending}
        onClick={() => void putBack()}
        data-testid="turn-back-in-list"
      >
        {t('console.backInList')}
      </Button>
      {refused !== null && <span role="alert">{refusalText(refused)}</span>}
    </span>
  )
}

/** Nothing before anybody has spoken, or while a turn runs that no hand asked for. */
export function LastSpeaker(props: Props): ReactNode {
  const { state, meeting, item } = props
  const running = runningTurn(state, meeting.id)
  if (running !== null) {
    const hand = handOf(state, running)
    return hand !== null && <PutBack meeting={meeting} hand={hand} />
  }
  const last = lastTurn(state, meeting, item)
  return last !== null && <Again {...props} last={last} />
}
