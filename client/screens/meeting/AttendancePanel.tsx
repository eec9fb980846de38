/**
 * Attendance: everyone at the table present with one press, then each person's 出席, 列席 or 请假, and who has left the room
 * for a while. People may check in themselves by the code. The chip says in words whether every party is here. A press
 * counts at once; what the rules refuse is said below the list.
 */
import type { ReactNode } from 'react'
import { useState } from 'react'
import { isAway, quorumOf } from '#shared/board/attendance.ts'
import type { Attendance, AttendanceKind, Meeting, Person } from '#shared/board/board.ts'
import type { CommandInput } from '#shared/record/commands.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Refusal } from '#shared/refusals.ts'
import { useAct } from '../../state/board.tsx'
import { useT } from '../../state/language.tsx'
import { ActButton } from '../../ui/ActButton.tsx'
import { PartyBadge } from '../../ui/PartyBadge.tsx'
import { Block } from './Block.tsx'
import {
  attendanceCounts,
  attendanceGroups,
  attendanceOf,
  awayPeople,
  partyCount,
  unrecorded,
} from './meeting-facts.ts'
import { ObserverLine } from './ObserverCount.tsx'
import { CheckInCode } from './room/CheckInCode.tsx'
import styles from './meeting.module.css'

const kinds: readonly AttendanceKind[] = ['attend', 'nonVoting', 'leave']

/** Whether every party is in the room, in words. */
export function QuorumChip({ state, meeting }: { state: BoardState; meeting: Meeting }): ReactNode {
  const { t, language, partyName } = useT()
  const { missing, complete, parties } = quorumOf(state, meeting)
  const away = awayPeople(state, meeting)
  return (
    <span className={styles['quorum']} data-full={complete} data-testid="quorum">
      {complete
        ? t('meeting.quorumFull', { count: partyCount(parties, language) })
        : t('meeting.quorumMissing', { parties: missing.map(partyName).join(t('common.listComma')) })}
      {away.length > 0 && ` · ${t('console.awayCount', { count: away.length })}`}
    </span>
  )
}

interface PersonRowProps {
  readonly meeting: Meeting
  readonly person: Person
  readonly entry: Attendance | null
  readonly onAct: (input: CommandInput) => void
}

function PersonRow({ meeting, person, entry, onAct }: PersonRowProps): ReactNode {
  const { t } = useT()
  const { id: personId, displayName: name } = person
  const kind = entry?.kind ?? null
  const away = entry !== null && isAway(entry)
  const choose = (choice: AttendanceKind): void =>
    onAct({ type: 'attendance.record', meetingId: meeting.id, entries: [{ personId, kind: choice }] })
  const step = away ? 'attendance.stepIn' : 'attendance.stepOut'
  return (
    <li className={styles['person']} data-testid={`attendance-${personId}`} data-kind={kind ?? ''} data-away={away}>
      <span>
        {name}
        {away && <strong> · {t('console.away')}</strong>}
      </span>
      <fieldset className={styles['kinds']}>
        <legend className="hy-hidden">{t('meeting.attendanceChoose', { name })}</legend>
        {kinds.map((choice) => (
          <button key={choice} type="button" aria-pressed={choice === kind} onClick={() => choose(choice)}>
            {t(`common.attendance_${choice}`)}
          </button>
        ))}
      </fieldset>
      {kind !== null && kind !== 'leave' && (
        <button
          type="button"
          className={styles['step']}
          onClick={() => onAct({ type: step, meetingId: meeting.id, personId })}
          aria-label={t(away ? 'console.stepInLabel' : 'console.stepOutLabel', { name })}
          data-testid={`step-${personId}`}
        >
          {away ? t('console.stepIn') : t('console.stepOut')}
        </button>
      )}
    </li>
  )
}

function AttendanceList({ state, meeting }: { state: BoardState; meeting: Meeting }): ReactNode {
  const { t, refusalText } = useT()
  const { act } = useAct()
  const [refused, setRefused] = useState<Refusal | null>(null)
  const known = attendanceOf(meeting)
  const send = async (input: CommandInput): Promise<void> => {
    const verdict = await act(input)
    setRefused(verdict.ok ? null : verdict.refusal)
  }
  return (
    <>
      <div className={styles['groups']}>
        {attendanceGroups(state).map(({ party, people }) => (
          <div key={party?.id ?? ''} className={styles['group']} data-wide={party === null}>
            <h3>{party === null ? t('meeting.attendanceOthers') : <PartyBadge party={party} />}</h3>
            <ul>
              {people.map((person) => (
                <PersonRow
                  key={person.id}
                  meeting={meeting}
                  person={person}
                  entry={known.get(person.id) ?? null}
                  onAct={(input) => void send(input)}
                />
              ))}
            </ul>
          </div>
        ))}
      </div>
      {refused !== null && <p role="alert">{refusalText(refused)}</p>}
    </>
  )
}

interface AttendanceProps {
  readonly state: BoardState
  readonly meeting: Meeting
  readonly open: boolean
  /** Begins with the list of persons unfolded while somebody is not on it. */
  readonly unfolded?: boolean
}

function Taking({ state, meeting, unfolded = false }: Omit<AttendanceProps, 'open'>): ReactNode {
  const { t } = useT()
  const missing = unrecorded(state, meeting)
  const [listOpen] = useState(unfolded && missing.length > 0)
  const entries = missing.map((personId) => ({ personId, kind: 'attend' as const }))
  return (
    <>
      <div className={styles['head']}>
        <span className={styles['soft']}>{t('meeting.attendanceCount', attendanceCounts(meeting))}</span>
        <ActButton
          input={entries.length === 0 ? null : { type: 'attendance.record', meetingId: meeting.id, entries }}
          missing={t('meeting.attendAllDone')}
          testId="attend-all"
        >
          {t('meeting.attendAll')}
        </ActButton>
      </div>
      <CheckInCode state={state} meeting={meeting} />
      <ObserverLine meeting={meeting} />
      <details className={styles['details']} open={listOpen}>
        <summary>{t('meeting.attendanceEach')}</summary>
        <AttendanceList state={state} meeting={meeting} />
      </details>
    </>
  )
}

/** The whole block; before the meeting is open it says when attendance is taken. */
export function AttendancePanel({ state, meeting, open, unfolded = false }: AttendanceProps): ReactNode {
  const { t } = useT()
  const missing = unrecorded(state, meeting).length
  if (!open && meeting.status !== 'scheduled') return null
  return (
    <Block
      name="attendance"
      title={t('meeting.attendanceTitle')}
      aside={open && <QuorumChip state={state} meeting={meeting} />}
      alerts={open ? missing : 0}
      open={unfolded || missing > 0}
      onPhone={unfolded}
    >
      {open ? (
        <Taking state={state} meeting={meeting} unfolded={unfolded} />
      ) : (
        <>
          <p className={styles['soft']}>{t('meeting.attendanceLater')}</p>
          {meeting.checkInCode !== undefined && (
            <p>
              {t('console.codeIs')} <strong>{meeting.checkInCode}</strong>
            </p>
          )}
        </>
      )}
    </Block>
  )
}
