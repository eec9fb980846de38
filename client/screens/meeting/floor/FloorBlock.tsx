/**
 * The list of speakers: who speaks, who asks, who might speak next, who spoke so far. Seats that do not lead read it.
 */
import type { ReactNode } from 'react'
import type { AgendaItem, Meeting } from '#shared/board/board.ts'
import { waitingRequests } from '#shared/board/speakers.ts'
import { runningTurn } from '#shared/board/turn.ts'
import { whoIsSilent } from '#shared/convergence/spoken.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useT } from '../../../state/language.tsx'
import { Block } from '../Block.tsx'
import { placeIn } from '../meeting-facts.ts'
import { TurnLog } from '../TurnLog.tsx'
import { LastSpeaker } from './LastSpeaker.tsx'
import { RequestList } from './RequestList.tsx'
import { RunningTurn } from './RunningTurn.tsx'
import { SpeakerOrder } from './SpeakerOrder.tsx'
import styles from '../console.module.css'

interface Props {
  readonly state: BoardState
  readonly meeting: Meeting
  readonly leads: boolean
}

function Silent({ state, item }: { readonly state: BoardState; readonly item: AgendaItem }): ReactNode {
  const { t, partyName } = useT()
  if (item.issueId === null) return null
  const names = whoIsSilent(state, item.issueId).flatMap((id) => {
    const party = state.parties.get(id)
    return party === undefined ? [] : [partyName(party)]
  })
  return (
    <p className={styles['soft']} data-testid="silent">
      {names.length === 0
        ? t('meeting.silentNone')
        : t('meeting.silent', { parties: names.join(t('common.listComma')) })}
    </p>
  )
}

/** Speakers and requests of the current item. */
export function FloorBlock({ state, meeting, leads }: Props): ReactNode {
  const { t } = useT()
  const turn = runningTurn(state, meeting.id)
  const { item } = placeIn(state, meeting)
  const planned =
    item !== null && item.turnsPerParty > 0 ? (
      <span className={styles['soft']}>
        {t('meeting.turnPlanned', { turns: item.turnsPerParty, seconds: item.turnSeconds })}
      </span>
    ) : null
  return (
    <Block
      name="floor"
      title={t('meeting.turnTitle')}
      aside={planned}
      alerts={waitingRequests(state, meeting.id).length}
      onPhone
    >
      {turn !== null && <RunningTurn state={state} meeting={meeting} turn={turn} leads={leads} />}
      {leads && item !== null && <LastSpeaker state={state} meeting={meeting} item={item} />}
      <RequestList state={state} meeting={meeting} item={item} leads={leads} />
      {item === null ? (
        <p className={styles['soft']}>{t('meeting.turnNoItem')}</p>
      ) : (
        <>
          {leads && <SpeakerOrder state={state} meeting={meeting} item={item} />}
          <Silent state={state} item={item} />
          <TurnLog state={state} item={item} />
        </>
      )}
    </Block>
  )
}
