/**
 * Who speaks, as the wall says it: the person's seat with the party's mark, or a building of the hall; and, where it is
 * not a speech, what it is.
 */
import type { ReactNode } from 'react'
import { useT } from '../../state/language.tsx'
import { PartyBadge } from '../../ui/PartyBadge.tsx'
import type { Speaker } from './wall-speakers.ts'
import { seatBeside } from './wall-speakers.ts'

/** The party's badge and `7号楼2单元`; `旁听席7号楼` for the hall. `short`: of a party, the badge alone. */
export function SpeakerName({ speaker, short = false }: { speaker: Speaker; short?: boolean }): ReactNode {
  const { t } = useT()
  const { party, person, hall, building, kind } = speaker
  const inHall = building === '' ? t('projector.hallSeat') : t('projector.hallSeatOf', { building })
  return (
    <span className="wall-speaker">
      {kind !== 'speak' && <span className="wall-speaker-kind">{t(`projector.floor_${kind}`)}</span>}
      {party !== null && <PartyBadge party={party} />}
      {person !== null && (party === null || !short) && (
        <span className="wall-speaker-person">{seatBeside(person, party)}</span>
      )}
      {hall && <span>{inHall}</span>}
    </span>
  )
}
