/**
 * What the hall asks for in writing, read by those who moderate: taken over as a demand of the residents on an issue, in the
 * observer's own words, or left aside. Nobody else sees a note before it is taken over.
 */
import { NativeSelect } from '@mantine/core'
import type { ReactNode } from 'react'
import { useState } from 'react'
import type { Meeting } from '#shared/board/board.ts'
import type { HallNote } from '#shared/board/room.ts'
import { isOpenIssue, issuesInOrder, residentParties } from '#shared/board/select.ts'
import type { IssueId, PartyId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'
import { freshId } from '../../../state/command-id.ts'
import { useT } from '../../../state/language.tsx'
import { timeZoneOf } from '../../../state/time-zone.ts'
import { ActButton } from '../../../ui/ActButton.tsx'
import { timeOfInstant } from '../../../ui/dates.ts'
import { Block } from '../Block.tsx'
import { issueInFocus } from '../wall/wall-acts.ts'
import styles from '../console.module.css'

interface Props {
  readonly state: BoardState
  readonly meeting: Meeting
}

/** Notes of this meeting about which nothing has been decided, the oldest first. */
export const waitingNotes = (state: BoardState, meeting: Meeting): readonly HallNote[] =>
  [...state.hallNotes.values()].filter((note) => note.meetingId === meeting.id && note.status === 'waiting')

function Accept({ state, meeting, note }: Props & { readonly note: HallNote }): ReactNode {
  const { t, partyName } = useT()
  const issues = issuesInOrder(state).filter(({ status }) => isOpenIssue(status))
  const residents = residentParties(state)
  const here = issueInFocus(state, meeting)?.id
  const [issueId, setIssueId] = useState<IssueId | ''>(issues.some(({ id }) => id === here) ? (here ?? '') : '')
  const [partyId, setPartyId] = useState<PartyId | ''>(residents[0]?.id ?? '')
  const [demandId] = useState(() => freshId<'demand'>('D-'))
  const ready = issueId !== '' && partyId !== ''
  return (
    <div className={styles['inline']}>
      <NativeSelect
        aria-label={t('console.hallIssue')}
        value={issueId}
        onChange={(event) => setIssueId(event.currentTarget.value as IssueId | '')}
        data={[
          { value: '', label: t('console.hallIssue') },
          ...issues.map(({ id, no, title }) => ({ value: id, label: `${no} ${title}` })),
        ]}
        data-testid="hall-issue"
      />
      {residents.length > 1 && (
        <NativeSelect
          aria-label={t('console.hallParty')}
          value={partyId}
          onChange={(event) => setPartyId(event.currentTarget.value as PartyId | '')}
          data={residents.map((party) => ({ value: party.id, label: partyName(party) }))}
        />
      )}
      <ActButton
        size="s"
        input={ready ? { type: 'hall.accept', noteId: note.id, demandId, issueId, partyId } : null}
        missing={residents.length === 0 ? t('console.hallNoResidents') : t('console.hallIssueFirst')}
        testId="hall-accept"
      >
        {t('console.hallAccept')}
      </ActButton>
      <ActButton
        size="s"
        variant="subtle"
        input={{ type: 'hall.decline', noteId: note.id }}
        confirm={t('console.hallDeclineConfirm')}
        testId="hall-decline"
      >
        {t('console.hallDecline')}
      </ActButton>
    </div>
  )
}

/** The notes that wait; the badge counts them while the block is folded. */
export function HallNotes({ state, meeting }: Props): ReactNode {
  const { t, language } = useT()
  const waiting = waitingNotes(state, meeting)
  return (
    <Block name="hall" title={t('console.hallTitle')} alerts={waiting.length} open={false}>
      {waiting.length === 0 && <p className={styles['soft']}>{t('console.hallNone')}</p>}
      <ul className={styles['plain']}>
        {waiting.map((note) => (
          <li key={note.id} className={styles['hallNote']} data-testid={`hall-note-${note.id}`}>
            <p className={styles['soft']}>
              {note.building === '' ? t('console.askHall') : t('console.askHallOf', { building: note.building })} ·{' '}
              {timeOfInstant(note.at, language, timeZoneOf(state))}
            </p>
            <blockquote>{note.text}</blockquote>
            <Accept state={state} meeting={meeting} note={note} />
          </li>
        ))}
      </ul>
    </Block>
  )
}
