/**
 * Requests from the floor in the order in which they are heard, each with its kind, who asks, and what for; beside them the
 * acts that answer. The hall's hands stand in the same list with their building. A new one is read out once, politely;
 * nobody is called by the list itself.
 */
import { TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { useState } from 'react'
import type { AgendaItem, Meeting } from '#shared/board/board.ts'
import type { FloorRequest } from '#shared/board/room.ts'
import { buildingVoices, speakersList } from '#shared/board/speakers.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Words } from '../../../state/language.tsx'
import { useT } from '../../../state/language.tsx'
import { timeZoneOf } from '../../../state/time-zone.ts'
import { ActButton } from '../../../ui/ActButton.tsx'
import { timeOfInstant } from '../../../ui/dates.ts'
import { PartyBadge } from '../../../ui/PartyBadge.tsx'
import { grantOf } from './requests.ts'
import { TurnButton } from './TurnButton.tsx'
import styles from '../console.module.css'

interface ListProps {
  readonly state: BoardState
  readonly meeting: Meeting
  readonly item: AgendaItem | null
  readonly leads: boolean
}

/** Who asks, in words: the person, or the hall and the building. */
export function askerName(state: BoardState, request: FloorRequest, { t }: Pick<Words, 't'>): string {
  const person = request.byId === null ? undefined : state.people.get(request.byId)
  if (person !== undefined) return person.displayName
  return request.building === '' ? t('console.askHall') : t('console.askHallOf', { building: request.building })
}

function Asker({ state, request }: { readonly state: BoardState; readonly request: FloorRequest }): ReactNode {
  const words = useT()
  const party = request.partyId === null ? undefined : state.parties.get(request.partyId)
  return (
    <span className={styles['asker']}>
      {party !== undefined && <PartyBadge party={party} size="s" />}
      <span>{askerName(state, request, words)}</span>
    </span>
  )
}

interface RowProps extends ListProps {
  readonly request: FloorRequest
  readonly place: number
}

function Grant({ state, meeting, item, request }: RowProps): ReactNode {
  const { t, partyName } = useT()
  const input = grantOf(meeting, item, request)
  const label = t(`console.grant_${request.kind}`)
  if (input?.type !== 'turn.start') {
    return (
      <ActButton size="s" input={input} missing={t('meeting.turnNoItem')} testId="request-grant">
        {label}
      </ActButton>
    )
  }
  const party = request.partyId === null ? undefined : state.parties.get(request.partyId)
  return (
    <TurnButton input={input} party={party === undefined ? '' : partyName(party)} testId="request-grant">
      {label}
    </TurnButton>
  )
}

function Decline({ request }: { readonly request: FloorRequest }): ReactNode {
  const { t } = useT()
  const [asking, setAsking] = useState(false)
  const [answer, setAnswer] = useState('')
  const input = { type: 'floor.answer', requestId: request.id, to: 'declined', answer } as const
  if (!asking) {
    return (
      <button type="button" className={styles['quiet']} onClick={() => setAsking(true)} data-testid="request-decline">
        {t('console.decline')}
      </button>
    )
  }
  return (
    <span className={styles['inline']}>
      <TextInput
        aria-label={t('console.declineWhy')}
        placeholder={t('console.declineWhy')}
        value={answer}
        onChange={(event) => setAnswer(event.currentTarget.value)}
        maxLength={120}
      />
      <ActButton size="s" input={input} testId="request-decline-send">
        {t('console.decline')}
      </ActButton>
    </span>
  )
}

function Row(props: RowProps): ReactNode {
  const { state, request, place, leads } = props
  const { t, language } = useT()
  return (
    <li className={styles['request']} data-testid={`request-${request.id}`} data-kind={request.kind}>
      <span className={styles['place']}>{place}</span>
      <span className={styles['kind']} data-kind={request.kind}>
        {t(`console.ask_${request.kind}`)}
      </span>
      <span className={styles['requestText']}>
        <Asker state={state} request={request} />
        {request.note !== '' && <span>{request.note}</span>}
        <time className={styles['soft']} dateTime={request.at}>
          {timeOfInstant(request.at, language, timeZoneOf(state))}
        </time>
      </span>
      {leads && (
        <span className={styles['acts']}>
          <Grant {...props} />
          <Decline request={request} />
        </span>
      )}
    </li>
  )
}

/** Those who have the floor without a turn: points of order being answered, somebody in the hall. */
function Granted({ state, meeting, leads }: ListProps): ReactNode {
  const { t } = useT()
  const granted = speakersList(state, meeting.id).words
  if (granted.length === 0) return null
  return (
    <ul className={styles['requests']}>
      {granted.map((request) => (
        <li key={request.id} className={styles['request']} data-granted="true" data-testid={`request-${request.id}`}>
          <span className={styles['kind']} data-kind={request.kind}>
            {t(`console.ask_${request.kind}`)}
          </span>
          <span className={styles['requestText']}>
            <Asker state={state} request={request} />
            <strong>{t('console.hasFloor')}</strong>
          </span>
          {leads && (
            <ActButton
              size="s"
              input={{ type: 'floor.answer', requestId: request.id, to: 'done' }}
              testId="request-done"
            >
              {t('console.done')}
            </ActButton>
          )}
        </li>
      ))}
    </ul>
  )
}

/** Which building of the hall asked how often and was heard how often. */
function Voices({ state, meeting }: Pick<ListProps, 'state' | 'meeting'>): ReactNode {
  const { t } = useT()
  const voices = buildingVoices(state, meeting.id).filter(({ asked, heard }) => asked > heard)
  if (voices.length === 0) return null
  return (
    <p className={styles['soft']} data-testid="building-voices">
      {t('console.buildingVoices', {
        buildings: voices
          .map(({ building, asked, heard }) => t('console.buildingVoice', { building, asked, heard }))
          .join(t('common.listComma')),
      })}
    </p>
  )
}

/** The newest request in words, for the polite region; empty while nobody waits. */
function News({
  state,
  waiting,
}: {
  readonly state: BoardState
  readonly waiting: readonly FloorRequest[]
}): ReactNode {
  const words = useT()
  const newest = waiting.toSorted((a, b) => a.at.localeCompare(b.at)).at(-1)
  return (
    <output className="hy-hidden" aria-live="polite" data-testid="request-news">
      {newest !== undefined &&
        words.t('console.requestNews', {
          who: askerName(state, newest, words),
          kind: words.t(`console.ask_${newest.kind}`),
          count: waiting.length,
        })}
    </output>
  )
}

/** The list, with the switch that opens and closes it. */
export function RequestList(props: ListProps): ReactNode {
  const { state, meeting, leads } = props
  const { t } = useT()
  const { next: waiting, closed } = speakersList(state, meeting.id)
  return (
    <div data-testid="request-list">
      <div className={styles['row']}>
        <h3>{t('console.requests', { count: waiting.length })}</h3>
        <span className={styles['inline']}>
          {closed && <span className={styles['soft']}>{t('console.listIsClosed')}</span>}
          {leads && (
            <ActButton
              size="s"
              variant="subtle"
              input={{ type: 'floor.setList', meetingId: meeting.id, open: closed }}
              testId={closed ? 'list-open' : 'list-close'}
            >
              {closed ? t('console.listOpen') : t('console.listClose')}
            </ActButton>
          )}
        </span>
      </div>
      <News state={state} waiting={waiting} />
      <Granted {...props} />
      {waiting.length === 0 && <p className={styles['soft']}>{t('console.requestsNone')}</p>}
      <ol className={styles['requests']}>
        {waiting.map((request, index) => (
          <Row key={request.id} {...props} request={request} place={index + 1} />
        ))}
      </ol>
      <Voices state={state} meeting={meeting} />
    </div>
  )
}
