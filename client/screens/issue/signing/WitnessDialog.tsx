/**
 * The witness's own act: what was taken in, the exact words of the version, the photo of the sheet, and the six digits with
 * which he says that he saw it signed. What the dialog opened with stays before him and is what he confirms: where another
 * sheet or version has come meanwhile the server says so. Test ids:
 * `witness-dialog`, those of the PIN form.
 */
import { useState } from 'react'
import type { Party, Resolution } from '#shared/board/board.ts'
import type { PaperSheet } from '#shared/board/desk.ts'
import { currentText } from '#shared/board/select.ts'
import type { PersonId } from '#shared/ids.ts'
import { sha256Hex } from '#shared/record/chain.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Refusal } from '#shared/refusals.ts'
import { useAct } from '../../../state/board.tsx'
import { useT } from '../../../state/language.tsx'
import { Clause } from '../../../ui/Clause.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { PinForm } from '../../../ui/PinForm.tsx'
import { SheetPhoto } from './SheetPhoto.tsx'
import styles from './signing.module.css'
import { WithPin } from './WithPin.tsx'

interface Props {
  readonly state: BoardState
  readonly resolution: Resolution
  readonly party: Party
  readonly sheet: PaperSheet
  readonly onClose: () => void
}

/** What he confirms: words, party, signer, photo. */
function Seen({ state, party, sheet, text }: Omit<Props, 'resolution' | 'onClose'> & { readonly text: string }) {
  const { t, partyName } = useT()
  const name = (id: PersonId): string => state.people.get(id)?.displayName ?? ''
  const entered = name(sheet.enteredById)
  const { version, dissent } = sheet
  return (
    <div className={styles['form']}>
      <p>{t('signing.witnessExplain', { entered, signer: name(sheet.byId), party: partyName(party), version })}</p>
      <Clause text={text} sha256={sha256Hex(text)} version={version} />
      {dissent !== null && <p>{t('signing.witnessDissent', { text: dissent })}</p>}
      <SheetPhoto state={state} attachmentId={sheet.attachmentId} party={party} />
      <p>{t('signing.witnessOnly', { entered })}</p>
    </div>
  )
}

/** Closes once it counts. */
export default function WitnessDialog({ onClose, ...props }: Props) {
  const { t } = useT()
  const { act, ask } = useAct()
  const { refusalText } = useT()
  const [shown] = useState(() => currentText(props.resolution))
  const [sheet] = useState(props.sheet)
  if (shown === null) return null
  const { resolution } = props
  const input = {
    type: 'signOff.witnessPaper',
    resolutionId: resolution.id,
    version: shown.version,
    textSha256: sha256Hex(shown.text),
    partyId: sheet.partyId,
    signedById: sheet.byId,
    attachmentId: sheet.attachmentId,
    dissent: sheet.dissent,
  } as const
  const refusal = ask(input)
  const confirm = async (pin: string): Promise<Refusal | null> => {
    const verdict = await act(input, pin)
    if (!verdict.ok) return verdict.refusal
    onClose()
    return null
  }
  return (
    <Dialog opened onClose={onClose} title={t('signing.witnessTitle')} size="lg">
      <div data-testid="witness-dialog">
        <WithPin>
          <PinForm
            onPin={confirm}
            onBack={onClose}
            back={t('common.cancel')}
            send={t('signing.witnessSend')}
            missing={refusal === null ? null : refusalText(refusal)}
          >
            <Seen {...props} sheet={sheet} text={shown.text} />
          </PinForm>
        </WithPin>
      </div>
    </Dialog>
  )
}
