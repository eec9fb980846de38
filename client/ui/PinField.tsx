/**
 * One field for six digits, wide enough for tired eyes. Takes digits only; full-width ones are folded; nothing is
 * remembered by the browser.
 */
import type { ReactNode } from 'react'
import { useEffect, useId, useRef } from 'react'
import { limits } from '#shared/limits.ts'
import './pin.css'

export interface PinFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (digits: string) => void
  readonly takesFocus?: boolean
  readonly describedBy?: string | undefined
}

/** Only the digits of what was typed, at most six. */
export const digitsOf = (text: string): string =>
  text.normalize('NFKC').replaceAll(/\D/g, '').slice(0, limits.pinDigits)

/** Shows dots; a numeric keyboard on phones. */
export function PinField({ label, value, onChange, takesFocus = false, describedBy }: PinFieldProps): ReactNode {
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    // Without scrolling: what is signed stands above and is read first.
    if (takesFocus) field.current?.focus({ preventScroll: true })
  }, [takesFocus])
  return (
    <p className="hy-pin">
      <label htmlFor={id}>{label}</label>
      <input
        ref={field}
        id={id}
        type="password"
        inputMode="numeric"
        autoComplete="off"
        maxLength={limits.pinDigits}
        value={value}
        onChange={(event) => onChange(digitsOf(event.currentTarget.value))}
        aria-describedby={describedBy}
        data-autofocus={takesFocus || undefined}
        data-testid="pin"
      />
    </p>
  )
}
