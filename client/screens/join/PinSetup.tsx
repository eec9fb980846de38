/**
 * First join of a seat that signs: sets the six digits that later confirm every sign-off. A full page before landing, or a
 * form within a dialog for who takes in or witnesses a sheet of paper; the digits go to the server once and stay
 * nowhere in the browser. Test hooks: `pin-setup`, two fields `pin`, `pin-save`.
 */
import { Button } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import { useState } from 'react'
import { limits } from '#shared/limits.ts'
import { paths } from '#shared/protocol/http.ts'
import type { Refusal } from '#shared/refusals.ts'
import { useMe, useRefreshMe } from '../../state/board.tsx'
import { ask, pathOf } from '../../state/http.ts'
import { useT } from '../../state/language.tsx'
import { useTitle } from '../../state/title.ts'
import { PinField } from '../../ui/PinField.tsx'
import { RefusedNote } from '../../ui/RefusedNote.tsx'
import './join.css'

/** Twice the same six digits; then the seat has its PIN, and whatever stands around this goes on. */
export function PinSetupForm({ save }: { readonly save: string }): ReactNode {
  const { t } = useT()
  const { boardId } = useMe()
  const refreshMe = useRefreshMe()
  const [first, setFirst] = useState('')
  const [again, setAgain] = useState('')
  const [waiting, setWaiting] = useState(false)
  const [wrong, setWrong] = useState<string | null>(null)
  const [why, setWhy] = useState<(Refusal & { readonly message: string | null }) | null>(null)
  const problem = (): string | null => {
    if (first.length !== limits.pinDigits) return t('home.pinShort')
    return first === again ? null : t('home.pinDiffer')
  }
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const now = problem()
    setWrong(now)
    setWhy(null)
    if (now !== null || waiting) return
    setWaiting(true)
    const answer = await ask<unknown>(pathOf(paths.pin, { boardId }), { method: 'POST', body: { pin: first } })
    if (answer.ok || answer.refusal.code === 'pinAlreadySet') await refreshMe()
    else setWhy(answer.refusal)
    setWaiting(false)
  }
  return (
    <form className="join-pin-form" onSubmit={(event) => void submit(event)} data-testid="pin-setup">
      <p>{t('home.pinWhy')}</p>
      <PinField label={t('home.pinFirst')} value={first} onChange={setFirst} takesFocus />
      <PinField label={t('home.pinAgain')} value={again} onChange={setAgain} />
      {wrong === null ? null : (
        <p className="hy-pin-error" role="alert">
          {wrong}
        </p>
      )}
      {why === null ? null : <RefusedNote refusal={why} />}
      <Button type="submit" size="md" loading={waiting} data-testid="pin-save">
        {save}
      </Button>
    </form>
  )
}

/** The whole page, before landing. */
export function PinSetup(): ReactNode {
  const { t } = useT()
  useTitle(t('home.pinTitle'))
  return (
    <div className="join-pin">
      <h1>{t('home.pinTitle')}</h1>
      <PinSetupForm save={t('home.pinSave')} />
    </div>
  )
}
