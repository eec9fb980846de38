/**
 * Taking in a signature on paper: whose, by whose hand, seen by whom, the photo of the sheet, a dissent where the sheet
 * has one, confirmed with the PIN of who takes it in. What was chosen stays on this device until it stands, the photo as
 * long as the page. Says which words the sheet must bear and offers it for printing. Test
 * ids: `paper-dialog`, `paper-sheet`, `paper-party`, `paper-signer`, `paper-witness`, `paper-photo`, `paper-dissent`,
 * those of the PIN form.
 */
import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import type { Party, Person, Resolution, TextVersion } from '#shared/board/board.ts'
import { currentText, peopleOf, unsignedParties } from '#shared/board/select.ts'
import { hasRefused } from '#shared/board/signing.ts'
import type { PartyId, PersonId } from '#shared/ids.ts'
import { paths } from '#shared/protocol/http.ts'
import { sha256Hex } from '#shared/record/chain.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Refusal } from '#shared/refusals.ts'
import { useMe } from '../../../state/board.tsx'
import { pathOf } from '../../../state/http.ts'
import { useKeptDraft } from '../../../state/kept-draft.ts'
import { useT } from '../../../state/language.tsx'
import { asLabel } from '../../../ui/as-label.ts'
import { Dialog } from '../../../ui/Dialog.tsx'
import { PinForm } from '../../../ui/PinForm.tsx'
import { ParagraphField } from '../ParagraphField.tsx'
import { PaperPhoto } from './PaperPhoto.tsx'
import styles from './signing.module.css'
import type { PaperTaking, Photo } from './use-paper.ts'
import { usePaper } from './use-paper.ts'
import { WithPin } from './WithPin.tsx'

interface Props {
  readonly state: BoardState
  readonly resolution: Resolution
  /** Closed, it keeps its photo. */
  readonly opened: boolean
  readonly onClose: () => void
}

interface Chosen {
  readonly partyId: string
  readonly signedById: string
  readonly witnessId: string
  readonly dissent: string
}

const nothing: Chosen = { partyId: '', signedById: '', witnessId: '', dissent: '' }

/** Who may be a witness: of no party, at the table, and not who takes the sheet in. */
const witnesses = (state: BoardState, own: string | null): readonly Person[] =>
  [...state.people.values()].filter(
    ({ id, role, partyId }) => partyId === null && role !== 'observer' && role !== 'projector' && id !== own,
  )

const representatives = (state: BoardState, partyId: string): readonly Person[] =>
  peopleOf(state, partyId as PartyId).filter(({ role }) => role === 'partyRep')

const named = (people: readonly Person[]) => people.map(({ id, displayName }) => ({ value: id, label: displayName }))

/** Parties that have yet to sign and have not said no: who has signs by his own hand or not at all. */
const offered = (state: BoardState, resolution: Resolution): readonly Party[] =>
  unsignedParties(state, resolution).filter((party) => !hasRefused(resolution, party.id))

const isOf = (some: readonly { readonly id: string }[], id: string): boolean => some.some((one) => one.id === id)

/** What was chosen before, without whoever cannot be chosen any more. */
function stillOffered(state: BoardState, resolution: Resolution, own: string | null, chosen: Chosen): Chosen {
  const partyId = isOf(offered(state, resolution), chosen.partyId) ? chosen.partyId : ''
  const signs = isOf(representatives(state, partyId), chosen.signedById)
  const saw = isOf(witnesses(state, own), chosen.witnessId)
  return { ...chosen, partyId, signedById: signs ? chosen.signedById : '', witnessId: saw ? chosen.witnessId : '' }
}

/** The sheet itself, to print and sign. */
function Sheet({ resolution }: Pick<Props, 'resolution'>) {
  const { t } = useT()
  const { boardId } = useMe()
  const address = pathOf(paths.exports, { boardId, edition: 'signoff.docx' })
  return (
    <p>
      <a
        className={styles['touch']}
        href={`${address}?resolution=${encodeURIComponent(resolution.id)}`}
        download
        data-testid="paper-sheet"
      >
        {t('signing.paperSheet')}
      </a>
    </p>
  )
}

interface ChoiceProps extends Pick<Props, 'state' | 'resolution'> {
  readonly chosen: Chosen
  readonly onChosen: (change: Partial<Chosen>) => void
}

