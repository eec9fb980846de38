/**
 * Sign-offs that have more to show than a seal: a sheet of paper with its photo, witness and who took it in, a signature
 * drawn by hand. The own party is told that somebody else took its sheet in, and how to object.
 */
import type { Party, Resolution, SignOff } from '#shared/board/board.ts'
import { isSettledResolution, partiesInOrder, validSignOffs } from '#shared/board/select.ts'
import type { PersonId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useT } from '../../../state/language.tsx'
import { PartyBadge } from '../../../ui/PartyBadge.tsx'
import { DrawnName } from './DrawnName.tsx'
import { SheetPhoto } from './SheetPhoto.tsx'
import styles from './signing.module.css'

interface Props {
  readonly state: BoardState
  readonly resolution: Resolution
  readonly own: Party | null
}

function PaperLine({
  state,
  signOff,
  party,
  own,
  isSettled,
}: Pick<Props, 'state' | 'own'> & { readonly isSettled: boolean } & {
  readonly signOff: SignOff
  readonly party: Party
}) {
  const { t } = useT()
  const { paper } = signOff
  if (paper === undefined) return null
  const name = (id: PersonId): string => state.people.get(id)?.displayName ?? ''
  return (
    <div className={styles['photo']} data-testid={`paper-${party.id}`}>
      <SheetPhoto state={state} attachmentId={paper.attachmentId} party={party} />
      <div>
        <p className={styles['line']}>
          <PartyBadge party={party} size="s" /> {t('signing.paperLine', { witness: name(paper.witnessId) })}
        </p>
        <p className={styles['soft']}>
          {t('signing.paperBy', { signer: name(signOff.byId), entered: name(paper.enteredById) })}
        </p>
        {own?.id === party.id && <p>{t(isSettled ? 'signing.paperOwnSettled' : 'signing.paperOwn')}</p>}
      </div>
    </div>
  )
}

/** In the parties' order; nothing where every sign-off is a plain one. */
export function SignedOtherwise({ state, resolution, own }: Props) {
  const { partyName } = useT()
  const signed = new Map(validSignOffs(resolution).map((one) => [one.partyId, one]))
  return partiesInOrder(state).map((party) => {
    const signOff = signed.get(party.id)
    if (signOff === undefined) return null
    if (signOff.paper !== undefined) {
      return (
        <PaperLine
          key={party.id}
          state={state}
          signOff={signOff}
          party={party}
          own={own}
          isSettled={isSettledResolution(resolution)}
        />
      )
    }
    if (signOff.drawing === undefined) return null
    return (
      <p key={party.id} className={styles['line']} data-testid={`drawn-${party.id}`}>
        <PartyBadge party={party} size="s" />
        <DrawnName path={signOff.drawing} party={partyName(party)} />
      </p>
    )
  })
}
