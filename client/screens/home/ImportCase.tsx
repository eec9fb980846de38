/** Imports a case file as a new board. Too large a file is refused here; what is wrong inside it the server says, with the place. */
import { Button, FileInput, Group } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import { useState } from 'react'
import { limits } from '#shared/limits.ts'
import type { ImportAnswer } from '#shared/protocol/http.ts'
import { paths } from '#shared/protocol/http.ts'
import type { HttpRefusal } from '../../state/http.ts'
import { ask } from '../../state/http.ts'
import { useT } from '../../state/language.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { RefusedNote } from '../../ui/RefusedNote.tsx'
import type { MakingProps } from './NewBoardForm.tsx'

const megabytes = (bytes: number): string => (bytes / 1_000_000).toFixed(1)

/** One file at a time. */
export function ImportCase({ opened, onClose, onMade }: MakingProps): ReactNode {
  const { t } = useT()
  const [file, setFile] = useState<File | null>(null)
  const [waiting, setWaiting] = useState(false)
  const [why, setWhy] = useState<HttpRefusal | null>(null)
  const [checked, setChecked] = useState(false)
  const tooLarge =
    file !== null && file.size > limits.caseBytes
      ? t('home.fileTooLarge', { size: megabytes(file.size), max: megabytes(limits.caseBytes) })
      : null
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setChecked(true)
    if (waiting || file === null || tooLarge !== null) return
    setWaiting(true)
    setWhy(null)
    const answer = await ask<ImportAnswer>(paths.import, { method: 'POST', raw: file })
    setWaiting(false)
    if (answer.ok) onMade(answer.value)
    else setWhy(answer.refusal)
  }
  const choose = (chosen: File | null): void => {
    setFile(chosen)
    setWhy(null)
  }
  return (
    <Dialog opened={opened} onClose={onClose} title={t('home.importTitle')} size="lg">
      <form className="home-form" onSubmit={(event) => void submit(event)} data-testid="import-form">
        <p>{t('home.importNow')}</p>
        <FileInput
          label={t('home.chooseFile')}
          placeholder={t('home.chooseFile')}
          accept=".json,application/json"
          value={file}
          onChange={choose}
          error={tooLarge ?? (checked && file === null ? t('home.fillIn', { field: t('common.field_file') }) : null)}
          clearable
          clearButtonProps={{ 'aria-label': t('common.cancel') }}
        />
        {why === null ? null : <RefusedNote refusal={why} title={t('home.importRefused')} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={waiting} data-testid="import-submit">
            {t('home.importIt')}
          </Button>
        </Group>
      </form>
    </Dialog>
  )
}
