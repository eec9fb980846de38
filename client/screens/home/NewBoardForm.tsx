/** A new board from four lines. Says which line is missing before the server must; the server builds the parties and seats. */
import { TextInput } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import { useState } from 'react'
import { limits } from '#shared/limits.ts'
import type { ImportAnswer, NewBoard } from '#shared/protocol/http.ts'
import { paths } from '#shared/protocol/http.ts'
import type { HttpRefusal } from '../../state/http.ts'
import { ask } from '../../state/http.ts'
import { useT } from '../../state/language.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { FormEnd } from '../../ui/FormEnd.tsx'
import { RefusedNote } from '../../ui/RefusedNote.tsx'

export interface MakingProps {
  readonly opened: boolean
  readonly onClose: () => void
  readonly onMade: (made: ImportAnswer) => void
}

const fields = [
  ['title', 'home.fieldTitle'],
  ['projectName', 'home.fieldProject'],
  ['community', 'home.fieldCommunity'],
  ['convener', 'home.fieldConvener'],
] as const

const nothing: NewBoard = { title: '', projectName: '', community: '', convener: '' }

/** Keeps what was typed when the server refuses. */
export function NewBoardForm({ opened, onClose, onMade }: MakingProps): ReactNode {
  const { t } = useT()
  const [board, setBoard] = useState(nothing)
  const [checked, setChecked] = useState(false)
  const [waiting, setWaiting] = useState(false)
  const [why, setWhy] = useState<HttpRefusal | null>(null)
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setChecked(true)
    if (waiting || fields.some(([name]) => board[name].trim() === '')) return
    setWaiting(true)
    const answer = await ask<ImportAnswer>(paths.boards, { method: 'POST', body: board })
    setWaiting(false)
    if (answer.ok) onMade(answer.value)
    else setWhy(answer.refusal)
  }
  return (
    <Dialog opened={opened} onClose={onClose} title={t('home.newTitle')} size="lg">
      <form className="home-form" onSubmit={(event) => void submit(event)} noValidate data-testid="new-board-form">
        <p>{t('home.newNow')}</p>
        {fields.map(([name, label]) => (
          <TextInput
            key={name}
            label={t(label)}
            name={name}
            required
            maxLength={limits.titleLength}
            value={board[name]}
            {...(name === 'title' ? { placeholder: t('home.fieldTitleHint'), 'data-autofocus': true } : {})}
            error={checked && board[name].trim() === '' ? t('home.fillIn', { field: t(label) }) : null}
            onChange={(event) => setBoard({ ...board, [name]: event.currentTarget.value })}
          />
        ))}
        {why === null ? null : <RefusedNote refusal={why} />}
        <FormEnd onCancel={onClose} pending={waiting} testId="create-board">
          {t('home.create')}
        </FormEnd>
      </form>
    </Dialog>
  )
}
