/**
 * Third step: who is on the spot, ticked by hand, party by party. A party of which nobody is here stops nothing: it is asked
 * in the joint meeting. Test ids: `onsite-person-<id>`, `onsite-parties` (the button that records them).
 */
import { Button, Checkbox } from '@mantine/core'
import type { ReactNode } from 'react'
import { useState } from 'react'
import type { Meeting, Party } from '#shared/board/board.ts'
import { partiesInOrder } from '#shared/board/select.ts'
import type { PersonId } from '#shared/ids.ts'
import type { CommandInput } from '#shared/record/commands.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useMe } from '../../state/board.tsx'
import { useT } from '../../state/language.tsx'
import { ActButton } from '../../ui/ActButton.tsx'
import { PartyBadge } from '../../ui/PartyBadge.tsx'
import { attendanceGroups, attendanceOf } from '../meeting/meeting-facts.ts'
import type { StepProps } from './PhotosStep.tsx'
import { StepFrame } from './StepFrame.tsx'
import styles from './onsite.module.css'

/** What changes on the attendance list: who is ticked now attends, who was and is no more has left. */
export function attendanceAct(meeting: Meeting, here: ReadonlySet<PersonId>): CommandInput | null {
  const before = attendanceOf(meeting)
  const attends = (id: PersonId): boolean => before.get(id)?.kind === 'attend'
  const entries = [
    ...[...here].filter((id) => !attends(id)).map((personId) => ({ personId, kind: 'attend' as const })),
    ...[...before.keys()]
      .filter((id) => attends(id) && !here.has(id))
      .map((personId) => ({ personId, kind: 'leave' as const })),
  ]
  return entries.length === 0 ? null : { type: 'attendance.record', meetingId: meeting.id, entries }
}

function missingParties(state: BoardState, here: ReadonlySet<PersonId>): readonly Party[] {
  const present = new Set([...here].map((id) => state.people.get(id)?.partyId))
  return partiesInOrder(state).filter((party) => !present.has(party.id))
}

interface Props extends StepProps {
  readonly state: BoardState
  readonly meeting: Meeting
}

/** The step. */
export function PeopleStep({ state, meeting, onGo }: Props): ReactNode {
  const { t, partyName } = useT()
  const { actor } = useMe()
  const [here, setHere] = useState<ReadonlySet<PersonId>>(() => {
    const attending = meeting.attendance.filter(({ kind }) => kind === 'attend').map(({ personId }) => personId)
    return new Set([...attending, ...(actor.personId === null ? [] : [actor.personId])])
  })
  const toggle = (id: PersonId): void =>
    setHere(here.has(id) ? new Set([...here].filter((one) => one !== id)) : new Set([...here, id]))
  const act = attendanceAct(meeting, here)
  const missing = missingParties(state, here)
  const label = t('onsite.peopleNext')
  return (
    <StepFrame step="people" sentence={t('onsite.peopleNow')} onGo={onGo}>
      <div className={styles['form']}>
        {attendanceGroups(state).map(({ party, people }) => (
          <fieldset key={party?.id ?? 'others'} className={styles['group']}>
            <legend>{party === null ? t('onsite.peopleOthers') : <PartyBadge party={party} />}</legend>
            {people.map((person) => (
              <Checkbox
                key={person.id}
                size="md"
                label={person.displayName}
                checked={here.has(person.id)}
                onChange={() => toggle(person.id)}
                data-testid={`onsite-person-${person.id}`}
              />
            ))}
          </fieldset>
        ))}
        <output className={styles['soft']}>
          {missing.length === 0
            ? t('onsite.peopleFull', { count: partiesInOrder(state).length })
            : t('onsite.peopleMissing', { parties: missing.map(partyName).join(t('common.listComma')) })}
        </output>
        <div className={styles['main']}>
          {act === null && here.size > 0 ? (
            <Button size="lg" onClick={() => onGo('text')} data-testid="onsite-parties">
              {label}
            </Button>
          ) : (
            <ActButton
              variant="primary"
              size="l"
              reason="always"
              input={here.size === 0 ? null : act}
              missing={t('onsite.peopleNone')}
              onDone={() => onGo('text')}
              testId="onsite-parties"
            >
              {label}
            </ActButton>
          )}
        </div>
      </div>
    </StepFrame>
  )
}
