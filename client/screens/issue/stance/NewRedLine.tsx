/**
 * Writing down a red line at the moment it is needed: its words, who may read it, and an act of its own with its own
 * verdict, before any block. Says that the words stay; keeps them when the server refuses, and on this device when the form is
 * closed before it counts. Takes no stance itself.
 * Test ids: `new-red-line-text`, `new-red-line-visibility`, `declare-red-line`.
 */
import { Button, Group, NativeSelect, Stack } from '@mantine/core'
import { useState } from 'react'
import type { RedLine } from '#shared/board/board.ts'
import type { RedLineId } from '#shared/ids.ts'
import type { CommandInput } from '#shared/record/commands.ts'
import { useT } from '../../../state/language.tsx'
import { freshId } from '../../../state/command-id.ts'
import { useKeptDraft } from '../../../state/kept-draft.ts'
import { ParagraphField } from '../ParagraphField.tsx'
import { RefusalLine, useFieldError, useSubmit } from '../submit.tsx'

type Declared = Extract<CommandInput, { readonly type: 'redLine.declare' }>
const visibilities = ['public', 'meeting', 'party'] as const satisfies readonly Declared['visibility'][]

/** Who may read it; the meeting, where what is given is no level of a line. */
const levelOf = (given: string | undefined): Declared['visibility'] =>
  visibilities.find((one) => one === given) ?? 'meeting'

/** What the form begins with: the words of a demand, and who reads them. */
export type Begun = Partial<Pick<RedLine, 'text' | 'visibility'>>

interface Props {
  readonly begun?: Begun
  /** Called once the line counts. */
  readonly onDeclared: (id: RedLineId) => void
}

/** The form. */
export function NewRedLine({ begun, onDeclared }: Props) {
  const { t } = useT()
  const [redLineId] = useState(() => freshId<'redLine'>('RL-'))
  const from = begun?.text ?? ''
  const { draft, change, clear } = useKeptDraft(`redLine ${from.slice(0, 40)}`, {
    text: from,
    visibility: levelOf(begun?.visibility),
  })
  const { text } = draft
  const visibility = levelOf(draft.visibility)
  const { submit, refusal, pending } = useSubmit()
  const errorAt = useFieldError(refusal)
  const declare = async () => {
    if (!(await submit({ type: 'redLine.declare', redLineId, text: text.trim(), visibility }))) return
    clear()
    onDeclared(redLineId)
  }
  return (
    <Stack gap="xs">
      <ParagraphField
        label={t('issue.newRedLineLabel')}
        description={t('issue.newRedLineHint')}
        value={text}
        onChange={(event) => change({ text: event.currentTarget.value })}
        error={errorAt('text')}
        data-testid="new-red-line-text"
      />
      <NativeSelect
        label={t('issue.newRedLineVisibility')}
        value={visibility}
        onChange={(event) => change({ visibility: levelOf(event.currentTarget.value) })}
        data={visibilities.map((value) => ({ value, label: t(`issue.visibilityChoice_${value}`) }))}
        data-testid="new-red-line-visibility"
      />
      <RefusalLine refusal={refusal} fields={['text']} />
      <Group>
        <Button variant="default" loading={pending} onClick={() => void declare()} data-testid="declare-red-line">
          {t('issue.declareRedLine')}
        </Button>
      </Group>
    </Stack>
  )
}
