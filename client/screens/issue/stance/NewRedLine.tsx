/**
 * Writing down a red line at the moment it is needed: its words, who may read it, and an act of its own with its own
 * verdict, before any block. Says that the words stay; keeps them when the server refuses. Takes no stance itself.
 * Test ids: `new-red-line-text`, `new-red-line-visibility`, `declare-red-line`.
 */
import { Button, Group, NativeSelect, Stack } from '@mantine/core'
import { useState } from 'react'
import type { RedLine } from '#shared/board/board.ts'
import type { RedLineId } from '#shared/ids.ts'
import type { CommandInput } from '#shared/record/commands.ts'
import { useT } from '../../../state/language.tsx'
import { freshId } from '../../../state/command-id.ts'
import { ParagraphField } from '../ParagraphField.tsx'
import { RefusalLine, useFieldError, useSubmit } from '../submit.tsx'

type Declared = Extract<CommandInput, { readonly type: 'redLine.declare' }>
const visibilities = ['public', 'meeting', 'party'] as const satisfies readonly Declared['visibility'][]

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
  const [text, setText] = useState(begun?.text ?? '')
  const [visibility, setVisibility] = useState<Declared['visibility']>(
    begun?.visibility === undefined || begun.visibility === 'restricted' ? 'meeting' : begun.visibility,
  )
  const { submit, refusal, pending } = useSubmit()
  const errorAt = useFieldError(refusal)
  const declare = async () => {
    if (await submit({ type: 'redLine.declare', redLineId, text: text.trim(), visibility })) onDeclared(redLineId)
  }
  return (
    <Stack gap="xs">
      <ParagraphField
        label={t('issue.newRedLineLabel')}
        description={t('issue.newRedLineHint')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        error={errorAt('text')}
        data-testid="new-red-line-text"
      />
      <NativeSelect
        label={t('issue.newRedLineVisibility')}
        value={visibility}
        onChange={(event) => setVisibility(event.currentTarget.value as Declared['visibility'])}
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
