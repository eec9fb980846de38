/** Who else is in the text at this moment, by name and party mark; nothing while nobody is. Test id: `present-here`. */
import type { Awareness } from 'y-protocols/awareness'
import type { PartyId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useT } from '../../../state/language.tsx'
import { PartyBadge } from '../../../ui/PartyBadge.tsx'
import styles from '../issue.module.css'
import { useOthers } from './present.ts'

interface Props {
  readonly state: BoardState
  readonly awareness: Awareness
}

/** One line. It is not read aloud by itself: people come and go while one writes. */
export function PresentHere({ state, awareness }: Props) {
  const { t } = useT()
  const others = useOthers(awareness)
  if (others.length === 0) return null
  return (
    <div className={styles.present} data-testid="present-here">
      <span>{t('issue.alsoHere')}</span>
      <ul>
        {others.map(({ name, partyId, role }) => {
          const party = partyId === null ? undefined : state.parties.get(partyId as PartyId)
          return (
            <li key={`${name} ${role} ${partyId ?? ''}`}>
              {party === undefined ? null : <PartyBadge party={party} size="s" />}
              {party === undefined ? name : ` · ${name}`}
            </li>
          )
        })}
      </ul>
    </div>
  )
}
