/**
 * Writing down a red line at the moment it is needed: its words, who may read it, and an act of its own with its own
 * verdict, before any block. Says that the words stay; keeps them when the server refuses, and on this device when the form is
 * closed before it counts, with the id that they were sent under: a lost answer must not make two lines of one. Takes no
 * stance itself. Test ids: `new-red-line-text`, `new-red-line-visibility`, `new-red-line-found`, `new-red-line-afresh`,
 * `declare-red-line`.
 */
import { Button, Group, NativeSelect, Stack } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { RedLine } from '#shared/board/board.ts'
import { lineOf } from '#shared/board/red-lines.ts'
import type { RedLineId } from '#shared/ids.ts'
import type { CommandInput } from '#shared/record/commands.ts'
import { useBoard } from '../../../state/board.tsx'
import { freshId } from '../../../state/command-id.ts'
import { useKeptDraft } from '../../../state/kept-draft.ts'
import { useT } from '../../../state/language.tsx'
import { useWhenCounted } from '../../../state/use-when-counted.ts'
import styles from '../issue.module.css'
import { ParagraphField } from '../ParagraphField.tsx'
import { RefusalLine, useFieldError, useSubmit } from '../submit.tsx'

type Declared = Extract<CommandInput, { readonly type: 'redLine.declare' }>
const visibilities = ['public', 'meeting', 'party'] as const satisfies readonly Declared['visibility'][]

/** Who may read it; the meeting, where what is given is no level of a line. */
const levelOf = (given: string | undefined): Declared['visibility'] =>
  visibilities.find((one) => one === given) ?? 'meeting'

/** What the form begins with: the words of a demand, and who reads them. */
export type Begun = Partial<Pick<RedLine, 'text' | 'visibility'>>

/** What all lines half written at one place are kept under. */
export const linesKeptAt = (place: string): string => `redLine ${place} `

interface Props {
  /** Where it is written: what is begun at one place is not found at another. */
  readonly place: string
  readonly begun?: Begun
  /** Called once the line counts. */
  readonly onDeclared: (id: RedLineId) => void
}

/** What is half written, and how it ends: once, when the line counts, whichever way that becomes known. */
function useLine({ place, begun, onDeclared }: Props) {
  const from = begun?.text ?? ''
  const kept = useKeptDraft(
    `${linesKeptAt(place)}${from}`,
    { text: from, visibility: levelOf(begun?.visibility), redLineId: '' },
    ({ text }) => text.trim() === '',
  )
  const { draft, change, clear } = kept
  const redLineId = draft.redLineId as RedLineId
  const line = useBoard((state) => (redLineId === '' ? null : (lineOf(state, redLineId)?.line ?? null)))
  const [foundOnRecord] = useState(line?.id ?? null)
  useWhenCounted(
    () => line !== null,
    () => {
      // What was written in its place since, or is for other readers now, is another line.
      const isThis = line?.text === draft.text.trim() && line.visibility === levelOf(draft.visibility)
      if (!isThis) change({ redLineId: '' })
      else {
        clear()
        // Whoever opens the form when the line has long counted is about to write another.
        if (line.id !== foundOnRecord) onDeclared(line.id)
      }
    },
  )
  return kept
}

/** Whether this form still stands: an answer that comes later is told to nobody, for its words may be given up by then. */
function useStands(): () => boolean {
  const stands = useRef(true)
  useEffect(() => {
    stands.current = true
    return () => {
      stands.current = false
    }
  }, [])
  return () => stands.current
}

/** The form; its words stay as they were sent while they are on their way. */
export function NewRedLine(props: Props) {
  const { t } = useT()
  const { draft, change, clear, found } = useLine(props)
  const { text } = draft
  const visibility = levelOf(draft.visibility)
  const { submit, refusal, pending } = useSubmit()
  const errorAt = useFieldError(refusal)
  const words = useRef<HTMLTextAreaElement>(null)
  const stands = useStands()
  const declare = async () => {
    const redLineId = draft.redLineId === '' ? freshId<'redLine'>('RL-') : (draft.redLineId as RedLineId)
    change({ redLineId })
    const counts = await submit({ type: 'redLine.declare', redLineId, text: text.trim(), visibility })
    if (!counts || !stands()) return
    clear()
    props.onDeclared(redLineId)
  }
  const giveUp = () => {
    clear()
    // The button that was pressed goes with what was found.
    words.current?.focus()
  }
  return (
    <Stack gap="xs">
      {found && (
        <p className={styles.muted} data-testid="new-red-line-found">
          {t('issue.stanceBegun')}{' '}
          <Button size="sm" variant="default" onClick={giveUp} data-testid="new-red-line-afresh">
            {t('issue.stanceAfresh')}
          </Button>
        </p>
      )}
      <ParagraphField
        ref={words}
        label={t('issue.newRedLineLabel')}
        description={t('issue.newRedLineHint')}
        value={text}
        onChange={(event) => change({ text: event.currentTarget.value })}
        error={errorAt('text')}
        readOnly={pending}
        data-testid="new-red-line-text"
      />
      <NativeSelect
        label={t('issue.newRedLineVisibility')}
        value={visibility}
        onChange={(event) => change({ visibility: levelOf(event.currentTarget.value) })}
        disabled={pending}
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
