/**
 * A form that is sent with the six digits which confirm that it is really this person. Keeps the PIN only while it is
 * open; what the server answers (wrong, locked for so many seconds) is shown as its sentence and the digits are cleared,
 * everything else that was typed stays.
 */
import { Button } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import { useId, useState } from 'react'
import { limits } from '#shared/limits.ts'
import type { Refusal } from '#shared/refusals.ts'
import { useT } from '../state/language.tsx'
import { PinField } from './PinField.tsx'

export interface PinFormProps {
  /** Sends with this PIN; answers null when it counted or why not (the form stays). */
  readonly onPin: (pin: string) => Promise<Refusal | null>
  /** The way back, without anything sent. */
  readonly onBack: () => void
  readonly back: string
  /** What is done, as the button's words. */
  readonly send: string
  /** Why it cannot be sent yet, whatever the digits are; null when they are all that is wanted. */
  readonly missing: string | null
  /** What is being confirmed, above the digits. */
  readonly children?: ReactNode
}

/** One submit at a time. */
export function PinForm({ onPin, onBack, back, send, missing, children }: PinFormProps): ReactNode {
  const { t, refusalText } = useT()
  const [pin, setPin] = useState('')
  const [answer, setAnswer] = useState<Refusal | null>(null)
  const [waiting, setWaiting] = useState(false)
  const ids = { error: useId(), missing: useId(), ask: useId() }
  const isReady = missing === null && pin.length === limits.pinDigits

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (waiting || !isReady) return
    setWaiting(true)
    const why = await onPin(pin)
    setWaiting(false)
    setPin('')
    setAnswer(why)
  }

  return (
    <form onSubmit={(event) => void submit(event)} data-testid="pin-form">
      {children}
      <p className="hy-pin-ask" id={ids.ask}>
        {t('common.pinAsk')}
      </p>
      <PinField
        label={t('common.pinLabel')}
        value={pin}
        onChange={setPin}
        describedBy={answer === null ? undefined : ids.error}
      />
      {answer === null ? null : (
        <p className="hy-pin-error" id={ids.error} role="alert">
          {refusalText(answer)}
        </p>
      )}
      <p className="hy-pin-note">{t('common.pinForgotten')}</p>
      {missing === null ? null : (
        <output className="hy-pin-note" id={ids.missing}>
          {missing}
        </output>
      )}
      <p className="hy-pin-end">
        <Button variant="default" size="md" onClick={onBack}>
          {back}
        </Button>
        <Button
          type="submit"
          size="md"
          loading={waiting}
          aria-disabled={!isReady}
          {...(isReady ? {} : { 'data-disabled': true })}
          {...(isReady ? {} : { 'aria-describedby': missing === null ? ids.ask : ids.missing })}
          data-testid="pin-submit"
        >
          {send}
        </Button>
      </p>
    </form>
  )
}
