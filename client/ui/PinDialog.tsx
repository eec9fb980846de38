/**
 * Asks for the six digits that confirm a sign-off. Keeps the PIN only while it is open; what the server answers
 * (wrong, locked for so many seconds) is shown as its sentence and the digits are cleared.
 */
import { Button, Group } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import { useId, useState } from 'react'
import { limits } from '#shared/limits.ts'
import type { Refusal } from '#shared/refusals.ts'
import { useT } from '../state/language.tsx'
import { Dialog } from './Dialog.tsx'
import { PinField } from './PinField.tsx'

export interface PinDialogProps {
  readonly opened: boolean
  readonly onClose: () => void
  /** Signs with this PIN; answers null when it counted (the dialog closes) or why not (it stays). */
  readonly onPin: (pin: string) => Promise<Refusal | null>
  /** What is being signed, e.g. the clause, shown above the digits. */
  readonly children?: ReactNode
}

/** One submit at a time; Escape leaves without signing. */
export function PinDialog({ opened, onClose, onPin, children }: PinDialogProps): ReactNode {
  const { t, refusalText } = useT()
  const [pin, setPin] = useState('')
  const [answer, setAnswer] = useState<Refusal | null>(null)
  const [waiting, setWaiting] = useState(false)
  const errorId = useId()

  const leave = (): void => {
    setPin('')
    setAnswer(null)
    onClose()
  }
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (waiting || pin.length !== limits.pinDigits) return
    setWaiting(true)
    const why = await onPin(pin)
    setWaiting(false)
    setPin('')
    if (why === null) leave()
    else setAnswer(why)
  }

  return (
    <Dialog opened={opened} onClose={leave} title={t('common.pinTitle')}>
      <form onSubmit={(event) => void submit(event)} data-testid="pin-dialog">
        {children}
        <p>{t('common.pinAsk')}</p>
        <PinField
          label={t('common.pinLabel')}
          value={pin}
          onChange={setPin}
          takesFocus
          describedBy={answer === null ? undefined : errorId}
        />
        {answer === null ? null : (
          <p className="hy-pin-error" id={errorId} role="alert">
            {refusalText(answer)}
          </p>
        )}
        <p className="hy-pin-note">{t('common.pinForgotten')}</p>
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={leave}>
            {t('common.cancel')}
          </Button>
          <Button
            type="submit"
            loading={waiting}
            aria-disabled={pin.length !== limits.pinDigits}
            data-testid="pin-submit"
          >
            {t('common.pinSign')}
          </Button>
        </Group>
      </form>
    </Dialog>
  )
}
