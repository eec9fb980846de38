/**
 * 人员与参加方: who sits at the table, and the two ways to seat more. Used on the links page (organiser) and on the meeting
 * panel (chair and secretary). What was added is said in a sentence. Test ids: `people`, `add-person`, `add-party`, `people-said`.
 */
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { Suspense, useState } from 'react'
import { partiesInOrder } from '#shared/board/select.ts'
import type { PersonId } from '#shared/ids.ts'
import { useBoard, useMe } from '../../state/board.tsx'
import { useT } from '../../state/language.tsx'
import { PartyBadge } from '../../ui/PartyBadge.tsx'
import { fetched } from '../../ui/fetched.tsx'
import './people.css'

const PersonForm = fetched(() => import('./PersonForm.tsx'))
const PartyForm = fetched(() => import('./PartyForm.tsx'))

interface Props {
  readonly onPerson?: (personId: PersonId) => void
}

function Parties(): ReactNode {
  const { t } = useT()
  const parties = useBoard(partiesInOrder)
  return (
    <ul className="people-parties" aria-label={t('people.parties', { n: parties.length })}>
      {parties.map((party) => (
        <li key={party.id}>
          <PartyBadge party={party} />
          {party.isResidents ? <span className="people-quiet">{t('people.residentsMark')}</span> : null}
        </li>
      ))}
    </ul>
  )
}

/** A section with its own heading. */
export function PeopleSection({ onPerson }: Props): ReactNode {
  const { t } = useT()
  const organiser = useMe().actor.role === 'organiser'
  const [opened, setOpened] = useState<'none' | 'person' | 'party'>('none')
  const [said, setSaid] = useState('')
  const close = (): void => setOpened('none')
  const open = (which: 'person' | 'party') => () => {
    setSaid('')
    setOpened(which)
  }
  return (
    <section className="people hy-no-print" aria-labelledby="people" data-testid="people">
      <h2 id="people">{t('people.title')}</h2>
      <p>{organiser ? t('people.now') : t('people.nowChair')}</p>
      <Parties />
      <div className="people-ways">
        <Button variant="default" onClick={open('person')} data-testid="add-person">
          {t('people.addPerson')}
        </Button>
        <Button variant="default" onClick={open('party')} data-testid="add-party">
          {t('people.addParty')}
        </Button>
      </div>
      <output className="people-said" data-testid="people-said">
        {said}
      </output>
      <Suspense fallback={null}>
        {opened === 'person' ? (
          <PersonForm
            onClose={close}
            onAdded={(personId, name) => {
              close()
              setSaid(organiser ? t('people.personAdded', { name }) : t('people.personAddedChair', { name }))
              onPerson?.(personId)
            }}
          />
        ) : null}
        {opened === 'party' ? (
          <PartyForm
            onClose={close}
            onAdded={(name) => {
              close()
              setSaid(t('people.partyAdded', { name }))
            }}
          />
        ) : null}
      </Suspense>
    </section>
  )
}
