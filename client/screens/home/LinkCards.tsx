/** Every link as a card with its QR code, four to a page: printed, cut, and handed out at the door. */
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import type { PartyId } from '#shared/ids.ts'
import type { LinkRow } from '#shared/protocol/http.ts'
import { useBoard } from '../../state/board.tsx'
import { useT } from '../../state/language.tsx'
import { useRoleName } from '../../ui/role-name.ts'
import { QrCode } from './QrCode.tsx'

export interface LinkCardsProps {
  readonly rows: readonly LinkRow[]
  readonly onBack: () => void
}

/** Only links that work; the projector's is opened on its computer, not scanned. */
export function LinkCards({ rows, onBack }: LinkCardsProps): ReactNode {
  const { t, partyName } = useT()
  const roleName = useRoleName()
  const parties = useBoard((state) => state.parties)
  const title = useBoard((state) => state.board?.title ?? '')
  const partyOf = (id: string | null): string => {
    const party = id === null ? undefined : parties.get(id as PartyId)
    return party === undefined ? '' : `${partyName(party)} · `
  }
  return (
    <>
      <p className="links-ways hy-no-print">
        <Button onClick={() => window.print()}>{t('common.print')}</Button>
        <Button variant="default" onClick={onBack}>
          {t('home.backToTable')}
        </Button>
      </p>
      <ul className="links-cards" aria-label={t('home.cardsTitle')}>
        {rows.map((row) =>
          row.url === null || row.role === 'projector' ? null : (
            <li key={row.personId} className="links-card">
              <QrCode url={row.url} label={t('home.showQr', { name: row.displayName })} />
              <div>
                <b>{row.displayName}</b>
                <p>
                  {partyOf(row.partyId)}
                  {roleName(row.role)}
                </p>
                <p className="links-quiet">{title}</p>
                <p className="links-quiet">
                  {row.role === 'observer' ? t('home.observerCardHint') : t('home.cardHint')}
                </p>
              </div>
            </li>
          ),
        )}
      </ul>
    </>
  )
}