function Choices({ state, resolution, chosen, onChosen }: ChoiceProps) {
  const { t, partyName } = useT()
  const { actor } = useMe()
  const none = { value: '', label: t('signing.paperChoose') }
  const open = offered(state, resolution)
  const refused = unsignedParties(state, resolution).filter((party) => !open.includes(party))
  const parties = open.map((party) => ({ value: party.id, label: partyName(party) }))
  const names = refused.map(partyName).join(t('common.listComma'))
  return (
    <>
      <NativeSelect
        label={t('signing.paperParty')}
        description={names === '' ? null : t('signing.paperRefused', { parties: names })}
        data={[none, ...parties]}
        value={chosen.partyId}
        onChange={(event) => onChosen({ partyId: event.currentTarget.value, signedById: '' })}
        data-testid="paper-party"
      />
      <NativeSelect
        label={t('signing.paperSigner')}
        data={[none, ...named(representatives(state, chosen.partyId))]}
        value={chosen.signedById}
        onChange={(event) => onChosen({ signedById: event.currentTarget.value })}
        data-testid="paper-signer"
      />
      <NativeSelect
        label={t('signing.paperWitness')}
        description={t('signing.paperWitnessHint')}
        data={[none, ...named(witnesses(state, actor.personId))]}
        value={chosen.witnessId}
        onChange={(event) => onChosen({ witnessId: event.currentTarget.value })}
        data-testid="paper-witness"
      />
    </>
  )
}

/** What is said of the sheet, and whether it is all. */
function useChosen({ state, resolution }: Props, photo: Photo) {
  const { t } = useT()
  const { actor } = useMe()
  const { draft, change, clear } = useKeptDraft(`paper ${resolution.id} ${resolution.currentVersion}`, nothing)
  const chosen = stillOffered(state, resolution, actor.personId, draft)
  const party = state.parties.get(chosen.partyId as PartyId)
  const lacks = party === undefined || chosen.signedById === '' || chosen.witnessId === ''
  const photoMissing = photo.is === 'ready' ? null : t('signing.paperPhotoMissing')
  return { chosen, change, clear, party, missing: lacks ? t('signing.paperMissing') : photoMissing }
}

/** The fields and the digits; what was typed and the photo stay when it is refused. */
function PaperForm({ taking, ...props }: Props & { readonly shown: TextVersion; readonly taking: PaperTaking }) {
  const { state, resolution, shown, onClose } = props
  const { t, partyName } = useT()
  const { chosen, change, clear, party, missing } = useChosen(props, taking.photo)
  const sha256 = sha256Hex(shown.text)
  const save = async (pin: string): Promise<Refusal | null> => {
    if (party === undefined) throw new Error('cannot happen: without a party nothing is sent')
    const sheet = {
      resolutionId: resolution.id,
      version: shown.version,
      textSha256: sha256,
      partyId: party.id,
      signedById: chosen.signedById as PersonId,
      witnessId: chosen.witnessId as PersonId,
      dissent: chosen.dissent.trim() === '' ? null : chosen.dissent.trim(),
      alt: t('signing.paperPhotoAlt', { party: partyName(party), version: shown.version }),
    }
    const why = await taking.save(sheet, pin)
    if (why !== null) return why
    clear()
    taking.drop()
    onClose()
    return null
  }
  return (
    <PinForm onPin={save} onBack={onClose} back={t('common.cancel')} send={t('signing.paperSave')} missing={missing}>
      <div className={styles['form']}>
        <p>{t('signing.paperExplain', { version: shown.version, hash: sha256.slice(0, 8) })}</p>
        <Sheet resolution={resolution} />
        <Choices state={state} resolution={resolution} chosen={chosen} onChosen={change} />
        <PaperPhoto photo={taking.photo} disabled={taking.saving} onChoose={taking.choose} />
        <ParagraphField
          label={asLabel(t('signing.paperDissent'))}
          value={chosen.dissent}
          onChange={(event) => change({ dissent: event.currentTarget.value })}
          data-testid="paper-dissent"
        />
      </div>
    </PinForm>
  )
}

/** Closes once the sheet stands and waits for its witness; who has no PIN yet sets one first. */
export default function PaperDialog(props: Props) {
  const { t } = useT()
  const [shown] = useState(() => currentText(props.resolution))
  const taking = usePaper()
  if (shown === null) return null
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={t('signing.paperTitle')} size="lg">
      <div data-testid="paper-dialog">
        <WithPin>
          <PaperForm {...props} shown={shown} taking={taking} />
        </WithPin>
      </div>
    </Dialog>
  )
}
