/**
 * The seals that stand beside a clause on the wall, and in words who is still missing and whose sheet of paper waits for
 * which witness. Only sign-offs on the shown version count; a sheet that waits is never a seal.
 */
import type { ReactNode } from 'react'
import type { Resolution } from '#shared/board/board.ts'
import type { PaperSheet } from '#shared/board/desk.ts'
import { unsignedParties, validSignOffs } from '#shared/board/select.ts'
import { unansweredDenials, waitingSheets } from '#shared/board/signing.ts'
import type { BoardState } from '#shared/record/state.ts'
import { timeZoneOf } from '../../../state/time-zone.ts'
import { useT } from '../../../state/language.tsx'
import { Seal } from '../../../ui/Seal.tsx'

/** Beyond this many, the moments of signing stay off the wall. */
const manySeals = 4

/** One seal per party that has signed the current version. */
export function Seals({ state, resolution }: { state: BoardState; resolution: Resolution }): ReactNode {
  const signed = validSignOffs(resolution)
  const { language } = useT()
  // In English the letters of a seal are a code that a room cannot read.
  const isNamed = language === 'en'
  return (
    <ul className="wall-seals" data-many={signed.length > manySeals} data-named={isNamed}>
      {signed.map((sign) => {
        const party = state.parties.get(sign.partyId)
        return (
          party !== undefined && (
            <li key={sign.partyId} data-testid={`seal-${sign.partyId}`}>
              <Seal
                party={party}
                at={sign.at}
                timeZone={timeZoneOf(state)}
                withDissent={sign.withDissent ?? false}
                onPaper={sign.method === 'paperSign'}
                named={isNamed}
              />
            </li>
          )
        )
      })}
    </ul>
  )
}

/** "还差产权单位、物业公司", or that all have signed. */
export function MissingSigners({ state, resolution }: { state: BoardState; resolution: Resolution }): ReactNode {
  const { t, partyName } = useT()
  const missing = unsignedParties(state, resolution)
  const parties = missing.map(partyName).join(t('common.listComma'))
  return (
    <p className="wall-verdict" data-testid="missing-signers">
      {missing.length === 0 ? t('projector.signingComplete') : t('projector.signingMissing', { parties })}
    </p>
  )
}

/**
 * Whose sheets wait for which witnesses, and which their witnesses did not see signed: quietly, without reasons;
 * nothing where there is none.
 */
export function SheetLines({ state, resolution }: { state: BoardState; resolution: Resolution }): ReactNode {
  const { t, partyName } = useT()
  const said = (
    key: 'projector.sheetWaits' | 'projector.sheetDenied',
    { partyId, witnessId }: Pick<PaperSheet, 'partyId' | 'witnessId'>,
  ): ReactNode => {
    const party = state.parties.get(partyId)
    const witness = state.people.get(witnessId)?.displayName
    if (party === undefined || witness === undefined) return null
    return (
      <span key={partyId} data-testid={`sheet-${partyId}`}>
        {t(key, { party: partyName(party), witness })}
      </span>
    )
  }
  const waits = waitingSheets(resolution).map((sheet) => said('projector.sheetWaits', sheet))
  const denied = resolution.status === 'signing' ? unansweredDenials(resolution) : []
  const lines = [...waits, ...denied.map((denial) => said('projector.sheetDenied', denial))]
  return lines.length === 0 ? null : <p className="wall-sheets wall-quiet">{lines}</p>
}
