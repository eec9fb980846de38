/**
 * One party's small mark on an issue's row: pale until it has spoken, then with its stance's icon, then ticked when it
 * has signed. Said in words for readers and on hover.
 */
import { usePartyPlace } from '../../state/board-provider.tsx'
import { useT } from '../../state/language.tsx'
import { PartyShape } from '../../ui/party-shapes.tsx'
import { StanceIcon } from '../../ui/StanceMark.tsx'
import styles from './board.module.css'
import type { PartyMark } from './board-rows.ts'

/** The mark. */
export function PartyDot({ mark }: { readonly mark: PartyMark }) {
  const { t, partyName } = useT()
  const place = usePartyPlace(mark.party.id)
  const party = partyName(mark.party)
  const said = mark.signed
    ? t('common.signedBy', { party })
    : mark.stance !== null
      ? t('board.dotStance', { party, stance: t(`common.stance_${mark.stance}`) })
      : mark.spoken
        ? t('board.dotSpoken', { party })
        : t('board.dotSilent', { party })
  return (
    <span className={styles.dot} data-spoken={mark.spoken} data-signed={mark.signed} title={said}>
      <PartyShape place={place} color={mark.party.color} />
      {mark.stance !== null && !mark.signed && <StanceIcon value={mark.stance} />}
      <span className="hy-hidden">{said}</span>
    </span>
  )
}
