/** Who speaks, as the wall says it: the person's seat with the party's mark, or a building of the hall; and, where it is not a speech, what it is. */
import type { ReactNode } from 'react'
import { useT } from '../../state/language.tsx'
import { PartyBadge } from '../../ui/PartyBadge.tsx'
import type { Speaker } from './wall-speakers.ts'

/** `7号楼2单元居民代表（居民代表）`, the party as its badge; `旁听席 7号楼` for the hall. */
export function SpeakerName({ speaker }: { speaker: Speaker }): ReactNode {
  const { t } = useT()
  const { party, person, hall, building, kind } = speaker
  const inHall = building === '' ? t('projector.hallSeat') : t('projector.hallSeatOf', { building })
  return (
    <span className="wall-speaker">
      {kind !== 'speak' && <span className="wall-speaker-kind">{t(`projector.floor_${kind}`)}</span>}
      {party !== null && <PartyBadge party={party} />}
      {person !== null && <span className="wall-speaker-person">{person.displayName}</span>}
      {hall && <span>{inHall}</span>}
    </span>
  )
}
