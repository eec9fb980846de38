/** The seals that stand beside a clause on the wall, and in words who is still missing. Only sign-offs on the shown version count. */
import type { ReactNode } from 'react'
import type { Resolution } from '#shared/board/board.ts'
import { unsignedParties, validSignOffs } from '#shared/board/select.ts'
import type { BoardState } from '#shared/record/state.ts'
import { timeZoneOf } from '../../../state/time-zone.ts'
import { useT } from '../../../state/language.tsx'
import { Seal } from '../../../ui/Seal.tsx'

/** Beyond this many, the moments of signing stay off the wall. */
const manySeals = 4

/** One seal per party that has signed the current version. */
export function Seals({ state, resolution }: { state: BoardState; resolution: Resolution }): ReactNode {
  const signed = validSignOffs(resolution)
  return (
    <ul className="wall-seals" data-many={signed.length > manySeals}>
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
