/**
 * The witness's own act: what was taken in, the exact words of the version, the photo of the sheet, and the six digits with
 * which he says that he saw it signed, or, with a reason, that he did not. What the dialog opened with stays before him and
 * is what he answers: where another sheet or version has come meanwhile the server says so. Test ids: `witness-dialog`,
 * `witness-deny`, `witness-reason`, those of the PIN form.
 */
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useEffect, useRef, useState } from 'react'
import type { Party, Resolution, TextVersion } from '#shared/board/board.ts'
import type { PaperSheet } from '#shared/board/desk.ts'
import { currentText } from '#shared/board/select.ts'
import { deniedSheets } from '#shared/board/signing.ts'
import type { PersonId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import { sha256Hex } from '#shared/record/chain.ts'
import type { CommandInput } from '#shared/record/commands.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Refusal } from '#shared/refusals.ts'
import { useAct } from '../../../state/board.tsx'
import { useKeptDraft } from '../../../state/kept-draft.ts'
import { useT } from '../../../state/language.tsx'
import { asLabel } from '../../../ui/as-label.ts'
import { Clause } from '../../../ui/Clause.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { PinForm } from '../../../ui/PinForm.tsx'
import { ParagraphField } from '../ParagraphField.tsx'
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

interface FormProps extends Props {
  readonly shown: TextVersion
}

/** What he answers: words, party, signer, photo. */
function Seen({ state, party, sheet, shown: { text } }: Omit<FormProps, 'resolution' | 'onClose'>) {
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
    </div>
  )
}

/** The sheet exactly as it is before him. */
const sheetShown = ({ resolution, sheet, shown }: FormProps) => ({
  resolutionId: resolution.id,
  version: shown.version,
  textSha256: sha256Hex(shown.text),
  partyId: sheet.partyId,
  signedById: sheet.byId,
  attachmentId: sheet.attachmentId,
  dissent: sheet.dissent,
})

/** One of his two answers, sent with the digits; closes once it stands. */
function useAnswer(onClose: () => void) {
  const { act } = useAct()
  return async (input: CommandInput, pin: string): Promise<Refusal | null> => {
    const verdict = await act(input, pin)
    if (!verdict.ok) return verdict.refusal
    onClose()
    return null
  }
}

function Confirm({ children, ...props }: FormProps & { readonly children: ReactNode }) {
  const { t, refusalText } = useT()
  const { ask } = useAct()
  const answer = useAnswer(props.onClose)
  const input = { type: 'signOff.witnessPaper', ...sheetShown(props) } as const
  const refusal = ask(input)
  return (
    <PinForm
      onPin={(pin) => answer(input, pin)}
      onBack={props.onClose}
      back={t('common.cancel')}
      send={t('signing.witnessSend')}
      missing={refusal === null ? null : refusalText(refusal)}
    >
      <div className={styles['form']}>
        <Seen {...props} />
        <p>{t('signing.witnessOnly')}</p>
        {children}
      </div>
    </PinForm>
  )
}

function Deny({ onBack, ...props }: FormProps & { readonly onBack: () => void }) {
  const { t, partyName, refusalText } = useT()
  const { ask } = useAct()
  const { party, sheet, shown, onClose } = props
  const { draft, change, clear } = useKeptDraft(`deny ${props.resolution.id} ${shown.version} ${sheet.attachmentId}`, {
    reason: '',
  })
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const answer = useAnswer(() => {
    clear()
    onClose()
  })
  const reason = draft.reason.trim()
  const inputWith = (why: string) => ({ type: 'signOff.denyPaper', ...sheetShown(props), reason: why }) as const
  const refusal = ask(inputWith(reason === '' ? '…' : reason))
  const isLast = deniedSheets(props.resolution, party.id) + 1 >= limits.denialsPerVersion
  const lacks = reason === '' ? t('signing.reasonMissing') : null
  return (
    <PinForm
      onPin={(pin) => answer(inputWith(reason), pin)}
      onBack={onBack}
      back={t('signing.back')}
      send={t('signing.denySend')}
      missing={refusal === null ? lacks : refusalText(refusal)}
    >
      <div className={styles['form']}>
        <Seen {...props} />
        <h3 ref={heading} tabIndex={-1}>
          {t('signing.deny')}
        </h3>
        <p>{t(isLast ? 'signing.denyExplainLast' : 'signing.denyExplain', { party: partyName(party) })}</p>
        <ParagraphField
          label={asLabel(t('signing.denyReason'))}
          description={t('signing.denyHint')}
          value={draft.reason}
          onChange={(event) => change({ reason: event.currentTarget.value })}
          required
          data-testid="witness-reason"
        />
      </div>
    </PinForm>
  )
}

/** His two answers: to confirm, and from there the way to say that he did not see it. */
function Answers(props: FormProps) {
  const { t } = useT()
  const [denies, setDenies] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const wasDenying = useRef(false)
  useEffect(() => {
    if (wasDenying.current && !denies) button.current?.focus()
    wasDenying.current = denies
  }, [denies])
  if (denies) return <Deny {...props} onBack={() => setDenies(false)} />
  return (
    <Confirm {...props}>
      <p>
        <Button ref={button} variant="default" size="md" onClick={() => setDenies(true)} data-testid="witness-deny">
          {t('signing.deny')}
        </Button>
      </p>
    </Confirm>
  )
}

/** Closes once his answer stands. */
export default function WitnessDialog(props: Props) {
  const { t } = useT()
  const [shown] = useState(() => currentText(props.resolution))
  const [sheet] = useState(props.sheet)
  if (shown === null) return null
  return (
    <Dialog opened onClose={props.onClose} title={t('signing.witnessTitle')} size="lg">
      <div data-testid="witness-dialog">
        <WithPin>
          <Answers {...props} sheet={sheet} shown={shown} />
        </WithPin>
      </div>
    </Dialog>
  )
}
