/**
 * Attendance: everyone at the table present with one press, then each person's 出席, 列席 or 请假. The chip says in
 * words whether every party is here. A press counts at once; what the rules refuse is said below the list.
 */
import { useState } from 'react'
import type { ReactNode } from 'react'
import type { AttendanceKind, Meeting, Person } from '#shared/board/board.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Refusal } from '#shared/refusals.ts'
import { useAct } from '../../state/board.tsx'
import { useT } from '../../state/language.tsx'
import { ActButton } from '../../ui/ActButton.tsx'
import { PartyBadge } from '../../ui/PartyBadge.tsx'
import {
  absentParties,
  attendanceCounts,
  attendanceGroups,
  attendanceOf,
  partyCount,
  unrecorded,
} from './meeting-facts.ts'
import styles from './meeting.module.css'

const kinds: readonly AttendanceKind[] = ['attend', 'nonVoting', 'leave']

/** Whether every party is in the room, in words. */
export function QuorumChip({ state, meeting }: { state: BoardState; meeting: Meeting }): ReactNode {
  const { t, language, partyName } = useT()
  const absent = absentParties(state, meeting)
  return (
    <span className={styles['quorum']} data-full={absent.length === 0} data-testid="quorum">
      {absent.length === 0
        ? t('meeting.quorumFull', { count: partyCount(state.parties.size, language) })
        : t('meeting.quorumMissing', { parties: absent.map(partyName).join(t('common.listComma')) })}
    </span>
  )
}

interface PersonRowProps {
  readonly person: Person
  readonly kind: AttendanceKind | null
  readonly onChoose: (kind: AttendanceKind) => void
}

function PersonRow({ person, kind, onChoose }: PersonRowProps): ReactNode {
  const { t } = useT()
  return (
    <li className={styles['person']} data-testid={`attendance-${person.id}`} data-kind={kind ?? ''}>
      <span>{person.displayName}</span>
      <fieldset className={styles['kinds']}>
        <legend className="hy-hidden">{t('meeting.attendanceChoose', { name: person.displayName })}</legend>
        {kinds.map((choice) => (
          <button key={choice} type="button" aria-pressed={choice === kind} onClick={() => onChoose(choice)}>
            {t(`common.attendance_${choice}`)}
          </button>
        ))}
      </fieldset>
    </li>
  )
}

function AttendanceList({ state, meeting }: { state: BoardState; meeting: Meeting }): ReactNode {
  const { t, refusalText } = useT()
  const { act } = useAct()
  const [refused, setRefused] = useState<Refusal | null>(null)
  const known = attendanceOf(meeting)
  const choose = async (person: Person, kind: AttendanceKind): Promise<void> => {
    const entries = [{ personId: person.id, kind }]
    const verdict = await act({ type: 'attendance.record', meetingId: meeting.id, entries })
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
                  person={person}
                  kind={known.get(person.id)?.kind ?? null}
                  onChoose={(kind) => void choose(person, kind)}
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
  /** Begins with the list of persons folded away. */
  readonly folded?: boolean
}

/** The whole block; before the meeting is open it says when attendance is taken. */
export function AttendancePanel({ state, meeting, open, folded = false }: AttendanceProps): ReactNode {
  const { t } = useT()
  const missing = unrecorded(state, meeting)
  const [unfolded] = useState(!folded && missing.length > 0)
  const entries = missing.map((personId) => ({ personId, kind: 'attend' as const }))
  if (!open && meeting.status !== 'scheduled') return null
  return (
    <section className={styles['card']} aria-labelledby="attendance">
      <div className={styles['head']}>
        <h2 id="attendance">{t('meeting.attendanceTitle')}</h2>
        {open && <QuorumChip state={state} meeting={meeting} />}
      </div>
      {open ? (
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
          <details className={styles['details']} open={unfolded}>
            <summary>{t('meeting.attendanceEach')}</summary>
            <AttendanceList state={state} meeting={meeting} />
          </details>
        </>
      ) : (
        <p className={styles['soft']}>{t('meeting.attendanceLater')}</p>
      )}
    </section>
  )
}
