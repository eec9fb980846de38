/**
 * Asking some aside on an issue: a dialog that ticks representatives of one party or two, and mediators. Whoever opens it is
 * in it only if ticked. Test ids: `caucus-open`, `caucus-member-<personId>`, `caucus-minutes`, `caucus-start`.
 */
import { Button, NumberInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { Issue, Person } from '#shared/board/board.ts'
import { standsAside } from '#shared/board/recusals.ts'
import { partiesInOrder } from '#shared/board/select.ts'
import type { CaucusId, PartyId, PersonId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import type { CommandInput } from '#shared/record/commands.ts'
import { mayGive } from '#shared/record/rights.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useBoard, useMe } from '../../state/board.tsx'
import { freshId } from '../../state/command-id.ts'
import { useT } from '../../state/language.tsx'
import { ActButton } from '../../ui/ActButton.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { caucusAddress } from '../room/place.ts'
import styles from './caucus.module.css'

interface Group {
  readonly partyId: PartyId | null
  readonly title: string
  readonly people: readonly Person[]
}

const isMediator = ({ role }: Person): boolean => role === 'mediator'

/** Who can be asked: each party's representatives, then the mediators. */
function groupsOf(state: BoardState, words: Pick<ReturnType<typeof useT>, 't' | 'partyName'>): readonly Group[] {
  const people = [...state.people.values()]
  const parties = partiesInOrder(state).map((party) => ({
    partyId: party.id,
    title: words.partyName(party),
    people: people.filter(({ role, partyId }) => role === 'partyRep' && partyId === party.id),
  }))
  const mediators = { partyId: null, title: words.t('caucus.mediators'), people: people.filter(isMediator) }
  return [...parties, mediators].filter((group) => group.people.length > 0)
}

interface PickProps {
  readonly state: BoardState
  readonly issue: Issue
  readonly chosen: ReadonlySet<PersonId>
  readonly onToggle: (personId: PersonId) => void
}

/** The people to tick; those of a third party cannot be, and it says why. */
function Pick({ state, issue, chosen, onToggle }: PickProps): ReactNode {
  const words = useT()
  const groups = groupsOf(state, words)
  const taken = groups.filter(({ partyId, people }) => partyId !== null && people.some(({ id }) => chosen.has(id)))
  return (
    <>
      {groups.map((group) => {
        const closed = group.partyId !== null && taken.length >= 2 && !taken.includes(group)
        return (
          <fieldset key={group.partyId ?? ''} className={styles['group']}>
            <legend>{group.title}</legend>
            {closed && <p className={styles['soft']}>{words.t('caucus.twoParties')}</p>}
            <div className={styles['choices']}>
              {group.people.map(({ id, displayName }) => {
                const aside = standsAside(state, issue.id, id)
                return (
                  <label key={id}>
                    <input
                      type="checkbox"
                      checked={chosen.has(id)}
                      disabled={closed || aside}
                      onChange={() => onToggle(id)}
                      data-testid={`caucus-member-${id}`}
                    />
                    {aside ? `${displayName} · ${words.t('caucus.stoodAside')}` : displayName}
                  </label>
                )
              })}
            </div>
          </fieldset>
        )
      })}
    </>
  )
}

interface FormProps {
  readonly issue: Issue
  readonly onClose: () => void
}

/** The form in the dialog. */
function Form({ issue, onClose }: FormProps): ReactNode {
  const { t } = useT()
  const { boardId, actor } = useMe()
  const [, go] = useLocation()
  const state = useBoard((now) => now)
  const self = actor.personId
  const [caucusId] = useState(() => freshId<'caucus'>())
  const [chosen, setChosen] = useState<ReadonlySet<PersonId>>(
    () => new Set(self !== null && actor.role === 'mediator' ? [self] : []),
  )
  const [minutes, setMinutes] = useState<number | ''>('')
  const toggle = (personId: PersonId): void =>
    setChosen((before) => {
      const next = new Set(before)
      if (!next.delete(personId)) next.add(personId)
      return next
    })
  const memberIds = [...chosen]
  const hasParty = memberIds.some((id) => state.people.get(id)?.role === 'partyRep')
  const ready = hasParty && memberIds.length > 1
  const input: CommandInput | null = ready
    ? { type: 'caucus.open', caucusId, issueId: issue.id, memberIds, plannedMinutes: minutes === '' ? null : minutes }
    : null
  const started = (id: CaucusId): void => {
    onClose()
    if (self !== null && chosen.has(self)) go(caucusAddress(boardId, id))
  }
  return (
    <div className={styles['part']}>
      <p>{t('caucus.openText')}</p>
      <p className={styles['soft']}>{t('caucus.openParties')}</p>
      <Pick state={state} issue={issue} chosen={chosen} onToggle={toggle} />
      <NumberInput
        label={t('caucus.minutes')}
        value={minutes}
        onChange={(value) => setMinutes(value === '' ? '' : Number(value))}
        min={1}
        max={limits.minutesMax}
        allowDecimal={false}
        hideControls
        data-testid="caucus-minutes"
      />
      <div className={styles['end']}>
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <ActButton
          variant="primary"
          reason="always"
          input={input}
          missing={t(hasParty ? 'caucus.chooseSecond' : 'caucus.chooseParty')}
          onDone={() => started(caucusId)}
          testId="caucus-start"
        >
          {t('caucus.start')}
        </ActButton>
      </div>
    </div>
  )
}

/** The button and its dialog; nothing for those who may not ask anybody aside, or on a settled issue. */
export function OpenCaucus({ issue }: { readonly issue: Issue }): ReactNode {
  const { t } = useT()
  const { actor } = useMe()
  const may = useBoard((state) => mayGive(state, actor, 'caucus.open'))
  const [opened, setOpened] = useState(false)
  if (!may || issue.status === 'resolved' || issue.status === 'closed') return null
  return (
    <>
      <Button variant="default" onClick={() => setOpened(true)} data-testid="caucus-open">
        {t('caucus.open')}
      </Button>
      <Dialog
        opened={opened}
        onClose={() => setOpened(false)}
        title={t('caucus.roomTitle', { title: issue.title })}
        size="lg"
      >
        <Form issue={issue} onClose={() => setOpened(false)} />
      </Dialog>
    </>
  )
}
